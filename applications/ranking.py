"""The ranking list of a call, computed in SQL from delivered sheets: one page of rows, however many applications."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from django.db import connection

from applications.models import Application, Call
from applications.states import UNDER_ASSESSMENT, Outcome, SheetState

Row = dict[str, Any]
CHUNK = 500

# Best first: the weighted sum of the means, then motivation and anchoring, then innovation (forms.md C); those nobody has
# assessed last. Money and places are summed from the top; what is rejected or not assessed has no rank and takes no room.
RANKED = """
WITH mean AS (
    SELECT s.application_id, k.key, k.order, k.weight, avg(p.score)::float8 AS mean
    FROM applications_criterion k
    JOIN applications_score p ON p.criterion_id = k.id
    JOIN applications_assessment s ON s.id = p.assessment_id AND s.state = %(delivered)s
    WHERE k.call_id = %(call)s GROUP BY s.application_id, k.id
), scored AS (
    SELECT application_id, array_agg(mean ORDER BY "order") AS means, sum(mean * weight) AS total,
        max(mean) FILTER (WHERE key = 'anchoring') AS anchoring, max(mean) FILTER (WHERE key = 'innovation') AS innovation
    FROM mean GROUP BY application_id
), said AS (
    SELECT s.application_id, count(*) AS sheets, count(*) FILTER (WHERE s.recommendation = 'admit') AS admit,
        count(*) FILTER (WHERE s.recommendation = 'wait') AS wait,
        count(*) FILTER (WHERE s.recommendation = 'reject') AS reject
    FROM applications_assessment s JOIN applications_application a ON a.id = s.application_id
    WHERE a.call_id = %(call)s AND s.state = %(delivered)s GROUP BY s.application_id
), themed AS (
    SELECT h.application_id, array_agg(t.key::text ORDER BY t.order) AS keys
    FROM applications_applicationtheme h JOIN programme_theme t ON t.id = h.theme_id
    JOIN applications_application a ON a.id = h.application_id WHERE a.call_id = %(call)s GROUP BY h.application_id
), members AS (
    SELECT m.application_id, count(*) AS places
    FROM applications_applicant m JOIN applications_application a ON a.id = m.application_id
    WHERE a.call_id = %(call)s GROUP BY m.application_id
), sized AS (
    SELECT a.id, a.state, a.project_title, coalesce(nullif(a.group_name, ''), l.name) AS who, d.outcome,
        coalesce(d.amount, a.amount_requested, 0) AS amount, m.places
    FROM applications_application a
    JOIN programme_municipality l ON l.id = a.lead_id
    JOIN members m ON m.application_id = a.id
    LEFT JOIN applications_decision d ON d.application_id = a.id
    WHERE a.call_id = %(call)s AND a.state = ANY(%(states)s)
), listed AS (
    SELECT z.*, g.total, g.means, g.anchoring, g.innovation,
        g.total IS NOT NULL AND z.outcome IS DISTINCT FROM %(rejected)s AS counts
    FROM sized z LEFT JOIN scored g ON g.application_id = z.id
)
SELECT CASE WHEN z.counts THEN rank() OVER (
        PARTITION BY z.counts ORDER BY z.total DESC, z.anchoring DESC NULLS LAST, z.innovation DESC NULLS LAST) END AS rank,
    z.id AS pk, z.who, z.project_title, z.state, z.outcome, z.amount, z.places, z.total,
    coalesce(z.means, array_fill(NULL::float8, ARRAY[(
        SELECT count(*)::int FROM applications_criterion WHERE call_id = %(call)s)])) AS means,
    coalesce(v.sheets, 0) AS sheets, coalesce(v.admit, 0) AS admit, coalesce(v.wait, 0) AS wait,
    coalesce(v.reject, 0) AS reject,
    coalesce(h.keys, '{}') AS theme_keys,
    CASE WHEN z.counts THEN sum(z.amount) FILTER (WHERE z.counts) OVER down END AS sum_amount,
    CASE WHEN z.counts THEN (sum(z.places) FILTER (WHERE z.counts) OVER down)::bigint END AS sum_places
FROM listed z LEFT JOIN said v ON v.application_id = z.id
    LEFT JOIN themed h ON h.application_id = z.id
WINDOW down AS (ORDER BY z.total DESC NULLS LAST, z.anchoring DESC NULLS LAST, z.innovation DESC NULLS LAST, z.id
                ROWS UNBOUNDED PRECEDING)
ORDER BY z.total DESC NULLS LAST, z.anchoring DESC NULLS LAST, z.innovation DESC NULLS LAST, z.id
LIMIT %(limit)s OFFSET %(offset)s
"""


class Ranking:
    """The list of one call. A slice is one query for those rows; going through it is one query for all.

    A row holds `rank`, `who`, `project_title`, `theme_keys`, `means` in the order of the criteria (each None before a
    sheet is delivered), `total`, `sheets`, what they recommend (`admit`, `wait`, `reject`), `amount` in kroner a year,
    `places` in municipalities, and both summed from the top (`sum_amount`, `sum_places`). What is rejected or not assessed
    has neither `rank` nor sums.
    """

    def __init__(self, call: Call) -> None:
        self.call = call

    def count(self) -> int:
        return Application.objects.filter(call=self.call, state__in=UNDER_ASSESSMENT).count()

    def __getitem__(self, part: slice) -> Sequence[Row]:
        start = part.start or 0
        return list(self._rows(start, None if part.stop is None else part.stop - start))

    def __iter__(self) -> Iterator[Row]:
        return self._rows(0, None)

    def _rows(self, offset: int, limit: int | None) -> Iterator[Row]:
        asked: dict[str, Any] = {
            "call": self.call.pk,
            "states": list(UNDER_ASSESSMENT),
            "delivered": SheetState.DELIVERED,
            "rejected": Outcome.REJECTED,
            "offset": offset,
            "limit": limit,
        }
        with closing(connection.cursor()) as cursor:
            cursor.execute(RANKED, asked)
            names = [column.name for column in cursor.description]
            while rows := cursor.fetchmany(CHUNK):
                yield from (dict(zip(names, row, strict=True)) for row in rows)
