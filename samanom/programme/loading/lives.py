"""From the feed of changes to lives: one for each municipality, with its numbers and names in turn.

A change of number or name goes on in the same life. A merger or a split ends lives and begins others,
unless the number of one of them is kept: then that one goes on (Stavanger in 2020).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from samanom.programme.loading.files import Row

FIRST_DAY = date(2011, 1, 1)
COUNTIES_AFTER_2013 = {
    "50": "Trøndelag",
    "30": "Viken",
    "34": "Innlandet",
    "38": "Vestfold og Telemark",
    "42": "Agder",
    "46": "Vestland",
    "54": "Troms og Finnmark",
    "31": "Østfold",
    "32": "Akershus",
    "33": "Buskerud",
    "39": "Vestfold",
    "40": "Telemark",
    "55": "Troms",
    "56": "Finnmark",
}


@dataclass
class Chapter:
    """What a municipality was called from a day, to and with another."""

    number: str
    name: str
    display_name: str
    parallel_name: str
    valid_from: date
    valid_to: date | None = None


@dataclass
class Life:
    chapters: list[Chapter] = field(default_factory=list)

    @property
    def last(self) -> Chapter:
        return self.chapters[-1]

    def on(self, day: date) -> Chapter | None:
        for chapter in self.chapters:
            if chapter.valid_from <= day and (chapter.valid_to is None or day <= chapter.valid_to):
                return chapter
        return None

    def names(self) -> set[str]:
        return {chapter.name for chapter in self.chapters}


@dataclass(frozen=True)
class Step:
    """One life gave way to another."""

    before: int
    after: int
    day: date
    kind: str


def named(feed_name: str, earlier: set[str]) -> tuple[str, str, str]:
    """Name, name among all, parallel name, from the feed: «Unjárga - Nesseby», «Våler (Østfold)»."""
    name = re.sub(r" \(.*\)$", "", feed_name)
    if " - " not in name:
        return name, feed_name, ""
    known = next((part for part in name.split(" - ") if part in earlier), name)
    return known, known, name


class Lives:
    """Everything that has lived since 1 January 2011, in the order it began."""

    def __init__(self, of_2013: Iterable[Row], of_2012: Iterable[Row], changes: Iterable[Row]) -> None:
        self.facts = {row["number"]: row for row in of_2013}
        self.lives: list[Life] = []
        self.steps: list[Step] = []
        self.alive: dict[str, Life] = {}
        ordered = sorted(changes, key=lambda row: row["change_date"])
        self._begin(of_2012, ordered)
        for day, rows in groupby(ordered, key=lambda row: date.fromisoformat(row["change_date"])):
            self._change(day, list(rows))

    def _begin(self, of_2012: Iterable[Row], changes: list[Row]) -> None:
        """Those of 2013 that are not newer, those that ended with 2012, and those that ended with 2011."""
        ended_in_2011 = [row for row in changes if row["change_date"] == "2012-01-01"]
        old = {row["number"]: row["name"] for row in self.facts.values() if not row["valid_from_if_new"]}
        old |= {row["number"]: row["name"] for row in of_2012}
        old |= {row["old_number"]: row["old_name"] for row in ended_in_2011}
        plain = {row["old_number"] for row in ended_in_2011}
        for number, name in sorted(old.items()):
            fact = self.facts.get(number, {}) if number not in plain else {}
            self._live(
                Chapter(
                    number, name, fact.get("display_name", name), fact.get("parallel_name", ""), FIRST_DAY
                )
            )

    def _live(self, chapter: Chapter) -> Life:
        life = self.alive[chapter.number] = Life([chapter])
        self.lives.append(life)
        return life

    def _change(self, day: date, rows: list[Row]) -> None:
        before = dict(self.alive)
        for row in rows:
            if row["change_type"] in {"renumbered", "name_change"}:
                self._go_on(before[row["old_number"]], row, day)
        for row in rows:
            if row["change_type"] in {"merger", "split"}:
                self._give_way(before, row, day, rows)

    def _go_on(self, life: Life, row: Row, day: date) -> None:
        self._end(life, day)
        life.chapters.append(self._chapter(row["new_number"], row["new_name"], life.names(), day))
        self.alive[row["new_number"]] = life

    def _give_way(self, before: dict[str, Life], row: Row, day: date, rows: list[Row]) -> None:
        life = before[row["old_number"]]
        self._end(life, day)
        heir = self.alive.get(row["new_number"])
        if heir is None:
            parents = [
                before[other["old_number"]] for other in rows if other["new_number"] == row["new_number"]
            ]
            earlier = {name for parent in parents for name in parent.names()}
            heir = self._live(self._chapter(row["new_number"], row["new_name"], earlier, day))
        self.steps.append(Step(self.lives.index(life), self.lives.index(heir), day, row["change_type"]))

    def _end(self, life: Life, day: date) -> None:
        if life.last.valid_to is None:
            life.last.valid_to = day - timedelta(days=1)
            del self.alive[life.last.number]

    def _chapter(self, number: str, feed_name: str, earlier: set[str], day: date) -> Chapter:
        fact = self.facts.get(number)
        if fact is not None and day <= date(2013, 1, 1):
            return Chapter(number, fact["name"], fact["display_name"], fact["parallel_name"], day)
        return Chapter(number, *named(feed_name, earlier), day)

    def county(self, number: str) -> str:
        """The county of a number, by its two first digits: those of 2013, else the newer ones."""
        of_2013 = {row["county_number"]: row["county_name"] for row in self.facts.values()}
        return of_2013.get(number[:2]) or COUNTIES_AFTER_2013[number[:2]]
