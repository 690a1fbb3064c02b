"""Starting an application and writing its parts."""

from collections.abc import Callable
from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import writing as actions
from applications.actions.writing import resolution_part
from applications.forms.writing import FORMS, NEXT, ResolutionForm, StartForm
from applications.models import Application, Call
from applications.readiness import NotReady
from applications.rules import writing as rules
from applications.rules.parts import LABELS, Part
from applications.views.threads import beside
from samanom.interface.idempotency import idempotent
from samanom.interface.versions import ChangedElsewhereError
from samanom.people.reader import reader
from samanom.programme.models import Municipality

# The order in which the parts are gone through; the resolution is each municipality's own.
ORDER = (Part.HEAD, Part.CONTENT, Part.TIMELINE, Part.EFFORT)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an application in an open call."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    if not rules.can_start(person, call):
        raise PermissionDenied
    places = list(Municipality.objects.filter(pk__in=rules.places_to_start_from(person)))
    form = StartForm(request.POST or None, places=places)
    if form.is_valid():
        words = form.cleaned_data
        try:
            application = actions.start(
                call,
                lead=words["lead"],
                partners=words["partner_municipalities"],
                language=words["language"],
                by=person,
            )
            return redirect("applications:detail", application.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    return render(request, "applications/start.html", {"form": form, "call": call, "places": places})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write(request: HttpRequest, pk: int, part: Part) -> HttpResponse:
    """One part of the application; saved as it is, however little there is."""
    person = reader(request)
    application = seen(request, pk)
    allow(request, rules.can_write(person, application), lambda: rules.is_among_writers(person, application))
    form = FORMS[part](request.POST or None, application=application)
    if form.is_valid():
        actions.write(application, part, form.words(), version=form.opened_version, by=person)
        messages.success(request, _("Saved."))
        return redirect(after(application, part, request.POST.get("then", "")))
    steps = [(LABELS[step], f"applications:write_{step}", step == part) for step in ORDER]
    context = {"form": form, "application": seen(request, pk), "label": LABELS[part], "steps": steps}
    context |= beside(person, application, part)
    return render(request, "applications/write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write_resolution(request: HttpRequest, pk: int, municipality: int) -> HttpResponse:
    """What one municipality has resolved, written by its own people."""
    person = reader(request)
    application = seen(request, pk)
    place = get_object_or_404(application.municipalities, pk=municipality)
    may = rules.can_write_resolution(person, application, place)
    allow(request, may, lambda: rules.is_resolution_writer(person, place))
    form = ResolutionForm(request.POST or None, application=application, municipality=place)
    if form.is_valid():
        actions.write_resolution(
            application, place, form.cleaned_data, version=form.opened_version, by=person
        )
        messages.success(request, _("Saved."))
        return redirect("applications:detail", application.pk)
    context = {
        "form": form,
        "application": application,
        "label": LABELS[Part.RESOLUTION],
        "municipality": place,
        **beside(person, application, resolution_part(place)),
    }
    return render(request, "applications/write.html", context)


def seen(request: HttpRequest, pk: int) -> Application:
    """The application as it is stored, if the person may know of it."""
    found = Application.objects.visible_to(reader(request)).select_related("call", "lead")
    return get_object_or_404(found, pk=pk)


def allow(request: HttpRequest, may: bool, is_writer: Callable[[], bool]) -> None:
    """Refuse, but keep what somebody wrote while a colleague sent the application to signing (B4)."""
    if may:
        return
    if request.method == "POST" and is_writer():
        raise ChangedElsewhereError
    raise PermissionDenied


def after(application: Application, part: Part, wish: str) -> str:
    """The address of the next part – last of all what the lead has resolved – or of the overview."""
    if wish != NEXT:
        return reverse("applications:detail", args=[application.pk])
    following = dict(pairwise(ORDER)).get(part)
    return address(application, following) if following else address(application, part, application.lead_id)


def address(application: Application, part: Part, municipality: int | None = None) -> str:
    """Where a part is written."""
    if municipality is not None:
        return reverse("applications:write_resolution", args=[application.pk, municipality])
    return reverse(f"applications:write_{part}", args=[application.pk])
