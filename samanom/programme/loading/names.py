"""From a printed name to a municipality: exactly, by alias, by county; never by similarity (13.4)."""

from collections import defaultdict
from collections.abc import Iterable

from samanom.programme.loading.files import Row
from samanom.programme.models import Municipality


class Names:
    """Everything a municipality of 2013 is known to have been called in print."""

    def __init__(self, facts: Iterable[Row], aliases: Iterable[Row]) -> None:
        of_number = {m.number_2013: m for m in Municipality.objects.of_2013()}
        self.exact: dict[str, list[Municipality]] = defaultdict(list)
        self.aliases: dict[str, list[Municipality]] = defaultdict(list)
        self.ambiguous: set[str] = set()
        for fact in facts:
            self.exact[fact["name"]].append(of_number[fact["number"]])
        for alias in aliases:
            if alias["municipality_number"]:
                self.aliases[alias["printed"]].append(of_number[alias["municipality_number"]])
            if alias["kind"].startswith("ambiguous"):
                self.ambiguous.add(alias["printed"])

    def find(self, printed: str, county_number: str) -> Municipality | None:
        """The one municipality the name means in that county, or None when it is none or several."""
        found = self.exact.get(printed) or self.aliases.get(printed) or []
        if len(found) > 1:
            found = [m for m in found if m.number[:2] == county_number]
        return found[0] if len(found) == 1 else None
