"""Applications that are being assessed, recommended and decided, brought there by the real actions."""

from collections.abc import Mapping
from typing import Any

from applications.actions import assessment as actions
from applications.actions import decision
from applications.actions.assessment import Answers, Mark
from applications.models import Application, Assessment, Call, Decision
from applications.states import State
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Role, people_with
from tests import make
from tests.applications import make as write

KEYS = ("need", "anchoring", "development", "innovation", "partners")
REASON = "Godt grunngjeve, med tal som kan etterprøvast."


def official(role: Role) -> User:
    """Whoever holds the role in the ministry; somebody new when nobody does."""
    return people_with(role).first() or make.person(role)


def assessor() -> User:
    return make.person(Role.ASSESSOR)


def submitted(call: Call, **details: Any) -> Application:
    return write.application(State.SUBMITTED, of=call, **details)


def started(call: Call) -> Call:
    """The deadline has passed, and the assessors have what was submitted."""
    with clock.at(call.closes_at):
        actions.start_assessment(call, by=official(Role.SECRETARIAT))
    return Call.objects.get(pk=call.pk)


def scoring(call: Call | None = None, **details: Any) -> Application:
    """An application the assessors have been given."""
    made = submitted(call or write.call(), **details)
    started(made.call)
    return fresh(made)


def fresh(application: Application) -> Application:
    return Application.objects.select_related("call", "lead").get(pk=application.pk)


def answers(*scores: int, **changes: Any) -> Answers:
    """A whole sheet; the same score on every criterion when one is given, threes when none."""
    each = scores if len(scores) == len(KEYS) else (scores or (3,)) * len(KEYS)
    marks: Mapping[str, Mark] = {key: Mark(score, REASON) for key, score in zip(KEYS, each, strict=True)}
    plain: dict[str, Any] = {"complete": "met", "recommendation": "admit", "marks": marks}
    return Answers(**(plain | changes))


def sheet(application: Application, by: User | None = None) -> Assessment:
    return actions.declare_impartial(application, by=by or assessor())


def delivered(application: Application, *scores: int, by: User | None = None, **changes: Any) -> Assessment:
    own = sheet(application, by)
    return actions.deliver(own, answers(*scores, **changes), version=own.version, by=own.assessor)


def proposed(call: Call | None = None, *, scores: tuple[int, ...] = (3,), **details: Any) -> Application:
    """Recommended on two sheets with the same scores."""
    return propose(scoring(call, **details), *scores)


def propose(application: Application, *scores: int) -> Application:
    for _ in range(2):
        delivered(application, *scores)
    return actions.propose(application, by=official(Role.SECRETARIAT))


def admitted(application: Application, *, reason: str = REASON, **details: Any) -> Decision:
    return decision.admit(application, reason=reason, by=official(Role.SECRETARIAT_LEAD), **details)


def rejected(application: Application, *, reason: str = REASON) -> Decision:
    return decision.reject(application, reason=reason, by=official(Role.SECRETARIAT_LEAD))
