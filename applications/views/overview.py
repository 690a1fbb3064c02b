"""One's own applications, and the page of each: where it is, what comes next, and its papers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from applications import papers
from applications.models import Application, Signature
from applications.models.extension import with_deadline
from applications.models.returns import with_overdue
from applications.rules import anchoring, declining, files, joining, progress, returning
from applications.rules import decision as decision_rules
from applications.rules import drafts as draft_rules
from applications.rules import receiving as receiving_rules
from applications.rules import signing as signing_rules
from applications.rules import writing as writing_rules
from applications.rules.open_calls import open_calls
from applications.states import BEING_WRITTEN, State
from applications.views.threads import dialogue_part, together
from applications.views.way import address
from applications.views.writing import pages_of, seen
from samanom.audit.models import Entry
from samanom.documents.models import Document
from samanom.documents.states import Access
from samanom.documents.views import serve
from samanom.interface.tables import page_of
from samanom.people.models import User
from samanom.people.reader import reader
from samanom.programme.models import Municipality
from samanom.roles.rules import is_staff, municipalities_of

COLOURS = {
    State.DRAFT: "neutral",
    State.SIGNING: "warning",
    State.SUBMITTED: "success",
    State.LATE: "danger",
    State.RETURNED: "warning",
    State.WITHDRAWN: "neutral",
}
LISTED = (
    "pk",
    "project_title",
    "state",
    "lead__name",
    "call__title_nn",
    "call__title_nb",
    "deadline",
    "overdue",
)
# What the municipality and the ministry both may know; the assessment has a history of its own.
TOLD = {
    "application.started": _("Started"),
    "application.partner_joined": _("A partner takes part"),
    "application.partner_left": _("A partner left"),
    "application.attached": _("A file was attached"),
    "application.attachment_removed": _("An attachment was removed"),
    "application.attachment_refused": _("An attachment was refused by the virus check"),
    "application.sent_to_signing": _("Sent to signing"),
    "application.reopened": _("Opened for changes"),
    "application.parties_asked": _("The parties were asked"),
    "application.statement_given": _("A party answered"),
    "application.none_locally": _("A confederation is not in the municipality"),
    "application.found_locally": _("A confederation is in the municipality after all"),
    "application.contact_handed_over": _("Another contact person"),
    "application.signed": _("Signed"),
    "application.submitted": _("Sent in"),
    "application.came_late": _("Came after the deadline"),
    "application.signature_corrected": _("A signature was corrected"),
    "application.receipt_renewed": _("Signed anew, with a new receipt"),
    "application.late_accepted": _("Taken in though it was late"),
    "application.sent_back": _("Sent back to be completed"),
    "application.completion_extended": _("More time to complete it"),
    "application.completed": _("Completed, with a new receipt"),
    "application.taken_back": _("Taken back as it was"),
    "application.withdrawn": _("Withdrawn"),
}
PAPERS = ("application", "receipt", "completion_request")
# What a municipality knows of itself before it has let the application go.
TOLD_AT_HOME = {
    "application.declined": _("Declined to sign"),
    "application.signature_withdrawn": _("A signature was withdrawn"),
}
# Of these it is told which municipality, and which party of it.
TOLD_OF_ONE = (
    "application.partner_joined",
    "application.partner_left",
    "application.statement_given",
    "application.none_locally",
    "application.found_locally",
)


# What the page asks about many times over.
READ_ONCE = (
    "municipalities",
    "timeline",
    "resolutions",
    Prefetch("signatures", Signature.objects.with_people(), to_attr="known_signatures"),
)


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    label: str
    at: datetime
    actor: str
    reason: str = ""
    about: str = ""


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """The applications of the person's municipalities, newest first, and the calls that are open."""
    person = reader(request)
    places = municipalities_of(person)
    if not places:
        raise PermissionDenied
    mine = Application.objects.visible_to(person).filter(applicants__municipality__in=places).distinct()
    found = with_overdue(with_deadline(mine)).order_by("-pk")
    page = page_of(request, found.values_list(*LISTED, named=True))
    lines = [(row, returning.state_in_words(row.state, is_overdue=row.overdue)) for row in page.rows]
    context = {"page": page, "lines": lines, "calls": open_calls(person)}
    return render(request, "applications/list.html", context)


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What the person may do with the application now, its way so far, and its papers."""
    person = reader(request)
    application = seen(request, pk)
    prefetch_related_objects([application], *READ_ONCE)
    shown = None if is_written_by(person, application) else returning.document_shown_to(person, application)
    sent = returning.open_return(application)
    is_overdue, is_own = sent is not None and sent.is_overdue, bool(municipalities_of(person))
    context = {
        "application": application,
        "sentences": anchoring.sentences(anchoring.rows_that_count(application, shown)),
        "sent": sent,
        "is_own": is_own,
        "may_send_back": returning.can_send_back(person, application),
        "may_extend_completion": returning.can_extend_completion(person, application),
        "may_take_back": returning.can_take_back(person, application),
        "may_answer": anchoring.can_give_statement(person, application),
        "municipalities": list(application.municipalities.all()),
        "colour": "danger" if is_overdue else COLOURS.get(State(application.state), "info"),
        "standing": returning.state_in_words(application.state, is_overdue=is_overdue),
        "events": events(application, is_own=is_own),
        "papers": list(papers_for(person, application)),
        "attachments": files.standing(application),
        "may_withdraw": writing_rules.can_withdraw(person, application),
        "may_accept_late": receiving_rules.can_accept_late(person, application),
        "may_see_letter": decision_rules.can_see_letter(person, application),
        **together(person, application),
        **dialogue_part(person, application),
        **(
            draft(person, application)
            if is_written_by(person, application)
            else frozen(person, application, shown)
        ),
    }
    return render(request, "applications/detail.html", context)


def is_written_by(person: User, application: Application) -> bool:
    """Is it a draft to the person? What is sent back is one to the municipality; to others it is what was received."""
    return application.state in BEING_WRITTEN and bool(municipalities_of(person))


def draft(person: User, application: Application) -> dict[str, object]:
    """The task list of those who write; a partner sees it, and writes its own resolution."""
    may_write = writing_rules.can_write(person, application)
    steps = progress.steps_of(application)
    return {
        "may_write": may_write,
        "may_send_to_signing": writing_rules.can_send_to_signing(person, application),
        "may_see_draft": draft_rules.can_see_draft(person, application),
        "steps": [(step, door(person, application, step, may_write=may_write)) for step in steps],
        "is_complete": not any(step.gaps for step in steps),
        "pages": pages_of(application),
        "partner_in": joining.own_partners(person, application),
    }


def door(person: User, application: Application, step: progress.Step, *, may_write: bool) -> str:
    """Where the person fills in the step; nothing when it is somebody else's."""
    place = step.municipality
    if place is not None:
        may_write = writing_rules.can_write_resolution(person, application, place)
    return address(application, step.part, place.pk if place else None) if may_write else ""


def frozen(person: User, application: Application, document: Document | None) -> dict[str, object]:
    """The words as they stand, who has signed them and who has not. Of what is sent back others see what was received."""
    if document is not None and document.pk != application.document_id:
        given = application.signatures.counting().filter(document=document)
        signatures = given.select_related("municipality")
        return {"words": papers.shown(document.data), "signatures": signatures, "are_earlier": True}
    waits = signing_rules.waits_for_signatures(application)
    declined = declining.declined(application)
    refused = {one.words for one in declined}
    return {
        "words": papers.shown(document.data) if document else "",
        "signatures": signing_rules.signatures_that_count(application),
        "are_earlier": application.state == State.RETURNED,
        "corrected": signing_rules.corrected_signatures(application),
        "withdrawn": signing_rules.withdrawn_signatures(application),
        "missing": [
            seat for seat in signing_rules.who_is_missing(application) if waits and seat not in refused
        ],
        "declined": declined,
        "may_decline": declining.can_decline(person, application),
        "may_withdraw_signature": declining.can_withdraw_signature(person, application),
        "may_correct": waits and is_staff(person),
        "may_sign": signing_rules.can_sign(person, application),
        "may_reopen": writing_rules.can_reopen(person, application),
    }


def events(application: Application, *, is_own: bool) -> list[Event]:
    told = TOLD | TOLD_AT_HOME if is_own else TOLD
    found = Entry.objects.about(application).filter(verb__in=told).order_by("pk")
    lines = list(found.only("verb", "at", "actor", "detail"))
    names = names_in(lines, application)
    return [
        Event(
            str(told[line.verb]),
            line.at,
            line.actor,
            str(line.detail.get("reason", "")),
            about(line.detail, names) if line.verb in TOLD_OF_ONE else "",
        )
        for line in lines
    ]


def names_in(lines: list[Entry], application: Application) -> dict[str, str]:
    """The municipalities by number; those that have left the application are asked for, all at once."""
    names = {place.number: place.name for place in application.municipalities.all()}
    numbers = {str(line.detail.get("municipality", "")) for line in lines if line.verb in TOLD_OF_ONE}
    if gone := numbers - {*names, ""}:
        names |= {place.number: place.name for place in Municipality.objects.filter(number_2013__in=gone)}
    return names


def about(detail: dict[str, Any], names: dict[str, str]) -> str:
    """«LO Kommune i Flora» of what a party has said, «Flora» of what a municipality has."""
    number = str(detail.get("municipality", ""))
    name, party = names.get(number, number), str(detail.get("party", ""))
    if not party:
        return name
    return anchoring.row_in_words(
        {
            "party": party,
            "confederation": str(detail.get("confederation", "")),
            "municipality": {"name": name},
        },
        joint=bool(name),
    )


def papers_for(person: User, application: Application) -> "list[Document]":
    """The application and its receipt, with the versions before them; the letter has a door of its own."""
    if application.case_id is None:
        return []
    found = Document.objects.filter(case=application.case_id, kind__in=PAPERS)
    if (shown := returning.document_shown_to(person, application)) and shown.pk != application.document_id:
        found = found.exclude(received_application=None, application=application)
    return list(
        found.exclude(access=Access.INTERNAL).without_words().select_related("case").order_by("number")
    )


@require_safe
def document(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """One of those papers, as PDF."""
    person = reader(request)
    application = seen(request, pk)
    allowed = {paper.pk for paper in papers_for(person, application)}
    return serve(request, get_object_or_404(Document, pk=document if document in allowed else None))
