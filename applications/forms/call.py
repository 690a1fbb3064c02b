"""The terms of a call, as the secretariat writes them."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.actions.call import CallTerms, CriterionTerms, the_five
from applications.models import Call
from applications.models.call import HIGHEST_SCALE
from samanom.interface.fields import KronerField
from samanom.interface.forms import Form, StateChangingForm, rows_of
from samanom.interface.layout import Kroner, RowSet, Section
from samanom.people.levels import DEMANDABLE, Level
from samanom.programme.forms import CohortField
from samanom.programme.models import Cohort, Theme

FIRST_YEAR, LAST_YEAR = 2011, 2100
MOST_YEARS_AFTER = 4  # the first one
MOST_CRITERIA, MOST_WEIGHT = 12, 100


def year_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR)


class CriterionForm(Form):
    """One criterion, as it stands in the call, in the sheets and in the letters."""

    row_word = _("Criterion")
    label_nn = forms.CharField(label=_("Label in Nynorsk"), max_length=120)
    label_nb = forms.CharField(label=_("Label in Bokmål"), max_length=120)
    label_en = forms.CharField(label=_("Label in English"), max_length=120)
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=MOST_WEIGHT,
        help_text=_("A whole number from 1. What weighs 2 counts twice as much as what weighs 1."),
    )


class CallForm(StateChangingForm):
    """Days are shown and asked for; that a deadline is the midnight after its last day is the action's business."""

    cohort = CohortField(Cohort.objects.all(), label=_("Cohort"), empty_label=None)
    title_nn = forms.CharField(label=_("Title in Nynorsk"), max_length=120)
    title_nb = forms.CharField(label=_("Title in Bokmål"), max_length=120)
    about_nn = forms.CharField(
        label=_("Text in Nynorsk"), max_length=6000, widget=forms.Textarea({"rows": 8})
    )
    about_nb = forms.CharField(label=_("Text in Bokmål"), max_length=6000, widget=forms.Textarea({"rows": 8}))
    opens_on = forms.DateField(label=_("Opens on"))
    closes_on = forms.DateField(
        label=_("Last day"),
        help_text=_("The deadline is at the end of this day (24:00), weekend or not."),
    )
    answer_expected_on = forms.DateField(label=_("Answer expected by"))
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=1000)
    yearly_frame = KronerField(label=_("Yearly frame"), min_value=1)
    amount_single = KronerField(label=_("Amount for one municipality"), min_value=1)
    amount_joint_max = KronerField(label=_("Most for several together"), min_value=1)
    first_year = year_field(_("First year"))
    last_year = year_field(_("Last year"))
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.filter(kind=Theme.Kind.THEME),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Themes that may be chosen"),
        help_text=_("When none is marked, all themes of the programme may be chosen."),
    )
    score_max = forms.IntegerField(
        label=_("Highest score on a criterion"),
        min_value=1,
        max_value=HIGHEST_SCALE,
        help_text=_("Assessors give whole numbers from 0 to this one on each criterion."),
    )
    signatures_before_deadline = forms.BooleanField(
        label=_("All signatures must be in before the deadline"),
        required=False,
        help_text=_("Otherwise it is enough that the application was sent to signing before the deadline."),
    )
    signature_level = forms.ChoiceField(
        label=_("How signers must have logged in"),
        choices=DEMANDABLE,
        help_text=_("Whoever has logged in less surely is asked to log in anew before signing."),
    )
    may_appeal = forms.BooleanField(
        label=_("The decision may be appealed"),
        required=False,
        help_text=_("Is stated in the call and in the letter."),
    )

    def __init__(
        self, *args: Any, call: Call | None = None, copied: Call | None = None, **kwargs: Any
    ) -> None:
        """`call` is the one that is changed; a new one begins as `copied`, without its days."""
        super().__init__(*args, initial=initial_of(call) if call or not copied else copy_of(copied), **kwargs)
        stored = criteria_of(call or copied)
        rows = rows_of(CriterionForm, at_most=MOST_CRITERIA, at_least=1)
        self.row_sets["criteria"] = rows(
            self.data if self.is_bound else None, prefix="criteria", initial=stored
        )

    def layout(self) -> Sequence[Any]:
        return [
            Section(_("The call"), "cohort", "title_nn", "title_nb", "about_nn", "about_nb"),
            Section(
                _("Deadline"), Div("opens_on", "closes_on", css_class="side-om-side"), "answer_expected_on"
            ),
            Section(
                _("Places and money"),
                "places",
                Kroner("yearly_frame"),
                Kroner("amount_single"),
                Kroner("amount_joint_max"),
                Div("first_year", "last_year", css_class="side-om-side"),
            ),
            Section(_("Rules"), "themes", "signatures_before_deadline", "signature_level", "may_appeal"),
            RowSet("criteria", _("What applications are judged by"), _("In the order they are shown.")),
            "score_max",
        ]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        self._in_order(words, "opens_on", "closes_on", _("The last day cannot be before the call opens."))
        self._in_order(
            words, "closes_on", "answer_expected_on", _("The answer cannot come before the deadline.")
        )
        self._in_order(
            words,
            "amount_single",
            "amount_joint_max",
            _("Cannot be less than the amount for one municipality."),
        )
        self._in_order(words, "first_year", "last_year", _("The last year cannot be before the first."))
        self._few_years(words)
        return words

    def _few_years(self, words: dict[str, Any]) -> None:
        """A call is for the years of the programme (R-CALL-6), not for ever."""
        first, last = words.get("first_year"), words.get("last_year")
        if first is not None and last is not None and last > first + MOST_YEARS_AFTER:
            latest = first + MOST_YEARS_AFTER
            self.add_error("last_year", _("The last year cannot be after %(year)s.") % {"year": latest})

    def _in_order(self, words: dict[str, Any], first: str, last: str, message: Any) -> None:
        before, after = words.get(first), words.get(last)
        if before is not None and after is not None and after < before:
            self.add_error(last, message)

    def terms(self) -> CallTerms:
        words = dict(self.cleaned_data)
        return CallTerms(**words | {"themes": tuple(words["themes"]), "criteria": self.criteria()})

    def criteria(self) -> tuple[CriterionTerms, ...]:
        """Each row that is kept, with the key it had."""
        kept = [
            (form.initial.get("key", ""), form.cleaned_data)
            for form in self.row_sets["criteria"].forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        names = ("label_nn", "label_nb", "label_en", "weight")
        return tuple(CriterionTerms(key=key, **{name: words[name] for name in names}) for key, words in kept)


def usual_level() -> Level:
    """ID-porten at the level substantial where the portal is connected to it."""
    return Level.SUBSTANTIAL if settings.IDPORTEN_URL else Level.PASSWORD


def initial_of(call: Call | None) -> dict[str, Any]:
    """What a new call usually promises (R-GRANT-1, R-GRANT-2), or what this one does."""
    if call is None:
        return {
            "signature_level": usual_level(),
            "signatures_before_deadline": True,
            "score_max": 5,
            "amount_single": 300_000,
            "amount_joint_max": 800_000,
            "places": 50,
        }
    plain = {name: getattr(call, name) for name in CallTerms.__dataclass_fields__ if hasattr(call, name)}
    plain |= {"themes": list(call.themes.all()), "criteria": None}
    return plain | {"opens_on": call.first_day, "closes_on": call.last_day}


def copy_of(call: Call) -> dict[str, Any]:
    """Everything the call said but its days and its years, which are of another time."""
    days = {"opens_on", "closes_on", "answer_expected_on", "first_year", "last_year"}
    return {name: value for name, value in initial_of(call).items() if name not in days}


def criteria_of(call: Call | None) -> list[dict[str, Any]]:
    """The criteria as rows of the form; those of the programme when there is no call yet."""
    found = the_five() if call is None else call.criteria.all()
    names = ("key", "label_nn", "label_nb", "label_en", "weight")
    return [{name: getattr(criterion, name) for name in names} for criterion in found]


class OpenCallForm(StateChangingForm):
    submit_label = _("Open the call")


class CloseCallForm(StateChangingForm):
    submit_label = _("Close the call")
