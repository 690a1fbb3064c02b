"""The desk's part of anchoring: answers of one's own party, and resolutions that are missing when the deadline is near."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from applications.models import Applicant, Application, Resolution, Statement
from applications.models.extension import with_deadline
from applications.models.statement import SAID_BY_THE_PARTY
from applications.rules.anchoring import PARTY_OF, holds_for, speaking
from applications.rules.words import Present, gather
from applications.states import BEING_WRITTEN, State
from portal.desk.application_desk import line, of_line
from portal.desk.waiting import Waiting
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import municipalities_of

# So many days before the deadline it is told that a resolution is missing: a council meets about once a month.
NEAR = timedelta(days=14)


def waiting(user: User) -> list[Waiting]:
    return [*to_answer(user), *without_resolution(user)]


def own(user: User) -> list[Waiting]:
    return []


def to_answer(user: User) -> list[Waiting]:
    """What the person's municipalities write and its party has given no answer on that holds for the words of now.

    As many queries however many roles the person holds, and however many drafts.
    """
    held = {
        (a.municipality_id, PARTY_OF[Role(a.acting_role)], a.confederation)
        for a in speaking(user)
        if a.municipality_id is not None
    }
    if not held:
        return []
    places = {place for place, _party, _confederation in held}
    applicants = Applicant.objects.filter(municipality__in=places, application__state__in=BEING_WRITTEN)
    drafts = list(of_line(Application.objects.filter(pk__in=applicants.values("application"))))
    asked = set(applicants.values_list("application", "municipality"))
    said = latest_of(drafts, places)
    own = {
        draft.pk: [said.get((draft.pk, *voice)) for voice in held if (draft.pk, voice[0]) in asked]
        for draft in drafts
    }
    gather([one for one in drafts if any(given and given.version != one.version for given in own[one.pk])])
    return [
        line(draft, words_to_answer(own[draft.pk]), "applications:give_statement")
        for draft in drafts
        if not all(given and holds_for(given, Present(draft)) for given in own[draft.pk])
    ]


def latest_of(drafts: list[Application], places: set[int]) -> dict[tuple[int, int, str, str], Statement]:
    """The latest that each party there has said itself of each draft."""
    found = Statement.objects.filter(application__in=[draft.pk for draft in drafts], municipality__in=places)
    voice = ("application_id", "municipality_id", "party", "confederation")
    latest = found.order_by(*voice, "-pk").distinct(*voice)
    return {
        (one.application_id, one.municipality_id, one.party, one.confederation): one
        for one in latest
        if one.stance in SAID_BY_THE_PARTY
    }


def words_to_answer(given: list[Statement | None]) -> str:
    """To those who have answered on other words it is told why they are asked again."""
    if all(given):
        return _("The words have changed since you answered for your party: %(title)s")
    return _("Answer for your party: %(title)s")


def without_resolution(user: User) -> list[Waiting]:
    """Drafts that close soon, in which a municipality of the person's has not told of its political resolution."""
    places = municipalities_of(user, Role.APPLICANT_EDITOR, Role.CHIEF_EXECUTIVE, Role.MAYOR)
    if not places:
        return []
    told = Resolution.objects.filter(
        application=OuterRef("application"),
        municipality=OuterRef("municipality"),
        meeting_date__lt=clock.today(),
        framework_ok=True,
    ).exclude(case_number="")
    now = clock.now()
    lacking = Applicant.objects.filter(
        municipality__in=places,
        application__state=State.DRAFT,
    ).exclude(Exists(told))
    drafts = with_deadline(Application.objects.filter(pk__in=lacking.values("application")))
    found = of_line(drafts.filter(deadline__gt=now, deadline__lte=now + NEAR))
    words = _("The deadline is near, and the political resolution is missing: %(title)s")
    return [line(one, words, "applications:detail") for one in found]
