"""A party's own answer, and the small buttons of those who write."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models.statement import LONGEST_COMMENT, Stance
from applications.rules.anchoring import Voice, voice_in_words
from samanom.interface.forms import StateChangingForm, VersionedForm
from samanom.interface.layout import Button, TextWithCounter


class StatementForm(VersionedForm):
    """What the party says of the words on the page; the version says which words those were."""

    submit_label = _("Send the answer")
    # Needed of whoever disagrees, as its help says.
    needed_later = frozenset({"comment"})
    voice = forms.ChoiceField(widget=forms.RadioSelect, label=_("I answer for"))
    stance = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Answer"),
        choices=[
            (Stance.CONFIRMED, _("We confirm")),
            (Stance.DISSENT, _("We disagree")),
        ],
    )
    comment = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea,
        help_text=_("Must be filled in when you disagree. Signers, secretariat and assessors can read it."),
    )
    organisation = forms.CharField(
        label=_("Name of the organisation"),
        required=False,
        max_length=80,
        help_text=_("For union representatives only."),
    )

    def __init__(self, *args: Any, voices: Sequence[Voice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voices = {voice.key: voice for voice in voices}
        voice = self.fields["voice"]
        assert isinstance(voice, forms.ChoiceField)  # noqa: S101
        voice.choices = [(key, voice_in_words(one, joint=True)) for key, one in self.voices.items()]
        if len(voices) == 1:
            voice.widget = forms.HiddenInput()
            self.initial["voice"] = voices[0].key
        if not any(one.confederation for one in voices):
            del self.fields["organisation"]

    @property
    def chosen(self) -> Voice:
        return self.voices[self.cleaned_data["voice"]]

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if words.get("stance") == Stance.DISSENT and not words.get("comment"):
            self.add_error("comment", _("Say what you disagree with."))
        return words

    def layout(self) -> Sequence[Any]:
        shown = [name for name in ("voice", "stance") if not self.fields[name].widget.is_hidden]
        own = ["organisation"] if "organisation" in self.fields else []
        return [*shown, TextWithCounter("comment", rows=5), *own]


class AskPartiesForm(StateChangingForm):
    submit_label = _("Ask the parties to answer")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="secondary")]


class NoneLocallyForm(StateChangingForm):
    """One button for one confederation; `none` is what shall hold from now."""

    voice = forms.CharField(widget=forms.HiddenInput, max_length=60)
    none = forms.BooleanField(widget=forms.HiddenInput, required=False)
