"""The assessors' conversation: what there is to assess, am I impartial, the sheet."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, CharField, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import papers
from applications.actions import assessment as actions
from applications.forms.assessment import DELIVER, FINAL, DeclareForm, DeliverForm, SheetForm, scale
from applications.models import Application, Assessment
from applications.readiness import NotReady
from applications.rules import anchoring, files
from applications.rules import assessment as rules
from applications.sheets import side_by_side
from applications.states import SheetState
from samanom.interface.idempotency import idempotent
from samanom.interface.tables import page_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.roles.models import Role
from samanom.roles.rules import holds

READ_THROUGH = "les-gjennom"  # in the address: a whole sheet is shown as it will be delivered
# Sheets that wait come first, then those that are done with.
DONE = (SheetState.DELIVERED, SheetState.RECUSED)
# Whose assessor has said that they are impartial; before that an application shows no more than who applies (R-SEL-4).
OPENED = (SheetState.DRAFT, SheetState.DELIVERED)


@require_safe
def assessments(request: HttpRequest) -> HttpResponse:
    """Fifty applications a page: who applies, and how far one's own sheet has come. Nothing about anybody else's."""
    if not holds(reader(request), Role.ASSESSOR):
        raise PermissionDenied
    page = page_of(request, own_list(reader(request)))
    labels = dict(SheetState.choices)
    rows = [{**row, "label": labels.get(row["mine"], "")} for row in page.rows]
    return render(request, "applications/assessments.html", {"page": page, "rows": rows})


def own_list(user: User) -> QuerySet[Application, Any]:
    """What is offered to the assessor with the state of their own sheet, what waits first."""
    mine = Assessment.objects.filter(application=OuterRef("pk"), assessor=user).values("state")
    done = Case(When(mine__in=DONE, then=1), default=0, output_field=IntegerField())
    rows = Application.objects.offered_to(user).annotate(
        mine=Coalesce(Subquery(mine), Value("")),
        who=Coalesce(NullIf(F("group_name"), Value("")), F("lead__name"), output_field=CharField()),
        title=Case(When(mine__in=OPENED, then=F("project_title")), default=Value("")),
    )
    return (
        rows.annotate(done=done)
        .order_by("done", "lead__sort_key", "pk")
        .values("pk", "who", "title", "mine", "state")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own sheet beside the application; before that, the question whether one is impartial."""
    application = offered(request, pk)
    sheet = rules.sheet_of(reader(request), application)
    if sheet is None or sheet.state == SheetState.RECUSED:
        return ask(request, application, sheet, declaring(pk))
    if not rules.can_write(reader(request), sheet):
        return show(request, application, sheet)
    if FINAL in request.POST or (READ_THROUGH in request.GET and not rules.missing_for_delivery(sheet)):
        return read_through(request, application, sheet)
    delivering = DELIVER in request.POST
    form = SheetForm(request.POST or None, sheet=sheet, delivering=delivering)
    if request.method == "POST" and form.is_valid():
        actions.save_sheet(sheet, form.answers(), version=form.opened_version, by=reader(request))
        if delivering:
            return redirect(f"{reverse('applications:assess', args=[pk])}?{READ_THROUGH}=1")
        messages.success(request, _("The draft is saved."))
        return redirect("applications:assess", pk)
    context = {"application": application, "form": form, "words": frozen_words(application)}
    context["sentences"] = anchoring.sentences(anchoring.rows_that_count(application))
    context["attachments"] = files.standing(application)
    context["tie"] = DeclareForm(auto_id="tie_%s")
    return render(request, "applications/assess.html", context)


def read_through(request: HttpRequest, application: Application, sheet: Assessment) -> HttpResponse:
    """The whole sheet as it will be delivered, and the button that does it."""
    own = reverse("applications:assess", args=[application.pk])
    form = DeliverForm(request.POST or None, version=sheet.version, address=f"{own}?{READ_THROUGH}=1")
    if request.method == "POST" and form.is_valid():
        try:
            actions.deliver(sheet, actions.written_on(sheet), version=form.opened_version, by=reader(request))
        except NotReady as lacking:
            for words in lacking.missing:
                form.add_error(None, str(words))
        else:
            messages.success(request, _("Thank you, the sheet is delivered."))
            return redirect("applications:assessments")
    points: dict[int | None, Any] = dict(scale(application.call))
    context = {
        "application": application,
        "sheet": sheet,
        "form": form,
        "marks": [
            (score.criterion.label(get_language() or ""), points.get(score.score, ""), score.reason)
            for score in sheet.scores.select_related("criterion")
        ],
    }
    return render(request, "applications/assess_deliver.html", context)


@require_POST
@idempotent
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer to the question: open the application, or keep away from it."""
    application = offered(request, pk)
    if not rules.can_assess(reader(request), application):
        raise PermissionDenied
    form = declaring(pk, request.POST)
    if not form.is_valid():
        return ask(request, application, None, form)
    if form.is_impartial:
        actions.declare_impartial(application, by=reader(request))
        return redirect("applications:assess", pk)
    actions.recuse(application, by=reader(request))
    messages.success(request, _("Noted: you are not impartial, and the application stays closed to you."))
    return redirect("applications:assessments")


def declaring(pk: int, words: QueryDict | None = None) -> DeclareForm:
    return DeclareForm(words, address=reverse("applications:declare", args=[pk]))


def offered(request: HttpRequest, pk: int) -> Application:
    """The application when it is the assessor's to assess; 404 for strangers, 403 for others who may know of it."""
    known = Application.objects.offered_to(reader(request)) | Application.objects.visible_to(reader(request))
    application = get_object_or_404(known.select_related("call__cohort", "lead", "case", "document"), pk=pk)
    if not holds(reader(request), Role.ASSESSOR):
        raise PermissionDenied
    return application


def frozen_words(application: Application) -> SafeString:
    """What was signed, as it was signed, in the standard it was written in."""
    assert application.document is not None  # noqa: S101  (what is received is frozen)
    return papers.shown(application.document.data)


def ask(
    request: HttpRequest, application: Application, sheet: Assessment | None, form: DeclareForm
) -> HttpResponse:
    """Who applies, and the question; no word of what they write."""
    if sheet is None and not rules.can_assess(reader(request), application):
        raise PermissionDenied
    municipalities = list(application.municipalities.values_list("name", flat=True))
    context = {
        "pk": application.pk,
        "municipalities": municipalities,
        "is_recused": sheet is not None,
        "form": form,
    }
    return render(request, "applications/assess_declare.html", context)


def show(request: HttpRequest, application: Application, sheet: Assessment) -> HttpResponse:
    """A sheet that can be changed no more; the others' when one's own is delivered (A4)."""
    seen = Assessment.objects.delivered().visible_to(reader(request)).filter(application=application)
    context = {
        "application": application,
        "is_delivered": sheet.state == SheetState.DELIVERED,
        "table": side_by_side(application, seen),
        "words": frozen_words(application),
        "sentences": anchoring.sentences(anchoring.rows_that_count(application)),
        "attachments": files.standing(application),
    }
    return render(request, "applications/assess_done.html", context)
