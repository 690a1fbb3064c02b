"""The rehearsal's second act, through the real actions: score, recommend, decide by rank, open the letters.

`play` plays it all on the days it would have happened; the demo calls the steps for some of a call's applications.
"""

from collections.abc import Iterable
from datetime import timedelta

from applications.actions import assessment as actions
from applications.actions import decision as decision_actions
from applications.actions.assessment import Answers, Mark
from applications.models import Application, Assessment, Call
from applications.ranking import Ranking
from applications.rehearsal.assessment_words import DISCUSSIONS, NO_ROOM, reason
from applications.rehearsal.stage import Stage
from applications.rules import assessment as rules
from applications.rules import decision as decision_rules
from applications.states import State
from samanom.documents.opening import open_letter
from samanom.people.models import User
from samanom.roles.models import Role

BEGINS = 12  # days after the deadline: what was sent back has come again by then
SOME_WAIT = 3  # out of five: from this mean on a sheet says «waiting list», from the next «admission»


def play(call: Call, stage: Stage) -> None:
    """From when everything is received and completed to the day after the answer is expected."""
    after = call.last_day
    with stage.at(after + timedelta(days=BEGINS)):
        start(call, stage)
    with stage.at(after + timedelta(days=14)):
        score(call, stage)
    with stage.at(after + timedelta(days=28)):
        propose(call, stage)
    with stage.at(call.answer_expected_on):
        decide(call, stage)
    with stage.at(call.answer_expected_on + timedelta(days=1)):
        open_letters(call, stage)


def start(call: Call, stage: Stage) -> None:
    """The secretariat gives what came in time to the assessors."""
    actions.start_assessment(call, by=stage.staff["sekretariatet"])


def in_state(call: Call, state: State, only: Iterable[int] | None) -> list[Application]:
    """The applications of a call in a state, or those of them whose id is among `only`."""
    found = Application.objects.filter(call=call, state=state).select_related("lead").order_by("pk")
    return list(found if only is None else found.filter(pk__in=list(only)))


def score(call: Call, stage: Stage, *, only: Iterable[int] | None = None) -> None:
    """Both assessors write a whole sheet on each application; they mostly agree."""
    for application in in_state(call, State.SCORING, only):
        quality = stage.random.gauss(3.2, 0.9)
        for assessor in stage.assessors:
            deliver(application, assessor, quality, stage)
        stage.counts["scored"] += 1


def deliver(application: Application, assessor: User, quality: float, stage: Stage) -> Assessment:
    """One sheet, with scores around the quality of the application and reasons that fit them."""
    call = application.call
    marks = {}
    for criterion in call.criteria.all():
        points = min(max(round(stage.random.gauss(quality, 0.6)), 0), call.score_max)
        marks[criterion.key] = Mark(points, reason(criterion.key, assessor.standard, points, call.score_max))
    mean = sum(mark.score or 0 for mark in marks.values()) / len(marks)
    verdict = "admit" if mean > SOME_WAIT else "wait" if mean == SOME_WAIT else "reject"
    answers = Answers(complete="met", recommendation=verdict, innovation_network=mean > 4, marks=marks)
    sheet = actions.declare_impartial(application, by=assessor)
    return actions.deliver(sheet, answers, version=sheet.version, by=assessor)


def propose(call: Call, stage: Stage, *, only: Iterable[int] | None = None) -> None:
    """The secretariat lets the means stand, with a word where the assessors differed."""
    officer = stage.staff["sekretariatet"]
    for application in in_state(call, State.SCORING, only):
        talked = DISCUSSIONS[officer.standard] if rules.differences(application) else ""
        actions.propose(application, discussion=talked, by=officer)


def decide(call: Call, stage: Stage, *, only: Iterable[int] | None = None) -> None:
    """The head of the secretariat admits from the top of the list while there is room, and rejects the rest."""
    lead = stage.staff["leiar"]
    open_ones = {application.pk: application for application in in_state(call, State.PROPOSED, only)}
    criteria = list(call.criteria.all())
    for row in [row for row in Ranking(call) if row["pk"] in open_ones]:
        application = open_ones[row["pk"]]
        means = {criterion.key: mean for criterion, mean in zip(criteria, row["means"], strict=True)}
        decide_one(application, means, stage, by=lead)


def decide_one(application: Application, means: dict[str, float], stage: Stage, *, by: User) -> None:
    """Admit with what is best about it, or reject with what is weakest, in the standard of the letter."""
    standard, most = decision_rules.language_of(application), application.call.score_max
    is_good = sum(means.values()) / len(means) >= most / 2
    has_room = not decision_rules.missing_for_admission(application, application.amount_requested or 0)
    if is_good and has_room:
        best = max(means, key=lambda key: means[key])
        decision_actions.admit(application, reason=reason(best, standard, means[best], most), by=by)
        stage.counts["admitted"] += 1
    else:
        worst = min(means, key=lambda key: means[key])
        said = NO_ROOM[standard] if is_good else reason(worst, standard, means[worst], most)
        decision_actions.reject(application, reason=said, by=by)
    stage.counts["letters"] += 1


def open_letters(call: Call, stage: Stage, *, only: Iterable[int] | None = None) -> None:
    """The mayor of each lead municipality opens the answer."""
    for application in in_state(call, State.DECIDED, only):
        mayor = stage.people_of(application.lead)[Role.MAYOR]
        if decision_rules.can_open_letter(mayor, application):
            capacity = decision_rules.capacity_to_open(mayor, application)
            open_letter(application.decision.letter, by=mayor, capacity=capacity)
