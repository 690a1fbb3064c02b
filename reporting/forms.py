"""Doors from the browser: form E, what must be corrected, and which reports to look at."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.models import Report
from reporting.overview import FIRST_YEAR, LAST_YEAR, Delivery
from reporting.rules import REQUIRED
from samanom import clock
from samanom.interface.fields import KronerField
from samanom.interface.forms import Form, ModelForm, StateChangingForm, VersionedForm
from samanom.interface.layout import Button, Kroner, Section, TextWithCounter
from samanom.programme.models import Cohort


class ReportForm(VersionedForm, ModelForm):
    """The annual report (form E, thin). Everything may be blank in a draft."""

    needed_later = frozenset(REQUIRED)

    class Meta:
        model = Report
        fields = [*REQUIRED, "continue_next_year"]
        field_classes = {"money_used": KronerField}
        help_texts = {
            "progress_text": _("What has been done, and what has changed in the plan?"),
            "measures_text": _("Which measures have been carried out, and what works?"),
            "money_used": _("Whole kroner of the grant for the year the report is about."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("filled_in_forum", "status"):
            labels = [choice for choice in self.fields[name].choices if choice[0]]  # type: ignore[attr-defined]
            self.fields[name].choices = [("", _("Choose")), *labels]  # type: ignore[attr-defined]

    def layout(self) -> Sequence[Any]:
        return [
            Section(_("Who reports"), "leader_name", "leader_phone", "filled_in_forum"),
            Section(
                _("Progress and results"),
                "status",
                *[
                    TextWithCounter(name)
                    for name in ("progress_text", "measures_text", "results_text", "parties_text")
                ],
            ),
            Section(_("Money and the way ahead"), Kroner("money_used", after=""), "continue_next_year"),
        ]

    def buttons(self) -> Sequence[Button]:
        return [Button(_("Save and read through"), "next", "submit"), Button(_("Save"), variant="secondary")]


class StartForm(StateChangingForm):
    submit_label = _("Begin the report")


class SubmitForm(StateChangingForm):
    submit_label = _("Submit the report")


class ApproveForm(StateChangingForm):
    submit_label = _("Approve the report")


class SendBackForm(StateChangingForm):
    """What is wrong, and by when the project is asked to put it right."""

    submit_label = _("Send the report back")
    comment = forms.CharField(label=_("What must be corrected"), max_length=1500, widget=forms.Textarea)
    due_on = forms.DateField(label=_("New deadline"), help_text=_("The last day, such as 12.03.2014."))

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if not clock.today() <= day <= clock.today() + timedelta(days=365):
            raise forms.ValidationError(_("Choose a day from today and within a year."))
        return day


class FilterForm(Form):
    """Which reports to look at."""

    q = forms.CharField(label=_("Project or municipality"), max_length=80, required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *Delivery.choices])
    needed_later = frozenset({"q", "year", "cohort", "state"})

    def __init__(self, *args: Any, cohorts: Sequence[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(year), str(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
        self.fields["year"].choices = [("", _("All")), *years]  # type: ignore[attr-defined]
        self.fields["cohort"].choices = [("", _("All")), *((str(c.pk), c.choice) for c in cohorts)]  # type: ignore[attr-defined]
