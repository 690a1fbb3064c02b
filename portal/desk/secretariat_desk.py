"""What the secretariat and those who run the house have waiting besides the chapters' own work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.desk.waiting import Waiting
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import ReviewItem
from samanom.roles.models import Role
from samanom.roles.rules import holds, is_staff


def waiting(user: User) -> list[Waiting]:
    found = []
    if is_staff(user) and (count := ReviewItem.objects.open().count()):
        found.append(
            Waiting(
                title=ngettext(
                    "%(count)s point to settle in the register",
                    "%(count)s points to settle in the register",
                    count,
                )
                % {"count": count},
                address=reverse("portal:review_items"),
                count=count,
            )
        )
    if holds(user, Role.SECRETARIAT, Role.SYSTEM_ADMIN) and (
        count := Message.objects.needing_a_human().count()
    ):
        found.append(
            Waiting(
                title=ngettext("%(count)s message did not arrive", "%(count)s messages did not arrive", count)
                % {"count": count},
                address=reverse("portal:outbox") + "?state=dead",
                count=count,
            )
        )
    return found


def own(user: User) -> list[Waiting]:
    """Doors to the ministry's lists."""
    doors = []
    if is_staff(user) or holds(user, Role.AUDITOR, Role.SYSTEM_ADMIN):
        doors.append(Waiting(title=_("Outbox"), address=reverse("portal:outbox")))
    if is_staff(user) or holds(user, Role.AUDITOR):
        doors.append(Waiting(title=_("History"), address=reverse("portal:history")))
    return doors
