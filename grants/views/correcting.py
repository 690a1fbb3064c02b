"""Another amount for a grant that is decided: the secretariat proposes it, whoever holds budget authority decides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants import actions, rules
from grants.forms import CorrectForm, DecideCorrectionForm
from grants.models import Award, AwardCorrection
from samanom.documents.models import Document
from samanom.documents.views import serve
from samanom.interface.idempotency import idempotent
from samanom.people.freshness import fresh_login
from samanom.people.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """What a correction does, the corrections there are, and the form while none waits for a decision."""
    award = get_object_or_404(Award.objects.visible_to(request.user).with_recipients(), pk=pk)
    may_correct = rules.can_correct(request.user, award)
    if not rules.can_prepare(request.user) or (request.method == "POST" and not may_correct):
        raise PermissionDenied
    form = CorrectForm(request.POST or None, award=award) if may_correct else None
    if form is not None and form.is_valid():
        actions.correct(award, **form.cleaned_data, by=reader(request))
        messages.success(request, _("The correction is proposed. Whoever holds budget authority decides."))
        return redirect("grants:correct", pk)
    context = {
        "award": award,
        "form": form,
        "corrections": list(award.corrections.select_related("proposed_by", "decided_by")),
        "steps": steps_to(award),
        "here": _("Correct the amount"),
    }
    return render(request, "grants/correct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_login
@idempotent
def decide_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposed correction, what happens when it is approved, and yes or no."""
    known = AwardCorrection.objects.visible_to(request.user).select_related("proposed_by", "decided_by")
    correction = get_object_or_404(known, pk=pk)
    correction.award = Award.objects.with_recipients().get(pk=correction.award_id)
    may_decide = rules.can_decide_correction(request.user, correction)
    if not rules.can_issue(request.user) or (request.method == "POST" and not may_decide):
        raise PermissionDenied
    form = DecideCorrectionForm(request.POST or None) if may_decide else None
    if form is not None and form.is_valid():
        approve = form.cleaned_data["answer"] == "approve"
        try:
            actions.decide_correction(correction, approve=approve, by=reader(request))
            messages.success(request, said(approve=approve))
            return redirect("grants:decide_correction", pk)
        except actions.NotReadyError as lacking:
            for words in lacking.missing:
                form.add_error(None, words)
    context = {
        "award": correction.award,
        "correction": correction,
        "form": form,
        "steps": steps_to(correction.award),
        "here": _("Correction"),
    }
    return render(request, "grants/decide_correction.html", context)


@require_safe
def earlier_letter_pdf(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """A letter that a later one has replaced."""
    award = get_object_or_404(Award.objects.visible_to(request.user).with_recipients(), pk=pk)
    replaced = Document.objects.filter(pk__in=award.corrections.values("replaced_letter"))
    letter = get_object_or_404(replaced.select_related("case"), pk=document)
    if not rules.can_read_earlier_letter(request.user, award, letter):
        raise PermissionDenied
    return serve(request, letter)


def said(*, approve: bool) -> str:
    if approve:
        return _("The amount is corrected, and a new letter is on its way.")
    return _("The grant is left as it is.")


def steps_to(award: Award) -> list[tuple[str, str]]:
    steps = [(_("Grants"), reverse("grants:index"))]
    if award.letter_id is not None:
        steps.append((str(award), reverse("grants:letter", args=[award.pk])))
    return steps
