"""How far each part of an application has come, for the overview."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.rules.parts import LABELS, Part
from applications.rules.writing import Gap, missing_for_signing
from samanom.programme.models import Municipality


class Progress(TextChoices):
    MISSING = "missing", _("Not begun")
    BEGUN = "begun", _("Begun")
    COMPLETE = "complete", _("Complete")


COLOURS = {Progress.MISSING: "neutral", Progress.BEGUN: "warning", Progress.COMPLETE: "success"}


@dataclass(frozen=True)
class Step:
    """One line of the task list: a part, or the resolution of one municipality."""

    part: Part
    label: str
    progress: Progress
    gaps: list[Gap]
    municipality: Municipality | None = None

    @property
    def colour(self) -> str:
        return COLOURS[self.progress]

    @property
    def missing(self) -> list[Gap]:
        """What there is nothing of."""
        return [gap for gap in self.gaps if not gap.is_wrong]

    @property
    def wrong(self) -> list[Gap]:
        """What is there, but cannot stand."""
        return [gap for gap in self.gaps if gap.is_wrong]


def steps_of(application: Application) -> list[Step]:
    """Every part, then the resolution of every municipality; says what each still lacks."""
    gaps = missing_for_signing(application)
    parts = [part for part in Part if part != Part.RESOLUTION]
    steps = [part_step(application, part, [gap for gap in gaps if gap.part == part]) for part in parts]
    begun = {resolution.municipality_id for resolution in application.resolutions.all()}
    for place in application.municipalities.all():
        lacking = [gap for gap in gaps if gap.municipality == place.pk]
        label = f"{LABELS[Part.RESOLUTION]}, {place}"
        steps.append(Step(Part.RESOLUTION, label, progress(lacking, begun=place.pk in begun), lacking, place))
    return steps


def part_step(application: Application, part: Part, gaps: list[Gap]) -> Step:
    begun = str(part) in application.part_versions
    return Step(part, str(LABELS[part]), progress(gaps, begun=begun), gaps)


def progress(gaps: list[Gap], *, begun: bool) -> Progress:
    if not gaps:
        return Progress.COMPLETE
    return Progress.BEGUN if begun else Progress.MISSING
