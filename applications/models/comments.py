"""What the municipalities say to each other while they write: never part of the words, never seen by the ministry."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.application import Applicant, Application
from samanom import clock
from samanom.roles.rules import municipalities_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User

LONGEST_COMMENT = 2000


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: "User | AnonymousUser") -> "CommentQuerySet":
        """To everybody in the municipalities that apply, and to nobody else."""
        places = municipalities_of(user)
        if not places:
            return self.none()
        theirs = Applicant.objects.filter(municipality__in=places)
        return self.filter(application__in=theirs.values("application"))

    def open(self) -> "CommentQuerySet":
        return self.filter(closed_at=None)


class Comment(models.Model):
    """About one section: a part, or the resolution of a municipality. `turn` is whose turn it is, nobody's when closed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="comments")
    section = models.CharField(_("Section"), max_length=40)
    words = models.TextField(_("Comment"), max_length=LONGEST_COMMENT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    turn = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments_to_answer", null=True
    )
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_comment_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_closed_comment_waits_for_nobody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, turn__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CommentAnswer(models.Model):
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="answers")
    words = models.TextField(_("Answer"), max_length=LONGEST_COMMENT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="an_answer_to_a_comment_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return self.words[:60]
