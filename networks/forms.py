"""Doors from the browser: what is asked for, and in what shape. Verbs are in actions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks import rules
from networks.actions import Person, Plan
from networks.models import Attendee, Gathering, Network, Registration
from networks.states import AttendeeParty, NetworkKind
from samanom import clock
from samanom.interface.fields import DayInput
from samanom.interface.forms import Form, ModelForm, StateChangingForm, VersionedForm, rows_of
from samanom.interface.layout import RowSet, TextWithCounter
from samanom.interface.words import in_a_row, long_date
from samanom.people.models import User
from samanom.programme.forms import CohortField
from samanom.programme.models import Cohort, Project, Theme


class CreateNetworkForm(StateChangingForm):
    """A network in a cohort (R-NET-1); innovation is a method across the themes (R-THEME-2)."""

    cohort = CohortField(
        label=_("Cohort"),
        queryset=Cohort.objects.order_by("rehearsal", "number", "pk"),
        empty_label=_("Choose"),
    )
    name = forms.CharField(label=_("Name of the network"), max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=NetworkKind, widget=forms.RadioSelect, initial=NetworkKind.THEME
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        help_text=_("At least one, unless it is an innovation network."),
        queryset=Theme.objects.filter(kind=Theme.Kind.THEME),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needed_later = frozenset({"themes"})
    submit_label = _("Create the network")

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if words.get("kind") == NetworkKind.THEME and not words.get("themes"):
            self.add_error("themes", _("Choose at least one theme."))
        return words


class ProjectsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Projects by title, with their municipalities and themes."""

    def label_from_instance(self, project: Project) -> str:
        members = in_a_row([member.name for member in project.members])
        themes = ", ".join(theme.label for theme in project.themes.all())
        about = [part for part in (members if members != project.title else "", themes) if part]
        return f"{project.title} ({'; '.join(about)})" if about else project.title


class PlaceForm(StateChangingForm):
    """Projects of the cohort that are in no network yet."""

    projects = ProjectsField(
        label=_("Projects without a network"),
        queryset=Project.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one project.")},
    )
    submit_label = _("Place the projects in the network")

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = rules.without_network(network.cohort).with_municipalities().prefetch_related("themes")
        self.fields["projects"].queryset = waiting  # type: ignore[attr-defined]


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name and title."""

    def label_from_instance(self, person: User) -> str:
        return ", ".join(part for part in (person.name, person.title, person.email) if part)


class AppointLeaderForm(StateChangingForm):
    """Who leads the network, from when until when (R-NET-3)."""

    user = PersonField(
        label=_("Network leader"),
        help_text=_("People who have no role in a municipality."),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
    )
    valid_from = forms.DateField(label=_("From"), initial=clock.today)
    valid_to = forms.DateField(
        label=_("To and including"), help_text=_("Leave it blank when no end is set."), required=False
    )
    submit_label = _("Appoint")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = rules.possible_leaders()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        first, last = words.get("valid_from"), words.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day cannot be before the first."))
        return words


class SendPlacementsForm(StateChangingForm):
    """One button: write the placement letters that are not sent."""

    submit_label = _("Send the placement letters")


class GatheringForm(VersionedForm, ModelForm):
    """Form G1, as far as it goes: when, where, why, and until when one registers."""

    register_by = forms.DateField(
        label=_("Last day of registration"),
        help_text=_("Leave it blank for 21 days before the first day."),
        required=False,
    )

    class Meta:
        model = Gathering
        fields = [
            "starts_on",
            "ends_on",
            "starts_at",
            "place",
            "venue",
            "purpose_nn",
            "purpose_nb",
            "programme",
        ]
        widgets = {
            "starts_on": DayInput,
            "ends_on": DayInput,
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "purpose_nn": forms.TextInput,
            "purpose_nb": forms.TextInput,
        }
        help_texts = {
            "ends_on": _("Gatherings normally last two days."),
            "place": _("Must be settled before the invitations can go."),
            "purpose_nn": _("Leave it blank for the usual purpose of this gathering."),
            "purpose_nb": _("Leave it blank for the usual purpose of this gathering."),
            "programme": _("Is shown on the page of the gathering."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deadline = self.instance.registration_deadline
        if deadline is not None:
            self.initial["register_by"] = clock.last_day(deadline)

    def layout(self) -> Sequence[Any]:
        first = ["number"] if "number" in self.fields else []
        plain = [
            "starts_on",
            "ends_on",
            "starts_at",
            "place",
            "venue",
            "register_by",
            "purpose_nn",
            "purpose_nb",
        ]
        return [*first, *plain, TextWithCounter("programme", rows=6)]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        first, last, register_by = (words.get(name) for name in ("starts_on", "ends_on", "register_by"))
        if first and not rules.PROGRAMME_BEGAN <= first <= rules.PROGRAMME_ENDS:
            self.add_error("starts_on", within_the_programme())
        if first and last and not timedelta(0) <= last - first <= rules.LONGEST_GATHERING:
            self.add_error("ends_on", _("A gathering lasts from one to seven days."))
        if first and register_by and not rules.PROGRAMME_BEGAN <= register_by < first:
            self.add_error("register_by", _("Registration must end before the first day."))
        return words

    def plan(self) -> Plan:
        return Plan(**{name: value for name, value in self.cleaned_data.items() if name != "number"})


def within_the_programme() -> str:
    first, last = long_date(rules.PROGRAMME_BEGAN), long_date(rules.PROGRAMME_ENDS)
    return str(_("Choose a day from %(first)s to %(last)s.")) % {"first": first, "last": last}


class PlanGatheringForm(GatheringForm):
    """A new one of the three."""

    number = forms.TypedChoiceField(label=_("Which of the three"), coerce=int, widget=forms.RadioSelect)
    submit_label = _("Save the plan")

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {1: _("First gathering"), 2: _("Second gathering"), 3: _("Third gathering")}
        free = rules.free_numbers(network)
        self.fields["number"].choices = [(number, labels[number]) for number in free]  # type: ignore[attr-defined]
        self.initial.setdefault("number", free[0] if free else None)


class OpenGatheringForm(StateChangingForm):
    """One button: open for registration and invite."""

    submit_label = _("Open for registration and send the invitations")


class AttendeeForm(Form):
    """One who is coming (form G2)."""

    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("Job title"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), max_length=120)
    party = forms.ChoiceField(label=_("Party"), choices=[("", _("Choose")), *AttendeeParty.choices])


class RegisterForm(VersionedForm):
    """The municipality's list: from one to eight people, and why a party is missing if one is (R-GATH-2)."""

    missing_party_reason = forms.CharField(
        label=_("Reason a party is missing"),
        help_text=_("Write it if you cannot send all three parties. The registration is kept in any case."),
        max_length=300,
        required=False,
        widget=forms.Textarea,
    )
    submit_label = _("Save the registration")

    def __init__(self, *args: Any, registration: Registration | None, **kwargs: Any) -> None:
        reason = registration.missing_party_reason if registration else ""
        version = registration.version if registration else 0
        super().__init__(*args, version=version, initial={"missing_party_reason": reason}, **kwargs)
        rows = rows_of(AttendeeForm, at_least=1, at_most=rules.MOST_ATTENDEES)
        written = (
            list(registration.attendees.values("name", "title", "email", "party")) if registration else []
        )
        self.row_sets["attendees"] = rows(
            self.data if self.is_bound else None, prefix="attendees", initial=written
        )

    def layout(self) -> Sequence[Any]:
        help_text = _(
            "From one to eight people. Elected members, administrative leadership and union representatives shall all "
            "be represented."
        )
        return [
            RowSet("attendees", _("Attendees"), help_text),
            TextWithCounter("missing_party_reason", rows=3),
        ]

    def people(self) -> list[Person]:
        return [Person(**row) for row in self.row_sets["attendees"].filled_in()]


class AttendanceForm(VersionedForm):
    """Who came, of all who were registered."""

    present = forms.MultipleChoiceField(
        label=_("Who came?"),
        help_text=_("Tick off those who attended; the others are noted as not having come."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needed_later = frozenset({"present"})
    submit_label = _("Save the attendance")

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        everybody = Attendee.objects.filter(registration__gathering=gathering).order_by(
            "registration__municipality__sort_key", "pk"
        )
        rows = everybody.values_list("pk", "registration__municipality__name", "name", "party", "present")
        people = list(rows)
        came = [str(pk) for pk, _place, _name, _party, present in people if present]
        super().__init__(*args, version=gathering.version, initial={"present": came}, **kwargs)
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (str(pk), f"{place}: {name} ({AttendeeParty(party).label})")
            for pk, place, name, party, _came in people
        ]

    def came(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["present"]}
