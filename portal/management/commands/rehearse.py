"""`manage.py rehearse [--municipalities N] [--seed S] [--json]`: play the whole programme through the same actions."""

import json
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.rehearsal import play


class Command(BaseCommand):
    help = "Play the programme from call to annual report with invented people, and print what was counted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipalities", type=int, default=12)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("A rehearsal invents people: it plays only in demo mode (SAMANOM_DEMO=1).")
        municipalities, seed = int(str(options["municipalities"])), int(str(options["seed"]))
        if not 1 <= municipalities <= 300:
            raise CommandError("Choose from 1 to 300 municipalities.")
        counts = play(municipalities, seed=seed)
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            for word, count in counts.items():
                self.stdout.write(f"{word:>24}: {count}")
