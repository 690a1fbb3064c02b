"""The secretariat's conversation: start, recommend, rank, decide."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import assessment as actions
from applications.actions import decision as decision_actions
from applications.emails.people import applicant
from applications.forms.assessment import DecideForm, ProposeForm
from applications.models import Application, Assessment
from applications.readiness import NotReady
from applications.rules import assessment as rules
from applications.rules import decision as decision_rules
from applications.sheets import Table, side_by_side
from applications.states import Outcome, SheetState
from samanom.interface.forms import Form
from samanom.interface.idempotency import idempotent
from samanom.people.freshness import fresh_login
from samanom.people.models import User
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The delivered sheets side by side; the secretariat lets their mean stand."""
    application = visible(request, pk)
    if not rules.can_see_recommendation(reader(request), application):
        raise PermissionDenied
    table = sheets(request, application)
    may_propose = rules.can_propose(reader(request), application)
    if request.method == "POST" and not may_propose:
        raise PermissionDenied
    lacking = rules.missing_sheets(application) if may_propose else []
    form = ProposeForm(request.POST or None, differs=table.differs) if may_propose and not lacking else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            actions.propose(
                application, discussion=form.cleaned_data.get("discussion", ""), by=reader(request)
            )
        except NotReady as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("The recommendation stands."))
            return redirect("applications:ranking", application.call_id)
    context = about(application) | {
        "table": table,
        "form": form,
        "missing": lacking,
        "still_writing": rules.still_writing(application) if may_propose else [],
        "discussion": rules.discussion_of(application),
    }
    context["recused"] = recused(request, application)
    context["may_decide"] = decision_rules.can_decide(reader(request), application)
    return render(request, "applications/propose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login
@idempotent
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Admit or reject; the letter is written at once."""
    application = visible(request, pk)
    if not decision_rules.can_decide(reader(request), application):
        raise PermissionDenied
    form = DecideForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        try:
            decided(form.cleaned_data, application, by=reader(request))
        except NotReady as lacking:
            say(form, lacking)
        else:
            messages.success(request, _("The decision is made, and the letter is on its way."))
            return redirect("applications:letter", pk)
    context = about(application) | {"form": form, "table": sheets(request, application)}
    context["missing"] = decision_rules.missing_for_decision(application)
    context["room"] = decision_rules.room_left(application.call)
    context["discussion"] = rules.discussion_of(application)
    return render(request, "applications/decide.html", context)


def decided(words: dict[str, Any], application: Application, *, by: User) -> None:
    if words["outcome"] == Outcome.ADMITTED:
        decision_actions.admit(application, amount=words["amount"], reason=words["reason"], by=by)
    else:
        decision_actions.reject(application, reason=words["reason"], by=by)


def say(form: Form, lacking: NotReady) -> None:
    for words in lacking.missing:
        form.add_error(None, str(words))


def visible(request: HttpRequest, pk: int) -> Application:
    known = Application.objects.visible_to(reader(request))
    return get_object_or_404(known.select_related("call__cohort", "lead", "case"), pk=pk)


def sheets(request: HttpRequest, application: Application) -> Table:
    return side_by_side(
        application,
        Assessment.objects.delivered().visible_to(reader(request)).filter(application=application),
    )


def recused(request: HttpRequest, application: Application) -> list[str]:
    """Who has said that they are not impartial."""
    kept_away = Assessment.objects.visible_to(reader(request)).filter(
        application=application, state=SheetState.RECUSED
    )
    return list(kept_away.order_by("pk").values_list("assessor__name", flat=True))


def about(application: Application) -> dict[str, Any]:
    """What every page about a recommendation says of the application."""
    return {
        "application": application,
        "who": applicant(application),
        "municipalities": list(application.municipalities.values_list("name", flat=True)),
        "call_title": application.call.title(get_language() or ""),
        "state": application.get_state_display(),
    }
