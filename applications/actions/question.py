"""Ask about a call, and answer for everybody to read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.emails import question as emails
from applications.models import Call, Question
from applications.readiness import NotReady
from applications.rules import question as rules
from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.roles.rules import STAFF, assignment_as, capacity


@transaction.atomic
def ask_question(call: Call, *, text: str, by: User) -> Question:
    """Keep a question until it is answered. Raises NotReady when the person has too many that wait."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if not rules.can_ask_question(by, call):
        raise PermissionDenied
    if missing := rules.missing_for_asking(by, call):
        raise NotReady(missing)
    question = Question.objects.create(call=call, text=text.strip(), asked_by=by)
    audit.record("question.asked", subject=question, by=by)
    return question


@transaction.atomic
def answer_question(
    question: Question, *, published_text: str, answer_nn: str, answer_nb: str, by: User
) -> Question:
    """Publish the question without its asker's name, with the answer in both standards, and tell whoever asked."""
    question = Question.objects.select_for_update(of=["self"]).select_related("call").get(pk=question.pk)
    if not rules.can_answer_question(by, question):
        raise PermissionDenied
    question.published_text = published_text.strip()
    question.answer_nn, question.answer_nb = answer_nn.strip(), answer_nb.strip()
    question.answered_by, question.answered_at = by, clock.now()
    question.save()
    acting = capacity(assignment_as(by, *STAFF))
    audit.record("question.answered", subject=question, by=by, capacity=acting)
    emails.question_answered(question)
    return question
