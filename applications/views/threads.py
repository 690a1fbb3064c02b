"""What people say to each other about an application, for the pages of the application: comments, who is taken along."""

from django.db.models import Prefetch

from applications.models import Application, Collaborator, Comment, CommentAnswer, DialogueMessage
from applications.models.comments import CommentQuerySet
from applications.rules import cooperation as rules
from applications.rules import dialogue as dialogue_rules
from applications.rules.drafts import is_among_the_applicants
from samanom.people.models import User


def beside(person: User, application: Application, section: str) -> dict[str, object]:
    """The open comments on the section that is being written, with their answers."""
    answers = CommentAnswer.objects.select_related("author")
    found = comments(person, application).open().filter(section=str(section))
    return {
        "comments": list(found.prefetch_related(Prefetch("answers", answers))),
        "may_comment": rules.can_comment(person, application),
        "section": str(section),
    }


def together(person: User, application: Application) -> dict[str, object]:
    """Collaborators and comments, for the municipalities that apply; nothing for anybody else."""
    if not is_among_the_applicants(person, application):
        return {}
    labels = rules.sections_of(application)
    found = comments(person, application)
    return {
        "is_together": True,
        "collaborators": list(Collaborator.objects.filter(application=application).select_related("person")),
        "may_add_collaborator": rules.can_add_collaborator(person, application),
        "open_comments": [(one, labels.get(one.section, "")) for one in found.open()],
        "closed_comments": [(one, labels.get(one.section, "")) for one in found.exclude(closed_at=None)],
        "may_comment": application.state in rules.AT_WORK,
    }


def dialogue_part(person: User, application: Application) -> dict[str, object]:
    """The dialogue with the secretariat, for those who may read it."""
    if not dialogue_rules.can_see_dialogue(person, application):
        return {}
    return {
        "may_see_dialogue": True,
        "dialogue": messages_about(application),
        "may_write_message": dialogue_rules.may_speak(person, application),
    }


def messages_about(application: Application) -> list[DialogueMessage]:
    found = DialogueMessage.objects.filter(application=application).select_related("municipality")
    return list(found.order_by("pk"))


def comments(person: User, application: Application) -> CommentQuerySet:
    found = Comment.objects.visible_to(person).filter(application=application)
    return found.select_related("author", "turn")
