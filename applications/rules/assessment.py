"""Who may assess, and is the sheet or the recommendation ready? Nothing here writes (R-SEL-1…4)."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.models import Application, Assessment, Call, Criterion, Score
from applications.models.assessment import READERS_OF_SHEETS, SHORTEST_REASON
from applications.rules.call import last_deadline
from applications.states import UNDER_ASSESSMENT, CallState, SheetState, State
from samanom import clock
from samanom.audit.models import Entry
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, STAFF, holds

Reader = User | AnonymousUser

SHEETS_NEEDED = 2
# From this difference on a criterion the assessors talk together before the mean counts (R-SEL-2).
DISCUSSED_FROM = 2


def can_start_assessment(user: Reader, call: Call) -> bool:
    """The secretariat, when the deadline has passed for everybody."""
    return (
        holds(user, *STAFF)
        and call.state != CallState.DRAFT
        and not clock.is_before(clock.now(), last_deadline(call))
    )


def can_assess(user: Reader, application: Application) -> bool:
    """An assessor, while it is being assessed; whether they are impartial they say themselves (R-SEL-4)."""
    return holds(user, Role.ASSESSOR) and application.state == State.SCORING


def sheet_of(user: Reader, application: Application) -> Assessment | None:
    """The person's own sheet; None until they have said whether they are impartial."""
    return Assessment.objects.filter(application=application, assessor=user.pk).first() if user.pk else None


def can_write(user: Reader, sheet: Assessment) -> bool:
    """One's own sheet, until it is delivered."""
    return (
        sheet.assessor_id == user.pk
        and sheet.state == SheetState.DRAFT
        and can_assess(user, sheet.application)
    )


def missing_for_delivery(sheet: Assessment) -> list[str]:
    """What the assessor still has to fill in, in the order of the form."""
    missing = [] if sheet.complete else [_("Formal demands")]
    written = {score.criterion_id: score for score in sheet.scores.all()}
    for criterion in sheet.application.call.criteria.all():
        missing += missing_for_criterion(criterion, written.get(criterion.pk))
    return missing if sheet.recommendation else [*missing, _("Recommendation")]


def missing_for_criterion(criterion: Criterion, written: Score | None) -> list[str]:
    label = criterion.label(get_language() or "")
    missing = []
    if written is None or written.score is None:
        missing.append(_("Score: %(criterion)s") % {"criterion": label})
    if written is None or len(written.reason.strip()) < SHORTEST_REASON:
        missing.append(_("Reason: %(criterion)s") % {"criterion": label})
    return missing


def can_see_sheets(user: Reader) -> bool:
    """Those who see the delivered sheets of every application."""
    return holds(user, *READERS_OF_SHEETS)


def can_know_of_ranking(user: Reader) -> bool:
    """Those who handle cases, and assessors; for everybody else there is no such list."""
    return holds(user, *CASE_READERS, Role.ASSESSOR)


def can_see_ranking(user: Reader) -> bool:
    """Never assessors: the order would tell what others have written (A4)."""
    return holds(user, *STAFF, Role.AUDITOR)


def can_see_recommendation(user: Reader, application: Application) -> bool:
    """The delivered sheets side by side."""
    return can_see_sheets(user) and application.state in UNDER_ASSESSMENT


def can_propose(user: Reader, application: Application) -> bool:
    return holds(user, *STAFF) and application.state == State.SCORING


@dataclass(frozen=True)
class Difference:
    """A criterion on which the assessors are far apart."""

    criterion: Criterion
    lowest: int
    highest: int


def differences(application: Application) -> list[Difference]:
    """The criteria on which delivered scores differ by two or more (R-SEL-2)."""
    spread: dict[Criterion, list[int]] = {}
    delivered = Score.objects.filter(
        assessment__application=application, assessment__state=SheetState.DELIVERED
    )
    for score in delivered.select_related("criterion").order_by("criterion__order"):
        spread.setdefault(score.criterion, []).append(score.score or 0)
    found = [Difference(criterion, min(scores), max(scores)) for criterion, scores in spread.items()]
    return [difference for difference in found if difference.highest - difference.lowest >= DISCUSSED_FROM]


def missing_sheets(application: Application) -> list[str]:
    """What must be there before anybody can recommend; nothing when enough sheets are delivered."""
    if Assessment.objects.delivered().filter(application=application).count() < SHEETS_NEEDED:
        return [_("Two assessors must have delivered their sheets.")]
    return []


def still_writing(application: Application) -> list[str]:
    """Who has begun on a sheet and not delivered it; when the recommendation is made they no longer can."""
    begun = Assessment.objects.filter(application=application, state=SheetState.DRAFT)
    return list(begun.order_by("pk").values_list("assessor__name", flat=True))


def missing_for_proposal(application: Application, discussion: str) -> list[str]:
    """What keeps the mean from counting: too few sheets, or a difference nobody has talked about."""
    missing = missing_sheets(application)
    if differences(application) and len(discussion.strip()) < SHORTEST_REASON:
        missing.append(
            _("The assessors differ by two or more: write what they have come to, in at least 20 characters.")
        )
    return missing


def discussion_of(application: Application) -> str:
    """What the assessors came to where they differed, as written when the recommendation was made."""
    proposed = Entry.objects.about(application).filter(verb="application.proposed").order_by("pk").last()
    return str(proposed.detail.get("discussion", "")) if proposed else ""
