"""What a file of an election would do, line by line; what is wrong is named and never guessed."""

from datetime import date

import pytest

from samanom.people.models import User
from samanom.roles import actions, election_plan
from samanom.roles.election_plan import Kind
from samanom.roles.models import Role
from tests import make
from tests.roles.make_invitation import line
from tests.roles.test_elections import kinds

pytestmark = pytest.mark.django_db


def test_a_plan_says_what_each_line_would_do() -> None:
    lom, vaga, skjak = (make.municipality() for _ in range(3))
    sitting, again = make.person(Role.MAYOR, lom), make.person(Role.MAYOR, vaga)

    told = kinds(
        line(2, lom.number, "Ordførar", "Ny", "ny@example.no"),
        line(3, vaga.number, "ordfører", again.name, again.email),
        line(4, skjak.number, "kommunedirektør", "Ny 2", "ny2@example.no"),
        line(5, lom.number, "rådmann", "", sitting.email.upper(), "14.03.2011"),
    )

    assert told == [(Kind.CHANGE, []), (Kind.AGAIN, []), (Kind.FIRST, []), (Kind.FIRST, [])]


@pytest.mark.parametrize("address", ["kari.n@lom.example.no", "Kari.N@lom.example.no"])
def test_who_sits_there_from_the_same_day_already_is_left_alone(address: str) -> None:
    lom = make.municipality()
    sitting = make.person(Role.MAYOR, lom)
    User.objects.filter(pk=sitting.pk).update(email=address)

    told = kinds(line(2, lom.number, "mayor", sitting.name, address, "2011-03-14"))

    assert told == [(Kind.SAME, [])]


def test_nobody_in_the_ministry_and_nobody_invented_is_elected() -> None:
    lom, vaga = make.municipality(), make.municipality()
    official, invented = make.person(Role.AUDITOR), make.user()
    User.objects.filter(pk=invented.pk).update(is_invented=True)

    told = kinds(
        line(2, lom.number, "mayor", official.name, official.email),
        line(3, vaga.number, "mayor", invented.name, invented.email),
    )

    assert told == [(Kind.WRONG, ["outside"]), (Kind.WRONG, ["outside"])]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"number": "9999"}, "number_unknown"),
        ({"number": "0514 Lom"}, "number_unknown"),
        ({"role": "varaordførar"}, "role_unknown"),
        ({"role": "auditor"}, "role_unknown"),
        ({"valid_from": "snart"}, "day_unknown"),
        ({"valid_from": ""}, "day_unknown"),
        ({"valid_from": "0001-01-01"}, "day_unknown"),
        ({"email": ""}, "email_missing"),
        ({"email": "ny(a)example.no"}, "email_wrong"),
        ({"name": ""}, "name_missing"),
        ({"email": "kjend@example.no"}, "name_differs"),
        ({"email": "stengd@example.no"}, "account_closed"),
        ({"valid_from": "2012-03-14"}, "overlap"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_never_guessed(words: dict[str, str], fault: str) -> None:
    lom = make.municipality("0514", "Lom")
    for email, active in (("kjend@example.no", True), ("stengd@example.no", False)):
        User.objects.filter(pk=make.user().pk).update(email=email, is_active=active)
    actions.assign(make.user(), Role.MAYOR, by=None, municipality=lom, valid_from=date(2012, 3, 14))
    plain = line(2, "0514", "mayor", "Ny", "ny@example.no")

    ((kind, faults),) = kinds(plain | words)

    assert (kind, faults) == (Kind.WRONG, [fault])
    assert all(step.faults_in_words()[0] for step in election_plan.plan([plain | words], invented=False))


def test_two_lines_for_one_seat_and_one_address_twice_are_named_on_both() -> None:
    lom, vaga = make.municipality(), make.municipality()

    told = kinds(
        line(2, lom.number, "mayor", "Ein", "ein@example.no"),
        line(3, lom.number, "ordførar", "To", "to@example.no"),
        line(4, vaga.number, "mayor", "Tre", "tre@example.no"),
        line(5, vaga.number, "rådmann", "Tre", "tre@example.no"),
    )

    assert [faults for _, faults in told] == [["seat_twice"]] * 2 + [["email_twice"]] * 2
