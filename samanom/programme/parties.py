"""The three local parties, the union confederations, and what the chief executive is called
(programme.md 2).
"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# The local government act of 2018 brought the newer word; the older one stood to the end of 2019.
NEW_TITLE_FROM = date(2020, 1, 1)


class Party(TextChoices):
    """Elected members, administrative leadership and employees: equal standing in design and reporting."""

    POLITICAL = "political", _("Elected members")
    ADMINISTRATIVE = "administrative", _("Administrative leadership")
    UNION = "union", _("Union representatives")


class Confederation(TextChoices):
    LO_KOMMUNE = "lo_kommune", "LO Kommune"
    YS_KOMMUNE = "ys_kommune", "YS Kommune"
    UNIO = "unio", "Unio"
    AKADEMIKERNE = "akademikerne", "Akademikerne"


def chief_executive_label(language: str, on: date) -> str:
    """The title on a given day, in running text: a dated label; in code it is always `chief_executive`."""
    if language == "en":
        return "chief executive"
    return "kommunedirektør" if on >= NEW_TITLE_FROM else "rådmann"
