"""New mayors and chief executives for many municipalities at once: a file, a preview, one button."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samanom import clock
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import csv_answer, page_of
from samanom.people.reader import reader
from samanom.programme.models import MunicipalityVersion
from samanom.roles import actions, election_plan
from samanom.roles.actions.elections import PlanChangedError, PlanWrongError
from samanom.roles.forms.elections import ApplyElectionForm, UploadElectionForm
from samanom.roles.models import ONE_AT_A_TIME, Assignment, Election, Role
from samanom.roles.rules import register as rules

TEMPLATE_HEADINGS = ["kommunenummer", "kommune", "rolle", "namn", "e-post", "frå"]
ROLE_WORDS = {Role.MAYOR: "ordførar", Role.CHIEF_EXECUTIVE: "rådmann"}


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def elections(request: HttpRequest) -> HttpResponse:
    """The files that have come, and a new one."""
    if not rules.can_see_elections(request.user):
        raise PermissionDenied
    may_upload = rules.can_upload_election(request.user)
    if request.method == "POST" and not may_upload:
        raise PermissionDenied
    form = UploadElectionForm(request.POST or None, request.FILES or None) if may_upload else None
    if form is not None and form.is_valid():
        election = actions.upload_election(form.name, form.cleaned_data["file"], by=reader(request))
        return redirect("roles:election", election.pk)
    rows = Election.objects.values_list("pk", "name", "uploaded_at", "uploaded_by__name", "applied_at")
    return render(request, "roles/elections.html", {"form": form, "page": page_of(request, rows)})


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def election(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would change; one button carries it out, if that is still true."""
    if not rules.can_see_elections(request.user):
        raise PermissionDenied
    found = get_object_or_404(Election.objects.select_related("uploaded_by", "applied_by"), pk=pk)
    may_apply = rules.can_apply_election(request.user, found)
    if request.method == "POST" and not may_apply:
        raise PermissionDenied
    form = ApplyElectionForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            count = actions.apply_election(found, seen=form.cleaned_data["seen"], by=reader(request))
            words = ngettext("%(n)s seat has a new holder.", "%(n)s seats have a new holder.", count)
            messages.success(request, words % {"n": count})
            return redirect("roles:election", pk)
        except (PlanChangedError, actions.OverlapError):
            form.add_error(
                None, _("The register has changed since this page was shown. Look at the lines again.")
            )
        except PlanWrongError:
            form.add_error(None, _("Lines must be put right before the file can be carried out."))
    return render(request, "roles/election.html", shown(found, form, may_apply=may_apply))


def shown(found: Election, form: ApplyElectionForm | None, *, may_apply: bool) -> dict[str, object]:
    """The plan of today; for what is carried out, the plan as it was carried out."""
    if found.applied_at:
        steps = [election_plan.Step(**row) for row in found.preview]
        return {"election": found, "form": None, "rows": [step.in_words() for step in steps]}
    steps = election_plan.plan(found.lines, invented=found.uploaded_by.is_invented)
    wrong = [step for step in steps if step.faults]
    changing = [step for step in steps if not step.faults and step.kind != election_plan.Kind.SAME]
    fresh = ApplyElectionForm(initial={"seen": election_plan.fingerprint(steps)})
    return {
        "election": found,
        "form": form,
        "apply_form": fresh if may_apply and changing and not wrong else None,
        "rows": [step.in_words() for step in sorted(steps, key=lambda step: not step.faults)],
        "wrong": len(wrong),
        "changing": len(changing),
        "differences": election_plan.differences(found.preview, steps),
    }


@require_safe
def present_holders(request: HttpRequest) -> HttpResponseBase:
    """The file to fill in: every seat of today, with who sits there."""
    if not rules.can_upload_election(request.user):
        raise PermissionDenied
    return csv_answer("val", TEMPLATE_HEADINGS, seats())


def seats() -> Iterator[list[str]]:
    held = Assignment.objects.current().registered().filter(role__in=ONE_AT_A_TIME)
    rows = held.values_list("municipality", "role", "user__name", "user__email", "valid_from")
    sitting = {(place, role): (name, email, str(day)) for place, role, name, email, day in rows}
    places = MunicipalityVersion.objects.at(clock.today()).order_by("number")
    for pk, number, name in places.values_list("municipality", "number", "municipality__name"):
        for role in ONE_AT_A_TIME:
            yield [number, name, ROLE_WORDS[role], *sitting.get((pk, role), ("", "", ""))]
