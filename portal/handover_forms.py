"""Who takes over, and from when; and whose roles the secretariat looks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.interface.forms import Form, StateChangingForm
from samanom.interface.layout import Section
from samanom.people.models import User
from samanom.roles import rules
from samanom.roles.actions import NewPerson
from samanom.roles.models import Assignment

NEW, NOBODY = "new", "nobody"


class HandOverForm(StateChangingForm):
    """Somebody who has an account in the municipality, or somebody new; those who answer for the role may leave it open."""

    submit_label = _("Hand over")
    needed_later = frozenset({"name", "email"})
    successor = forms.ChoiceField(label=_("Who takes over?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=120, required=False)
    title = forms.CharField(label=_("Job title"), max_length=80, required=False)
    last_day = forms.DateField(label=_("Last day of the one who leaves"))
    begins_today = forms.BooleanField(
        label=_("The successor begins today, so that you can work together"),
        help_text=_("Otherwise the successor begins the day after the last day."),
        required=False,
    )

    def __init__(self, *args: Any, assignment: Assignment, may_leave_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        self.people = {str(one.pk): one for one in rules.possible_successors(assignment)}
        offered = [
            (pk, f"{one.name}, {one.title}" if one.title else one.name) for pk, one in self.people.items()
        ]
        offered.append((NEW, str(_("Somebody who has no account yet"))))
        if may_leave_open:
            offered.append((NOBODY, str(_("Nobody yet: the role ends, and somebody is appointed later"))))
        self.fields["successor"].choices = offered  # type: ignore[attr-defined]
        self.initial.setdefault("last_day", clock.today())

    def layout(self) -> Sequence[Any]:
        somebody_new = Section(_("Somebody new"), "name", "email", "title", anchor="ny")
        return ["successor", somebody_new, "last_day", "begins_today"]

    def clean_last_day(self) -> Any:
        day = self.cleaned_data["last_day"]
        if problem := rules.last_day_problem(self.assignment, day):
            raise forms.ValidationError(problem)
        return day

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if words.get("successor") == NEW:
            for field in ("name", "email"):
                if not words.get(field) and field not in self.errors:
                    self.add_error(field, _("This field is required."))
            known = User.objects.filter(email__iexact=words.get("email") or "-").first()
            if known is not None and not rules.can_follow(known, self.assignment):
                self.add_error("email", _("This person cannot take over the role."))
        return words

    @property
    def leaves_open(self) -> bool:
        return bool(self.cleaned_data["successor"] == NOBODY)

    def chosen(self) -> User | NewPerson:
        words = self.cleaned_data
        if words["successor"] == NEW:
            return NewPerson(words["name"], words["email"], words["title"])
        return self.people[words["successor"]]


class HandoversFilter(Form):
    """In which municipality to look for roles that may be handed over."""

    needed_later = frozenset({"q"})
    q = forms.CharField(
        label=_("Municipality"),
        help_text=_("Shows the roles there that can be handed over."),
        max_length=60,
        required=False,
    )
