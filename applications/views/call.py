"""Calls: the public page, and the secretariat's list and form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.actions import call as actions
from applications.forms.call import CallForm, CloseCallForm, OpenCallForm
from applications.models import Application, Call, Extension, Question
from applications.readiness import NotReady
from applications.rules import call as rules
from applications.rules import extension as extension_rules
from applications.rules import question as question_rules
from applications.rules import writing
from applications.states import RECEIVED, CallState
from samanom import clock
from samanom.interface.idempotency import idempotent
from samanom.interface.languages import shown_language
from samanom.interface.tables import page_of
from samanom.people.models import User
from samanom.people.reader import reader

LONGEST_NUMBER = 10


@login_not_required
@require_safe
def show_call(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, until when, for how much money and by what criteria; open to everybody."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("cohort"), pk=pk)
    person = request.user if isinstance(request.user, User) else None
    language = shown_language()
    own = own_in(call, person)
    open_form = OpenCallForm(address=reverse("applications:open_call", args=[pk]))
    close_form = CloseCallForm(address=reverse("applications:close_call", args=[pk]))
    context = {
        "call": call,
        "has_opened": call.state != CallState.DRAFT and not clock.is_before(clock.now(), call.opens_at),
        "criteria": [(criterion.label(language), criterion.weight) for criterion in call.criteria.all()],
        "themes": list(rules.themes_of(call)),
        "may_copy": person is not None and rules.can_create_call(person),
        "may_start": person is not None and may_start(person, call, own),
        "own": own,
        "extensions": Extension.objects.visible_to(request.user)
        .filter(call=call)
        .select_related("municipality"),
        "questions": Question.objects.answered().filter(call=call),
        "may_ask": person is not None and question_rules.is_offered_to_ask(person, call),
        "may_answer": person is not None and question_rules.can_see_questions(person),
        "may_extend": person is not None and extension_rules.can_extend_deadline(person, call),
        "may_edit": person is not None and rules.can_edit_call(person, call),
        "open_form": open_form if person and rules.can_open_call(person, call) else None,
        "close_form": close_form if person and rules.can_close_call(person, call) else None,
    }
    return render(request, "applications/call.html", context)


def may_start(person: User, call: Call, own: list[Application]) -> bool:
    """Is there a municipality of the person's that leads none yet?"""
    left = set(writing.places_to_start_from(person)) - {one.lead_id for one in own}
    return bool(left) and writing.can_start(person, call)


def own_in(call: Call, person: User | None) -> list[Application]:
    """Applications in this call that the person's municipalities write or have written."""
    if person is None:
        return []
    places = writing.places_to_start_from(person)
    mine = Application.objects.live().filter(call=call, applicants__municipality__in=places)
    return list(mine.distinct().order_by("pk")) if places else []


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, newest deadline first, with how many applications have come."""
    if not rules.can_create_call(reader(request)):
        raise PermissionDenied
    counted = Call.objects.annotate(
        cohort_name=F("cohort__name"),
        cohort_number=F("cohort__number"),
        in_rehearsal=F("cohort__rehearsal"),
        received=Count("applications", filter=Q(applications__state__in=RECEIVED)),
    )
    page = page_of(request, counted.order_by("-closes_at", "-pk"))
    return render(request, "applications/calls.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def create_call(request: HttpRequest) -> HttpResponse:
    """A new call that begins as the last one, or as another the secretariat copies; not seen until it is opened."""
    person = reader(request)
    if not rules.can_create_call(person):
        raise PermissionDenied
    copied = call_to_copy(request)
    form = CallForm(request.POST or None, copied=copied)
    if form.is_valid():
        call = actions.create_call(form.terms(), by=person)
        messages.success(request, _("The call is stored. Nobody sees it until you open it."))
        return redirect("applications:call", call.pk)
    return render(request, "applications/edit_call.html", {"form": form, "call": None, "copied": copied})


def call_to_copy(request: HttpRequest) -> Call | None:
    """The one named in the address («?fra=3»), else the last real one."""
    named = request.GET.get("fra", "")
    if named.isdecimal() and len(named) < LONGEST_NUMBER:
        return get_object_or_404(Call, pk=int(named))
    return rules.last_one()


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def edit_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a call that has not been opened."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    if not rules.can_edit_call(person, call):
        raise PermissionDenied
    form = CallForm(request.POST or None, call=call)
    if form.is_valid():
        actions.edit_call(call, form.terms(), by=person)
        messages.success(request, _("The call is stored."))
        return redirect("applications:call", call.pk)
    return render(request, "applications/edit_call.html", {"form": form, "call": call})


@require_POST
@idempotent
def open_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the municipalities apply."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    try:
        actions.open_call(call, by=person)
    except NotReady as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The call is open."))
    return redirect("applications:call", call.pk)


@require_POST
@idempotent
def close_call(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the deadline has passed."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    actions.close_call(call, by=person)
    messages.success(request, _("The call is closed."))
    return redirect("applications:call", call.pk)
