"""Who decides, is there room, and who opens the letter? Nothing here writes (R-SEL-5, R-CALL-10, R-GRANT-1, R-GRANT-2)."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.text import slugify
from django.utils.translation import gettext as _

from applications.models import Applicant, Application, Assessment, Call, Decision
from applications.rules import signing, writing
from applications.rules.assessment import Reader
from applications.states import RECEIVED, Outcome, State
from samanom.documents.models import Opening
from samanom.interface.words import kroner
from samanom.programme.models import Project
from samanom.programme.models.municipalities import letter_language
from samanom.roles.models import Role
from samanom.roles.rules import CASE_READERS, assignment_as, capacity, holds, municipalities_of

# Those who may receive a letter on behalf of the municipality.
RECIPIENTS = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.APPLICANT_EDITOR, Role.PROJECT_LEADER)


def can_decide(user: Reader, application: Application) -> bool:
    """Only the head of the secretariat, on a recommendation (R-SEL-5)."""
    return holds(user, Role.SECRETARIAT_LEAD) and application.state == State.PROPOSED


def missing_for_decision(application: Application) -> list[str]:
    """A signature that is corrected must be given anew before anything is decided; empty when nothing is missing."""
    missing = signing.missing_sentence(application)
    return [_("A signature was corrected. %(missing)s") % {"missing": missing}] if missing else []


@dataclass(frozen=True)
class Room:
    """What is left of a call: places are municipalities, money is whole kroner a year."""

    places: int
    kroner: int


def room_left(call: Call) -> Room:
    """Counted from the admissions there are; lock the call before you lean on it."""
    admitted = Decision.objects.filter(application__call=call, outcome=Outcome.ADMITTED)
    taken = Applicant.objects.filter(application__in=admitted.values("application")).count()
    spent = admitted.aggregate(spent=Sum("amount"))["spent"] or 0
    return Room(places=call.places - taken, kroner=call.yearly_frame - spent)


def municipalities_that_applied(call: Call) -> int:
    """How many there are places to be shared among: in time, and counted once though they apply alone and together."""
    in_time = RECEIVED - {State.LATE}
    members = Applicant.objects.filter(application__call=call, application__state__in=in_time)
    return members.values("municipality").distinct().count()


def is_joint(application: Application) -> bool:
    """Do several municipalities apply together (R-CALL-4)?"""
    return application.applicants.count() > 1


def amount_problem(application: Application, amount: int) -> str:
    """Empty when the amount is right: the fixed one for one municipality, up to the ceiling for several."""
    return writing.amount_problem(application.call, amount, joint=is_joint(application))


def missing_for_admission(application: Application, amount: int) -> list[str]:
    """Why it cannot be admitted with this amount now; empty when it can."""
    missing = [problem] if (problem := amount_problem(application, amount)) else []
    room = room_left(application.call)
    if application.applicants.count() > room.places:
        missing.append(_("There are only %(places)s places left in the call.") % {"places": room.places})
    if amount > room.kroner:
        missing.append(
            _("Only %(amount)s a year is left of the frame of the call.") % {"amount": kroner(room.kroner)}
        )
    return missing


def language_of(application: Application) -> str:
    """The standard of the letter: "nn" or "nb" (R-LANG-2; a joint project follows its lead)."""
    return letter_language(application.lead, application.language)


def can_see_letter(user: Reader, application: Application) -> bool:
    """The municipalities of the application, and those who read cases, once it is decided."""
    if application.state != State.DECIDED:
        return False
    mine = municipalities_of(user)
    return holds(user, *CASE_READERS) or application.applicants.filter(municipality__in=mine).exists()


def capacity_to_open(user: Reader, application: Application) -> str:
    """In what capacity the person receives letters for the lead municipality; empty when in none."""
    return capacity(assignment_as(user, *RECIPIENTS, municipality=application.lead_id))


def can_open_letter(user: Reader, application: Application) -> bool:
    """Someone who receives letters for the lead opens it, once; the partners get a copy."""
    if application.state != State.DECIDED or not capacity_to_open(user, application):
        return False
    return not Opening.objects.filter(document=application.decision.letter_id).exists()


def can_read_letter(user: Reader, application: Application) -> bool:
    """The lead's people when it has been opened; partners, the ministry and readers at once."""
    if not can_see_letter(user, application):
        return False
    opened = Opening.objects.filter(document=application.decision.letter_id).exists()
    return opened or holds(user, *CASE_READERS) or bool(municipalities_of(user) - {application.lead_id})


def joins_innovation(application: Application) -> bool:
    """The applicant wishes it, and at least half of the assessors find it fit for the innovation network (R-SEL-3)."""
    found = list(
        Assessment.objects.delivered()
        .filter(application=application)
        .values_list("innovation_network", flat=True)
    )
    return application.wants_innovation_network and 2 * sum(found) >= len(found) > 0


def project_key(application: Application) -> str:
    """«c2-0511», «c2-lister» for several together; in a rehearsal its own cohort stands in front."""
    cohort = application.call.cohort
    start = f"o{cohort.pk}" if cohort.rehearsal else f"c{cohort.number}"
    joint = is_joint(application) and slug(application.group_name)
    key = f"{start}-{joint or application.lead.number or application.lead.slug}"[:40]
    return f"{key[:30]}-{application.pk}" if Project.objects.filter(key=key).exists() else key


def slug(name: str) -> str:
    """Norwegian letters as in the register: ø and å are o and a, æ is ae."""
    return slugify(name.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a"))
