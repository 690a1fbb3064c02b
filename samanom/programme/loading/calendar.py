"""Load the calendar of deadlines, and what the projects owe around the day the portal opens."""

from datetime import date

from samanom.programme.loading.files import Row, add_missing, read
from samanom.programme.models import CalendarEntry, Cohort, Obligation, Project
from samanom.programme.obligations import obligation_for
from samanom.programme.states import GrantKind

# What was due before this day was dealt with outside the portal.
PORTAL_OPENS = date(2014, 1, 15)
YEARS = (2012, 2013)


def load() -> None:
    """The calendar as announced; one obligation for each project and year, none where no grant is known."""
    cohorts = {str(c.number): c for c in Cohort.objects.real()}
    add_missing(CalendarEntry, ["key"], [_entry(row, cohorts) for row in read("reporting_calendar")])
    entries = list(CalendarEntry.objects.all())
    projects = (
        Project.objects.public().active().exclude(grant_kind=GrantKind.UNKNOWN).select_related("cohort")
    )
    owed = [obligation_for(project, year, entries) for project in projects for year in YEARS]
    new = [obligation for obligation in owed if obligation is not None]
    for obligation in new:
        obligation.is_before_the_portal = obligation.due_at.date() < PORTAL_OPENS
    add_missing(Obligation, ["project_id", "kind", "year"], new)


def _entry(row: Row, cohorts: dict[str, Cohort]) -> CalendarEntry:
    return CalendarEntry(
        key=row["key"],
        cohort=cohorts.get(row["cohort"]),  # «1;2» is for both
        kind=row["kind"],
        year=int(row["period"]) if row["period"].isdigit() else None,
        due_on=date.fromisoformat(row["due_date"]) if row["due_date"] else None,
        rule=row["rule"],
        certainty=row["certainty"],
        source=row["source"],
        note=row["note"],
    )
