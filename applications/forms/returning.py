"""What the secretariat writes when an application is sent back, gets more time, or is taken back as it was."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Return
from applications.models.extension import LONGEST_REASON, SHORTEST_REASON
from applications.models.returns import LONGEST_WANT
from applications.rules import returning as rules
from applications.rules.decision import language_of
from samanom.interface.forms import StateChangingForm
from samanom.interface.languages import STANDARD_NAMES
from samanom.interface.layout import Button, TextWithCounter


class SendBackForm(StateChangingForm):
    submit_label = _("Send the application back")
    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=LONGEST_WANT,
        widget=forms.Textarea,
    )
    last_day = forms.DateField(
        label=_("Last day to complete it"),
        help_text=_("Everybody must have signed again by the end of this day."),
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application = application
        self.fields["reason"].help_text = _(
            "Stands in the letter to %(municipality)s, which goes out in %(language)s. Write in %(language)s."
        ) % {
            "municipality": application.lead,
            "language": STANDARD_NAMES[language_of(application)],
        }

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if problem := rules.last_day_problem(self.application, day):
            raise forms.ValidationError(problem, code="day")
        return day

    def layout(self) -> Sequence[Any]:
        return [TextWithCounter("reason", rows=8), "last_day"]


class ExtendCompletionForm(StateChangingForm):
    submit_label = _("Extend the deadline")
    last_day = forms.DateField(
        label=_("New last day"),
        help_text=_("Everybody must have signed again by the end of this day."),
    )
    reason = forms.CharField(
        label=_("Why is the deadline moved?"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
        help_text=_("The reason is sent to the municipality."),
    )

    def __init__(self, *args: Any, application: Application, sent: Return, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.sent = application, sent

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if problem := rules.later_day_problem(self.application, self.sent, day):
            raise forms.ValidationError(problem, code="day")
        return day

    def layout(self) -> Sequence[Any]:
        return ["last_day", TextWithCounter("reason", rows=4)]


class TakeBackForm(StateChangingForm):
    submit_label = _("Take it back as it was")
    reason = forms.CharField(
        label=_("Why is it taken back?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The reason is sent to the municipality."),
    )

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label)]
