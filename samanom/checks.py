"""What must be so before the tables of a database are changed."""

from collections.abc import Iterator, Sequence

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader


@register(Tags.database)
def folded_migrations_are_whole(
    *, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """A database that lacks some of what a folded migration replaces would never get it: Django passes over it in silence."""
    return [
        Error(
            f"The database {name} lacks what {app}.{migration} was folded from: {', '.join(lacking)}",
            hint="Migrate it first as docs/decisions/0011-folded-migrations.md says.",
            id="samanom.E001",
        )
        for name in databases or ()
        for (app, migration), lacking in _half_way(name)
    ]


def _half_way(database: str) -> Iterator[tuple[tuple[str, str], list[str]]]:
    loader = MigrationLoader(connections[database])
    for key, folded in sorted(loader.replacements.items()):
        lacking = [name for app, name in folded.replaces if (app, name) not in loader.applied_migrations]
        if 0 < len(lacking) < len(folded.replaces):
            yield key, lacking
