"""`manage.py verify_history [--json]`: exit 0 when the history is whole, 1 with every broken line named."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from samanom.audit.models import Entry
from samanom.audit.rules import broken_links


class Command(BaseCommand):
    help = "Check that no line of the history was changed, removed, moved or slipped in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        lines, broken = Entry.objects.count(), broken_links()
        if options["json"]:
            self.stdout.write(json.dumps({"lines": lines, "broken": [vars(b) for b in broken]}))
        else:
            for b in broken:
                self.stdout.write(f"{b.year} line {b.seq} (row {b.entry}): {b.why}")
            self.stdout.write(f"{lines} lines read, {len(broken)} broken")
        if broken:
            raise SystemExit(1)
