"""Load the real programme: adds what is missing, changes nothing that stands, and says what is in doubt."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from networks import loading as networks
from portal.figures import register_counts
from samanom.documents import loading as documents
from samanom.programme import loading as programme
from samanom.programme.models import ReviewItem, StatedTotal

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('load_programme'))"


class Command(BaseCommand):
    help = (
        "Load municipalities, projects, networks, gatherings, deadlines and letter texts. Safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="print the counts as one JSON object, nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        load()
        counts = register_counts()
        self.stdout.write(json.dumps(counts) if options["json"] else report(counts))


@transaction.atomic
def load() -> None:
    """All of it or nothing; two at a time wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    documents.load()
    programme.load()
    networks.load()


def report(counts: dict[str, Any]) -> str:
    """The counts in words, what the sources state, and the questions that wait for an answer."""
    lines = [
        f"Cohort {n}: {counts[f'cohort_{n}']['municipalities']} municipalities, "
        f"{counts[f'cohort_{n}']['projects']} projects"
        for n in (1, 2)
    ]
    lines += [f"{counts['municipalities']} different municipalities, {counts['networks']} networks", ""]
    lines += ["The sources state:", *(f"  {total.text}" for total in StatedTotal.objects.all()), ""]
    waiting = ReviewItem.objects.open()
    lines += [f"{len(waiting)} of {counts['review_items']} questions wait for an answer:"]
    lines += [f"  {item.title}" for item in waiting]
    return "\n".join(lines)
