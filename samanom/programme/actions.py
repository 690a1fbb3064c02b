"""Settle what is in doubt, and keep track of what is owed. The caller has asked whether the person may."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from samanom import clock
from samanom.audit import actions as audit
from samanom.people.models import User
from samanom.programme import rules
from samanom.programme.models import CalendarEntry, Municipality, Obligation, Project, ReviewItem
from samanom.programme.obligations import obligation_for
from samanom.programme.states import ProjectState


@transaction.atomic
def resolve_review_item(item: ReviewItem, *, by: User, resolution: str) -> ReviewItem:
    """Close a question with an answer in words. Raises PermissionDenied when it is closed already."""
    item = ReviewItem.objects.select_for_update().get(pk=item.pk)
    if not rules.is_open(item) or not resolution.strip():
        raise PermissionDenied
    item.resolved_at, item.resolved_by, item.resolution = clock.now(), by, resolution.strip()
    item.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    audit.record("review_item.resolved", subject=item, by=by, resolution=item.resolution)
    return item


@transaction.atomic
def set_addresses(addresses: Mapping[Municipality, str], *, by: User) -> int:
    """Register where municipalities take in their mail; says how many were new or other than before."""
    changed = 0
    for municipality, address in addresses.items():
        held = Municipality.objects.select_for_update(of=["self"]).get(pk=municipality.pk)
        if held.email != address:
            before, held.email = held.email, address
            held.save(update_fields=["email"])
            audit.record("municipality.address_set", subject=held, by=by, before=before, after=address)
            changed += 1
    return changed


@transaction.atomic
def set_lead(project: Project, municipality: Municipality, *, by: User) -> Project:
    """Name the lead of a joint project (R-CALL-4, R-GRANT-2); the question about it is answered with that."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not rules.can_be_lead(municipality, project):
        raise PermissionDenied
    project.lead = municipality
    project.save(update_fields=["lead"])
    audit.record("project.lead_set", subject=project, by=by, municipality=municipality.number)
    for item in ReviewItem.objects.open().filter(key=f"lead-{project.key}"):
        resolve_review_item(item, by=by, resolution=municipality.name)
    return project


@transaction.atomic
def correct_municipality(
    project: Project,
    *,
    wrong: Municipality,
    right: Municipality,
    reason: str,
    title: str = "",
    capacity: str,
    by: User,
) -> Project:
    """Let the right municipality stand where a wrong one was registered, as lead too; one already in it only becomes lead.

    History keeps both, with the reason, and the earlier name of a project that gets another.
    Raises PermissionDenied when the one cannot take the other's place.
    """
    project = Project.objects.select_for_update(of=["self"]).select_related("lead").get(pk=project.pk)
    if rules.municipality_problem(project, wrong, right) or not reason.strip():
        raise PermissionDenied
    was_lead, stays = project.lead == wrong, right in project.members
    if not stays:
        taking_part = project.participations.taking_part().order_by().filter(municipality=wrong)
        taking_part.update(municipality=right)
    if was_lead:
        project.lead = right
        project.save(update_fields=["lead"])
    names = {}
    if title and title != project.title:
        names = {"title_before": project.title, "title": title}
        project.title = title
        project.save(update_fields=["title", "sort_key"])
    audit.record(
        "project.corrected",
        subject=project,
        by=by,
        capacity=capacity,
        reason=reason.strip(),
        what="lead" if stays else "participant and lead" if was_lead else "participant",
        before=f"{wrong.number} {wrong}".strip(),
        after=f"{right.number} {right}".strip(),
        **names,
    )
    return project


@transaction.atomic
def end_project(project: Project, *, by: User, year: int, state: ProjectState) -> Project:
    """Let a project finish, or leave early, with `year`; it owes nothing for later years."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    project.move_to(state)
    project.end_year = year
    project.save(update_fields=["state", "end_year"])
    Obligation.objects.waiting().filter(project=project, year__gt=year).delete()
    audit.record(f"project.{state}", subject=project, by=by, year=year)
    return project


@transaction.atomic
def create_obligations(project: Project, year: int, *, by: User | None) -> Obligation | None:
    """What the project owes for `year`, made when it is not there (R-REP-2, -5, -6)."""
    project = Project.objects.select_for_update(of=["self"]).select_related("cohort").get(pk=project.pk)
    mine = CalendarEntry.objects.filter(Q(cohort=project.cohort_id) | Q(cohort=None))
    owed = obligation_for(project, year, mine)
    if owed is None:
        return None
    standing = Obligation.objects.filter(project=project, kind=owed.kind, year=year).first()
    if standing is not None:
        return standing
    owed.save()
    audit.record(
        "obligation.created", subject=owed, by=by, project=project.key, due_at=owed.due_at.isoformat()
    )
    return owed


@transaction.atomic
def fulfil(obligation: Obligation, *, by: User, at: datetime | None = None) -> Obligation:
    """It has been received, at an aware instant. Raises PermissionDenied when it was already."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if not rules.can_be_fulfilled(obligation):
        raise PermissionDenied
    obligation.fulfilled_at = at or clock.now()
    obligation.save(update_fields=["fulfilled_at"])
    audit.record("obligation.fulfilled", subject=obligation, by=by, at=obligation.fulfilled_at.isoformat())
    return obligation


@transaction.atomic
def announce(entry: CalendarEntry, *, by: User, due_on: date) -> CalendarEntry:
    """Move a date in the calendar (R-REP-6), and with it what is still owed because of it."""
    entry = CalendarEntry.objects.select_for_update(of=["self"]).get(pk=entry.pk)
    before, entry.due_on = entry.due_on, due_on
    entry.save(update_fields=["due_on"])
    moved = rules.owed_because_of(entry).update(due_at=clock.end_of_day(due_on))
    audit.record(
        "calendar_entry.announced", subject=entry, by=by, before=str(before), due_on=str(due_on), moved=moved
    )
    return entry
