"""The buttons from reading through to signing and taking back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.rules.signing import Seat, seat_in_words
from samanom.interface.forms import StateChangingForm, VersionedForm
from samanom.interface.layout import Button


class SendToSigningForm(VersionedForm):
    """Freezes what was read through: the version says which words those were."""

    submit_label = _("Send to signing")


class SignForm(StateChangingForm):
    """Carries the fingerprint of the words that were read, and the seat when a person has several."""

    submit_label = _("Sign")
    content_hash = forms.CharField(widget=forms.HiddenInput)
    seat = forms.ChoiceField(widget=forms.RadioSelect, label=_("I sign as"))

    def __init__(self, *args: Any, application: Application, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {seat.key: seat for seat in seats}
        seat = self.fields["seat"]
        assert isinstance(seat, forms.ChoiceField)  # noqa: S101
        seat.choices = [(key, seat_in_words(one, joint=True)) for key, one in self.seats.items()]
        if len(seats) == 1:
            seat.widget = forms.HiddenInput()
        fingerprint = application.document.content_hash if application.document else ""
        self.initial.update({"content_hash": fingerprint, "seat": seats[0].key if seats else ""})

    @property
    def chosen(self) -> Seat:
        return self.seats[self.cleaned_data["seat"]]


class ReopenForm(StateChangingForm):
    submit_label = _("Open for changes")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="secondary")]


class WithdrawForm(StateChangingForm):
    submit_label = _("Withdraw the application")
    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Everybody who sees the application can read it."),
    )

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, colour="danger")]


class AcceptLateForm(StateChangingForm):
    """The reason is kept, shown to everyone who sees the application, and sent to the applicant (R-CALL-11)."""

    submit_label = _("Take the application in")
    reason = forms.CharField(
        label=_("Why is it taken in?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The reason is sent to the municipality."),
    )
