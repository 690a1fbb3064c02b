"""Who is taken along, and what is said about a section."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.models.comments import LONGEST_COMMENT
from applications.rules import cooperation as rules
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import Button
from samanom.people.models import User

WRITE, READ = "write", "read"


class AddCollaboratorForm(StateChangingForm):
    submit_label = _("Take along")
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who?"),
        empty_label=_("Choose a person"),
        help_text=_("Those who have a role here in one of the municipalities that apply."),
    )
    may = forms.ChoiceField(
        label=_("What may they do?"),
        widget=forms.RadioSelect,
        choices=[(WRITE, _("Write in the application, and comment")), (READ, _("Read, and comment"))],
        initial=WRITE,
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = rules.possible_collaborators(application)
        person.label_from_instance = name_and_title

    @property
    def may_write(self) -> bool:
        return bool(self.cleaned_data["may"] == WRITE)


def name_and_title(person: User) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


class RemoveCollaboratorForm(StateChangingForm):
    submit_label = _("Remove from the application")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, colour="danger")]


class CommentForm(StateChangingForm):
    submit_label = _("Save the comment")
    section = forms.ChoiceField(label=_("Which part is it about?"))
    words = forms.CharField(
        label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 5})
    )
    assigned_to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who is to answer?"),
        required=False,
        empty_label=_("Nobody in particular"),
        help_text=_("The person gets an e-mail, and finds the comment on the desk."),
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        section.choices = list(rules.sections_of(application).items())
        person: Any = self.fields["assigned_to"]
        person.queryset = rules.people_of(application)
        person.label_from_instance = name_and_title


class AnswerCommentForm(StateChangingForm):
    submit_label = _("Answer")
    words = forms.CharField(label=_("Answer"), max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 4}))


class CloseCommentForm(StateChangingForm):
    submit_label = _("Close the comment")

    def buttons(self) -> Sequence[Button]:
        return [Button(self.submit_label, variant="secondary")]
