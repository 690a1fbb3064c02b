"""Doors from the browser: what is asked for, and in what shape. Verbs are in actions.py."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.models import LONGEST_REASON, SHORTEST_REASON, Award
from grants.states import State
from samanom.interface.fields import MOST_KRONER, KronerField
from samanom.interface.forms import Form, ModelForm, StateChangingForm, VersionedForm
from samanom.interface.layout import Kroner
from samanom.interface.words import kroner
from samanom.programme.models import Cohort


class FilterForm(Form):
    """Which grants to look at."""

    year = forms.ChoiceField(label=_("Grant year"), required=False)
    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    needed_later = frozenset({"year", "cohort", "state"})

    def __init__(self, *args: Any, cohorts: Sequence[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(year), str(year)) for year in range(rules.FIRST_YEAR, rules.LAST_YEAR + 1)]
        self.fields["year"].choices = [("", _("All")), *years]  # type: ignore[attr-defined]
        self.fields["cohort"].choices = [("", _("All")), *((str(c.pk), c.choice) for c in cohorts)]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("All")), *State.choices]  # type: ignore[attr-defined]


class CohortForm(Form):
    """Whose grants the desk shows: the real cohorts together, or one rehearsal."""

    cohort = forms.ChoiceField(label=_("Cohort"), required=False)
    needed_later = frozenset({"cohort"})

    def __init__(self, *args: Any, rehearsals: Sequence[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cohort"].choices = [  # type: ignore[attr-defined]
            ("", _("The real cohorts")),
            *((str(cohort.pk), cohort.choice) for cohort in rehearsals),
        ]


class PrepareForm(StateChangingForm):
    """The joint projects nobody has decided an amount for: one field each, blank ones are left for another time."""

    submit_label = _("Put the projects on the list")

    def __init__(self, *args: Any, projects: Sequence[rules.Due] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without_amount = [project for project in projects if project.suggested_amount is None]
        for project in self.without_amount:
            self.fields[f"amount_{project.pk}"] = amount_field(project)

    def layout(self) -> Sequence[Any]:
        return [Kroner(f"amount_{project.pk}") for project in self.without_amount]

    def amounts(self) -> dict[int, int]:
        """Whole kroner by project."""
        written = {
            project.pk: self.cleaned_data.get(f"amount_{project.pk}") for project in self.without_amount
        }
        return {pk: amount for pk, amount in written.items() if amount}


def amount_field(project: rules.Due) -> KronerField:
    """What a joint project is to have, up to its ceiling."""
    most = kroner(project.annual_amount or 0)
    return KronerField(
        label=project.title,
        required=False,
        min_value=1,
        max_value=project.annual_amount,
        help_text=_("Up to %(amount)s a year. Leave it blank to wait.") % {"amount": most},
        error_messages={"max_value": _("A joint grant cannot exceed %(amount)s.") % {"amount": most}},
    )


class IssueLettersForm(StateChangingForm):
    """The grants that are decided together; the page draws one box in each line of its table."""

    awards = forms.ModelMultipleChoiceField(
        queryset=Award.objects.none(), error_messages={"required": _("Choose at least one grant.")}
    )

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["awards"].queryset = Award.objects.filter(year=year)  # type: ignore[attr-defined]


def reason_field(help_text: Any = "") -> forms.CharField:
    """Why, in the words of whoever changes or corrects."""
    return forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        help_text=help_text,
    )


class ChangeForm(VersionedForm, ModelForm):
    """Amount and conditions of a grant that is not decided (forms.md I), and why they are changed."""

    reason = reason_field(_("Is kept in the history."))

    class Meta:
        model = Award
        fields = ["amount", "extra_conditions"]
        field_classes = {"amount": KronerField}
        widgets = {"amount": forms.TextInput}
        help_texts = {
            "amount": _("kr 300 000, or up to kr 800 000 for a joint project."),
            "extra_conditions": _(
                "Stands in the letter after the common conditions. Leave it blank when there are none."
            ),
        }

    def layout(self) -> Sequence[Any]:
        return [Kroner("amount"), "extra_conditions", "reason"]

    def clean_amount(self) -> int:
        project, amount = self.instance.project, int(self.cleaned_data["amount"])
        if problem := rules.amount_problem(project.grant_kind, project.annual_amount, amount):
            raise forms.ValidationError(problem)
        return amount


class RetryForm(StateChangingForm):
    """One button: let the worker try again."""

    submit_label = _("Try again")


class CorrectForm(StateChangingForm):
    """The right amount of a grant that is decided, and why; the reason stands in the new letter."""

    submit_label = _("Propose the correction")
    amount = KronerField(label=_("Right amount"), min_value=1)
    reason = reason_field(
        _("Stands in the new letter. Write it in the written standard of the municipality.")
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award = award
        amount, project = self.fields["amount"], award.project
        amount.help_text = rules.amount_rule(project.grant_kind, project.annual_amount, award.amount)
        amount.error_messages["max_value"] = rules.amount_problem(
            project.grant_kind, project.annual_amount, MOST_KRONER
        )

    def layout(self) -> Sequence[Any]:
        return [Kroner("amount"), "reason"]

    def clean_amount(self) -> int:
        amount = int(self.cleaned_data["amount"])
        if problem := rules.correction_problem(self.award, amount):
            raise forms.ValidationError(problem)
        return amount


class DecideCorrectionForm(StateChangingForm):
    """Yes or no to a proposed correction."""

    submit_label = _("Decide")
    answer = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("approve", _("Correct the amount, and send a new letter")),
            ("decline", _("Leave the grant as it is")),
        ],
        widget=forms.RadioSelect,
    )
