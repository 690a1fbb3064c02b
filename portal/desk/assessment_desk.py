"""The desk's part of assessing and deciding: sheets to write, recommendations, decisions, letters to open."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application, Assessment, Call, Extension
from applications.rules.assessment import SHEETS_NEEDED, can_see_ranking
from applications.rules.decision import RECIPIENTS
from applications.states import UNDER_ASSESSMENT, SheetState, State
from portal.desk.waiting import Waiting
from samanom import clock
from samanom.interface.languages import shown_language
from samanom.people.models import User
from samanom.roles.models import Role
from samanom.roles.rules import holds, is_staff, municipalities_of

MOST_DOORS = 10
ANSWER_SAID_BEFORE = timedelta(days=7)
OF_CALL = ("call", "call__title_nn", "call__title_nb", "call__answer_expected_on")


def waiting(user: User) -> list[Waiting]:
    return [
        *answers_expected(user),
        *sheets_to_write(user),
        *work_on_calls(user),
        *letters_to_open(user),
    ]


def own(user: User) -> list[Waiting]:
    """Doors to the lists, and to letters that have been opened."""
    doors = []
    if holds(user, Role.ASSESSOR):
        doors.append(Waiting(title=_("Applications to assess"), address=reverse("applications:assessments")))
    if can_see_ranking(user):
        assessed = Call.objects.filter(applications__state__in=UNDER_ASSESSMENT).select_related("cohort")
        doors += [ranking_of(call) for call in assessed.distinct().order_by("-pk")[:MOST_DOORS]]
    return [*doors, *letters_opened(user)]


def ranking_of(call: Call) -> Waiting:
    title = _("Ranking: %(title)s") % {"title": call.title(shown_language())}
    address = reverse("applications:ranking", args=[call.pk])
    return Waiting(title=title, address=address, note=call.cohort.choice)


def sheets_to_write(user: User) -> list[Waiting]:
    """How many applications the assessor has not finished with, until the nearest day an answer is expected."""
    if not holds(user, Role.ASSESSOR):
        return []
    done = Assessment.objects.filter(assessor=user).exclude(state=SheetState.DRAFT)
    left = (
        Application.objects.offered_to(user)
        .filter(state=State.SCORING)
        .exclude(pk__in=done.values("application"))
    )
    found = left.aggregate(count=Count("pk"), day=Min("call__answer_expected_on"))
    if not found["count"]:
        return []
    title = ngettext("%(count)s application to assess", "%(count)s applications to assess", found["count"])
    return [
        Waiting(
            title=title % {"count": found["count"]},
            address=reverse("applications:assessments"),
            due=clock.end_of_day(found["day"]),
            count=found["count"],
        )
    ]


def answers_expected(user: User) -> list[Waiting]:
    """Calls whose answer is expected within a week or should have come, with how many are not decided; one query."""
    if not is_staff(user):
        return []
    soon = clock.today() + ANSWER_SAID_BEFORE
    waiting_states = (State.SUBMITTED, State.RETURNED, State.SIGNING, State.SCORING, State.PROPOSED)
    undecided = Application.objects.filter(
        state__in=waiting_states, received_at__isnull=False, call__answer_expected_on__lte=soon
    )
    rows: Iterable[Any] = undecided.values(*OF_CALL).annotate(count=Count("pk")).order_by("call")
    return [line(row, without_answer(row), row["count"]) for row in rows]


def without_answer(row: dict[str, Any]) -> str:
    if row["call__answer_expected_on"] < clock.today():
        return ngettext(
            "%(count)s application has not been answered by the day we said",
            "%(count)s applications have not been answered by the day we said",
            row["count"],
        )
    return ngettext(
        "%(count)s application without an answer", "%(count)s applications without an answer", row["count"]
    )


def work_on_calls(user: User) -> list[Waiting]:
    """What the secretariat and its head have to do, one line for each call and kind of work; one query."""
    is_lead = holds(user, Role.SECRETARIAT_LEAD)
    if not is_lead and not is_staff(user):
        return []
    found = []
    for row in counted_by_call():
        start, propose, decide = (row[name] for name in ("to_start", "to_propose", "to_decide"))
        if start:
            said = ngettext(
                "%(count)s application for the assessors", "%(count)s applications for the assessors", start
            )
            found.append(line(row, said, start))
        if propose:
            said = ngettext("%(count)s recommendation to make", "%(count)s recommendations to make", propose)
            found.append(line(row, said, propose))
        if decide and is_lead:
            said = ngettext("%(count)s application to decide", "%(count)s applications to decide", decide)
            found.append(line(row, said, decide))
    return found


def counted_by_call() -> Iterable[Any]:
    """How many applications of each call wait to be started, recommended and decided."""
    delivered = (
        Assessment.objects.delivered().filter(application=OuterRef("pk")).order_by().values("application")
    )
    sheets = Coalesce(Subquery(delivered.annotate(n=Count("pk")).values("n")), 0)
    waiting_states = (State.SUBMITTED, State.SCORING, State.PROPOSED)
    passed = Application.objects.filter(state__in=waiting_states, call__closes_at__lte=clock.now())
    still_open = Extension.objects.filter(until__gt=clock.now())
    rows = passed.exclude(call__in=still_open.values("call")).annotate(sheets=sheets)
    counted: Iterable[Any] = rows.values(*OF_CALL).annotate(
        to_start=Count("pk", filter=Q(state=State.SUBMITTED)),
        to_propose=Count("pk", filter=Q(state=State.SCORING, sheets__gte=SHEETS_NEEDED)),
        to_decide=Count("pk", filter=Q(state=State.PROPOSED)),
    )
    return counted


def line(row: dict[str, Any], said: str, count: int) -> Waiting:
    return Waiting(
        title=said % {"count": count},
        address=reverse("applications:ranking", args=[row["call"]]),
        note=row["call__title_nn"] if shown_language() == "nn" else row["call__title_nb"],
        due=clock.end_of_day(row["call__answer_expected_on"]),
        count=count,
    )


def letters_to_open(user: User) -> list[Waiting]:
    """Answers the person may open on behalf of a lead municipality."""
    places = municipalities_of(user, *RECIPIENTS)
    return doors_to(decided(places).filter(decision__letter__opening=None)) if places else []


def letters_opened(user: User) -> list[Waiting]:
    """Answers that have been opened, newest first."""
    places = municipalities_of(user)
    return doors_to(decided(places).filter(decision__letter__opening__isnull=False)) if places else []


def decided(places: set[int]) -> QuerySet[Application]:
    return Application.objects.filter(state=State.DECIDED, lead__in=places).order_by("-decision__decided_at")


def doors_to(applications: QuerySet[Application]) -> list[Waiting]:
    found = applications.values_list("pk", "project_title", "lead__name")[:MOST_DOORS]
    return [
        Waiting(
            title=_("Answer to the application from %(who)s") % {"who": lead},
            address=reverse("applications:letter", args=[pk]),
            note=title,
        )
        for pk, title, lead in found
    ]
