"""A question about a call, and the answer to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Question
from applications.models.question import LONGEST_ANSWER, LONGEST_QUESTION
from samanom.interface.forms import StateChangingForm
from samanom.interface.layout import TextWithCounter


class AskQuestionForm(StateChangingForm):
    submit_label = _("Send the question")
    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea,
        help_text=_("Do not write names or anything about a single person."),
    )

    def layout(self) -> Sequence[Any]:
        return [TextWithCounter("text", rows=6)]


class AnswerQuestionForm(StateChangingForm):
    """Both standards are needed: everybody is to read the answer in their own."""

    submit_label = _("Answer and publish")
    published_text = forms.CharField(
        label=_("The question as everybody reads it"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea,
        help_text=_("Take out names and what tells who asked."),
    )
    answer_nn = forms.CharField(
        label=_("Answer in Nynorsk"), max_length=LONGEST_ANSWER, widget=forms.Textarea
    )
    answer_nb = forms.CharField(label=_("Answer in Bokmål"), max_length=LONGEST_ANSWER, widget=forms.Textarea)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, initial={"published_text": question.text}, **kwargs)

    def layout(self) -> Sequence[Any]:
        return [
            TextWithCounter("published_text", rows=4),
            TextWithCounter("answer_nn", rows=8),
            TextWithCounter("answer_nb", rows=8),
        ]
