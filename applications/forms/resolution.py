"""Form B1: what each municipality has resolved."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from applications.actions.writing import resolution_part
from applications.forms.writing import KeepingForm
from applications.models import Application, Resolution
from applications.rules import writing as rules
from samanom.interface.forms import ModelForm
from samanom.interface.layout import TextWithCounter
from samanom.programme.models import Municipality


class ResolutionForm(KeepingForm, ModelForm):
    """What one municipality has resolved (form B1)."""

    needed_later = frozenset({"body", "body_other", "meeting_date", "case_number"})
    body = forms.ChoiceField(
        choices=Resolution.Body.choices, widget=forms.RadioSelect, required=False, label=_("Political body")
    )

    class Meta:
        model = Resolution
        fields = ("body", "body_other", "meeting_date", "case_number", "decision_text", "framework_ok")
        help_texts = {
            "body_other": _("When you have chosen «another body»."),
            "meeting_date": _("Must be before the application is sent in."),
        }

    def __init__(
        self, *args: Any, application: Application, municipality: Municipality, **kwargs: Any
    ) -> None:
        stored = application.resolutions.filter(municipality=municipality).first()
        version = application.part_versions.get(resolution_part(municipality), 0)
        super().__init__(*args, instance=stored or Resolution(), version=version, **kwargs)
        if stored and (problem := rules.meeting_date_problem(stored.meeting_date)):
            self.fields["meeting_date"].help_text = problem

    def layout(self) -> Sequence[Any]:
        return [
            "body",
            "body_other",
            Div("meeting_date", "case_number", css_class="side-om-side"),
            TextWithCounter("decision_text", rows=6),
            "framework_ok",
        ]
