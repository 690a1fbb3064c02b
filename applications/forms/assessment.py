"""Form C as an assessor meets it, the recommendation and the decision. They check shape; actions change things."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.actions.assessment import Answers, Mark
from applications.models import Application, Assessment, Call, Criterion
from applications.models.assessment import (
    LONGEST_DECISION,
    LONGEST_REASON,
    SHORTEST_REASON,
    Formal,
    Recommendation,
)
from applications.rules import decision
from applications.states import Outcome
from samanom.interface.errors import give_own_words
from samanom.interface.fields import KronerField, dress
from samanom.interface.forms import StateChangingForm, VersionedForm
from samanom.interface.languages import STANDARD_NAMES
from samanom.interface.layout import Button, Kroner, Section, TextWithCounter

DELIVER = "deliver"
# The press on the page where a whole sheet is read through.
FINAL = "final"
SCALE_OF_FIVE = (
    _("0 – not answered"),
    _("1 – weak"),
    _("2 – somewhat lacking"),
    _("3 – satisfactory"),
    _("4 – good"),
    _("5 – very good"),
)


def scale(call: Call) -> list[tuple[int, Any]]:
    """The call's scores, with words when they are ours from 0 to 5."""
    numbers = range(call.score_max + 1)
    return list(enumerate(SCALE_OF_FIVE)) if call.score_max == 5 else [(n, str(n)) for n in numbers]


class DeclareForm(StateChangingForm):
    """Asked before the assessor sees anything but who applies (R-SEL-4)."""

    impartial = forms.ChoiceField(
        label=_("Are you impartial in this case?"),
        help_text=_(
            "You are not impartial if you have a tie to one of the municipalities, or other reasons to be in doubt."
        ),
        choices=[("yes", _("I am impartial")), ("no", _("I am not impartial"))],
        widget=forms.RadioSelect,
    )
    submit_label = _("Answer")

    @property
    def is_impartial(self) -> bool:
        return bool(self.cleaned_data["impartial"] == "yes")


class SheetForm(VersionedForm):
    """The sheet: a draft may lack anything, a delivered one nothing. A score and a reason for each criterion of the call."""

    complete = forms.ChoiceField(label=_("Formal demands"), choices=Formal, widget=forms.RadioSelect)
    recommendation = forms.ChoiceField(
        label=_("Recommendation"), choices=Recommendation, widget=forms.RadioSelect
    )
    innovation_network = forms.BooleanField(label=_("Fit for the innovation network"), required=False)
    comment = forms.CharField(
        label=_("Internal note"), max_length=2000, required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, sheet: Assessment, delivering: bool = False, **kwargs: Any) -> None:
        self.criteria: list[Criterion] = list(sheet.application.call.criteria.all())
        super().__init__(*args, version=sheet.version, initial=initial_of(sheet, self.criteria), **kwargs)
        for criterion in self.criteria:
            for name, field in pair_of_fields(criterion, sheet.application.call, delivering).items():
                give_own_words(field)
                dress(field)
                self.fields[name] = field
        self.needed_later = frozenset(name for name, field in self.fields.items() if field.required)
        if not delivering:
            for bound in self.visible_fields():
                bound.field.required = False

    def layout(self) -> Sequence[Any]:
        sections = [
            Section(
                heading_of(criterion),
                Div(f"{criterion.key}_score", css_class="skala"),
                TextWithCounter(f"{criterion.key}_reason", rows=4),
            )
            for criterion in self.criteria
        ]
        verdict = Div("recommendation", css_class="skala")
        comment = TextWithCounter("comment", rows=4)
        return [Div("complete", css_class="skala"), *sections, verdict, "innovation_network", comment]

    def buttons(self) -> Sequence[Button]:
        return [
            Button(_("Read through and deliver"), name=DELIVER, value="1"),
            Button(_("Save draft"), variant="secondary"),
        ]

    def answers(self) -> Answers:
        words = self.cleaned_data
        marks = {c.key: Mark(words[f"{c.key}_score"], words[f"{c.key}_reason"]) for c in self.criteria}
        plain = {
            name: words[name] for name in ("complete", "recommendation", "innovation_network", "comment")
        }
        return Answers(**plain, marks=marks)


class DeliverForm(VersionedForm):
    """The button below a sheet that has been read through; the version says that it is the one that was shown."""

    def buttons(self) -> Sequence[Button]:
        return [Button(_("Deliver"), name=FINAL, value="1")]


def heading_of(criterion: Criterion) -> str:
    return f"{criterion.order}. {criterion.label(get_language() or '')}"


def pair_of_fields(criterion: Criterion, call: Call, delivering: bool) -> dict[str, forms.Field]:
    """The score and the reason, with the criterion in both labels so that each makes sense alone."""
    name = {"criterion": criterion.label(get_language() or "")}
    score = forms.TypedChoiceField(
        label=_("Score: %(criterion)s") % name,
        choices=scale(call),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason: %(criterion)s") % name,
        help_text=_("At least %(n)s characters.") % {"n": SHORTEST_REASON},
        min_length=SHORTEST_REASON if delivering else None,
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
    )
    return {f"{criterion.key}_score": score, f"{criterion.key}_reason": reason}


def initial_of(sheet: Assessment, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """What is stored on the sheet, by the names of the fields."""
    stored: dict[str, Any] = {
        name: getattr(sheet, name) for name in ("complete", "recommendation", "innovation_network", "comment")
    }
    keys = {criterion.pk: criterion.key for criterion in criteria}
    for score in sheet.scores.all():
        stored[f"{keys[score.criterion_id]}_score"] = score.score
        stored[f"{keys[score.criterion_id]}_reason"] = score.reason
    return stored


class StartForm(StateChangingForm):
    """One button: the deadline has passed, let the assessors begin."""

    submit_label = _("Give the applications to the assessors")


class ProposeForm(StateChangingForm):
    """The recommendation; where the assessors differ, what they have come to."""

    discussion = forms.CharField(
        label=_("What the assessors have come to"),
        help_text=_("Needed when two scores on a criterion differ by two or more. At least 20 characters."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea,
    )
    submit_label = _("Let the recommendation stand")

    def __init__(self, *args: Any, differs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if differs:
            self.fields["discussion"].required = True
        else:
            del self.fields["discussion"]


class DecideForm(StateChangingForm):
    """Admission or rejection with its reasons, which are printed in the letter."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(Outcome.ADMITTED, _("Admission")), (Outcome.REJECTED, _("Rejection"))],
        widget=forms.RadioSelect,
    )
    amount = KronerField(label=_("Grant a year"), required=False)
    reason = forms.CharField(
        label=_("Reason for the decision"), max_length=LONGEST_DECISION, widget=forms.Textarea
    )
    submit_label = _("Decide and send the letter")

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        super().__init__(*args, initial={"amount": application.amount_requested}, **kwargs)
        language = STANDARD_NAMES[decision.language_of(application)]
        self.fields["reason"].help_text = _("Is printed in the letter. Write in %(language)s.") % {
            "language": language
        }
        if decision.is_joint(application):
            self.fields["amount"].help_text = _("Needed for an admission.")
        else:
            del self.fields["amount"]

    def layout(self) -> Sequence[Any]:
        money = [Kroner("amount")] if "amount" in self.fields else []
        return ["outcome", *money, TextWithCounter("reason", rows=8)]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if words.get("outcome") != Outcome.ADMITTED:
            words["amount"] = None
            return words
        if "amount" not in self.fields:
            words["amount"] = self.application.call.amount_single
        elif "amount" not in self.errors and (
            problem := decision.amount_problem(self.application, words["amount"] or 0)
        ):
            self.add_error("amount", problem)
        return words
