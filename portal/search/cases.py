"""Projects, applications and documents: by title, municipality, and the numbers of case and document."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse

from applications.models import Application
from applications.states import State
from grants.models import Award
from networks.models import Placement
from portal.search.asked import Asked, as_text, begins_a_word
from portal.search.found import Found, Hit
from reporting.models import Report
from samanom.documents.models import Document
from samanom.documents.models.cases import REHEARSAL_MARK
from samanom.interface.words import long_date
from samanom.people.models import User
from samanom.programme.models import Participation, Project

CASE = ("case__rehearsal", "case__year", "case__number")


def reference(is_rehearsal: bool | None, year: int | None, number: int | None) -> str:
    """«14/17», «Ø14/17»; empty where there is no case."""
    return f"{REHEARSAL_MARK if is_rehearsal else ''}{year % 100:02}/{number}" if year and number else ""


def with_note(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def first(condition: Q) -> Case:
    return Case(When(condition, then=0), default=Value(1), output_field=IntegerField())


def find_projects(user: User, asked: Asked) -> Found:
    """By title, key, case, or a municipality that takes part; titles first, rehearsals last."""
    members = Participation.objects.taking_part().filter(
        begins_a_word("municipality__sort_key", asked.folded)
    )
    titled = Q(sort_key__contains=asked.folded)
    wanted = titled | Q(key__icontains=asked.text) | Q(pk__in=members.order_by().values("project"))
    found = Project.objects.visible_to(user)
    if asked.number:
        found, wanted = found.annotate(case_digits=as_text("case__number")), asked.number.fits()
    nearest = ("case__number",) if asked.number else ()
    rows = (
        found.filter(wanted)
        .order_by(first(titled), *nearest, "cohort__rehearsal", "cohort__number", "sort_key", "pk")
        .values_list("key", "title", "cohort__name", "lead__name", *CASE)
    )
    return Found(rows, lines_of_projects)


def lines_of_projects(rows: Sequence[Any]) -> list[Hit]:
    return [
        Hit(title, with_note(cohort, lead, reference(*case), key), f"/prosjekt/{key}/")
        for key, title, cohort, lead, *case in rows
    ]


def find_applications(user: User, asked: Asked) -> Found:
    """By title, lead municipality or case; the newest first."""
    wanted = Q(project_title__icontains=asked.text) | begins_a_word("lead__sort_key", asked.folded)
    found = Application.objects.visible_to(user)
    if asked.number:
        found, wanted = found.annotate(case_digits=as_text("case__number")), asked.number.fits()
    rows = (
        found.filter(wanted)
        .order_by("-received_at", "-pk")
        .values_list("pk", "project_title", "lead__name", "state", *CASE)
    )
    return Found(rows, lines_of_applications)


def lines_of_applications(rows: Sequence[Any]) -> list[Hit]:
    base = reverse("applications:list")
    return [
        Hit(title or f"#{pk}", with_note(lead, reference(*case), str(State(state).label)), f"{base}{pk}/")
        for pk, title, lead, state, *case in rows
    ]


def find_documents(user: User, asked: Asked) -> Found:
    """By number alone: «12/970-3» that one first, «12/970» all in the case, and those whose numbers begin so."""
    if asked.number is None:
        return Found()
    number = asked.number
    found = Document.objects.filter(seen_by(user)).annotate(
        case_digits=as_text("case__number"), digits=as_text("number")
    )
    exact = Q(case_digits=number.case)
    if number.document:
        found = found.filter(exact, digits__startswith=number.document)
        exact = Q(digits=number.document)
    rows = (
        found.filter(number.fits())
        .order_by(first(exact), "case__rehearsal", "case__year", "case__number", "number")
        .values_list("title", "frozen_at", *OWNERS, "number", *CASE)
    )
    return Found(rows, lines_of_documents)


# What a document belongs to, and the page on which its reader finds it.
OWNERS = ("application", "received_application", "decision__application", "award", "placement", "report")
PAGES = (
    "applications:detail",
    "applications:detail",
    "applications:letter",
    "grants:letter",
    "networks:letter",
    "reporting:detail",
)


def seen_by(user: User) -> Q:
    """Documents of things the person may see; each chapter says which."""
    applications = Application.objects.visible_to(user)
    return (
        Q(application__in=applications)
        | Q(received_application__in=applications)
        | Q(decision__application__in=applications)
        | Q(award__in=Award.objects.visible_to(user))
        | Q(placement__in=Placement.objects.visible_to(user))
        | Q(report__in=Report.objects.visible_to(user))
    )


def lines_of_documents(rows: Sequence[Any]) -> list[Hit]:
    return [
        Hit(f"{reference(*case)}-{number} {title}", long_date(frozen_at), address_of(owners))
        for title, frozen_at, *owners, number, is_rehearsal, year, case_number in rows
        for case in [(is_rehearsal, year, case_number)]
    ]


def address_of(owners: Sequence[int | None]) -> str:
    page, pk = next((page, pk) for page, pk in zip(PAGES, owners, strict=True) if pk is not None)
    return reverse(page, args=[pk])
