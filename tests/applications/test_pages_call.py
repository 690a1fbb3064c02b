"""The pages of a call: open to everybody, made by the secretariat."""

from typing import Any

import pytest
from django.test import Client

from applications.models import Call
from applications.states import CallState
from samanom import clock
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text

pytestmark = pytest.mark.django_db


def posted(*weights: int) -> dict[str, Any]:
    """The form of a call as a browser sends it, with as many criteria as weights."""
    terms = made.terms()
    apart = {"may_appeal", "themes", "criteria"}
    words = {name: getattr(terms, name) for name in terms.__dataclass_fields__ if name not in apart}
    rows = [
        {"label_nn": f"Mål {n}", "label_nb": f"Mål {n}", "label_en": f"Goal {n}", "weight": weight}
        for n, weight in enumerate(weights or (1,))
    ]
    words |= {f"criteria-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    counts = {"criteria-TOTAL_FORMS": len(rows), "criteria-INITIAL_FORMS": len(rows)}
    return words | counts | {"cohort": terms.cohort.pk}


def test_the_public_page_of_a_call_tells_everything_without_log_in(client: Client) -> None:
    call = made.call()
    client.cookies["maal"] = "nn"

    page = text(client.get(address("call", call.pk))).replace("\N{NO-BREAK SPACE}", " ")

    for words in (
        "innan utgangen av fredag 31. januar 2014 (kl. 24.00)",
        "kr 300 000",
        "kr 800 000",
        "Grunngjeving og utfordringar",
        "Helger og heilagdagar flytter ikkje fristen.",
        "Det går ikkje an å klage på avgjerda.",
        "<dt>Opna</dt>",
    ):
        assert words in page


def test_calls_in_preparation_and_rehearsals_do_not_exist_for_the_public(client: Client) -> None:
    draft = made.call(CallState.DRAFT)
    rehearsal = made.call(cohort=made.cohort(number=101, rehearsal=True))

    assert [client.get(address("call", call.pk)).status_code for call in (draft, rehearsal)] == [404, 404]
    assert as_(make.user()).get(address("call", rehearsal.pk)).status_code == 200


def test_the_secretariat_makes_changes_and_opens_a_call_by_its_pages() -> None:
    client = as_(make.person(Role.SECRETARIAT))
    words = posted() | {"yearly_frame": "15 000 000", "closes_on": "31.01.2014"}

    made_at = send(client, address("create_call"), words).url
    pk = int(made_at.rstrip("/").rsplit("/", 1)[1])
    form = text(client.get(address("edit_call", pk)))
    changed = send(client, address("edit_call", pk), words | {"places": 40})
    opened = send(client, address("open_call", pk))

    call = Call.objects.get(pk=pk)
    assert (changed.status_code, opened.status_code) == (302, 302)
    assert '<legend class="ds-label">Kriterium 1</legend>' in form
    assert "Høyeste poeng per kriterium" in form
    assert (call.state, call.places, call.yearly_frame) == (CallState.OPEN, 40, 15_000_000)


def test_the_buttons_of_a_call_stand_on_its_page_and_lead_where_they_are_heard() -> None:
    officer = as_(make.person(Role.SECRETARIAT))
    draft, passed = made.call(CallState.DRAFT), made.call()

    before = text(officer.get(address("call", draft.pk)))
    with clock.at(passed.closes_at):
        after = text(officer.get(address("call", passed.pk)))

    assert f'action="{address("open_call", draft.pk)}"' in before
    assert f'action="{address("close_call", passed.pk)}"' in after


def test_a_call_whose_days_are_in_the_wrong_order_is_refused() -> None:
    client = as_(make.person(Role.SECRETARIAT), "nn")
    words = posted() | {"closes_on": "2013-12-31", "last_year": 2013}

    page = text(send(client, address("create_call"), words))

    assert "Siste dag kan ikkje vere før utlysinga opnar." in page
    assert "Siste år kan ikkje vere før det første." in page


def test_R_CALL_6_a_call_of_too_many_years_or_with_amounts_in_the_wrong_order_is_refused() -> None:
    client = as_(make.person(Role.SECRETARIAT), "nn")
    words = posted() | {"amount_single": 900_000, "last_year": 2019}

    page = text(send(client, address("create_call"), words))
    done = send(client, address("create_call"), words | {"amount_single": 800_000, "last_year": 2018})

    assert "Kan ikkje vere mindre enn beløpet til éin kommune." in page
    assert "Siste år kan ikkje vere etter 2018." in page
    assert done.status_code == 302
