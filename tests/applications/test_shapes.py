"""The shapes in which municipalities applied in 2011 and 2012, each from blank draft to the last signature, on the pages.

A regional council and a samkommune are no municipalities: their members apply together, under the council's name (R-CALL-4).
"""

from typing import Any

import pytest

from applications.models import Application, Call
from applications.rules import signing as rules
from applications.rules.parts import Part
from applications.states import State
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text

pytestmark = pytest.mark.django_db

# Name of the group, members by number and name, the lead first (programme.md 13.6; who led is not known).
SHAPES = [
    (
        "Vesterålen regionråd",
        {
            "1866": "Hadsel",
            "1871": "Andøy",
            "1867": "Bø",
            "1851": "Lødingen",
            "1870": "Sortland",
            "1868": "Øksnes",
        },
    ),
    ("Innherred samkommune", {"1719": "Levanger", "1721": "Verdal"}),
    ("Os og Tolga", {"0441": "Os", "0436": "Tolga"}),
    ("Lofotsamarbeidet", {"1859": "Flakstad", "1874": "Moskenes", "1856": "Røst", "1857": "Værøy"}),
    (
        "Listerregionen",
        {
            "1004": "Flekkefjord",
            "1034": "Hægebostad",
            "1037": "Kvinesdal",
            "1032": "Lyngdal",
            "1046": "Sirdal",
        },
    ),
]

# The regional council is tried each day beside Sortland alone, the samkommune by itself; the others nightly.
EACH = [
    pytest.param(*shape, id=shape[0], marks=[] if shape[0] == "Innherred samkommune" else pytest.mark.nightly)
    for shape in SHAPES
]


def started(call: Call, places: list[Municipality]) -> Application:
    """Begun by the lead's editor, who names the partners by name and number in turn."""
    lead, *partners = places
    named = {
        f"partner_municipalities_{n}": place.name if n % 2 else place.number_2013
        for n, place in enumerate(partners)
    }
    editor = as_(make.person(Role.APPLICANT_EDITOR, lead))
    answer = send(editor, address("start", call.pk), {"lead": lead.pk, "language": "nn", **named})
    assert answer.status_code == 302, text(answer)
    return Application.objects.get(call=call, lead=lead)


def written(application: Application, group: str) -> Application:
    """Head and money on their pages, the plain rest by the action."""
    editor, joint = as_(made.editor(application)), bool(group)
    for part, words in made.WORDS.items():
        application = made.write(
            application, part, words | ({"themes": [made.theme()]} if part == Part.HEAD else {})
        )
    application = made.write(application, Part.TIMELINE, {"timeline": made.TIMELINE})
    head: dict[str, Any] = {
        **{name: value for name, value in made.WORDS[Part.HEAD].items() if value},
        "themes": made.theme().pk,
        "language": "nn",
        "group_name": group,
        "version": application.part_versions["head"],
    }
    partners = application.municipalities.exclude(pk=application.lead_id)
    head |= {f"partner_municipalities_{n}": place.name for n, place in enumerate(partners)}
    money = {"own_resources": "Eit halvt årsverk.", "amount_requested": "800 000" if joint else "300 000"}
    for page, body in (
        ("write_head", head),
        ("write_effort", money | {"version": application.part_versions["effort"]}),
    ):
        answer = send(editor, address(page, application.pk), body)
        assert answer.status_code == 302, text(answer)
    return Application.objects.get(pk=application.pk)


def said_yes(application: Application) -> None:
    """Every partner's mayor says that it takes part; everybody's editor writes what was resolved."""
    for place in application.municipalities.all():
        if place.pk != application.lead_id:
            mayor = as_(made.somebody(Role.MAYOR, place))
            assert send(mayor, address("join", application.pk, place.pk)).status_code == 302
        editor = as_(made.somebody(Role.APPLICANT_EDITOR, place))
        resolution = {
            "body": "council",
            "meeting_date": "2014-01-10",
            "case_number": f"14/{place.pk}",
            "version": 0,
        }
        answer = send(
            editor, address("write_resolution", application.pk, place.pk), resolution | {"framework_ok": "on"}
        )
        assert answer.status_code == 302, text(answer)


def signed_by_everybody(application: Application) -> list[str]:
    """Sent to signing by the lead, signed one by one on the pages; the states on the way."""
    made.counted(application)
    path = address("send_to_signing", application.pk)
    answer = send(as_(made.editor(application)), path, {"version": application.version})
    assert answer.status_code == 302, text(answer)
    states = []
    for seat in rules.missing_seats(Application.objects.get(pk=application.pk)):
        application = Application.objects.get(pk=application.pk)
        assert application.document is not None
        states.append(application.state)
        words = {"content_hash": application.document.content_hash, "seat": seat.key}
        client = as_(made.somebody(seat.role, seat.municipality))
        assert send(client, address("sign", application.pk), words).status_code == 302
    return states


def applied(call: Call, places: list[Municipality], group: str = "") -> Application:
    application = written(started(call, places), group)
    said_yes(application)
    states = signed_by_everybody(Application.objects.get(pk=application.pk))
    assert states == [State.SIGNING] * 2 * len(places)
    return Application.objects.get(pk=application.pk)


@pytest.mark.parametrize(("group", "members"), EACH)
def test_a_group_is_begun_joined_frozen_and_signed_by_every_mayor_and_chief_executive(
    group: str, members: dict[str, str]
) -> None:
    places = [make.municipality(number, name) for number, name in members.items()]

    application = applied(made.call(), places, group)

    assert application.document is not None
    frozen = f"{application.document.data}"
    assert application.state == State.SUBMITTED
    assert application.signatures.count() == 2 * len(members)
    assert {
        (one.municipality.name, one.role) for one in application.signatures.select_related("municipality")
    } == {(name, role) for name in members.values() for role in (Role.MAYOR, Role.CHIEF_EXECUTIVE)}
    assert [words for words in (group, *members.values()) if words not in frozen] == []


def test_sortland_applies_alone_and_with_the_regional_council_in_one_call() -> None:
    group, members = SHAPES[0]
    places = [make.municipality(number, name) for number, name in members.items()]
    sortland = next(place for place in places if place.name == "Sortland")
    call = made.call()

    alone = applied(call, [sortland])
    together = applied(call, places, group)

    assert [alone.state, together.state] == [State.SUBMITTED, State.SUBMITTED]
    assert (alone.lead, together.lead.name) == (sortland, "Hadsel")
    shown = text(as_(made.somebody(Role.MAYOR, sortland)).get(address("list")))
    assert [one.pk for one in (alone, together) if f'href="{one.pk}/"' not in shown] == []


def test_a_council_is_not_taken_for_a_municipality_and_the_page_says_so() -> None:
    levanger = make.municipality("1719", "Levanger")
    editor = as_(make.person(Role.APPLICANT_EDITOR, levanger))
    words = {"lead": levanger.pk, "language": "nb", "partner_municipalities_0": "Innherred samkommune"}

    answer = send(editor, address("start", made.call().pk), words)

    assert (answer.status_code, Application.objects.count()) == (200, 0)
    assert 'value="Innherred samkommune"' in text(answer)
