"""The way through the parts of an application, in the order of the task list, for those who write it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application
from applications.rules import writing as rules
from applications.rules.cooperation import section_of_resolution, sections_of
from applications.rules.parts import Part
from samanom.people.models import User

# The page where the parties are asked; it comes when the words are written.
PARTIES = "parties"


@dataclass(frozen=True)
class Stop:
    """One page on the way: `section` is the name of what is written there."""

    section: str
    label: str
    address: str


@dataclass(frozen=True)
class Way:
    """The pages the person may write on, in order, and where on the way they are."""

    stops: list[Stop]
    here: str

    def beside(self, step: int) -> Stop | None:
        """The stop so many steps on; nothing beyond the ends, and for whoever is not on the way."""
        places = [n for n, stop in enumerate(self.stops) if stop.section == self.here]
        wanted = places[0] + step if places else -1
        return self.stops[wanted] if 0 <= wanted < len(self.stops) else None

    @property
    def before(self) -> Stop | None:
        return self.beside(-1)

    @property
    def after(self) -> Stop | None:
        return self.beside(1)


def way_of(person: User, application: Application, here: str) -> Way | None:
    """The parts, the resolutions and last the parties; nothing for those who write no part of the application."""
    stops = list(written_by(person, application))
    if not stops:
        return None
    parties = Stop(
        PARTIES,
        _("Anchoring with the parties"),
        reverse("applications:anchoring", args=[application.pk]),
    )
    return Way([*stops, parties], str(here))


def written_by(person: User, application: Application) -> Iterator[Stop]:
    may_write = rules.can_write(person, application)
    places = {section_of_resolution(place.pk): place for place in application.municipalities.all()}
    for section, label in sections_of(application).items():
        place = places.get(section)
        if place is None and may_write:
            yield Stop(section, label, address(application, Part(section)))
        if place is not None and rules.can_write_resolution(person, application, place):
            yield Stop(section, label, address(application, Part.RESOLUTION, place.pk))


def following(person: User, application: Application, here: str) -> str:
    """The address of the next page on the way; of the overview after the last."""
    way = way_of(person, application, here)
    stop = way.after if way else None
    return stop.address if stop else reverse("applications:detail", args=[application.pk])


def address(application: Application, part: Part, municipality: int | None = None) -> str:
    """Where a part is written."""
    if municipality is not None:
        return reverse("applications:write_resolution", args=[application.pk, municipality])
    return reverse(f"applications:write_{part}", args=[application.pk])
