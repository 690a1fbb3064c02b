"""The form of «Sjå som»: a role, where, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.models import Leadership, Network
from portal.seeing import place_of
from samanom import clock
from samanom.interface.forms import StateChangingForm
from samanom.programme.models import Municipality
from samanom.roles.models import MUNICIPAL, Role

SHORTEST_REASON = 10
NONE_CHOSEN = [("", "–")]


class SeeAsForm(StateChangingForm):
    """Municipal roles ask for a municipality, the network leader for a network that is led by somebody."""

    submit_label = _("See the portal as this role")
    # One of them is needed, by the role; neither is optional in itself.
    needed_later = frozenset({"municipality", "network"})

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[*NONE_CHOSEN, *Role.choices],
        error_messages={"required": _("Choose a role.")},
    )
    municipality = forms.TypedChoiceField(
        label=_("Municipality"), coerce=int, empty_value=None, required=False,
        help_text=_("Only for the roles of a municipality."),
    )  # fmt: skip
    network = forms.TypedChoiceField(
        label=_("Network"), coerce=int, empty_value=None, required=False,
        help_text=_("Only for network leaders."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"),
        min_length=SHORTEST_REASON,
        max_length=200,
        help_text=_(
            "For instance «The project leader in Lom cannot find the form». The reason stands in the history."
        ),
        error_messages={"required": _("Write why you need to see this.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Municipality.objects.at(clock.today()).order_by("sort_key", "pk").values_list("pk", "name")
        led = Network.objects.filter(pk__in=Leadership.objects.current().values("network"))
        networks = led.order_by("cohort__number", "sort_key", "key").values_list("pk", "cohort__name", "name")
        self.fields["municipality"].choices = [*NONE_CHOSEN, *places]  # type: ignore[attr-defined]
        self.fields["network"].choices = [  # type: ignore[attr-defined]
            *NONE_CHOSEN,
            *((pk, f"{cohort}: {name}") for pk, cohort, name in networks),
        ]

    def clean(self) -> dict[str, Any]:
        """`place` follows from the role: what does not belong to it is left out."""
        words = super().clean()
        role, municipality, network = (words.get(name) for name in ("role", "municipality", "network"))
        if role in MUNICIPAL and municipality is None and "municipality" not in self.errors:
            self.add_error("municipality", _("Choose the municipality in which you will see the role."))
        if role == Role.NETWORK_LEADER and network is None and "network" not in self.errors:
            self.add_error("network", _("Choose the network whose leader you will see as."))
        return words

    def role_and_place(self) -> tuple[Role, Municipality | Network | None]:
        role = Role(self.cleaned_data["role"])
        in_network = role == Role.NETWORK_LEADER
        pk = self.cleaned_data["network" if in_network else "municipality"]
        return role, place_of(role, pk if in_network or role in MUNICIPAL else None)
