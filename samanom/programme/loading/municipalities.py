"""Load municipalities with their numbers and names through time, and what became of those that ended."""

from datetime import date

from django.utils.text import slugify

from samanom.programme.loading.files import Row, add_missing, number, read
from samanom.programme.loading.lives import Life, Lives
from samanom.programme.models import Municipality, MunicipalityVersion, Succession

DAY_OF_2013 = date(2013, 1, 1)
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "đ": "d", "ŋ": "n"})


def load() -> None:
    """All since 2011. Those of 2013 get the plain slugs («bo-nordland»), others may add their number."""
    history = Lives(
        read("municipalities_2013"), read("municipalities_2012_extra"), read("municipality_changes")
    )
    rows = _rows(history)
    add_missing(Municipality, ["slug"], rows)
    saved = {m.slug: m for m in Municipality.objects.all()}
    people = [saved[row.slug] for row in rows]
    versions = [
        version
        for m, life in zip(people, history.lives, strict=True)
        for version in _versions(m, life, history)
    ]
    add_missing(MunicipalityVersion, ["number", "valid_from"], versions)
    successions = [
        Succession(predecessor=people[s.before], successor=people[s.after], date=s.day, kind=s.kind)
        for s in history.steps
    ]
    add_missing(Succession, ["predecessor_id", "successor_id"], successions)


def _rows(history: Lives) -> list[Municipality]:
    """One row for each life, in the same order."""
    taken = {slug(row["display_name"]) for row in history.facts.values()}
    rows = []
    for life in history.lives:
        then = life.on(DAY_OF_2013)
        fact = history.facts[then.number] if then else None
        if fact is not None:
            rows.append(_of_2013(fact))
            continue
        chapter = life.chapters[0]
        plain = slug(chapter.display_name)
        unique = f"{plain}-{chapter.number}" if plain in taken else plain
        taken.add(unique)
        rows.append(Municipality(slug=unique, name=chapter.display_name))
    return rows


def _of_2013(fact: Row) -> Municipality:
    return Municipality(
        slug=slug(fact["display_name"]),
        name=fact["display_name"],
        number_2013=fact["number"],
        official_language=fact["official_language"],
        population_2013=number(fact["population_2013"]),
    )


def _versions(municipality: Municipality, life: Life, history: Lives) -> list[MunicipalityVersion]:
    return [
        MunicipalityVersion(
            municipality=municipality,
            number=chapter.number,
            name=chapter.name,
            display_name=chapter.display_name,
            parallel_name=chapter.parallel_name,
            county_number=chapter.number[:2],
            county_name=history.county(chapter.number),
            valid_from=chapter.valid_from,
            valid_to=chapter.valid_to,
        )
        for chapter in life.chapters
    ]


def slug(name: str) -> str:
    """A name in the address: «Bø (Nordland)» is `bo-nordland`."""
    return slugify(name.translate(LETTERS))
