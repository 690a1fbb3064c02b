"""Is the history whole? Asked of the database, which reads a million lines in seconds."""

from dataclasses import dataclass

from django.db import connection

BROKEN = """
WITH chained AS (
    SELECT e.*, lag(e.hash) OVER w AS before_hash, lag(e.seq) OVER w AS before_seq
    FROM audit_entry e WINDOW w AS (PARTITION BY e.year ORDER BY e.seq)
)
SELECT year, seq, id, CASE
    WHEN hash IS NULL OR seq IS NULL THEN 'never chained'
    WHEN seq <> coalesce(before_seq, 0) + 1 THEN 'a line before it is missing'
    WHEN prev_hash <> coalesce(before_hash, audit_genesis(year)) THEN 'does not follow the line before it'
    ELSE 'its words are changed' END
FROM chained
WHERE hash IS NULL OR seq IS NULL OR seq <> coalesce(before_seq, 0) + 1
   OR prev_hash <> coalesce(before_hash, audit_genesis(year))
   OR hash <> audit_hash(prev_hash, audit_line(id, year, seq, at, verb, actor_id, actor, capacity,
                                               subject_type, subject_id, subject, detail))
UNION ALL
SELECT h.year, h.seq, NULL, 'the end of the chain is not where its head says'
FROM audit_chainhead h
LEFT JOIN LATERAL (SELECT seq, hash FROM audit_entry e WHERE e.year = h.year ORDER BY seq DESC NULLS LAST LIMIT 1) l ON true
WHERE l.seq IS DISTINCT FROM h.seq OR l.hash IS DISTINCT FROM h.hash
UNION ALL
SELECT e.year, max(e.seq), NULL, 'the chain has no head'
FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_chainhead h WHERE h.year = e.year) GROUP BY e.year
ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Break:
    year: int
    seq: int | None
    entry: int | None
    why: str


def broken_links() -> list[Break]:
    """Every place where the chain does not hold; empty when nothing was changed, cut, moved or slipped in."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN)
        return [Break(*row) for row in cursor.fetchall()]
