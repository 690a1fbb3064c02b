"""Comments on the sections of a draft, among those who apply."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.actions import comments as actions
from applications.forms.cooperation import AnswerCommentForm, CloseCommentForm, CommentForm
from applications.models import Comment
from applications.readiness import NotReady
from applications.rules import cooperation as rules
from applications.views.writing import seen
from samanom.interface.idempotency import idempotent
from samanom.people.reader import reader

SECTION = "del"


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A new comment; `?del=` says which part."""
    person = reader(request)
    application = seen(request, pk)
    if not rules.can_comment(person, application):
        raise PermissionDenied
    asked = {"section": request.GET.get(SECTION, "")}
    form = CommentForm(request.POST or None, application=application, initial=asked)
    if form.is_valid():
        try:
            actions.comment(application, **form.cleaned_data, by=person)
            messages.success(request, _("The comment is saved."))
            return redirect("applications:detail", application.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    return render(request, "applications/comment.html", {"form": form, "application": application})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def answer_comment(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """The comment with its answers, and one's own."""
    person = reader(request)
    found = seen_comment(request, pk, comment)
    may_answer = rules.can_answer_comment(person, found)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form = AnswerCommentForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_comment(found, form.cleaned_data["words"], by=person)
            messages.success(request, _("The answer is saved."))
            return redirect("applications:answer_comment", pk, found.pk)
        except NotReady as refusal:
            form.add_error("words", str(refusal))
    close = reverse("applications:close_comment", args=[pk, found.pk])
    context = {
        "form": form if may_answer else None,
        "close_form": CloseCommentForm(address=close) if rules.can_close_comment(person, found) else None,
        "application": found.application,
        "comment": found,
        "label": rules.sections_of(found.application).get(found.section, ""),
        "answers": list(found.answers.select_related("author")),
    }
    return render(request, "applications/answer_comment.html", context)


@require_POST
@idempotent
def close_comment(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    person = reader(request)
    found = seen_comment(request, pk, comment)
    if found.is_open and not rules.can_close_comment(person, found):
        raise PermissionDenied
    actions.close_comment(found, by=person)
    messages.success(request, _("The comment is closed."))
    return redirect("applications:detail", pk)


def seen_comment(request: HttpRequest, pk: int, comment: int) -> Comment:
    """404 for everybody who does not act in a municipality that applies."""
    known = Comment.objects.visible_to(reader(request)).filter(application=pk)
    known = known.select_related("application__lead", "author", "turn", "assigned_to", "closed_by")
    return get_object_or_404(known, pk=comment)
