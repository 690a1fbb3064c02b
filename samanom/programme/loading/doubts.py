"""Ask the secretariat about what is missing or contradictory; each question once (13, 14)."""

from samanom.programme.loading.questions import ask
from samanom.programme.models import Municipality, Participation, Project
from samanom.programme.states import ParticipationStatus

STANDING = ["totals-cohort-1", "totals-cohort-2", "totals-all", "theme-matrix"]


def load() -> None:
    """Missing leads, themes and populations, disputed participations, and totals that do not agree."""
    for project in (
        Project.objects.public().with_municipalities().prefetch_related("themes").select_related("cohort")
    ):
        _ask_about(project)
    for municipality in Municipality.objects.of_2013().filter(population_2013=None):
        ask("population", key=municipality.number, name=municipality.name)
    for participation in Participation.objects.real().select_related("municipality", "project", "cohort"):
        _ask_about_participation(participation)
    for question in STANDING:
        ask(question)


def _ask_about(project: Project) -> None:
    cohort = project.cohort.name.lower()
    if project.is_joint and project.lead_id is None:
        members = ", ".join(m.name for m in project.members)
        ask("lead", key=project.key, name=project.title, cohort=cohort, members=members)
    if not project.themes.all():
        ask("theme", key=project.key, name=project.title, cohort=cohort)


def _ask_about_participation(participation: Participation) -> None:
    question = {
        ParticipationStatus.DISPUTED: "disputed",
        ParticipationStatus.NETWORK_ONLY: "network-only",
        ParticipationStatus.NOT_A_MUNICIPALITY: "no-municipality",
    }.get(ParticipationStatus(participation.status))
    if question is None:
        return
    cohort = participation.cohort
    if participation.municipality:
        key, name = f"c{cohort.number}-{participation.municipality.number}", participation.municipality.name
    elif participation.project:
        key, name = participation.project.key, str(participation.project.owner_organisation)
    ask(question, key=key, name=name, cohort=cohort.name.lower())
