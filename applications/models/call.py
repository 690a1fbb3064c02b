"""The call: what is asked, until when, for how many places and how much money (R-CALL-1…12)."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.states import CALL_MOVES, CallState
from samanom import clock
from samanom.documents.models import Case
from samanom.people.levels import DEMANDABLE, Level
from samanom.programme.models import Cohort, Theme
from samanom.roles.rules import is_staff

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from samanom.people.models import User


HIGHEST_SCALE = 10


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: "User | AnonymousUser") -> "CallQuerySet":
        """The secretariat every call; those who are logged in what has been opened; anybody what is no rehearsal."""
        if is_staff(user):
            return self.all()
        opened = self.exclude(state=CallState.DRAFT)
        return opened if user.is_authenticated else opened.filter(cohort__rehearsal=False)

    def open_now(self) -> "CallQuerySet":
        moment = clock.now()
        return self.filter(state=CallState.OPEN, opens_at__lte=moment, closes_at__gt=moment)


class Call(models.Model):
    """Amounts in whole kroner a year; `opens_at` and `closes_at` are instants, half-open (R-CALL-2)."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="calls")
    title_nn = models.CharField(max_length=120)
    title_nb = models.CharField(max_length=120)
    about_nn = models.TextField(blank=True)
    about_nb = models.TextField(blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    answer_expected_on = models.DateField()
    places = models.PositiveSmallIntegerField()
    yearly_frame = models.PositiveIntegerField()
    amount_single = models.PositiveIntegerField()
    amount_joint_max = models.PositiveIntegerField()
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    may_appeal = models.BooleanField(default=False)
    # Must the last signature be in before the deadline, or is it enough to be sent to signing before it (R-APP-4)?
    signatures_before_deadline = models.BooleanField(default=True)
    # How surely a signer must have logged in; a setting of the call (law.md: Signature).
    signature_level = models.CharField(max_length=20, choices=DEMANDABLE, default=Level.PASSWORD)
    score_max = models.PositiveSmallIntegerField(default=5)
    # Which of the programme's themes may be chosen; all of them when none is named.
    themes = models.ManyToManyField(Theme, through="CallTheme", related_name="calls")
    state = models.CharField(max_length=10, choices=CallState, default=CallState.DRAFT)
    # Made when the call opens; the blank form lies in it.
    case = models.OneToOneField(Case, models.PROTECT, null=True, blank=True, related_name="call")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_call_closes_after_it_opens", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="a_call_has_places_and_a_frame", condition=Q(places__gt=0, yearly_frame__gt=0)
            ),
            models.CheckConstraint(
                name="a_call_ends_after_it_starts", condition=Q(last_year__gte=F("first_year"))
            ),
            models.CheckConstraint(
                name="a_scale_goes_from_one_to_ten_at_most", condition=Q(score_max__range=(1, HIGHEST_SCALE))
            ),
        ]

    def __str__(self) -> str:
        return self.title_nb

    def title(self, language: str) -> str:
        return self.title_nn if language == "nn" else self.title_nb

    def about(self, language: str) -> str:
        return self.about_nn if language == "nn" else self.about_nb

    @property
    def first_day(self) -> date:
        """The first day one may apply, Oslo time."""
        return self.opens_at.astimezone(clock.OSLO).date()

    @property
    def last_day(self) -> date:
        """The day people are shown: the last one before the deadline (R-CALL-2)."""
        return clock.last_day(self.closes_at)

    @property
    def is_open_now(self) -> bool:
        moment = clock.now()
        return (
            self.state == CallState.OPEN
            and not clock.is_before(moment, self.opens_at)
            and clock.is_before(moment, self.closes_at)
        )

    @property
    def has_passed(self) -> bool:
        return not clock.is_before(clock.now(), self.closes_at)

    @property
    def answer_day_has_passed(self) -> bool:
        """Is the day we said we would answer by behind us (Oslo days)?"""
        return clock.today() > self.answer_expected_on

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    def move_to(self, state: CallState) -> None:
        """Refuse a move that is not in the table; raises ValueError."""
        if state not in CALL_MOVES[CallState(self.state)]:
            raise ValueError(f"a call cannot go from {self.state} to {state}")
        self.state = state


class CallTheme(models.Model):
    call = models.ForeignKey(Call, models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_theme_is_once_in_a_call", fields=["call", "theme"]),
        ]

    def __str__(self) -> str:
        return f"{self.theme}"


class Criterion(models.Model):
    """One of the criteria a call is judged by (R-SEL-1); scores are whole numbers from 0 to the call's `score_max`."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=20)
    order = models.PositiveSmallIntegerField()
    label_nn = models.CharField(_("Label in Nynorsk"), max_length=120)
    label_nb = models.CharField(_("Label in Bokmål"), max_length=120)
    label_en = models.CharField(max_length=120)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(name="one_criterion_for_each_key_and_call", fields=["call", "key"]),
            models.CheckConstraint(name="a_criterion_weighs_something", condition=Q(weight__gte=1)),
        ]

    def __str__(self) -> str:
        return self.label_nb

    def label(self, language: str) -> str:
        return {"nn": self.label_nn, "nb": self.label_nb}.get(language, self.label_en)
