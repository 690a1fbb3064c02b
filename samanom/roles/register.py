"""What the register shows: plain lines with a fixed number of queries, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Collate
from django.utils.translation import gettext as _

from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality, MunicipalityVersion, Participation, Project
from samanom.programme.parties import Confederation
from samanom.programme.states import ParticipationStatus, ProjectState
from samanom.roles.models import Assignment, AuthorityKind, Role
from samanom.roles.rules import is_staff
from samanom.roles.rules import register as rules

LISTED = (Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.PROJECT_LEADER)
AT_WORK = (ProjectState.ACTIVE,)


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for: who is lacking ("mayor", "chief_executive", "either"), county number, name or number."""

    lacking: str = ""
    county: str = ""
    text: str = ""
    takes_part: bool = False


@dataclass(frozen=True)
class Line:
    """A municipality with those who lead it today; several project leaders are possible."""

    slug: str
    name: str
    number: str
    county: str
    mayor: str
    chief_executive: str
    project_leaders: str
    lacking: str


@dataclass(frozen=True)
class HolderLine:
    """One assignment as the page of its municipality shows it."""

    assignment: Assignment
    role: str
    name: str
    title: str
    email: str
    phone: str
    about: str
    authority: str
    note: str
    may_change: bool
    may_end: bool

    @property
    def pk(self) -> int:
        return self.assignment.pk


def held(municipality: str, *roles: Role) -> Exists:
    """Is one of the roles held today in the municipality of the outer row?"""
    return Exists(
        Assignment.objects.current().registered().filter(municipality=OuterRef(municipality), role__in=roles)
    )


def led_project() -> Exists:
    """Does the municipality lead a project at work?"""
    return Exists(Project.objects.filter(lead=OuterRef("municipality"), state__in=AT_WORK))


def taking_part() -> Exists:
    return Exists(
        Participation.objects.filter(
            municipality=OuterRef("municipality"),
            status=ParticipationStatus.PARTICIPANT,
            project__state__in=AT_WORK,
        )
    )


def municipalities(wanted: Wanted) -> QuerySet[MunicipalityVersion]:
    """Those that exist today and fit, with who is there; `county_order` sorts by county."""
    found = MunicipalityVersion.objects.at(clock.today()).annotate(
        has_mayor=held("municipality", Role.MAYOR),
        has_chief_executive=held("municipality", Role.CHIEF_EXECUTIVE),
        leads_project=led_project(),
        county_order=Collate("county_name", "C"),
    )
    if wanted.lacking in {Role.MAYOR, Role.CHIEF_EXECUTIVE}:
        found = found.filter(**{f"has_{wanted.lacking}": False})
    elif wanted.lacking:
        found = found.filter(Q(has_mayor=False) | Q(has_chief_executive=False))
    if wanted.county:
        found = found.filter(county_number=wanted.county)
    if wanted.text:
        named = Q(municipality__name__icontains=wanted.text) | Q(display_name__icontains=wanted.text)
        found = found.filter(named | Q(number__startswith=wanted.text))
    return found.filter(taking_part()) if wanted.takes_part else found


def counties() -> list[tuple[str, str]]:
    """Number and name of the counties of today."""
    today = MunicipalityVersion.objects.at(clock.today()).order_by()
    rows = today.values_list("county_number", "county_name").distinct()
    return sorted(rows)


def lines_of(found: Iterable[tuple[int, str, str, str, str, bool]]) -> Iterator[Line]:
    """Lines for rows of (municipality, slug, name, number, county, leads a project): one query for all the people."""
    rows = list(found)
    people = people_in(row[0] for row in rows)
    for pk, slug, name, number, county, leads in rows:
        mayor, chief, leaders = (", ".join(people[pk, role]) for role in LISTED)
        lacking = [
            str(role.label).lower()
            for role, there in zip(LISTED, (mayor, chief, leaders or not leads), strict=True)
            if not there
        ]
        yield Line(slug, name, number, county, mayor, chief, leaders, ", ".join(lacking))


def people_in(municipalities: Iterable[int]) -> dict[tuple[int, str], list[str]]:
    """Names by municipality and role, of those the list tells of, today."""
    people: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = Assignment.objects.current().registered().filter(municipality__in=municipalities, role__in=LISTED)
    for pk, role, name in rows.order_by("pk").values_list("municipality", "role", "user__name"):
        if name not in people[pk, role]:
            people[pk, role].append(name)
    return people


FIELDS = (
    "municipality",
    "municipality__slug",
    "municipality__name",
    "number",
    "county_name",
    "leads_project",
)


def every_line(wanted: Wanted) -> Iterator[list[str]]:
    """The whole list as the download has it."""
    rows = municipalities(wanted).order_by("municipality__sort_key").values_list(*FIELDS)
    for line in lines_of(rows):
        yield [
            line.number, line.name, line.county, line.mayor, line.chief_executive, line.project_leaders, line.lacking,
        ]  # fmt: skip


def assignments_in(municipality: Municipality) -> QuerySet[Assignment]:
    """What has stood, stands and will stand in a municipality's register, with the names beside it."""
    return (
        Assignment.objects.registered()
        .filter(municipality=municipality)
        .annotate(
            holder=F("user__name"),
            holder_title=F("user__title"),
            holder_email=F("user__email"),
            holder_phone=F("user__phone"),
            project_title=F("project__title"),
        )
    )


def now(municipality: Municipality) -> QuerySet[Assignment]:
    today = Assignment.objects.current().values("pk")
    return assignments_in(municipality).filter(pk__in=today).order_by("pk")


def coming(municipality: Municipality) -> QuerySet[Assignment]:
    return assignments_in(municipality).filter(valid_from__gt=clock.today()).order_by("valid_from", "pk")


def former(municipality: Municipality) -> QuerySet[Assignment]:
    """Newest first."""
    return assignments_in(municipality).filter(valid_to__lt=clock.today()).order_by("-valid_to", "-pk")


def holder_lines(found: Iterable[Assignment], reader: User, municipality: Municipality) -> list[HolderLine]:
    """The lines as this reader may see them: no phone or address for others than colleagues and staff."""
    contacts, staff = rules.can_see_contacts(reader, municipality), is_staff(reader)
    order = {role: n for n, role in enumerate(Role)}
    lines = [holder_line(a, reader, contacts=contacts, staff=staff) for a in found]
    return sorted(lines, key=lambda line: order[Role(line.assignment.acting_role)])


def holder_line(assignment: Assignment, reader: User, *, contacts: bool, staff: bool) -> HolderLine:
    shown = vars(assignment)
    return HolderLine(
        assignment=assignment,
        role=assignment.in_words(),
        name=shown["holder"],
        title=shown["holder_title"],
        email=shown["holder_email"] if contacts else "",
        phone=shown["holder_phone"] if contacts else "",
        about=about(assignment, shown["project_title"]),
        authority=authority_in_words(assignment),
        note=assignment.note if staff else "",
        may_change=rules.can_change_term(reader, assignment),
        may_end=rules.can_end(reader, assignment),
    )


def about(assignment: Assignment, project: str | None) -> str:
    """The project or the confederation the role is bound to."""
    confederation = Confederation(assignment.confederation).label if assignment.confederation else ""
    return ", ".join(str(part) for part in (project, confederation) if part)


def authority_in_words(assignment: Assignment) -> str:
    """«Delegation decision: the council, case 11/45, case number 2011/123»."""
    if assignment.role != Role.DEPUTY:
        return ""
    kind = AuthorityKind(assignment.authority_kind).label if assignment.authority_kind else ""
    number = (
        _("case number %(number)s") % {"number": assignment.case_number} if assignment.case_number else ""
    )
    words = ", ".join(part for part in (assignment.authority, number) if part)
    return f"{kind}: {words}" if kind else words


def lacking_in(municipality: Municipality, lines: Iterable[HolderLine]) -> list[str]:
    """The seats nobody holds in their own right today."""
    there = {line.assignment.role for line in lines}
    return [str(role.label).lower() for role in LISTED[:2] if role not in there]
