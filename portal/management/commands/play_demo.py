"""`manage.py play_demo`: fill an empty demo with twelve municipalities at different stages. A second time nothing happens."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from portal import rehearsal
from samanom.clock import actions as clock_actions
from samanom.people.models import User

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('play_demo'))"


class Command(BaseCommand):
    help = "Play the demo, once, and set its day. Refused outside demo mode."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The demo plays only in demo mode (SAMANOM_DEMO=1).")
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(ONE_AT_A_TIME)
            if User.objects.filter(email__endswith=f"@{rehearsal.DEMO_DOMAIN}").exists():
                self.stdout.write("The demo is played already.")
                return
            stage = rehearsal.play_demo()
            clock_actions.move(rehearsal.demo_noon())
        self.stdout.write(f"The demo is played: {dict(stage.counts)}")
