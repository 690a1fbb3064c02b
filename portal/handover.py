"""What a handover moves and what it leaves, gathered for the page before anything is done. Nothing here writes."""

from dataclasses import dataclass
from datetime import datetime

from applications.rules import handing_over as applications
from networks.handing_over import deadlines_ahead, lists_with
from portal.desk import Waiting, what_waits_for
from reporting.rules import drafts_that_move as reports_that_move
from samanom.programme.models import Obligation
from samanom.programme.states import ProjectState
from samanom.roles.models import Assignment, Role

MOST_LINES = 20


@dataclass(frozen=True)
class Moves:
    """`drafts` and `reports` get the successor's name, `tasks` and `deadlines` come to the successor's desk; the rest stays."""

    drafts: list[str]
    reports: list[str]
    tasks: list[Waiting]
    deadlines: list[tuple[str, datetime]]
    signing: list[str]
    lists: int


def what_moves(assignment: Assignment) -> Moves:
    person = assignment.user
    place = assignment.municipality_id or 0
    drafts, signing = applications.split(person, assignment)
    return Moves(
        drafts=drafts[:MOST_LINES],
        reports=[
            str(one)
            for one in reports_that_move(assignment).select_related("project", "obligation")[:MOST_LINES]
        ],
        tasks=what_waits_for(person)[:MOST_LINES],
        deadlines=sorted([*obligations(assignment), *deadlines_ahead(place)], key=lambda row: row[1])[
            :MOST_LINES
        ],
        signing=signing[:MOST_LINES],
        lists=lists_with(person, place),
    )


def obligations(assignment: Assignment) -> list[tuple[str, datetime]]:
    """What the projects the person leads owe from now on."""
    if assignment.role != Role.PROJECT_LEADER:
        return []
    owed = Obligation.objects.waiting().filter(
        project__lead=assignment.municipality_id, project__state=ProjectState.ACTIVE
    )
    if assignment.project_id:
        owed = owed.filter(project=assignment.project_id)
    return [(str(one), one.due_at) for one in owed.select_related("project")[:MOST_LINES]]
