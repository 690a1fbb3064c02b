"""The terms of a call, as the secretariat writes them."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.actions.call import CallTerms
from applications.models import Call
from samanom.interface.fields import KronerField
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Kroner, Section
from samanom.people.levels import DEMANDABLE, Level
from samanom.programme.forms import CohortField
from samanom.programme.models import Cohort

FIRST_YEAR, LAST_YEAR = 2011, 2100


def year_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR)


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

    def __init__(self, *args: Any, call: Call | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=initial_of(call), **kwargs)

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
                "signature_level",
                "may_appeal",
            ),
        ]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        self._in_order(words, "opens_on", "closes_on", _("The last day cannot be before the call opens."))
        self._in_order(
            words, "closes_on", "answer_expected_on", _("The answer cannot come before the deadline.")
        )
        self._in_order(words, "first_year", "last_year", _("The last year cannot be before the first."))
        return words

    def _in_order(self, words: dict[str, Any], first: str, last: str, message: Any) -> None:
        before, after = words.get(first), words.get(last)
        if before is not None and after is not None and after < before:
            self.add_error(last, message)

    def terms(self) -> CallTerms:
        return CallTerms(**self.cleaned_data)


def usual_level() -> Level:
    """ID-porten at the level substantial where the portal is connected to it."""
    return Level.SUBSTANTIAL if settings.IDPORTEN_URL else Level.PASSWORD


def initial_of(call: Call | None) -> dict[str, Any]:
    """What a new call usually promises (R-GRANT-1, R-GRANT-2), or what this one does."""
    if call is None:
        return {
            "signature_level": usual_level(),
            "amount_single": 300_000,
            "amount_joint_max": 800_000,
            "places": 50,
        }
    plain = {name: getattr(call, name) for name in CallTerms.__dataclass_fields__ if hasattr(call, name)}
    return plain | {"opens_on": call.first_day, "closes_on": call.last_day}


class OpenCallForm(StateChangingForm):
    submit_label = _("Open the call")


class CloseCallForm(StateChangingForm):
    submit_label = _("Close the call")
