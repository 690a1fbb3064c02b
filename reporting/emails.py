"""Everything this chapter says by e-mail, and the reminders that follow from what is owed (forms.md K)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from reporting import rules
from reporting.models import Report
from samanom import clock
from samanom.interface.words import long_date
from samanom.notifications import actions as notifications
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Obligation, Project
from samanom.programme.states import ObligationKind, ProjectState
from samanom.roles.models import Assignment, Role

# Days from the last day of the deadline: before it, then after it. From the last one on the chief executive gets a copy.
BEFORE, AFTER = (-30, -14, -7, -1), (1, 7, 21)
COPY_FROM = 21


def report_approved(report: Report) -> None:
    for person in leaders_of(report.project):
        notifications.queue(
            "reporting/emails/report_approved", to=person, context=about(report, person), about=report
        )


def report_returned(report: Report) -> None:
    for person in leaders_of(report.project):
        context = {**about(report, person), "comment": report.return_comment}
        notifications.queue("reporting/emails/report_returned", to=person, context=context, about=report)


def about(report: Report, person: User) -> dict[str, object]:
    return {
        "url": reverse("reporting:detail", args=[report.pk]),
        "project": report.project.title,
        "year": report.obligation.year,
        "deadline": long_date(report.return_due_on, person.standard) if report.return_due_on else "",
    }


def remind() -> int:
    """Queue what should have been said by now and has not been; returns how many messages.

    Derived from what is owed: running twice says nothing twice, and days that were missed become one message (C4).
    """
    due = due_reminders()
    said = set(Message.objects.filter(key__in=due).values_list("key", flat=True))
    return sum(say(key, *due[key]) for key in due if key not in said)


Reminder = tuple[Obligation, int, User]


def due_reminders() -> dict[str, Reminder]:
    """By key: the latest reminder each project leader should have had by now; three queries, whatever the number."""
    owed = list(
        Obligation.objects.open_at(clock.now())
        .filter(kind=ObligationKind.ANNUAL_REPORT, project__lead__isnull=False)
        .exclude(project__state=ProjectState.LEFT_EARLY)
        .select_related("project", "report")
    )
    people = people_by_place({obligation.project.lead_id for obligation in owed})
    due: dict[str, Reminder] = {}
    for obligation in owed:
        offset = latest_offset(clock.last_day(obligation.due_at), clock.today())
        if offset is not None:
            for person in recipients(people[obligation.project.lead_id], obligation.project, offset):
                due[key_of(obligation, offset, person)] = (obligation, offset, person)
    return due


def latest_offset(last_day: date, today: date) -> int | None:
    """The last of the offsets that has come; earlier ones that were missed are merged into it."""
    passed = [offset for offset in (*BEFORE, *AFTER) if last_day + timedelta(days=offset) <= today]
    return max(passed, default=None)


def key_of(obligation: Obligation, offset: int, person: User) -> str:
    kind = "annual_due" if offset < 0 else "annual_late"
    return f"{kind}:{obligation.pk}:{clock.last_day(obligation.due_at):%Y-%m-%d}:{offset}:{person.pk}"


def people_by_place(places: set[int | None]) -> dict[int | None, list[Assignment]]:
    """Project leaders and chief executives of today in these municipalities."""
    held = Assignment.objects.current().filter(
        role__in=[Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE], municipality__in=places, user__is_active=True
    )
    by_place: dict[int | None, list[Assignment]] = defaultdict(list)
    for assignment in held.select_related("user").order_by("pk"):
        by_place[assignment.municipality_id].append(assignment)
    return by_place


def recipients(held: Iterable[Assignment], project: Project, offset: int) -> list[User]:
    roles = {Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE} if offset >= COPY_FROM else {Role.PROJECT_LEADER}
    return list(
        {a.user_id: a.user for a in held if a.role in roles and a.project_id in {None, project.pk}}.values()
    )


def leaders_of(project: Project) -> list[User]:
    """The people who lead the project today."""
    return recipients(people_by_place({project.lead_id})[project.lead_id], project, offset=0)


@transaction.atomic
def say(key: str, obligation: Obligation, offset: int, person: User) -> int:
    """Queue one reminder, unless the report came in the moment before."""
    if not Obligation.objects.waiting().select_for_update().filter(pk=obligation.pk).exists():
        return 0
    report = getattr(obligation, "report", None)
    context = {
        "url": address_of(obligation, report),
        "project": obligation.project.title,
        "year": obligation.year,
        "deadline": long_date(clock.last_day(obligation.due_at), person.standard),
        "missing": missing_in_words(report, person),
    }
    kind = key.partition(":")[0]
    queued = notifications.queue(
        f"reporting/emails/{kind}", to=person, context=context, about=obligation, key=key
    )
    return int(queued is not None)


def address_of(obligation: Obligation, report: Report | None) -> str:
    if report is None:
        return reverse("reporting:start", args=[obligation.pk])
    return reverse("reporting:detail", args=[report.pk])


def missing_in_words(report: Report | None, person: User) -> str:
    """What is missing, in the person's standard; empty when the report only waits to be submitted."""
    with translation.override(person.standard):
        return ", ".join(rules.all_missing() if report is None else rules.missing_for_submit(report)).lower()
