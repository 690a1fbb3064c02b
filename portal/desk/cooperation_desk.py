"""The desk's part of writing together: comments whose turn is mine, and drafts I write along on."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application, Collaborator, Comment
from applications.rules.cooperation import AT_WORK
from applications.rules.writing import places_to_start_from
from applications.states import BEING_WRITTEN
from portal.desk.application_desk import MOST_LINES, line
from portal.desk.waiting import Waiting
from samanom.people.models import User
from samanom.roles.rules import municipalities_of


def waiting(user: User) -> list[Waiting]:
    return [*my_turn(user), *to_write_along(user)] if municipalities_of(user) else []


def own(user: User) -> list[Waiting]:
    return []


def my_turn(user: User) -> Iterator[Waiting]:
    """Open comments that wait for this person, as long as the words are talked about."""
    mine = Comment.objects.visible_to(user).open().filter(turn=user.pk, application__state__in=AT_WORK)
    for comment in mine.select_related("application__lead", "author").order_by("pk")[:MOST_LINES]:
        yield Waiting(
            title=_("Your turn: %(words)s") % {"words": comment.words[:80]},
            address=reverse("applications:answer_comment", args=[comment.application_id, comment.pk]),
            note=f"{comment.author}, {comment.application.lead}",
        )


def to_write_along(user: User) -> Iterator[Waiting]:
    """Drafts of others in which the person may write; one's own municipality's stand on the desk already."""
    along = Collaborator.objects.of(user).filter(may_write=True)
    drafts = Application.objects.filter(pk__in=along.values("application"), state__in=BEING_WRITTEN)
    others = drafts.exclude(lead__in=places_to_start_from(user)).select_related("call", "lead")
    for application in others.order_by("call__closes_at", "pk")[:MOST_LINES]:
        yield line(application, _("Write along on the application: %(title)s"), "applications:detail")
