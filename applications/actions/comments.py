"""Comment on a section, answer, and close. The turn goes back and forth between the two; whoever gets it is told."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.writing import locked
from applications.emails import cooperation as emails
from applications.models import Application, Comment, CommentAnswer
from applications.readiness import NotReady
from applications.rules import cooperation as rules
from samanom import clock
from samanom.people.models import User


@transaction.atomic
def comment(
    application: Application, section: str, words: str, *, assigned_to: User | None = None, by: User
) -> Comment:
    """One comment on one section. Raises NotReady for a section or a person that does not belong to the application."""
    application = locked(application)
    if not rules.can_comment(by, application):
        raise PermissionDenied
    if section not in rules.sections_of(application) or not words.strip():
        raise NotReady([_("Choose one of the alternatives.")])
    if assigned_to and not rules.people_of(application).filter(pk=assigned_to.pk).exists():
        raise NotReady([_("Choose one of the alternatives.")])
    made = Comment.objects.create(
        application=application,
        section=section,
        words=words.strip(),
        author=by,
        assigned_to=assigned_to,
        turn=assigned_to,
    )
    emails.comment_turn(made, by=by)
    return made


@transaction.atomic
def answer_comment(comment: Comment, words: str, *, by: User) -> CommentAnswer:
    """The answer, and the turn to the other: to whoever wrote the comment, or from them to whoever it is for."""
    comment = held(comment)
    if not rules.can_answer_comment(by, comment):
        raise PermissionDenied
    if not words.strip():
        raise NotReady([_("This field is required.")])
    made = CommentAnswer.objects.create(comment=comment, words=words.strip(), author=by)
    comment.turn = comment.assigned_to if by.pk == comment.author_id else comment.author
    comment.save(update_fields=["turn"])
    emails.comment_turn(comment, by=by)
    return made


@transaction.atomic
def close_comment(comment: Comment, *, by: User) -> Comment:
    """Done. Nothing happens when it is closed already."""
    comment = held(comment)
    if not comment.is_open:
        return comment
    if not rules.can_close_comment(by, comment):
        raise PermissionDenied
    comment.closed_by, comment.closed_at, comment.turn = by, clock.now(), None
    comment.save(update_fields=["closed_by", "closed_at", "turn"])
    return comment


def held(comment: Comment) -> Comment:
    rows = Comment.objects.select_for_update(of=["self"])
    return rows.select_related("application__lead", "author", "assigned_to").get(pk=comment.pk)
