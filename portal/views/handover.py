"""Handing over a role, and the secretariat's list of handovers."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal import actions
from portal.handover import what_moves
from portal.handover_forms import HandOverForm, HandoversFilter
from samanom.audit.models import Entry
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import page_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.roles import rules
from samanom.roles.models import Assignment, Role

READERS = (*rules.STAFF, Role.AUDITOR)
MOST_ROLES = 50


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What moves and what stays, who takes over, and from when."""
    person = reader(request)
    known = rules.handovers_visible_to(person).select_related("user", "municipality", "project")
    assignment = get_object_or_404(known, pk=pk)
    if not rules.can_hand_over(person, assignment):
        raise PermissionDenied
    if assignment.user_id == person.pk:
        assignment.user = person  # whose roles are known already
    may_leave_open = rules.answers_for_roles(person, assignment.municipality_id)
    form = HandOverForm(request.POST or None, assignment=assignment, may_leave_open=may_leave_open)
    if form.is_valid() and handed_over(form, assignment, by=person):
        messages.success(request, said(form))
        stay_logged_in(request, assignment)
        return redirect("portal:desk")
    context = {
        "assignment": assignment,
        "form": form,
        "moves": what_moves(assignment),
        "is_own": assignment.user_id == person.pk,
        "is_leader": assignment.role == Role.PROJECT_LEADER,
    }
    return render(request, "portal/hand_over.html", context)


def handed_over(form: HandOverForm, assignment: Assignment, *, by: User) -> bool:
    """True when it is done; else a word beside the button says why not."""
    last_day = form.cleaned_data["last_day"]
    try:
        if form.leaves_open:
            actions.leave_open(assignment, last_day=last_day, by=by)
        else:
            begins_today = form.cleaned_data["begins_today"]
            actions.hand_over(
                assignment, to=form.chosen(), last_day=last_day, begins_today=begins_today, by=by
            )
    except actions.NotReadyError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def said(form: HandOverForm) -> str:
    if form.leaves_open:
        return _("The role ends, and those it concerns have been told.")
    return _("The role is handed over, and those it concerns have been told.")


def stay_logged_in(request: HttpRequest, assignment: Assignment) -> None:
    """The sessions of the one who leaves have ended (A7); whoever leaves by their own hand goes on in a new one."""
    person = reader(request)
    if assignment.user_id == person.pk:
        person.refresh_from_db()
        update_session_auth_hash(request, person)


@require_safe
def handovers(request: HttpRequest) -> HttpResponse:
    """Every handover, newest first; and for the secretariat the roles of a municipality, to hand over."""
    if not rules.holds(request.user, *READERS):
        raise PermissionDenied
    lines = Entry.objects.filter(verb__in=rules.LEFT).order_by("-pk")
    page = page_of(request, lines.values_list("at", "actor", "subject", "detail"))
    form = HandoversFilter(request.GET or None)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {
        "page": page,
        "rows": [row(*line) for line in page.rows],
        "filter": form if rules.is_staff(request.user) else None,
        "asked": asked,
        "roles": roles_in(request, asked) if asked else [],
    }
    return render(request, "portal/handovers.html", context)


def row(at: Any, actor: str, subject: str, detail: dict[str, str]) -> tuple[Any, ...]:
    day = date.fromisoformat(detail["last_day"])
    return at, detail["municipality"], subject, detail.get("to", ""), day, actor


def roles_in(request: HttpRequest, asked: str) -> list[tuple[int, str, str, str]]:
    """Whose roles can be handed over in the municipalities of that name: id, name, role, place."""
    found = rules.handovers_visible_to(request.user).filter(municipality__name__icontains=asked)
    shown = found.order_by("municipality__sort_key", "user__name", "pk")
    rows = shown.values_list("pk", "user__name", "role", "municipality__name")[:MOST_ROLES]
    return [(pk, name, str(Role(role).label), place) for pk, name, role, place in rows]
