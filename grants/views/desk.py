"""The grants of one year as the ministry sees them: who is due one, what is to be decided, how the letters come along."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from grants import actions, overview, rules
from grants.forms import ChangeForm, CohortForm, IssueLettersForm, PrepareForm, RetryForm
from grants.models import Award
from samanom.interface.idempotency import idempotent
from samanom.people.freshness import fresh_login
from samanom.people.reader import reader
from samanom.programme.models import Cohort


@require_safe
def desk(request: HttpRequest, year: int) -> HttpResponse:
    """The year's list."""
    return show_desk(request, year)


@require_POST
@idempotent
def prepare(request: HttpRequest, year: int) -> HttpResponse:
    """Put projects on the year's list."""
    cohort = asked_cohort(request, year)
    if not rules.can_prepare(request.user):
        raise PermissionDenied
    form = PrepareForm(request.POST, projects=rules.due(year, cohort), address=request.get_full_path())
    if not form.is_valid():
        return show_desk(request, year, prepare_form=form)
    awards = actions.prepare_awards(year, by=reader(request), amounts=form.amounts(), cohort=cohort)
    words = ngettext("%(n)s project is on the list.", "%(n)s projects are on the list.", len(awards))
    messages.success(request, words % {"n": len(awards)})
    return redirect(address("grants:desk", year, cohort))


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another amount, or conditions of its own, before it is decided."""
    award = get_object_or_404(Award.objects.visible_to(request.user).with_recipients(), pk=pk)
    if not rules.can_change(request.user, award):
        raise PermissionDenied
    form = ChangeForm(request.POST or None, instance=award)
    if form.is_valid():
        actions.change(award, **form.cleaned_data, version=form.opened_version, by=reader(request))
        messages.success(request, _("The grant is changed."))
        return redirect(address("grants:desk", award.year, award.project.cohort))
    steps = [grants_step(), (str(award.year), address("grants:desk", award.year, award.project.cohort))]
    return render(
        request, "grants/change.html", {"award": award, "form": form, "steps": steps, "here": award.project}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login
@idempotent
def issue_letters(request: HttpRequest, year: int) -> HttpResponse:
    """Decide the chosen grants together; then the page tells how far the letters have come, and may be left."""
    cohort = asked_cohort(request, year)
    if request.method != "POST":
        return show_progress(request, year, cohort)
    if not rules.can_issue(request.user):
        raise PermissionDenied
    form = IssueLettersForm(request.POST, year=year)
    if form.is_valid():
        try:
            actions.issue_letters(form.cleaned_data["awards"], by=reader(request))
            return redirect(address("grants:issue_letters", year, cohort))
        except actions.NotReadyError as lacking:
            for words in lacking.missing:
                form.add_error(None, words)
    return show_desk(request, year, issue_form=form)


@require_POST
@idempotent
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the worker try again with a letter that failed."""
    award = get_object_or_404(Award.objects.visible_to(request.user).with_recipients(), pk=pk)
    if not rules.can_retry(request.user, award):
        raise PermissionDenied
    actions.retry(award, by=reader(request))
    return redirect(address("grants:issue_letters", award.year, award.project.cohort))


def show_desk(
    request: HttpRequest,
    year: int,
    prepare_form: PrepareForm | None = None,
    issue_form: IssueLettersForm | None = None,
) -> HttpResponse:
    cohort = asked_cohort(request, year)
    lines, due, rehearsals = (
        overview.to_be_decided(year, cohort),
        rules.due(year, cohort),
        overview.rehearsals(),
    )
    if prepare_form is None and rules.can_prepare(request.user):
        prepare_form = PrepareForm(projects=due, address=address("grants:prepare", year, cohort))
    if issue_form is None and rules.can_issue(request.user):
        issue_form = IssueLettersForm(year=year)
    context = {
        "year": year,
        "years": range(rules.FIRST_YEAR, rules.LAST_YEAR + 1),
        "cohort_form": CohortForm(request.GET, rehearsals=rehearsals) if rehearsals else None,
        "decided": overview.decided_sum(year, cohort),
        "due": due,
        "lines": lines,
        "ready": overview.sum_of([line.amount for line in lines if not line.missing]),
        "prepare_form": prepare_form,
        "issue_form": issue_form,
        "form": issue_form if issue_form and issue_form.is_bound else prepare_form,
        "issue_address": address("grants:issue_letters", year, cohort),
        "letters": reverse("grants:index") + "brev/",
        "steps": [grants_step()],
    }
    return render(request, "grants/desk.html", context)


def show_progress(request: HttpRequest, year: int, cohort: Cohort | None) -> HttpResponse:
    progress = overview.progress(year, cohort)
    context = {
        "year": year,
        "progress": progress,
        "failed": [
            (award, rules.failure(award), RetryForm() if rules.can_retry(request.user, award) else None)
            for award in progress.failed
        ],
        "list_address": f"{reverse('grants:index')}?year={year}" + (f"&cohort={cohort.pk}" if cohort else ""),
        "steps": [grants_step(), (str(year), address("grants:desk", year, cohort))],
        "here": _("Grant letters"),
    }
    return render(request, "grants/issue_letters.html", context)


def grants_step() -> tuple[str, str]:
    return _("Grants"), reverse("grants:index")


def asked_cohort(request: HttpRequest, year: int) -> Cohort | None:
    """The rehearsal the page is about, None for the real cohorts. The list is not there for strangers."""
    if not rules.can_see_desk(request.user) or not rules.FIRST_YEAR <= year <= rules.LAST_YEAR:
        raise Http404
    asked = request.GET.get("cohort", "")
    if not asked:
        return None
    pk = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    return get_object_or_404(Cohort, pk=pk, rehearsal=True)


def address(name: str, year: int, cohort: Cohort | None) -> str:
    """A page about the year, about the same rehearsal when it is one."""
    return reverse(name, args=[year]) + (f"?cohort={cohort.pk}" if cohort and cohort.rehearsal else "")
