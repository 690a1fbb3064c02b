"""Grant letters: the list, one letter with «Opne og kvitter», its PDF."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from grants import rules
from grants.forms import FilterForm
from grants.models import Award, AwardCorrection
from grants.states import State
from samanom.documents.forms import OpenLetterForm
from samanom.documents.letter_page import letter_door
from samanom.documents.models import Document
from samanom.documents.opening import open_letter
from samanom.documents.views import serve
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import Column, csv_answer, page_of, sorting_of
from samanom.people.reader import reader
from samanom.programme.models import Cohort

COLUMNS = [
    Column("project", gettext_lazy("Project"), ("project__sort_key", "year", "pk")),
    Column("lead", gettext_lazy("Lead municipality"), ("project__lead__sort_key", "year", "pk")),
    Column("year", gettext_lazy("Grant year"), ("year", "project__sort_key", "pk")),
    Column("amount", gettext_lazy("Grant amount"), ("amount", "project__sort_key", "pk"), is_number=True),
    Column("state", gettext_lazy("State"), ("state", "project__sort_key", "pk")),
    Column("opened", gettext_lazy("Opened"), ("letter__opening__opened_at", "project__sort_key", "pk")),
]
SHOWN = (
    "pk",
    "project__title",
    "project__lead__name",
    "year",
    "amount",
    "state",
    "letter__opening__opened_at",
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The grants one may see: all for the ministry, a municipality's own."""
    may_see_all = rules.can_see_desk(request.user)
    if not may_see_all and not rules.can_see_own(request.user):
        raise PermissionDenied
    form, awards = filtered(request)
    sorting = sorting_of(request, COLUMNS, default="-year")
    page = page_of(request, awards.order_by(*sorting.order).values_list(*SHOWN, named=True))
    context = {
        "filter": form,
        "page": page,
        "sorting": sorting,
        "rows": [(row, State(row.state).label) for row in page.rows],
        "letters": reverse("grants:index") + "brev/",
        "here": _("Grants"),
        "may_see_all": may_see_all,
        "desk_year": rules.desk_year(),
    }
    return render(request, "grants/index.html", context)


@require_safe
def index_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same grants as a file for a spreadsheet."""
    if not rules.can_see_desk(request.user) and not rules.can_see_own(request.user):
        raise PermissionDenied
    _form, awards = filtered(request)
    rows = awards.order_by("year", "project__sort_key", "pk").values_list(*SHOWN[1:])
    headings = [column.label for column in COLUMNS]
    return csv_answer(
        "tilskot", headings, ((*row[:4], State(row[4]).label, row[5]) for row in rows.iterator())
    )


def filtered(request: HttpRequest) -> tuple[FilterForm, QuerySet[Award]]:
    """By year, cohort and state; a filter nobody offered is left out."""
    form = FilterForm(request.GET or None, cohorts=list(Cohort.objects.all()))
    awards = Award.objects.visible_to(request.user)
    form.is_valid()
    names = {"year": "year", "cohort": "project__cohort", "state": "state"}
    chosen = {
        names[name]: value
        for name, value in getattr(form, "cleaned_data", {}).items()
        if value and name in names
    }
    return form, awards.filter(**chosen)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One grant with its letter; opening it is a POST and leaves a receipt."""
    award, document = visible_letter(request, pk)
    form = OpenLetterForm(request.POST or None)
    if request.method == "POST":
        if not rules.can_open_letter(request.user, award):
            raise PermissionDenied
        if form.is_valid():
            open_letter(document, by=reader(request), capacity=rules.capacity_to_open(request.user, award))
            return redirect("grants:letter_pdf", pk)
    may_read = rules.can_read_letter(request.user, award)
    door = letter_door(
        document,
        may_open=rules.can_open_letter(request.user, award),
        pdf=reverse("grants:letter_pdf", args=[pk]) if may_read else "",
        form=form,
    )
    context = {
        "award": award,
        "letter": door,
        "form": form,
        "earlier": earlier_letters(request, award),
        "may_correct": rules.can_prepare(request.user),
        "may_decide": rules.can_issue(request.user),
        "corrections": corrections_to_show(request, award),
        "members": ", ".join(place.name for place in award.project.members) if award.project.is_joint else "",
        "steps": [(_("Grants"), reverse("grants:index"))],
        "here": f"{award.project} {award.year}",
    }
    return render(request, "grants/letter.html", context)


def corrections_to_show(request: HttpRequest, award: Award) -> list[AwardCorrection]:
    """Proposed, approved and declined ones, for the ministry; the municipality sees the letters."""
    if not rules.can_see_desk(request.user):
        return []
    return list(award.corrections.select_related("proposed_by", "decided_by"))


def earlier_letters(request: HttpRequest, award: Award) -> list[tuple[Document, bool]]:
    """The letters this one has replaced, newest first, each with whether the reader may read it."""
    replaced = Document.objects.filter(pk__in=award.corrections.values("replaced_letter"))
    found = replaced.without_words().select_related("case").order_by("-pk")
    return [(old, rules.can_read_earlier_letter(request.user, award, old)) for old in found]


@require_safe
def letter_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF: for the lead when it has been opened, for the ministry and the partners at once."""
    award, document = visible_letter(request, pk)
    if not rules.can_read_letter(request.user, award):
        raise PermissionDenied
    return serve(request, document)


def visible_letter(request: HttpRequest, pk: int) -> tuple[Award, Document]:
    """A grant whose letter is sent; what is not sent has no page."""
    award = get_object_or_404(
        Award.objects.visible_to(request.user).with_recipients().select_related("letter__case"), pk=pk
    )
    if award.letter is None:
        raise Http404
    return award, award.letter
