"""Lists: a municipality's own, and all of them for those who lead."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from networks import actions, overview, rules
from networks.days import days_in_words
from networks.forms import RegisterForm
from networks.models import Attendee, Gathering, Registration
from networks.states import AttendeeParty
from networks.views.gatherings import inner_gathering
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import csv_answer
from samanom.people.reader import reader
from samanom.programme.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def register(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The municipality's list: a form until the deadline for those who register, else to look at."""
    gathering = inner_gathering(request, pk)
    municipality = get_object_or_404(Municipality, slug=slug)
    if not rules.can_see_registration(request.user, gathering, municipality):
        raise Http404
    registration = gathering.registrations.filter(municipality=municipality).first()
    may_register = rules.can_register(request.user, gathering, municipality)
    if request.method == "POST" and not may_register:
        raise PermissionDenied
    form = RegisterForm(request.POST or None, registration=registration) if may_register else None
    if form is not None and form.is_valid():
        return save(request, gathering, municipality, form)
    return render(request, "networks/register.html", shown(gathering, municipality, registration, form))


def save(
    request: HttpRequest, gathering: Gathering, municipality: Municipality, form: RegisterForm
) -> HttpResponse:
    """Keep the list, and warn when a party is missing (R-GATH-2)."""
    people = form.people()
    actions.register(
        gathering, municipality, people, **form.cleaned_data, version=form.opened_version, by=reader(request)
    )
    messages.success(request, _("The registration is saved."))
    return redirect("networks:register", gathering.pk, municipality.slug)


def shown(
    gathering: Gathering,
    municipality: Municipality,
    registration: Registration | None,
    form: RegisterForm | None,
) -> dict[str, object]:
    """What the page of a list shows: the warning is about what is stored, not what is being typed."""
    attendees = overview.attendee_lines(registration)
    parties = registration.attendees.values_list("party", flat=True) if registration else []
    missing = rules.missing_parties(parties) if registration else []
    return {
        "gathering": gathering,
        "title": overview.title_of(gathering),
        "days": days_in_words(gathering.starts_on, gathering.ends_on),
        "municipality": municipality.name,
        "registration": registration,
        "attendees": attendees,
        "missing": rules.in_words(missing),
        "is_open": rules.is_open(gathering),
        "is_known_who_came": any(line.present for line in attendees),
        "form": form,
    }


@require_safe
def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    """Every member municipality: how many come, and which parties are missing."""
    gathering = for_leaders(request, pk)
    lines = overview.list_lines(gathering)
    context = {
        "gathering": gathering,
        "title": overview.title_of(gathering),
        "days": days_in_words(gathering.starts_on, gathering.ends_on),
        "lines": lines,
        "registered": sum(line.is_registered for line in lines),
        "people": sum(line.people for line in lines),
        "is_known_who_came": any(line.came is not None for line in lines),
        "may_mark": rules.can_mark_attendance(request.user, gathering),
    }
    return render(request, "networks/registrations.html", context)


@require_safe
def registrations_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The list of participants, one line each."""
    gathering = for_leaders(request, pk)
    headings = [_("Municipality"), _("Name"), _("Job title"), _("E-mail"), _("Party"), _("Attended")]
    return csv_answer(f"samling-{gathering.pk}", headings, participants(gathering))


def participants(gathering: Gathering) -> Iterator[tuple[str, ...]]:
    """Municipality, name, title, e-mail, party and whether they came, in Norwegian order."""
    attendees = Attendee.objects.filter(registration__gathering=gathering).order_by(
        "registration__municipality__sort_key", "pk"
    )
    rows = attendees.values_list(
        "registration__municipality__name", "name", "title", "email", "party", "present"
    )
    for place, name, title, email, party, present in rows:
        yield place, name, title, email, str(AttendeeParty(party).label), overview.present_in_words(present)


def for_leaders(request: HttpRequest, pk: int) -> Gathering:
    """A gathering whose lists this reader may see; its members get 403, strangers 404."""
    gathering = inner_gathering(request, pk)
    if not rules.can_see_registrations(request.user, gathering):
        raise PermissionDenied
    return gathering
