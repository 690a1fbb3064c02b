"""Delivered sheets side by side, as plain rows: what a page shows, and nothing its reader may not see."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from applications.models import Application, Assessment
from applications.rules.assessment import DISCUSSED_FROM


@dataclass(frozen=True)
class Line:
    """One criterion: a (score, reason) for each sheet, the mean, and whether the sheets are far apart."""

    label: str
    marks: list[tuple[int, str]]
    mean: float | None
    differs: bool


@dataclass(frozen=True)
class Table:
    """The sheets: who wrote them, their lines, the weighted total of the means, and what each says in the end."""

    assessors: list[str]
    lines: list[Line]
    total: float | None
    most: int
    verdicts: list[dict[str, object]]

    @property
    def width(self) -> int:
        """How many columns stand before the means."""
        return len(self.assessors) + 1

    @property
    def differs(self) -> bool:
        return any(line.differs for line in self.lines)


def side_by_side(application: Application, sheets: QuerySet[Assessment]) -> Table:
    """Delivered sheets in the order they came; the caller has asked `visible_to`."""
    found = list(sheets.select_related("assessor").prefetch_related("scores").order_by("delivered_at", "pk"))
    marks = [
        {score.criterion_id: (score.score or 0, score.reason) for score in sheet.scores.all()}
        for sheet in found
    ]
    criteria = list(application.call.criteria.all())
    lines = [
        line(criterion.label(get_language() or ""), [own[criterion.pk] for own in marks])
        for criterion in criteria
    ]
    weighted = [
        (each.mean or 0.0) * criterion.weight for each, criterion in zip(lines, criteria, strict=True)
    ]
    return Table(
        assessors=[sheet.assessor.name for sheet in found],
        lines=lines,
        total=sum(weighted) if found else None,
        most=application.call.score_max * sum(criterion.weight for criterion in criteria),
        verdicts=[verdict(sheet) for sheet in found],
    )


def line(label: str, marks: list[tuple[int, str]]) -> Line:
    scores = [score for score, _reason in marks]
    mean = sum(scores) / len(scores) if scores else None
    return Line(label, marks, mean, bool(scores) and max(scores) - min(scores) >= DISCUSSED_FROM)


def verdict(sheet: Assessment) -> dict[str, object]:
    """What an assessor concludes."""
    return {
        "assessor": sheet.assessor.name,
        "complete": sheet.get_complete_display(),
        "recommendation": sheet.get_recommendation_display(),
        "innovation_network": sheet.innovation_network,
        "comment": sheet.comment,
        "delivered_at": sheet.delivered_at,
    }
