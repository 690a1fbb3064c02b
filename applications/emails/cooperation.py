"""What is said to those who write together: that one may write along, and that it is one's turn."""

from django.urls import reverse
from django.utils import translation

from applications.emails import people
from applications.emails.signing import FOLDER
from applications.models import Collaborator, Comment
from applications.rules.cooperation import sections_of
from samanom.notifications import actions as notifications
from samanom.people.models import User


def collaborator_added(collaborator: Collaborator) -> None:
    application = collaborator.application
    notifications.queue(
        f"{FOLDER}/collaborator_added",
        to=collaborator.person,
        context={
            "applicant": people.applicant(application),
            "by": collaborator.added_by.name,
            "may_write": collaborator.may_write,
            "url": reverse("applications:detail", args=[application.pk]),
        },
        about=application,
        key=f"collaborator_added:{collaborator.pk}",
    )


def comment_turn(comment: Comment, *, by: User) -> None:
    """Once for each turn, to whoever has it now. A reminder: it can be switched off, the desk shows the same."""
    person, application = comment.turn, comment.application
    if person is None or person.pk == by.pk or not person.is_active:
        return
    with translation.override(person.standard):
        section = sections_of(application).get(comment.section, "")
    notifications.queue(
        f"{FOLDER}/comment_turn",
        to=person,
        context={
            "applicant": people.applicant(application),
            "by": by.name,
            "section": section,
            "url": reverse("applications:answer_comment", args=[application.pk, comment.pk]),
        },
        about=application,
        key=f"comment_turn:{comment.pk}:{comment.answers.count()}",
    )
