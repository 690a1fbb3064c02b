"""The form of the personal page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samanom.interface.forms import ModelForm, VersionedForm
from samanom.interface.languages import shown_language
from samanom.interface.layout import Section
from samanom.people.models import Language, User

PHONE = r"^[0-9 +()]*$"


class MeForm(VersionedForm, ModelForm):
    """Name, title and phone, languages, and the reminders one wants; those that cannot be switched off are not here."""

    submit_label = _("Save the changes")

    language = forms.ChoiceField(
        label=_("Language of the screen"), choices=Language.choices, widget=forms.RadioSelect
    )
    letter_language = forms.ChoiceField(
        label=_("Language of letters and e-mail"),
        choices=Language.choices[:2],
        widget=forms.RadioSelect,
        help_text=_("Letters to a municipality follow the municipality's own decision on language."),
    )
    phone = forms.RegexField(
        PHONE,
        label=_("Phone"),
        max_length=20,
        required=False,
        error_messages={"invalid": _("Write a phone number, such as 61 00 00 00 or +47 61 00 00 00.")},
    )
    wanted = forms.MultipleChoiceField(
        label=_("Reminders I want"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ("name", "title", "phone", "language", "letter_language")

    def __init__(self, *args: Any, reminders: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [key for key, _label in reminders]
        self.initial["language"] = shown_language()
        self.initial["letter_language"] = self.instance.standard
        self.initial["wanted"] = [key for key in self.offered if key not in self.instance.unwanted]
        wanted: Any = self.fields["wanted"]
        wanted.choices = reminders
        if not reminders:
            del self.fields["wanted"]

    def layout(self) -> Sequence[Any]:
        parts = [
            Section(_("About me"), "name", "title", "phone", anchor="om-meg"),
            Section(_("Languages"), "language", "letter_language", anchor="sprak"),
        ]
        return [*parts, Section(_("Reminders"), "wanted", anchor="paminningar")] if self.offered else parts

    def answers(self) -> dict[str, Any]:
        """What the action gets; what was not offered stays as it was."""
        words = dict(self.cleaned_data)
        wanted = words.pop("wanted", [])
        kept = [key for key in self.instance.unwanted if key not in self.offered]
        return {**words, "unwanted": kept + [key for key in self.offered if key not in wanted]}
