"""Load cohorts, themes, projects and every mention of a participant; the mentions make the register (13)."""

from collections.abc import Iterable
from datetime import date

from samanom.programme.loading.files import Row, add_missing, number, read, several
from samanom.programme.loading.names import Names
from samanom.programme.loading.questions import ask
from samanom.programme.models import (
    Cohort,
    Mention,
    Municipality,
    Participation,
    PlannedEnd,
    Project,
    ProjectTheme,
    StatedTotal,
    Theme,
)
from samanom.programme.states import GrantKind, ParticipationStatus

START = {1: date(2012, 1, 1), 2: date(2013, 1, 1)}
END = date(2015, 12, 31)
INNOVATION = "innovasjon"
NOT_SETTLED = "not_settled"


def load() -> None:
    """Cohorts, themes and totals first, then projects, then who takes part."""
    add_missing(
        Cohort,
        ["number", "rehearsal"],
        [Cohort(number=n, name=f"Pulje {n}", starts_on=START[n], ends_on=END) for n in START],
    )
    cohorts = {c.number: c for c in Cohort.objects.real()}
    add_missing(Theme, ["key"], [_theme(row) for row in read("themes")])
    add_missing(StatedTotal, ["key"], [_stated_total(row, cohorts) for row in read("stated_totals")])
    _load_planned_ends(cohorts[1])
    _load_projects(cohorts)
    _load_mentions(cohorts)


def _theme(row: Row) -> Theme:
    words = {column: row[column] for column in row if column.startswith(("label_", "goal_n", "goal_e"))}
    short = {f"short_goal_{standard}": words.pop(f"goal_{standard}_short") for standard in ("nn", "nb")}
    return Theme(key=row["theme_key"], order=int(row["order"]), kind=row["kind"], **words, **short)


def _stated_total(row: Row, cohorts: dict[int, Cohort]) -> StatedTotal:
    return StatedTotal(
        key=row["key"],
        cohort=cohorts[int(row["cohort"])] if row["cohort"] else None,
        what=row["what"],
        value=int(row["value"]),
        as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
        text_nn=row["text_nn"],
        text_nb=row["text_nb"],
        source=row["source"],
    )


def _load_planned_ends(cohort: Cohort) -> None:
    themes = {theme.key: theme for theme in Theme.objects.all()}
    cells = [
        PlannedEnd(cohort=cohort, theme=themes[row["theme"]], year=year, projects=int(row[column]))
        for row in read("cohort1_theme_matrix")
        if row["theme"] in themes
        for column, year in [*((f"end_{y}", y) for y in range(2012, 2016)), (NOT_SETTLED, None)]
    ]
    add_missing(PlannedEnd, ["cohort_id", "theme_id", "year"], cells)


def _load_projects(cohorts: dict[int, Cohort]) -> None:
    rows = read("projects")
    municipalities = {m.number: m for m in Municipality.objects.of_2013()}
    projects = [_project(row, cohorts, municipalities) for row in rows]
    new = {p.key: p for p in add_missing(Project, ["key"], projects)}
    themes = {theme.key: theme for theme in Theme.objects.filter(kind=Theme.Kind.THEME)}
    ProjectTheme.objects.bulk_create(
        ProjectTheme(project=new[row["project_key"]], theme=themes[key])
        for row in rows
        if row["project_key"] in new
        for key in several(row["themes"])
        if key != INNOVATION
    )


def _project(row: Row, cohorts: dict[int, Cohort], municipalities: dict[str, Municipality]) -> Project:
    members = [municipalities[n] for n in several(row["municipality_numbers"])]
    title, _, organisation = row["project_name"].rstrip(")").partition(" (")
    return Project(
        key=row["project_key"],
        cohort=cohorts[int(row["cohort"])],
        title=members[0].name if len(members) == 1 else title,
        group_name=title if len(members) > 1 else "",
        is_innovation=INNOVATION in several(row["themes"]),
        lead=members[0] if len(members) == 1 else None,
        owner_organisation="" if members else organisation,
        start_year=int(row["start_year"]),
        annual_amount=number(row["annual_grant_nok"]),
        grant_kind=row["grant_kind"] or GrantKind.UNKNOWN,
    )


def _load_mentions(cohorts: dict[int, Cohort]) -> None:
    """Every line of every list, as printed. Only a new mention brings its participations."""
    rows = read("participants")
    names = Names(read("municipalities_2013"), read("name_aliases"))
    found = [_municipality(line, row, names) for line, row in enumerate(rows, start=1)]
    mentions = [
        _mention(line, row, cohorts[int(row["cohort"])], municipality)
        for (line, row), municipality in zip(enumerate(rows, start=1), found, strict=True)
    ]
    new = add_missing(Mention, ["line"], mentions)
    _take_part([(mention, rows[mention.line - 1]) for mention in new])


def _municipality(line: int, row: Row, names: Names) -> Municipality | None:
    """What the printed name means; what cannot be told becomes a question."""
    if row["status"] == ParticipationStatus.NOT_A_MUNICIPALITY:
        return None
    printed = row["name_as_printed"]
    found = names.find(printed, county_number=row["municipality_number"][:2])
    if found is None or found.number != row["municipality_number"]:
        ask(
            "name-line",
            key=str(line),
            name=printed,
            list=row["source_list"],
            cohort=f"pulje {row['cohort']}",
        )
        return None
    if printed in names.ambiguous:
        ask("ambiguous", key=row["project_key"], name=printed, reading=found.name)
    return found


def _mention(line: int, row: Row, cohort: Cohort, municipality: Municipality | None) -> Mention:
    return Mention(
        line=line,
        cohort=cohort,
        municipality=municipality,
        source_list=row["source_list"],
        name_as_printed=row["name_as_printed"],
        group_as_printed=row["group_as_printed"],
        status=row["status"],
        certainty=row["certainty"],
        source=row["source_file"],
        note=row["note"],
    )


def _take_part(mentions: Iterable[tuple[Mention, Row]]) -> None:
    """Many mentions of the same thing are one participation."""
    projects = {p.key: p for p in Project.objects.public()}
    wanted: list[tuple[Mention, Participation]] = []
    for mention, row in mentions:
        nowhere = mention.municipality is None and mention.status != ParticipationStatus.NOT_A_MUNICIPALITY
        if nowhere:
            continue
        disputed = mention.status == ParticipationStatus.DISPUTED
        for key in [None] if disputed else several(row["project_key"]):
            wanted.append(
                (
                    mention,
                    Participation(
                        cohort=mention.cohort,
                        municipality=mention.municipality,
                        project=projects[key] if key else None,
                        status=mention.status,
                    ),
                )
            )
    _save_participations(wanted)


def _save_participations(wanted: list[tuple[Mention, Participation]]) -> None:
    unique = {_key(participation): participation for _, participation in wanted}
    add_missing(Participation, ["cohort_id", "municipality_id", "project_id"], unique.values())
    saved = {_key(p): p for p in Participation.objects.real()}
    Mention.participations.through.objects.bulk_create(
        Mention.participations.through(mention_id=mention.pk, participation_id=saved[_key(p)].pk)
        for mention, p in wanted
    )


def _key(participation: Participation) -> tuple[int, int | None, int | None]:
    return participation.cohort_id, participation.municipality_id, participation.project_id
