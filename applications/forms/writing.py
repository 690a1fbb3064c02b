"""Form A, part by part. Everything in a draft may be blank or too long; what else is typed must have the right shape."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from applications.forms.municipalities import PARTNERS_HELP, MunicipalitiesField
from applications.forms.start import STANDARDS
from applications.models import Application
from applications.rules import writing as rules
from applications.rules.call import themes_of
from applications.rules.parts import COUNTED, FIELDS, LABELS, MOST_ROWS, REQUIRED, Part
from samanom.interface.fields import KronerField, NumberField
from samanom.interface.forms import Difference, Form, ModelForm, VersionedForm, rows_of
from samanom.interface.layout import Button, Kroner, RowSet, Section, TextWithCounter
from samanom.interface.words import kroner
from samanom.programme.models import Theme

NEXT, OVERVIEW, AUTOSAVE = "next", "overview", "autosave"
# A draft keeps a text that is too long, and says so; freezing refuses it. Beyond this nobody wrote it by hand.
LONGEST_IN_A_DRAFT = 50_000


class KeepingForm(VersionedForm):
    """Saved by its buttons, and by the script while one writes (static/js/autosave.js)."""

    def words(self) -> dict[str, Any]:
        """What the action is given: the fields that have the right shape."""
        return dict(self.cleaned_data)

    def buttons(self) -> Sequence[Button]:
        return [
            Button(_("Save and go on"), name="then", value=NEXT),
            Button(_("Save and go to the overview"), name="then", value=OVERVIEW, variant="secondary"),
        ]

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.attrs |= {"data-autosave": AUTOSAVE, "autocomplete": "off"}
        return helper


class PartForm(KeepingForm):
    """A part of an application: saved as it is, then on to the next part or back to the overview."""

    part: Part

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        version = application.part_versions.get(self.part, 0)
        super().__init__(*args, version=version, **kwargs)


class ModelPartForm(PartForm, ModelForm):
    """A part whose fields stand on the application itself."""

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, application=application, instance=application, **kwargs)
        for name in set(self.fields) & set(COUNTED):
            keep_what_is_too_long(self.fields[name])


class HeadForm(ModelPartForm):
    part = Part.HEAD
    needed_later = frozenset({*REQUIRED[Part.HEAD], "themes", "language", "group_name"})
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
            "group_name": _(
                "Must be filled in when several municipalities apply together. "
                "A regional council or a samkommune writes its name here."
            ),
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
        self.fields["themes"].queryset = themes_of(application.call)  # type: ignore[attr-defined]
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
                "applied_before",
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
            "earlier_effort": _(
                "What has the municipality done before? Write «none» if nothing has been done."
            ),
            "earlier_results": _("What has been achieved, and how is it documented?"),
        }

    def layout(self) -> Sequence[Any]:
        rows = {
            "summary": 5,
            "challenges": 14,
            "why_short_long": 9,
            "earlier_effort": 8,
            "earlier_results": 5,
        }
        return [TextWithCounter(name, rows=count) for name, count in rows.items()]


class ApproachForm(ModelPartForm):
    part = Part.APPROACH
    needed_later = frozenset(REQUIRED[Part.APPROACH])

    class Meta:
        model = Application
        fields = FIELDS[Part.APPROACH]
        help_texts = {
            "goals": _("What do you want to achieve? Give figures and times if you can."),
            "innovation": _("What is new, and which other methods could you think of trying?"),
            "development_interest": _(
                "What makes the municipality want to take part in programme and networks?"
            ),
            "partners": _(
                "For example organisations, volunteers, residents, business and research communities."
            ),
        }

    def layout(self) -> Sequence[Any]:
        rows = {"goals": 8, "approach": 8, "innovation": 7, "development_interest": 4, "partners": 5}
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
        rows = self.row_sets["timeline"]
        return {"timeline": rows.filled_in()} if rows.is_valid() else {}

    def show_differences(self) -> None:
        super().show_differences()
        stored = "\n".join(f"{row['period']}: {row['what']}" for row in self.stored)
        self.differences.append(Difference(str(LABELS[Part.TIMELINE]), stored, "timeline"))


class EffortForm(ModelPartForm):
    part = Part.EFFORT
    needed_later = frozenset(REQUIRED[Part.EFFORT])
    own_fte = NumberField(
        required=False,
        min_value=0,
        max_value=20,
        max_digits=3,
        decimal_places=1,
        label=_("Full-time equivalents from the municipality a year"),
    )
    own_money = KronerField(required=False, label=_("Own money a year"))
    amount_requested = KronerField(required=False, label=_("Amount applied for a year"))

    class Meta:
        model = Application
        fields = FIELDS[Part.EFFORT]
        help_texts = {
            "own_resources": _("Working hours, money and other things the municipality puts in."),
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
            Div("own_fte", Kroner("own_money"), css_class="side-om-side"),
            Kroner("amount_requested"),
        ]


class AnchoringForm(ModelPartForm):
    part = Part.ANCHORING
    needed_later = frozenset(REQUIRED[Part.ANCHORING])

    class Meta:
        model = Application
        fields = FIELDS[Part.ANCHORING]
        help_texts = {
            "anchoring_done": _(
                "How have elected members, leaders and union representatives/employees taken part in the work "
                "with the application?"
            ),
            "anchoring_plan": _("How will the three parties take part in the project?"),
            "organisation": _("How is the project organised so that the parties take part from their roles?"),
        }

    def layout(self) -> Sequence[Any]:
        rows = {"anchoring_done": 7, "anchoring_plan": 5, "organisation": 5}
        return [TextWithCounter(name, rows=count) for name, count in rows.items()]


def keep_what_is_too_long(field: forms.Field) -> None:
    """The counter still says how much is too much, and the overview what must be cut (R-APP-2)."""
    others = [one for one in field.validators if not isinstance(one, MaxLengthValidator)]
    field.validators = [*others, MaxLengthValidator(LONGEST_IN_A_DRAFT)]


FORMS: dict[Part, type[PartForm]] = {
    form.part: form for form in (HeadForm, ContentForm, ApproachForm, TimelineForm, EffortForm, AnchoringForm)
}
