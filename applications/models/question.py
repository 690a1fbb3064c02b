"""Questions about a call and their answers: open to all when answered, without the name of whoever asked."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.call import Call
from samanom import clock
from samanom.roles.rules import is_staff

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User

LONGEST_QUESTION, LONGEST_ANSWER = 1000, 3000
UNANSWERED = {"answered_at__isnull": True, "answered_by__isnull": True, "answer_nn": "", "answer_nb": ""}


class QuestionQuerySet(models.QuerySet["Question"]):
    def answered(self) -> "QuestionQuerySet":
        return self.filter(answered_at__isnull=False)

    def waiting(self) -> "QuestionQuerySet":
        return self.filter(answered_at__isnull=True)

    def visible_to(self, user: "User | AnonymousUser") -> "QuestionQuerySet":
        """What is answered, in the calls they see; what waits to whoever asked and to the secretariat."""
        seen = self.filter(call__in=Call.objects.visible_to(user))
        if is_staff(user):
            return seen
        own = Q(asked_by=user.pk) if user.pk is not None else Q(pk__in=[])
        return seen.filter(Q(answered_at__isnull=False) | own)


class Question(models.Model):
    """`text` is what was asked; `published_text` is what everybody reads, without names or what concerns one person."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="questions")
    text = models.TextField(_("Your question"), max_length=LONGEST_QUESTION)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    published_text = models.TextField(
        _("The question as everybody reads it"), max_length=LONGEST_QUESTION, blank=True
    )
    answer_nn = models.TextField(_("Answer in Nynorsk"), max_length=LONGEST_ANSWER, blank=True)
    answer_nb = models.TextField(_("Answer in Bokmål"), max_length=LONGEST_ANSWER, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_question_asks_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_answer_is_in_both_standards_and_has_its_time",
                condition=Q(**UNANSWERED)
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer_nn="")
                    & ~Q(answer_nb="")
                    & ~Q(published_text="")
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="questions_waiting", fields=["asked_at"], condition=Q(answered_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def answer(self, language: str) -> str:
        return self.answer_nn if language == "nn" else self.answer_nb
