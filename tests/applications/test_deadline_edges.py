"""Whoever asks whether an application is in time gets one answer: in Python, in SQL, wherever the process is (B2)."""

import pytest

from applications.models import Application, Call
from applications.models.extension import with_deadline
from applications.rules import call as rules
from samanom import clock
from tests import make
from tests.applications import make as made
from tests.clock.edges import ZONES, edges, process_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("zone", ZONES)
def test_B2_every_rule_of_a_call_agrees_on_every_edge(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    application = made.blank(made.call(), lead=make.municipality())
    call = application.call
    answers, expected = [], []

    with process_in(zone, monkeypatch):
        for closes_at, moment, in_time in edges():
            Call.objects.update(opens_at=call.opens_at.replace(year=2011), closes_at=closes_at)
            asked = {
                "the object as it was made": Call(
                    state=call.state,
                    opens_at=call.opens_at.replace(year=2011),
                    closes_at=closes_at.astimezone(clock.OSLO),
                ),
                "the object as it is stored": Call.objects.get(pk=call.pk),
            }
            stored = Application.objects.get(pk=application.pk)
            with clock.at(moment):
                answers.append(
                    {
                        "SQL": Call.objects.open_now().exists(),
                        "SQL of lists": with_deadline(Application.objects.all())
                        .filter(deadline__gt=moment)
                        .exists(),
                        "the rule": rules.is_in_time(stored, moment.astimezone(clock.OSLO)),
                        "a warning": not rules.would_be_late(stored),
                        **{f"open, {how}": one.is_open_now for how, one in asked.items()},
                        **{f"not passed, {how}": not one.has_passed for how, one in asked.items()},
                    }
                )
            expected.append(dict.fromkeys(answers[-1], in_time))

    assert answers == expected
    assert len(answers) == 28
