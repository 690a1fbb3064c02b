"""Who chooses the collaborators, who may be one, and who may comment on a draft."""

from django.db.models import QuerySet

from applications.models import Application, Collaborator, Comment
from applications.rules.drafts import is_among_the_applicants
from applications.rules.parts import LABELS, Part
from applications.rules.writing import WRITERS, is_writer
from applications.states import BEING_WRITTEN, State
from samanom.people.models import User
from samanom.roles.models import Assignment

# As long as the municipalities talk about the words.
AT_WORK = BEING_WRITTEN | {State.SIGNING}


def can_add_collaborator(user: User, application: Application) -> bool:
    """The lead's own writers, while the words may change."""
    return application.state in BEING_WRITTEN and is_writer(user, application)


def can_remove_collaborator(user: User, application: Application) -> bool:
    """The same people, also while the application is being signed."""
    return application.state in AT_WORK and is_writer(user, application)


def people_of(application: Application) -> QuerySet[User]:
    """Everybody who acts in one of the municipalities that apply today."""
    places = application.applicants.values("municipality")
    held = Assignment.objects.current().filter(municipality__in=places)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")


def possible_collaborators(application: Application) -> QuerySet[User]:
    """Those who do not write for the lead already, and are not collaborators."""
    writing = Assignment.objects.current().filter(municipality=application.lead_id, role__in=WRITERS)
    taken = Collaborator.objects.filter(application=application)
    found = people_of(application).exclude(pk__in=writing.values("user"))
    return found.exclude(pk__in=taken.values("person"))


def sections_of(application: Application) -> dict[str, str]:
    """What can be commented on, in the order it is written: the parts, and the resolution of each municipality."""
    parts = {str(part): str(LABELS[part]) for part in Part if part != Part.RESOLUTION}
    places = application.municipalities.all()
    return parts | {
        section_of_resolution(place.pk): f"{LABELS[Part.RESOLUTION]}, {place}" for place in places
    }


def section_of_resolution(municipality: int) -> str:
    return f"{Part.RESOLUTION}-{municipality}"


def can_comment(user: User, application: Application) -> bool:
    """Everybody in the municipalities that apply, until the application is sent in."""
    return application.state in AT_WORK and is_among_the_applicants(user, application)


def can_answer_comment(user: User, comment: Comment) -> bool:
    return comment.is_open and can_comment(user, comment.application)


def can_close_comment(user: User, comment: Comment) -> bool:
    """Whoever wrote it, whoever it is for, and the lead's writers."""
    is_theirs = user.pk in {comment.author_id, comment.assigned_to_id}
    return can_answer_comment(user, comment) and (is_theirs or is_writer(user, comment.application))
