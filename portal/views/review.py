"""The questions the sources leave open, and the secretariat's answers (programme.md 13, 14)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from portal.register_forms import NameLeadForm, ResolveForm, project_without_lead
from samanom.interface.idempotency import idempotent
from samanom.interface.languages import shown_language, standard_of
from samanom.interface.tables import Column, page_of, sorting_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme import actions
from samanom.programme.models import ReviewItem
from samanom.programme.rules import is_open
from samanom.programme.states import ReviewKind
from samanom.roles.models import Role
from samanom.roles.rules import STAFF, holds, is_staff

READERS = (*STAFF, Role.AUDITOR)
COLUMNS = [
    Column("question", gettext_lazy("Question")),
    Column("kind", gettext_lazy("Kind"), ("kind", "key")),
    Column("asked", gettext_lazy("Asked"), ("opened_at", "key")),
    Column("answered", gettext_lazy("Answered"), ("resolved_at", "key")),
]


@require_safe
def review_items(request: HttpRequest) -> HttpResponse:
    """Open questions, or with `?all=1` the answered ones too."""
    if not holds(request.user, *READERS):
        raise PermissionDenied
    show_all = request.GET.get("all") == "1"
    items = ReviewItem.objects.all() if show_all else ReviewItem.objects.open()
    sorting = sorting_of(request, COLUMNS, default="kind")
    title = f"title_{standard_of(shown_language())}"
    page = page_of(
        request, items.order_by(*sorting.order).values_list("pk", title, "kind", "opened_at", "resolved_at")
    )
    rows = [(pk, words, ReviewKind(kind).label, *days) for pk, words, kind, *days in page.rows]
    context = {"page": page, "rows": rows, "sorting": sorting, "show_all": show_all}
    return render(request, "portal/review_items.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def resolve_review_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One question; the secretariat answers it in words, or by naming the lead."""
    if not holds(request.user, *READERS):
        raise PermissionDenied
    item = get_object_or_404(ReviewItem.objects.select_related("resolved_by"), pk=pk)
    if request.method == "POST" and not (is_staff(request.user) and is_open(item)):
        raise PermissionDenied
    form = form_for(request, item)
    if form is not None and form.is_bound and form.is_valid():
        answer(item, form, by=reader(request))
        messages.success(request, _("The answer is saved."))
        return redirect("portal:review_items")
    return render(request, "portal/review_item.html", {"item": item, "form": form})


def form_for(request: HttpRequest, item: ReviewItem) -> ResolveForm | NameLeadForm | None:
    """The form that fits the question; none for those who only read, or when it is answered."""
    if not (is_staff(request.user) and is_open(item)):
        return None
    project = project_without_lead(item)
    return (
        NameLeadForm(request.POST or None, project=project) if project else ResolveForm(request.POST or None)
    )


def answer(item: ReviewItem, form: ResolveForm | NameLeadForm, *, by: User) -> None:
    """Naming the lead answers its question by itself."""
    project = project_without_lead(item)
    if isinstance(form, NameLeadForm) and project is not None:
        actions.set_lead(project, form.cleaned_data["lead"], by=by)
    else:
        actions.resolve_review_item(item, by=by, resolution=form.cleaned_data["resolution"])
