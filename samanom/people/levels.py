"""How surely a log-in tells who somebody is. ID-porten's word for it is `acr`; what comes back counts, not what was asked for."""

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SESSION_KEY = "login_level"


class Level(models.TextChoices):
    """From the weakest to the strongest. `TEST` exists in the demonstration only, for invented people."""

    PASSWORD = "password", _("Password and code by e-mail")
    SUBSTANTIAL = "substantial", _("ID-porten, level substantial")
    HIGH = "high", _("ID-porten, level high")
    TEST = "test", _("Test log-in")


DEMANDABLE = [(level.value, level.label) for level in (Level.PASSWORD, Level.SUBSTANTIAL, Level.HIGH)]
STRENGTH = {Level.PASSWORD: 0, Level.SUBSTANTIAL: 1, Level.HIGH: 2, Level.TEST: 3}
ACR = {"idporten-loa-substantial": Level.SUBSTANTIAL, "idporten-loa-high": Level.HIGH}


def acr_of(level: Level) -> str:
    """What we ask ID-porten for to reach a level; nothing can be asked for below substantial."""
    return next((acr for acr, reached in ACR.items() if reached == level), "idporten-loa-substantial")


def level_of(request: HttpRequest) -> Level:
    """The level of this session's log-in; whoever came in another way is counted as the weakest."""
    said = str(request.session.get(SESSION_KEY, ""))
    known = said in Level.values and (said != Level.TEST or settings.DEMO)
    return Level(said) if known else Level.PASSWORD


def reaches(level: Level | str, needed: Level | str) -> bool:
    return STRENGTH[Level(level)] >= STRENGTH[Level(needed)]
