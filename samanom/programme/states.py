"""The life of a project, and of the things we are not sure about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectState(TextChoices):
    ACTIVE = "active", _("Active")
    FINISHED = "finished", _("Finished")
    LEFT_EARLY = "left_early", _("Left early")


MOVES: dict[ProjectState, set[ProjectState]] = {
    ProjectState.ACTIVE: {ProjectState.FINISHED, ProjectState.LEFT_EARLY},
    ProjectState.FINISHED: set(),
    ProjectState.LEFT_EARLY: set(),
}


class ParticipationStatus(TextChoices):
    """What a mention in the sources amounts to (programme.md 13)."""

    PARTICIPANT = "participant", _("Participant")
    NETWORK_ONLY = "network_only", _("In a network only")
    DISPUTED = "disputed", _("Disputed")
    NOT_A_MUNICIPALITY = "not_a_municipality", _("Not a municipality")


class GrantKind(TextChoices):
    FIXED = "fixed", _("Fixed amount")
    CEILING = "ceiling", _("Up to a ceiling")
    SHARED = "shared", _("Shares the grant of another project")
    UNKNOWN = "unknown", _("Not known")


class ObligationKind(TextChoices):
    """What a project owes the secretariat at a date."""

    ANNUAL_REPORT = "annual_report", _("Annual report")
    FINAL_REPORT = "final_report", _("Final report")
    PROJECT_PLAN = "project_plan", _("Project plan")


class CalendarKind(TextChoices):
    APPLICATION = "application", _("Application")
    ADMISSION_NOTICE = "admission_notice", _("Message about admission")
    GRANT_LETTER = "grant_letter", _("Grant letter")
    PROJECT_PLAN = "project_plan", _("Project plan")
    THEME_DAY = "theme_day", _("Theme day")
    ANNUAL_REPORT = "annual_report", _("Annual report")
    FINAL_REPORT = "final_report", _("Final report")
    PROGRAMME_END = "programme_end", _("End of the programme")


class ReviewKind(TextChoices):
    """Why the secretariat is asked to decide."""

    LEAD_MISSING = "lead_missing", _("Lead municipality missing")
    THEME_MISSING = "theme_missing", _("Theme missing")
    AMBIGUOUS_NAME = "ambiguous_name", _("Name that can be read in two ways")
    UNRESOLVED_NAME = "unresolved_name", _("Name that could not be placed")
    DISPUTED = "disputed", _("Disputed participation")
    TOTALS = "totals", _("Totals that disagree")
    MISSING_FACT = "missing_fact", _("Missing fact")
    GATHERING = "gathering", _("Gathering without a known network")
