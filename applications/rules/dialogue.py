"""Who reads what municipality and secretariat write to each other, and who writes for each side."""

from applications.models import Application, DialogueMessage
from applications.models.dialogue import READERS_OF_DIALOGUE, Side
from applications.rules.drafts import is_among_the_applicants
from applications.rules.writing import WRITERS
from applications.states import State
from samanom.people.models import User
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import STAFF, assignment_as, holds

# Who speaks for the municipality: those who write for the lead, and its mayor.
SPEAKERS = (*WRITERS, Role.MAYOR)


def can_see_dialogue(user: User, application: Application) -> bool:
    """Everybody in the municipalities that apply; in the ministry those who answer, the auditor and the appeal handler."""
    if holds(user, *READERS_OF_DIALOGUE):
        return not application.is_with_the_municipality or has_dialogue(application)
    return is_among_the_applicants(user, application)


def has_dialogue(application: Application) -> bool:
    return DialogueMessage.objects.filter(application=application).exists()


def speaks_as(user: User, application: Application) -> tuple[Side, Assignment] | None:
    """For which side the person may write, and in what capacity; the ministry's own people never for a municipality."""
    if (officer := assignment_as(user, *STAFF)) is not None:
        return Side.MINISTRY, officer
    speaker = assignment_as(user, *SPEAKERS, municipality=application.lead_id)
    if speaker is None or speaker.municipality_id is None:
        return None
    return Side.MUNICIPALITY, speaker


def can_write_message(user: User, application: Application) -> bool:
    """Both sides, as long as the application lives; the secretariat begins only when it is received."""
    return may_speak(user, application) and can_see_dialogue(user, application)


def may_speak(user: User, application: Application) -> bool:
    """Of those who see the dialogue: who writes in it?"""
    return application.state != State.WITHDRAWN and speaks_as(user, application) is not None
