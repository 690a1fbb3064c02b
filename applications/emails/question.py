"""What is said to whoever asked."""

from django.urls import reverse

from applications.models import Question
from samanom.notifications import actions as notifications


def question_answered(question: Question) -> None:
    person = question.asked_by
    context = {
        "call": question.call.title(person.standard),
        "question": question.text,
        "answer": question.answer(person.standard),
        "url": reverse("applications:call", args=[question.call_id]),
    }
    key = f"question_answered:{question.pk}"
    template = "applications/emails/question_answered"
    notifications.queue(template, to=person, context=context, about=question, key=key)
