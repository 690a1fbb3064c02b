"""What the reader of the register asks for, and what the secretariat answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal import register
from portal.register import Wanted
from samanom.interface.forms import Form, StateChangingForm
from samanom.programme.models import Municipality, Project, ReviewItem
from samanom.programme.states import ReviewKind


class ParticipantFilter(Form):
    """County, cohort, theme, network; what does not exist is the same as nothing."""

    county = forms.ChoiceField(label=_("County"), required=False)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    network = forms.ChoiceField(label=_("Network"), required=False)
    needed_later = frozenset({"county", "cohort", "theme", "network"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "county": register.counties(),
            "cohort": register.cohorts(),
            "theme": register.themes(),
            "network": register.networks(),
        }
        for name, values in choices.items():
            self.fields[name].choices = [("", _("All")), *values]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What is asked for, as far as it can be understood."""
        self.is_valid()
        fit = self.cleaned_data
        return Wanted(
            fit.get("county", ""), fit.get("cohort", ""), fit.get("theme", ""), fit.get("network", "")
        )


class ResolveForm(StateChangingForm):
    """The answer to a review item, in words."""

    resolution = forms.CharField(
        label=_("Answer"),
        help_text=_("Write what is right and how you know it. The answer is kept in the history."),
        max_length=1000,
        widget=forms.Textarea,
    )
    submit_label = _("Save the answer")


class NameLeadForm(StateChangingForm):
    """The answer when the lead of a joint project is missing: one of its members."""

    lead = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Lead municipality"), widget=forms.RadioSelect, empty_label=None
    )
    submit_label = _("Save the lead municipality")

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = [municipality.pk for municipality in project.members]
        self.fields["lead"].queryset = Municipality.objects.filter(pk__in=members)  # type: ignore[attr-defined]


def project_without_lead(item: ReviewItem) -> Project | None:
    """The joint project whose lead the item asks for."""
    if item.kind != ReviewKind.LEAD_MISSING:
        return None
    return Project.objects.public().filter(key=item.about).first()
