"""The ranking list of a call, on screen and as a file; and the button that starts the assessment."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.actions import assessment as actions
from applications.forms.assessment import StartForm
from applications.models import Call
from applications.ranking import Ranking, Row
from applications.rules import assessment as rules
from applications.rules import decision as decision_rules
from applications.states import Outcome, State
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import csv_answer, page_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.models import Theme
from samanom.roles.models import Role
from samanom.roles.rules import holds

COUNTED_LABELS = {
    "admit": gettext_lazy("Admission"),
    "wait": gettext_lazy("Waiting list"),
    "reject": gettext_lazy("Rejection"),
}


@require_safe
def rank(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranking list of a call, fifty a page, summed up from the top against places and frame."""
    call = ranked_call(request, pk)
    criteria = list(call.criteria.all())
    page = page_of(request, Ranking(call))
    names = theme_names()
    start = StartForm(address=reverse("applications:start_assessment", args=[pk]))
    waiting = call.applications.filter(state=State.SUBMITTED).count()
    context = {
        "call": call,
        "title": call.title(get_language() or ""),
        "criteria": [(criterion.order, criterion.label(get_language() or "")) for criterion in criteria],
        "rows": [shown(row, names, call) for row in page.rows],
        "page": page,
        "room": decision_rules.room_left(call),
        "waiting": waiting,
        "start": start if waiting and rules.can_start_assessment(reader(request), call) else None,
        "prefix": reverse("applications:ranking", args=[pk]).removesuffix(f"rangering/{pk}/"),
        "may_decide": holds(reader(request), Role.SECRETARIAT_LEAD),
    }
    return render(request, "applications/rank.html", context)


def shown(row: Row, names: dict[str, str], call: Call) -> Row:
    """A row as the template shows it: words for keys, means in order, and whether what is undecided still has room."""
    label = Outcome(row["outcome"]).label if row["outcome"] else State(row["state"]).label
    counts = row["rank"] is not None
    has_room = not counts or (row["sum_places"] <= call.places and row["sum_amount"] <= call.yearly_frame)
    return row | {
        "themes": ", ".join(names[key] for key in row["theme_keys"]),
        "label": label,
        "fits": has_room or bool(row["outcome"]),
        "is_proposed": row["state"] == State.PROPOSED,
    }


@require_safe
def rank_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The whole list for a spreadsheet, streamed."""
    call = ranked_call(request, pk)
    criteria = list(call.criteria.all())
    names = theme_names()
    labels = [criterion.label(get_language() or "") for criterion in criteria]
    headings: list[str | Promise] = [
        _("Rank"),
        _("Applicant"),
        _("Project title"),
        _("Themes"),
        *labels,
        _("Total"),
        *COUNTED_LABELS.values(),
    ]
    headings += [
        _("Kroner a year"),
        _("Places"),
        _("Kroner in all"),
        _("Places in all"),
        _("State"),
    ]
    rows = (shown(row, names, call) for row in Ranking(call))
    return csv_answer("rangering", headings, (csv_row(row) for row in rows))


def csv_row(row: Row) -> list[Any]:
    numbers = [rounded(mean) for mean in (*row["means"], row["total"])]
    said = [row[name] for name in COUNTED_LABELS]
    sums = [row[name] for name in ("amount", "places", "sum_amount", "sum_places")]
    return [
        row["rank"],
        row["who"],
        row["project_title"],
        row["themes"],
        *numbers,
        *said,
        *sums,
        row["label"],
    ]


def rounded(mean: float | None) -> float | None:
    return None if mean is None else round(float(mean), 2)


def ranked_call(request: HttpRequest, pk: int) -> Call:
    """The call; 404 for those to whom no ranking exists, 403 for others who must not see it."""
    call = known_call(reader(request), pk)
    if not rules.can_see_ranking(reader(request)):
        raise PermissionDenied
    return call


def known_call(person: User, pk: int) -> Call:
    if not rules.can_know_of_ranking(person):
        raise Http404
    return get_object_or_404(Call.objects.visible_to(person).select_related("cohort"), pk=pk)


def theme_names() -> dict[str, str]:
    return {theme.key: theme.label for theme in Theme.objects.all()}


@require_POST
@idempotent
def start_assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what was submitted in time to the assessors."""
    call = known_call(reader(request), pk)
    if not rules.can_start_assessment(reader(request), call):
        raise PermissionDenied
    if StartForm(request.POST).is_valid():
        count = actions.start_assessment(call, by=reader(request))
        said = ngettext(
            "%(count)s application is given to the assessors.",
            "%(count)s applications are given to the assessors.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect("applications:ranking", pk)
