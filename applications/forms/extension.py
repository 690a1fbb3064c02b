"""A later deadline: for whom, until when, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications.emails.extension import waiting
from applications.models import Call, Extension
from applications.models.extension import LONGEST_REASON, SHORTEST_REASON
from applications.rules.extension import extension_problem
from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import TextWithCounter
from samanom.programme.models import Municipality


class ExtendDeadlineForm(StateChangingForm):
    """For one municipality, or for all with a tick of its own: nobody moves it for everybody by leaving a field alone."""

    submit_label = _("Extend the deadline")
    needed_later = frozenset({"municipality", "for_all"})
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("For whom"),
        required=False,
        empty_label=_("Choose a municipality"),
        help_text=_("A joint application follows its lead municipality."),
    )
    for_all = forms.BooleanField(label=_("For all municipalities"), required=False)
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
        count = len(waiting(Extension(call=call)))
        said = ngettext(
            "%(count)s application is not delivered. Everybody who works on it is told.",
            "%(count)s applications are not delivered. Everybody who works on them is told.",
            count,
        )
        self.fields["for_all"].help_text = said % {"count": count}

    def layout(self) -> Sequence[Any]:
        return ["municipality", "for_all", "last_day", TextWithCounter("reason", rows=4)]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        day, for_all = words.get("last_day"), words.pop("for_all", False)
        if "municipality" not in self.errors and bool(words.get("municipality")) == for_all:
            both = _("Choose one municipality or all, not both.")
            neither = _("Choose a municipality, or tick that the deadline is moved for all.")
            self.add_error("municipality", both if for_all else neither)
        if day is not None and "municipality" not in self.errors:
            problem = extension_problem(self.call, words.get("municipality"), clock.end_of_day(day))
            if problem:
                self.add_error("last_day", problem)
        return words
