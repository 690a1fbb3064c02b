"""Starting an application and writing its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions import writing as actions
from applications.actions.writing import resolution_part
from applications.forms.resolution import ResolutionForm
from applications.forms.start import StartForm
from applications.forms.writing import AUTOSAVE, FORMS, NEXT, KeepingForm
from applications.models import Application, Call
from applications.readiness import NotReady
from applications.rules import call as call_rules
from applications.rules import revisions
from applications.rules import writing as rules
from applications.rules.parts import CHARACTERS_A_PAGE, LABELS, MOST_PAGES, Part
from applications.views.threads import beside
from applications.views.way import following, way_of
from samanom.interface.idempotency import by_whom, idempotent
from samanom.interface.versions import ChangedElsewhereError
from samanom.people.reader import reader
from samanom.programme.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an application in an open call."""
    person = reader(request)
    call = get_object_or_404(Call.objects.visible_to(person), pk=pk)
    if not rules.can_start(person, call):
        raise PermissionDenied
    places = list(Municipality.objects.filter(pk__in=rules.places_to_start_in(person, call)))
    form = StartForm(request.POST or None, places=places, earlier=rules.earlier_applications(person))
    if form.is_valid():
        words = form.cleaned_data
        try:
            application = actions.start(
                call,
                lead=words["lead"],
                partners=words["partner_municipalities"],
                language=words["language"],
                earlier=words.get("earlier"),
                by=person,
            )
            return redirect("applications:detail", application.pk)
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    earliest = min(call_rules.deadline_for(call, place.pk) for place in places)
    context = {"form": form, "call": call, "places": places, "demand": call_rules.demand(call, earliest)}
    return render(request, "applications/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write(request: HttpRequest, pk: int, part: Part) -> HttpResponse:
    """One part of the application; saved as it is, however little there is."""
    person = reader(request)
    application = seen(request, pk)
    may = rules.can_write(person, application)
    allow(request, may, application, lambda: rules.is_among_writers(person, application))
    is_own_change = partial(revisions.is_last_by, person, application, part)
    form = FORMS[part](request.POST or None, application=application, is_own_change=is_own_change)
    save = partial(actions.write, application, part, by=person)
    if request.POST.get("then") == AUTOSAVE:
        return autosaved(form, save)
    if form.is_valid():
        save(form.words(), version=form.opened_version)
        messages.success(request, _("Saved."))
        return redirect(onward(request, seen(request, pk), part))
    application = seen(request, pk)
    context = {
        "form": form,
        "application": application,
        "label": LABELS[part],
        "way": way_of(person, application, part),
        "pages": pages_of(application),
        "characters": rules.characters_written(application),
        "characters_a_page": CHARACTERS_A_PAGE,
        **beside(person, application, part),
    }
    return render(request, "applications/write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def write_resolution(request: HttpRequest, pk: int, municipality: int) -> HttpResponse:
    """What one municipality has resolved, written by its own people."""
    person = reader(request)
    application = seen(request, pk)
    place = get_object_or_404(application.municipalities, pk=municipality)
    may = rules.can_write_resolution(person, application, place)
    allow(request, may, application, lambda: rules.is_resolution_writer(person, place))
    form = ResolutionForm(
        request.POST or None,
        application=application,
        municipality=place,
        is_own_change=partial(revisions.is_last_by, person, application, resolution_part(place)),
    )
    save = partial(actions.write_resolution, application, place, by=person)
    if request.POST.get("then") == AUTOSAVE:
        return autosaved(form, save)
    if form.is_valid():
        save(form.words(), version=form.opened_version)
        messages.success(request, _("Saved."))
        return redirect(onward(request, application, resolution_part(place)))
    context = {
        "form": form,
        "application": application,
        "label": LABELS[Part.RESOLUTION],
        "municipality": place,
        "way": way_of(person, application, resolution_part(place)),
        **beside(person, application, resolution_part(place)),
    }
    return render(request, "applications/write.html", context)


def autosaved(form: KeepingForm, save: Callable[..., object]) -> HttpResponse:
    """Keep every field that has the right shape, and name the others; 409 when somebody has written since (B4)."""
    form.is_valid()
    if form.differences:
        return by_whom(HttpResponse(status=409), form.by_oneself)
    save(form.words(), version=form.opened_version)
    left = [*form.errors, *(name for name, rows in form.row_sets.items() if not rows.is_valid())]
    response = HttpResponse(status=204)
    response["X-Not-Saved"] = ",".join(name for name in left if name != NON_FIELD_ERRORS)
    return response


def seen(request: HttpRequest, pk: int) -> Application:
    """The application as it is stored, if the person may know of it."""
    found = Application.objects.visible_to(reader(request)).select_related("call", "lead")
    return get_object_or_404(found, pk=pk)


@dataclass(frozen=True)
class Pages:
    """How much of the five pages is used: counted, or an estimate while the worker has not looked at these words."""

    number: Decimal
    is_counted: bool

    @property
    def is_too_much(self) -> bool:
        return self.number > MOST_PAGES


def pages_of(application: Application) -> Pages:
    if application.pages_used is not None and application.counted_version == application.version:
        return Pages(application.pages_used, is_counted=True)
    return Pages(Decimal(str(rules.estimated_pages(application))), is_counted=False)


def allow(request: HttpRequest, may: bool, application: Application, is_writer: Callable[[], bool]) -> None:
    """Refuse, but keep what somebody wrote while a colleague sent the application to signing (B4)."""
    if may:
        return
    if request.method == "POST" and is_writer():
        raise ChangedElsewhereError(by_oneself=revisions.is_frozen_by(reader(request), application))
    raise PermissionDenied


def onward(request: HttpRequest, application: Application, section: str) -> str:
    """The next page on the way, or the overview, as the person wishes."""
    if request.POST.get("then") == NEXT:
        return following(reader(request), application, section)
    return reverse("applications:detail", args=[application.pk])
