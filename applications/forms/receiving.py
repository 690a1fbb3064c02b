"""Which of the received applications to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Call
from applications.states import RECEIVED, CallState, State
from samanom.interface.forms import Form
from samanom.interface.languages import shown_language
from samanom.interface.words import long_date

# Not a state of its own: sent back, and not come again before its deadline.
OVERDUE = "overdue"


class ReceivedFilter(Form):
    needed_later = frozenset({"call", "state"})
    call = forms.ModelChoiceField(
        Call.objects.exclude(state=CallState.DRAFT).select_related("cohort").order_by("-closes_at"),
        required=False,
        label=_("Call"),
        empty_label=_("All"),
    )
    state = forms.ChoiceField(required=False, label=_("State"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(state.value, state.label) for state in State if state in {*RECEIVED, State.WITHDRAWN}]
        self.fields["state"].choices = [("", _("All")), *shown, (OVERDUE, _("Not completed in time"))]  # type: ignore[attr-defined]
        language = shown_language()
        self.fields["call"].label_from_instance = lambda call: (  # type: ignore[attr-defined]
            f"{call.title(language)} – {call.cohort.choice}, {long_date(call.last_day)}"
        )
