"""Form A, part by part, and form B1. Everything in a draft may be blank; what is typed must have the right shape."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from applications.actions.writing import resolution_part
from applications.forms.municipalities import MunicipalitiesField
from applications.models import Application, Resolution
from applications.rules import writing as rules
from applications.rules.parts import FIELDS, LABELS, MOST_ROWS, REQUIRED, Part
from samanom.interface.fields import KronerField
from samanom.interface.forms import Difference, Form, ModelForm, StateChangingForm, VersionedForm, rows_of
from samanom.interface.layout import Button, Kroner, RowSet, Section, TextWithCounter
from samanom.interface.words import kroner
from samanom.programme.models import Municipality, Theme

STANDARDS = [("nn", _("Nynorsk")), ("nb", _("Bokmål"))]
NEXT, OVERVIEW = "next", "overview"
PARTNERS_HELP = _(
    "Only when several municipalities apply together. Write the name, and choose from the list."
)


class StartForm(StateChangingForm):
    """In whose name, in which standard, and with whom."""

    submit_label = _("Start the application")
    lead = forms.ModelChoiceField(Municipality.objects.none(), label=_("Lead municipality"), empty_label=None)
    language = forms.ChoiceField(
        choices=STANDARDS,
        widget=forms.RadioSelect,
        label=_("Written standard of the application"),
        help_text=_(
            "The form, the PDF and the receipt stand in this one. It can be changed as long as it is a draft."
        ),
    )

    def __init__(self, *args: Any, places: Sequence[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ModelChoiceField)  # noqa: S101
        lead.queryset = Municipality.objects.filter(pk__in=[place.pk for place in places])
        if len(places) == 1:
            lead.widget = forms.HiddenInput()
        self.initial.update({"lead": places[0], "language": places[0].standard or "nb"})
        partners = MunicipalitiesField(
            label=_("Other municipalities in the project"), help_text=PARTNERS_HELP
        )
        self.fields["partner_municipalities"] = partners


class PartForm(VersionedForm):
    """A part of an application: saved as it is, then on to the next part or back to the overview."""

    part: Part

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        version = application.part_versions.get(self.part, 0)
        super().__init__(*args, version=version, **kwargs)

    def words(self) -> dict[str, Any]:
        """What the action is given."""
        return dict(self.cleaned_data)

    def buttons(self) -> Sequence[Button]:
        return [
            Button(_("Save and go on"), name="then", value=NEXT),
            Button(_("Save and go to the overview"), name="then", value=OVERVIEW, variant="secondary"),
        ]


class ModelPartForm(PartForm, ModelForm):
    """A part whose fields stand on the application itself."""

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, application=application, instance=application, **kwargs)


class HeadForm(ModelPartForm):
    part = Part.HEAD
    needed_later = frozenset({*REQUIRED[Part.HEAD], "themes", "language"})
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.filter(kind=Theme.Kind.THEME),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Themes"),
        help_text=_(
            "Choose at least one: sick leave, full-time/part-time, competence and recruitment, reputation."
        ),
    )
    planned_end_year = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Planned end year"),
    )

    class Meta:
        model = Application
        fields = [field for field in FIELDS[Part.HEAD] if field != "planned_end_year"]
        widgets = {"language": forms.RadioSelect}
        labels = {"language": _("Written standard of the application")}
        help_texts = {
            "group_name": _("Must be filled in when several municipalities apply together."),
            "wants_innovation_network": _(
                "The network works with needs that are known where the solution is not known."
            ),
        }

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        partners = [place for place in application.municipalities.all() if place.pk != application.lead_id]
        initial = {"themes": list(application.themes.all()), "planned_end_year": application.planned_end_year}
        super().__init__(
            *args, application=application, initial=initial | kwargs.pop("initial", {}), **kwargs
        )
        self.fields["partner_municipalities"] = MunicipalitiesField(
            chosen=partners, label=_("Other municipalities in the project"), help_text=PARTNERS_HELP
        )
        self.fields["language"].widget.choices = STANDARDS
        year = self.fields["planned_end_year"]
        year.choices = [("", "–"), *((n, str(n)) for n in application.call.years)]  # type: ignore[attr-defined]
        year.help_text = _(
            "The municipality itself chooses how long it takes part, but not longer than to the end of %(year)s."
        ) % {"year": application.call.last_year}

    def layout(self) -> Sequence[Any]:
        return [
            Section(
                _("The project"),
                "project_title",
                "themes",
                "wants_innovation_network",
                Div("planned_end_year"),
                "language",
            ),
            Section(_("Municipalities"), "partner_municipalities", "group_name"),
            Section(
                _("Contact person"),
                Div("contact_name", "contact_title", css_class="side-om-side"),
                Div("contact_phone", "contact_email", css_class="side-om-side"),
            ),
        ]


class ContentForm(ModelPartForm):
    part = Part.CONTENT
    needed_later = frozenset(REQUIRED[Part.CONTENT])

    class Meta:
        model = Application
        fields = FIELDS[Part.CONTENT]
        help_texts = {
            "summary": _("Briefly what the project is about. May be published."),
            "challenges": _(
                "Describe the challenges for each theme you have chosen. Use figures if you can."
            ),
            "why_short_long": _("What does it mean to solve the challenges in the short and the long term?"),
            "goals": _("What do you want to achieve? Give figures and times if you can."),
        }

    def layout(self) -> Sequence[Any]:
        rows = {"summary": 5, "challenges": 14, "why_short_long": 9, "goals": 8}
        return [TextWithCounter(name, rows=count) for name, count in rows.items()]


class TimelineRowForm(Form):
    """One line of the time plan."""

    needed_later = frozenset({"period", "what"})
    period = forms.CharField(required=False, max_length=40, label=_("Period"))
    what = forms.CharField(required=False, max_length=200, label=_("Activity"))


class TimelineForm(PartForm):
    part = Part.TIMELINE

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, application=application, **kwargs)
        stored = [{"period": row.period, "what": row.what} for row in application.timeline.all()]
        rows = rows_of(TimelineRowForm, at_most=MOST_ROWS)
        self.row_sets["timeline"] = rows(
            self.data if self.is_bound else None, prefix="timeline", initial=stored
        )
        self.stored = stored

    def layout(self) -> Sequence[Any]:
        return [RowSet("timeline", _("Periods and activities"), _("Period and what is to happen."))]

    def words(self) -> dict[str, Any]:
        return {"timeline": self.row_sets["timeline"].filled_in()}

    def show_differences(self) -> None:
        super().show_differences()
        stored = "\n".join(f"{row['period']}: {row['what']}" for row in self.stored)
        self.differences.append(Difference(str(LABELS[Part.TIMELINE]), stored, "timeline"))


class EffortForm(ModelPartForm):
    part = Part.EFFORT
    needed_later = frozenset(REQUIRED[Part.EFFORT])
    amount_requested = KronerField(required=False, label=_("Amount applied for a year"))

    class Meta:
        model = Application
        fields = FIELDS[Part.EFFORT]
        help_texts = {
            "own_resources": _("Working hours, money and other things the municipality puts in."),
            "anchoring_done": _(
                "How have elected members, leaders and union representatives/employees taken part in the work "
                "with the application?"
            ),
            "anchoring_plan": _("How will the three parties take part in the project?"),
        }

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, application=application, **kwargs)
        call = application.call
        self.fields["amount_requested"].help_text = _(
            "%(single)s for one municipality, up to %(joint)s for several together."
        ) % {"single": kroner(call.amount_single), "joint": kroner(call.amount_joint_max)}

    def clean_amount_requested(self) -> int | None:
        amount: int | None = self.cleaned_data["amount_requested"]
        if amount is not None:
            joint = self.application.applicants.count() > 1
            if problem := rules.amount_problem(self.application.call, amount, joint=joint):
                raise forms.ValidationError(problem, code="amount")
        return amount

    def layout(self) -> Sequence[Any]:
        return [
            TextWithCounter("own_resources", rows=5),
            Kroner("amount_requested"),
            TextWithCounter("anchoring_done", rows=7),
            TextWithCounter("anchoring_plan", rows=5),
        ]


class ResolutionForm(VersionedForm, ModelForm):
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


FORMS: dict[Part, type[PartForm]] = {
    form.part: form for form in (HeadForm, ContentForm, TimelineForm, EffortForm)
}
