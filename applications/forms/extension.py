"""A later deadline: for whom, until when, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Call
from applications.models.extension import LONGEST_REASON, SHORTEST_REASON
from applications.rules.extension import extension_problem
from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import TextWithCounter
from samanom.programme.models import Municipality


class ExtendDeadlineForm(StateChangingForm):
    submit_label = _("Extend the deadline")
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("For whom"),
        required=False,
        empty_label=_("All municipalities"),
        help_text=_("A joint application follows its lead municipality."),
    )
    last_day = forms.DateField(
        label=_("New last day"),
        help_text=_("The deadline is at the end of this day (24:00), weekend or not."),
    )
    reason = forms.CharField(
        label=_("Why is the deadline moved?"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Everybody can read the reason when the deadline is moved for all."),
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        self.fields["municipality"].queryset = Municipality.objects.at(clock.today())  # type: ignore[attr-defined]

    def layout(self) -> Sequence[Any]:
        return ["municipality", "last_day", TextWithCounter("reason", rows=4)]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        day = words.get("last_day")
        if day is not None and "municipality" not in self.errors:
            problem = extension_problem(self.call, words.get("municipality"), clock.end_of_day(day))
            if problem:
                self.add_error("last_day", problem)
        return words
