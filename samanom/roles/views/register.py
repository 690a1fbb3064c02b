"""The register to read: every municipality for staff, one's own for those who act there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from samanom.documents.models import Upload
from samanom.documents.views import serve_upload
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.people.reader import reader
from samanom.programme.models import Municipality
from samanom.roles import register
from samanom.roles.forms.register import RegisterFilter
from samanom.roles.models import Assignment
from samanom.roles.rules import is_staff
from samanom.roles.rules import register as rules

COLUMNS = [
    Column("municipality", _("Municipality"), ("municipality__sort_key",)),
    Column("number", _("Number"), ("number",)),
    Column("county", _("County"), ("county_order", "municipality__sort_key")),
    Column("mayor", _("Mayor"), ("has_mayor", "municipality__sort_key")),
    Column("chief_executive", _("Chief executive"), ("has_chief_executive", "municipality__sort_key")),
    Column("project_leader", _("Project leader")),
    Column("lacking", _("Is lacking")),
]
HEADINGS = [
    _("Municipality number"),
    _("Municipality"),
    _("County"),
    _("Mayor"),
    _("Chief executive"),
    _("Project leader"),
    _("Is lacking"),
]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Fifty municipalities a page; whoever acts in one is led to it."""
    if not rules.can_see_all(request.user):
        return own(request)
    form = RegisterFilter(request.GET)
    sorting = sorting_of(request, COLUMNS, default="municipality")
    found = register.municipalities(form.wanted()).order_by(*sorting.order, "pk")
    page = page_of(request, found.values_list(*register.FIELDS))
    context = {
        "filter": form,
        "sorting": sorting,
        "page": page,
        "rows": list(register.lines_of(page.rows)),
        "is_staff": is_staff(request.user),
    }
    return render(request, "roles/index.html", context)


def own(request: HttpRequest) -> HttpResponse:
    """The one municipality the person acts in, or a choice among several."""
    places = list(rules.municipalities_seen_by(request.user).values_list("slug", "name"))
    if not places:
        raise PermissionDenied
    if len(places) == 1:
        return redirect("roles:municipality", places[0][0])
    return render(request, "roles/own.html", {"places": places})


@require_safe
def index_csv(request: HttpRequest) -> HttpResponseBase:
    """One line for each municipality that fits the filter."""
    if not rules.can_see_all(request.user):
        raise PermissionDenied
    return csv_answer("roller", HEADINGS, register.every_line(RegisterFilter(request.GET).wanted()))


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Who holds what in one municipality, who will, and who has."""
    place = municipality_for(request, slug)
    user = reader(request)
    page = page_of(request, register.former(place))
    now = register.holder_lines(register.now(place), user, place)
    context = {
        "municipality": place,
        "now": now,
        "coming": register.holder_lines(register.coming(place), user, place),
        "former": [*register.holder_lines(page.rows, user, place)],
        "page": page,
        "lacking": register.lacking_in(place, now),
        "contacts": rules.can_see_contacts(user, place),
        "may_assign": rules.can_assign(user, place),
        "may_appoint": rules.can_appoint_deputy(user, place),
        "sees_all": rules.can_see_all(user),
    }
    return render(request, "roles/municipality.html", context)


@require_safe
def authority_document(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The decision behind a deputy, for those who see the register it stands in."""
    assignment = assignment_for(request, slug, pk)
    if assignment.authority_document_id is None:
        raise Http404
    return serve_upload(Upload.objects.get(pk=assignment.authority_document_id))


def municipality_for(request: HttpRequest, slug: str) -> Municipality:
    """One whose register exists for this reader."""
    return get_object_or_404(rules.municipalities_seen_by(request.user), slug=slug)


def assignment_for(request: HttpRequest, slug: str, pk: int) -> Assignment:
    """An assignment in a municipality whose register exists for this reader."""
    place = municipality_for(request, slug)
    found = Assignment.objects.registered().filter(municipality=place)
    return get_object_or_404(found.select_related("user", "municipality"), pk=pk)
