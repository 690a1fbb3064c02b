"""What a project owes for a year, from the calendar: the rule alone, without the database."""

from collections.abc import Iterable
from datetime import date, timedelta

from samanom import clock
from samanom.programme.models import CalendarEntry, Obligation, Project
from samanom.programme.states import ObligationKind

# The first day of a report form, in the year it is written (inferred), and its last by the rule.
OPENS = {ObligationKind.ANNUAL_REPORT: (1, 1), ObligationKind.FINAL_REPORT: (10, 1)}
RULE = {ObligationKind.ANNUAL_REPORT: (2, 1), ObligationKind.FINAL_REPORT: (11, 15)}


def obligation_for(project: Project, year: int, calendar: Iterable[CalendarEntry]) -> Obligation | None:
    """The report for `year`: annual, 1 February after (R-REP-2); final, 15 November, in the year it ends
    (R-REP-5).

    A date the secretariat has announced in the calendar goes before the rule (R-REP-6). None outside its
    years.
    """
    if year < project.start_year or (project.end_year is not None and year > project.end_year):
        return None
    ends = project.end_year == year
    kind = ObligationKind.FINAL_REPORT if ends else ObligationKind.ANNUAL_REPORT
    written_in = year if ends else year + 1
    due_on = announced(kind, project, year, calendar) or date(written_in, *RULE[kind])
    opens_on = date(written_in, *OPENS[kind])
    return Obligation(
        project=project,
        kind=kind,
        year=year,
        opens_at=clock.end_of_day(opens_on - timedelta(days=1)),
        due_at=clock.end_of_day(due_on),
    )


def announced(
    kind: ObligationKind, project: Project, year: int, calendar: Iterable[CalendarEntry]
) -> date | None:
    """The last day in the calendar for the project's cohort, else for every cohort, else None."""
    fitting = [e for e in calendar if e.kind == kind and e.year == year and e.due_on]
    own = [e for e in fitting if e.cohort_id == project.cohort_id]
    common = [] if project.cohort.rehearsal else [e for e in fitting if e.cohort_id is None]
    return next((e.due_on for e in [*own, *common]), None)
