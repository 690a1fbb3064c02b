"""Doors to the register: who, in what role, from when to when, on what authority. Verbs are in actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.documents.forms import PdfField
from samanom.interface.forms import Form, StateChangingForm, VersionedForm
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.programme.models import Municipality, Project
from samanom.programme.parties import Confederation
from samanom.roles import register
from samanom.roles.actions import Decision, Person, Term
from samanom.roles.models import Assignment, AuthorityKind, Role
from samanom.roles.register import Wanted
from samanom.roles.rules import officials
from samanom.roles.rules import register as rules

WITH_PROJECT = (Role.PROJECT_LEADER, Role.STEERING_GROUP_MEMBER)


class RegisterFilter(Form):
    """Who is lacking, county, name or number; what does not exist is the same as nothing."""

    lacking = forms.ChoiceField(
        label=_("Lacks"),
        required=False,
        choices=[
            ("", _("All municipalities")),
            ("either", _("A mayor or a chief executive")),
            (Role.MAYOR, _("A mayor")),
            (Role.CHIEF_EXECUTIVE, _("A chief executive")),
        ],
    )
    county = forms.ChoiceField(label=_("County"), required=False)
    text = forms.CharField(label=_("Name or number"), max_length=60, required=False)
    takes_part = forms.BooleanField(label=_("Only those with a project at work"), required=False)
    needed_later = frozenset({"lacking", "county", "text"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["county"].choices = [("", _("All")), *register.counties()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What is asked for, as far as it can be understood."""
        self.is_valid()
        fit = self.cleaned_data
        return Wanted(
            fit.get("lacking", ""), fit.get("county", ""), fit.get("text", ""), bool(fit.get("takes_part"))
        )


class PersonForm(StateChangingForm):
    """An existing person by e-mail, or a new one with a name."""

    email = forms.EmailField(label=_("E-mail"), max_length=120)
    name = forms.CharField(
        label=_("Name"),
        help_text=_("May be left blank for somebody who has an account here already."),
        max_length=80,
        required=False,
    )
    title = forms.CharField(
        label=_("Job title"), help_text=_("For somebody new here."), max_length=80, required=False
    )

    def check_person(self, words: dict[str, Any]) -> None:
        email, name = words.get("email"), " ".join(words.get("name", "").split())
        if not email:
            return
        known = User.objects.filter(email__iexact=email).first()
        if known is None and not name:
            self.add_error("name", _("Nobody has this address here. Write the name of the new person."))
        elif known is not None and not known.is_active:
            self.add_error("email", _("This account is closed. Ask the secretariat."))
        elif known is not None and officials(known):
            self.add_error(
                "email", _("Whoever works for the ministry or the programme holds no role in a municipality.")
            )
        elif known is not None and name and name.casefold() != known.name.casefold():
            self.add_error(
                "name",
                _("The address belongs to somebody with another name. Check both, or leave the name blank."),
            )

    def person(self) -> Person:
        fit = self.cleaned_data
        return Person(fit["email"], " ".join(fit["name"].split()), fit["title"])


def check_days(form: forms.BaseForm, words: dict[str, Any]) -> None:
    """Days in the right order; the message stands beside the field."""
    first, last = words.get("valid_from"), words.get("valid_to")
    if first and last and last < first:
        form.add_error("valid_to", _("The last day cannot be before the first."))


def first_day() -> forms.DateField:
    return forms.DateField(label=_("From"), initial=clock.today)


def last_day() -> forms.DateField:
    return forms.DateField(
        label=_("To and including"), help_text=_("Leave it blank when no end is set."), required=False
    )


def term_of(words: dict[str, Any]) -> Term:
    return Term(words["valid_from"], words["valid_to"])


class AssignForm(PersonForm):
    """Who holds a municipal role."""

    role = forms.ChoiceField(label=_("Role"))
    project = forms.ModelChoiceField(
        Project.objects.none(),
        label=_("Project"),
        help_text=_("Only for a project leader or a member of the steering group; blank means all of them."),
        required=False,
        empty_label=_("All projects"),
    )
    confederation = forms.ChoiceField(
        label=_("Confederation"),
        help_text=_("Only for a union representative."),
        choices=[("", _("None")), *Confederation.choices],
        required=False,
    )
    valid_from = first_day()
    valid_to = last_day()
    note = forms.CharField(
        label=_("Note"), help_text=_("Seen by the secretariat only."), max_length=300, required=False
    )
    submit_label = _("Enter in the register")

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [("", _("Choose")), *((role.value, role.label) for role in rules.ENTERED)]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        mine = Q(lead=municipality) | Q(participations__municipality=municipality)
        self.fields["project"].queryset = Project.objects.filter(mine).distinct()  # type: ignore[attr-defined]

    def layout(self) -> Sequence[Any]:
        return [
            "role", "email", "name", "title", "project", "confederation", "valid_from", "valid_to", "note",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        self.check_person(words)
        check_days(self, words)
        role = words.get("role")
        if role == Role.PARTY_UNION and not words.get("confederation"):
            self.add_error("confederation", _("Choose the confederation of the union representative."))
        if role and role != Role.PARTY_UNION and words.get("confederation"):
            self.add_error("confederation", _("Only a union representative belongs to a confederation."))
        if role and role not in WITH_PROJECT and words.get("project"):
            self.add_error("project", _("This role is not bound to one project."))
        return words

    def rest(self) -> dict[str, Any]:
        """What the action takes besides person, role and term."""
        return {name: self.cleaned_data[name] for name in ("project", "confederation", "note")}


class AppointDeputyForm(PersonForm):
    """Who acts for mayor or chief executive, on what authority and between which days (programme.md 2)."""

    acts_for = forms.ChoiceField(label=_("Acts for"), widget=forms.RadioSelect)
    valid_from = first_day()
    valid_to = forms.DateField(label=_("To and including"))
    authority_kind = forms.ChoiceField(
        label=_("Kind of authority"), choices=AuthorityKind, widget=forms.RadioSelect
    )
    authority = forms.CharField(
        label=_("Authority"),
        help_text=_(
            "Who decided, and where: such as «the municipal council, case 11/45». It stands beside signatures."
        ),
        max_length=200,
    )
    case_number = forms.CharField(
        label=_("Case number"),
        help_text=_("A delegation decision needs the case number, the day it was made, or both."),
        max_length=40,
        required=False,
    )
    decided_on = forms.DateField(
        label=_("Decided on"),
        help_text=_("Needed for a delegation decision without a case number."),
        required=False,
    )
    document = PdfField(label=_("The decision"), help_text=_("A PDF of at most 10 MB."), required=False)
    submit_label = _("Appoint the deputy")
    # One of them is needed, by the kind of authority; neither is optional in itself.
    needed_later = frozenset({"case_number", "decided_on"})

    def __init__(self, *args: Any, seats: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acts_for"].choices = [(seat.value, seat.label) for seat in seats]  # type: ignore[attr-defined]
        if len(seats) == 1:
            self.initial.setdefault("acts_for", seats[0])

    def layout(self) -> Sequence[Any]:
        who = ["acts_for", "email", "name", "title", "valid_from", "valid_to"]
        return [*who, "authority_kind", "authority", "case_number", "decided_on", "document"]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        self.check_person(words)
        check_days(self, words)
        decided = words.get("decided_on")
        if decided and not clock.FIRST_DAY <= decided <= clock.today():
            self.add_error("decided_on", _("The decision cannot lie ahead of today, or before 2000."))
        if words.get("authority_kind") == AuthorityKind.DELEGATION and not (
            decided or words.get("case_number") or "decided_on" in self.errors
        ):
            self.add_error("case_number", _("Write the case number or the day of the delegation decision."))
        return words

    def decision(self) -> Decision:
        fit = self.cleaned_data
        return Decision(
            fit["authority"], fit["authority_kind"], fit["case_number"], fit["decided_on"], fit["document"]
        )


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        help_text=_("The person concerned is told. It is kept in the history."),
        max_length=300,
    )


class ChangeTermForm(VersionedForm):
    """Other days for what stands in the register."""

    valid_from = first_day()
    valid_to = last_day()
    reason = reason_field()
    submit_label = _("Save the days")

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        check_days(self, words)
        return words


class EndForm(StateChangingForm):
    """The last day, and why."""

    last_day = forms.DateField(label=_("Last day"), initial=clock.today)
    reason = reason_field()
    submit_label = _("End the role")

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        if rules.is_coming(assignment):
            first = long_date(assignment.valid_from)
            self.fields["last_day"].help_text = _(
                "It has not begun. With a last day before %(first)s it is taken out of the register."
            ) % {"first": first}

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        first, last = self.assignment.valid_from, self.assignment.valid_to
        if day < first and not rules.is_coming(self.assignment):
            raise forms.ValidationError(
                _("The role began on %(day)s. The last day cannot be before that."),
                params={"day": long_date(first)},
            )
        if day > (last or clock.LAST_DAY):
            raise forms.ValidationError(
                _("The role ends on %(day)s already. The last day cannot be after that."),
                params={"day": long_date(last or clock.LAST_DAY)},
            )
        return day
