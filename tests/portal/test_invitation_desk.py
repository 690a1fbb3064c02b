"""The desk shows who waits for an answer, and the invitations that wait for one's own."""

import pytest

from portal.desk import overview, what_waits_for
from samanom import clock
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import Role
from tests import make
from tests.roles import make_invitation as made
from tests.roles.pages import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def titles(person: User) -> list[str]:
    return [item.title for item in what_waits_for(person)]


def test_the_secretariat_sees_how_many_wait_and_others_do_not(lom: Municipality) -> None:
    claims = [made.claim(lom), made.claim(lom)]
    staff = make.person(Role.SECRETARIAT)

    assert titles(staff) == ["2 personer ber om tilgang"]
    assert titles(make.person(Role.MAYOR, lom)) == []
    for claim in claims:
        actions.refuse_claim(claim, by=staff, answer="Nei.")
    assert titles(staff) == []


def test_an_invitation_waits_on_the_desk_with_its_own_link_until_it_expires(lom: Municipality) -> None:
    known = make.user()
    sent = made.invitation(lom, email=known.email.upper())

    waiting = what_waits_for(known)

    assert [(item.title, item.note, item.due) for item in waiting] == [
        ("Svar på invitasjonen: Tillitsvalgt", "Lom", sent.expires_at)
    ]
    assert as_(known).get(waiting[0].address).status_code == 200
    assert titles(make.user()) == []
    with clock.at(sent.expires_at):
        assert titles(known) == []


def test_an_invitation_bound_to_an_identity_waits_for_that_person_alone(lom: Municipality) -> None:
    addressed, right = make.user(), make.user()
    User.objects.filter(pk=right.pk).update(identity_hash="c" * 64)
    right.refresh_from_db()
    made.invitation(lom, email=addressed.email, identity_hash="c" * 64)

    assert titles(addressed) == []
    assert titles(right) == ["Svar på invitasjonen: Tillitsvalgt"]


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        (Role.MAYOR, ["Invitasjoner, Lom"]),
        (Role.APPLICANT_EDITOR, ["Invitasjoner, Lom"]),
        (Role.PARTY_UNION, []),
        (Role.SECRETARIAT, ["De som ber om tilgang"]),
        (Role.SECRETARIAT_LEAD, ["Invitasjoner til rollene i departementet", "De som ber om tilgang"]),
        (Role.SYSTEM_ADMIN, ["Invitasjoner til rollene i departementet"]),
    ],
)
def test_those_who_may_invite_find_the_door(lom: Municipality, role: Role, doors: list[str]) -> None:
    found = [item.title for item in overview(make.person(role, lom))]

    assert [title for title in found if "nvita" in title or "tilgang" in title] == doors
