"""Inviting somebody, and choosing the password of a new account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.people import identity
from samanom.people.models import Language, User
from samanom.programme.models import Municipality, Project
from samanom.programme.parties import Confederation
from samanom.roles.actions import Offer
from samanom.roles.models import Invitation, Role
from samanom.roles.rules import invitations as rules

REFUSALS = {
    "oneself": ("email", _("You cannot invite yourself.")),
    "holds": ("email", _("This person holds the role already.")),
    "invited": (
        "email",
        _("This person is invited already. You can send the invitation again from the list."),
    ),
}
ONLY_FOR = {
    "acts_for": {Role.DEPUTY},
    "authority": {Role.DEPUTY},
    "confederation": {Role.PARTY_UNION},
    "project": {Role.PROJECT_LEADER, Role.STEERING_GROUP_MEMBER},
}


class NumberInput(forms.TextInput):
    """What is typed here is never written back to the page."""

    def __init__(self) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off"})

    def format_value(self, value: Any) -> None:
        return None


class IdentityField(forms.CharField):
    """A national identity number that is checked and at once turned into its hash."""

    widget = NumberInput

    def clean(self, value: Any) -> str:
        number = "".join(str(value or "").split())
        if not number:
            return ""
        if not identity.is_number(number):
            raise ValidationError(
                _("This is no national identity number. It has eleven digits."), code="invalid"
            )
        return identity.hashed(number)


class InviteForm(StateChangingForm):
    """To what, whom, and for which days. Fields that the role does not ask for are left out of the offer."""

    role = forms.ChoiceField(label=_("Role"))
    acts_for = forms.ChoiceField(
        label=_("Deputy for"), help_text=_("Only when you invite a deputy."), required=False
    )
    authority = forms.CharField(
        label=_("Authority"),
        help_text=_("Only when you invite a deputy: the decision or document that gives the authority."),
        max_length=200,
        required=False,
    )
    confederation = forms.ChoiceField(
        label=_("Confederation"),
        help_text=_("Only when you invite a union representative."),
        choices=[("", _("Choose")), *Confederation.choices],
        required=False,
    )
    project = forms.ModelChoiceField(
        Project.objects.none(),
        label=_("Project"),
        help_text=_("For a project leader or a member of the steering group who is to see one project only."),
        empty_label=_("All of the municipality's projects"),
        required=False,
    )
    name = forms.CharField(label=_("Name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), max_length=120)
    title = forms.CharField(label=_("Job title"), max_length=80, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The invitation is written in it; the person may choose another later."),
        choices=[(Language.NN, _("Nynorsk")), (Language.NB, _("Bokmål"))],
        widget=forms.RadioSelect,
    )
    valid_from = forms.DateField(label=_("First day in the role"))
    valid_to = forms.DateField(
        label=_("Last day in the role"), help_text=_("Blank when it is not known."), required=False
    )
    identity_number = IdentityField(
        label=_("National identity number"),
        help_text=_(
            "When you fill this in, only this person can accept, with an electronic ID. The number itself is not kept."
        ),
        required=False,
    )
    needed_later = frozenset(ONLY_FOR)
    submit_label = _("Send the invitation")

    def __init__(self, *args: Any, user: User, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        offered = rules.roles_to_invite_to(user, municipality)
        self.choose_from("role", [(role.value, role.label) for role in offered])
        self.leave_out(offered)
        if "acts_for" in self.fields and municipality is not None:
            offices = rules.offices_to_lend(user, municipality)
            self.choose_from("acts_for", [(role.value, role.label) for role in offices])
        if "project" in self.fields and municipality is not None:
            self.fields["project"].queryset = rules.projects_of(municipality)  # type: ignore[attr-defined]
        self.initial.setdefault("valid_from", clock.today())
        self.initial.setdefault("language", municipality.standard or "nb" if municipality else "nb")

    def leave_out(self, offered: list[Role]) -> None:
        """No question that none of the roles asks, and no number without a key to hash it with."""
        for field, asked_by in ONLY_FOR.items():
            if not asked_by & set(offered):
                del self.fields[field]
        if not identity.is_offered():
            del self.fields["identity_number"]

    def choose_from(self, name: str, choices: list[tuple[str, Any]]) -> None:
        blank = [("", _("Choose"))] if len(choices) > 1 or name == "acts_for" else []
        self.fields[name].choices = [*blank, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        role = words.get("role")
        for field, asked_by in ONLY_FOR.items():
            if role not in asked_by:
                words.pop(field, None)
                self.errors.pop(field, None)
        if role == Role.DEPUTY:
            self.demand("acts_for", _("Say for whom the deputy acts."))
            self.demand("authority", _("Say what gives the deputy authority."))
        if role == Role.PARTY_UNION:
            self.demand("confederation", _("Choose the confederation of the union representative."))
        first, last = words.get("valid_from"), words.get("valid_to")
        if last and last < clock.today():
            self.add_error("valid_to", _("This day has passed."))
        elif first and last and last < first:
            self.add_error("valid_to", _("The last day comes before the first."))
        return words

    def demand(self, field: str, message: Any) -> None:
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, message)

    def offer(self) -> Offer:
        """What the action gets."""
        words = {name: value for name, value in self.cleaned_data.items() if value is not None}
        words["identity_hash"] = words.pop("identity_number", "")
        words["role"] = Role(words["role"])
        return Offer(municipality=self.municipality, **words)

    def refuse(self, code: str) -> None:
        """Say beside the field why the action refused."""
        field, message = REFUSALS[code]
        self.add_error(field, message)


class PressForm(StateChangingForm):
    """A button that changes something, and asks nothing."""


class CreateAccountForm(StateChangingForm):
    """A password for the one who is invited."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. A short sentence is easy to remember."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )
    password2 = forms.CharField(
        label=_("New password once more"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )
    submit_label = _("Save the password and go on")

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = User(email=invitation.email, name=invitation.name, title=invitation.title)

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if {"password1", "password2"} <= words.keys() and words["password1"] != words["password2"]:
            self.add_error("password2", _("The two passwords are not alike."))
        return words
