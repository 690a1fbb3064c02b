"""Asking to be let in, and the secretariat's list of those who ask."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samanom.interface.idempotency import idempotent
from samanom.interface.tables import Column, page_of, sorting_of
from samanom.people.reader import reader
from samanom.roles import actions
from samanom.roles.forms.claims import ApproveClaimForm, ClaimForm, RefuseClaimForm
from samanom.roles.models import Claim, Role
from samanom.roles.rules import invitations as rules
from samanom.roles.states import ClaimState

COLUMNS = [
    Column("municipality", gettext_lazy("Municipality"), ("municipality__sort_key", "pk")),
    Column("role", gettext_lazy("Role")),
    Column("name", gettext_lazy("Name"), ("name", "pk")),
    Column("received", gettext_lazy("Received"), ("created_at", "pk")),
    Column("state", gettext_lazy("State"), ("state", "pk")),
]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def claim(request: HttpRequest) -> HttpResponse:
    """Who I am, where, and in what role. The answer is the same whether or not the address has asked before."""
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        actions.claim(form.claimant())
        return redirect("roles:claim_received")
    return render(request, "roles/claim.html", {"form": form})


@login_not_required
@require_safe
def claim_received(request: HttpRequest) -> HttpResponse:
    """Thank you, and what happens now."""
    return render(request, "roles/claim_received.html")


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Open claims, or with `?all=1` the answered ones too."""
    if not rules.can_check_claims(request.user):
        raise PermissionDenied
    show_all = request.GET.get("all") == "1"
    found = Claim.objects.all() if show_all else Claim.objects.open()
    sorting = sorting_of(request, COLUMNS, default="received")
    fields = ("pk", "municipality__name", "role", "name", "created_at", "state")
    page = page_of(request, found.order_by(*sorting.order).values_list(*fields))
    rows = [
        (pk, place, Role(role).label, name, received, ClaimState(state).label)
        for pk, place, role, name, received, state in page.rows
    ]
    context = {"page": page, "rows": rows, "sorting": sorting, "show_all": show_all}
    return render(request, "roles/claims.html", context)


@require_safe
def claim_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim, with what speaks for and against it."""
    return detail_page(request, claim_to_check(request, pk))


@require_POST
@idempotent
def approve_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the claimant to the role."""
    found = claim_to_check(request, pk)
    if not rules.can_approve_claim(request.user, found):
        raise PermissionDenied
    form = ApproveClaimForm(request.POST)
    if form.is_valid():
        try:
            actions.approve_claim(found, by=reader(request), **form.cleaned_data)
            messages.success(request, _("The claim is approved, and the invitation is on its way."))
            return redirect("roles:claims")
        except actions.InvitationError as refusal:
            form.refuse(refusal.code)
    return detail_page(request, found, approve_form=form)


@require_POST
@idempotent
def refuse_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the claimant why not."""
    found = claim_to_check(request, pk)
    if not rules.can_refuse_claim(request.user, found):
        raise PermissionDenied
    form = RefuseClaimForm(request.POST, auto_id="id_refuse_%s")
    if form.is_valid():
        actions.refuse_claim(found, by=reader(request), **form.cleaned_data)
        messages.success(request, _("The claim is refused, and the claimant is told why."))
        return redirect("roles:claims")
    return detail_page(request, found, refuse_form=form)


def claim_to_check(request: HttpRequest, pk: int) -> Claim:
    """Refused before it is looked for: 403 says nothing of what exists."""
    if not rules.can_check_claims(request.user):
        raise PermissionDenied
    return get_object_or_404(Claim.objects.select_related("municipality", "checked_by"), pk=pk)


def detail_page(
    request: HttpRequest,
    found: Claim,
    *,
    approve_form: ApproveClaimForm | None = None,
    refuse_form: RefuseClaimForm | None = None,
) -> HttpResponse:
    can_answer = rules.can_refuse_claim(request.user, found)
    if can_answer:
        approve_form = approve_form or ApproveClaimForm()
        refuse_form = refuse_form or RefuseClaimForm(auto_id="id_refuse_%s")
        approve_form.address = reverse("roles:approve_claim", args=[found.pk])
        refuse_form.address = reverse("roles:refuse_claim", args=[found.pk])
    context = {
        "claim": found,
        "facts": rules.facts_about(found),
        "can_answer": can_answer,
        "approve_form": approve_form,
        "refuse_form": refuse_form,
        "form": refuse_form if refuse_form and refuse_form.is_bound else approve_form,  # for the page's title
    }
    return render(request, "roles/claim_detail.html", context)
