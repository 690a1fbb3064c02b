"""Where an application begins: in whose name, in which written standard, and with whom."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from applications.forms.municipalities import PARTNERS_HELP, MunicipalitiesField
from applications.models import Application
from applications.states import State
from samanom.interface.forms import StateChangingForm
from samanom.interface.languages import shown_language
from samanom.programme.models import Municipality

STANDARDS = [("nn", _("Nynorsk")), ("nb", _("Bokmål"))]


class EarlierField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An earlier application by its title and its call; of a withdrawn one it is told that it is."""

    def label_from_instance(self, obj: Application) -> str:
        words = f"{obj} – {obj.call.title(shown_language())}"
        return f"{words} – {obj.get_state_display()}" if obj.state == State.WITHDRAWN else words


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

    def __init__(
        self,
        *args: Any,
        places: Sequence[Municipality],
        earlier: QuerySet[Application] | None = None,
        **kwargs: Any,
    ) -> None:
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
        if earlier is not None and earlier.exists():
            self.fields["earlier"] = EarlierField(
                earlier,
                required=False,
                label=_("Take the text of an earlier application along"),
                empty_label=str(_("No, begin with a blank form")),
                help_text=_(
                    "It must be one that the lead municipality has sent in or withdrawn. Everything can be changed afterwards."
                ),
            )

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        earlier = words.get("earlier")
        if earlier is not None and earlier.lead != words.get("lead"):
            self.add_error("earlier", _("This application was led by another municipality."))
        return words
