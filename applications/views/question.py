"""Asking about a call, and the secretariat's list of questions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions import question as actions
from applications.forms.question import AnswerQuestionForm, AskQuestionForm
from applications.models import Call, Question
from applications.readiness import NotReady
from applications.rules import question as rules
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import page_of
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def ask_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Anybody who is logged in may ask in an open call."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    if not rules.can_ask_question(person, call):
        raise PermissionDenied
    form = AskQuestionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_question(call, text=form.cleaned_data["text"], by=person)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The question is sent. You get an e-mail when the secretariat has answered.")
            )
            return redirect("applications:call", pk)
    return render(request, "applications/ask_question.html", {"form": form, "call": call})


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Every question, those that wait first."""
    if not rules.can_see_questions(reader(request)):
        raise PermissionDenied
    asked = Question.objects.annotate(call_nn=F("call__title_nn"), call_nb=F("call__title_nb"))
    page = page_of(request, asked.order_by(F("answered_at").desc(nulls_first=True), "asked_at", "pk"))
    return render(request, "applications/questions.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def answer_question(request: HttpRequest, pk: int) -> HttpResponse:
    """In both standards, for everybody to read."""
    person = reader(request)
    asked = Question.objects.select_related("call", "asked_by")
    question = get_object_or_404(asked if rules.can_see_questions(person) else asked.none(), pk=pk)
    if not rules.can_answer_question(person, question):
        raise PermissionDenied
    form = AnswerQuestionForm(request.POST or None, question=question)
    if form.is_valid():
        actions.answer_question(question, **form.cleaned_data, by=person)
        messages.success(request, _("The answer is published, and whoever asked has been told."))
        return redirect("applications:questions")
    return render(request, "applications/answer_question.html", {"form": form, "question": question})
