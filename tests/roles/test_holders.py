"""Enter, appoint, change and end, on the pages: who may, what it does, what is told, and what is refused beside the field."""

from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.actions import OverlapError, Person, Term
from samanom.roles.models import Assignment, Invitation, Role
from tests import make
from tests.roles.make_invitation import client_of, get, invitation, post

pytestmark = pytest.mark.django_db
NEW = {"email": "ny@example.no", "name": "Nils Ny", "title": "rådgivar", "valid_from": "2014-01-15"}
VARA = {
    "email": "vara@example.no",
    "name": "Vidar Vara",
    "acts_for": "mayor",
    "valid_from": "2014-01-15",
    "valid_to": "2015-10-07",
    "authority_kind": "election",
    "authority": "kommunestyret, sak 11/45",
}


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom", language="nynorsk")


@pytest.fixture
def officer() -> User:
    return make.person(Role.SECRETARIAT, name="Sofie Sekretær")


def test_the_secretariat_enters_a_new_person_who_is_told_in_their_own_standard(
    lom: Municipality, officer: User
) -> None:
    answer = post(officer, "assign", lom.slug, role="mayor", **NEW)

    held = Assignment.objects.get(municipality=lom)
    letter = Message.objects.get(to=held.user)
    entry = Entry.objects.get(verb="role.assigned", subject_id=held.pk)
    assert answer.url == reverse("roles:municipality", args=[lom.slug])
    assert (held.user.name, held.user.language, held.role) == ("Nils Ny", "nn", Role.MAYOR)
    assert not held.user.has_usable_password()
    assert letter.subject == "Du er registrert som ordførar i Lom"
    assert "Du har fått ein konto" in letter.body
    assert entry.capacity == "as secretariat"


def test_a_known_person_is_found_by_address_and_keeps_their_name(lom: Municipality, officer: User) -> None:
    known = make.user("Kari Kjend")

    post(
        officer, "assign", lom.slug, role="project_leader", email=known.email.upper(), valid_from="2014-01-15"
    )

    assert Assignment.objects.get(municipality=lom).user == known
    assert "konto" not in Message.objects.get(to=known).body


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"name": ""}, "Skriv navnet på den nye personen."),
        ({"email": "kjend@example.no"}, "tilhører en med et annet navn"),
        ({"email": "stengd@example.no", "name": ""}, "Denne kontoen er stengt."),
        ({"email": "ikkje ei adresse"}, "Skriv en e-postadresse"),
        ({"role": "deputy"}, "Velg ett av alternativene."),
        ({"role": "secretariat"}, "Velg ett av alternativene."),
        ({"role": "party_union"}, "Velg hovedsammenslutningen"),
        ({"confederation": "unio"}, "Bare en tillitsvalgt"),
        ({"valid_to": "2014-01-14"}, "Siste dag kan ikke være før første dag."),
        ({"valid_from": "1814-05-17"}, "Velg en dag mellom 2000 og 2099."),
        ({"valid_from": "i dag"}, "Skriv en dato"),
        ({"name": "Nils\x00"}, ""),
        ({"note": "x" * 301}, "tegn for lang"),
    ],
)
def test_D3_what_cannot_be_entered_is_refused_beside_the_field(
    lom: Municipality, officer: User, words: dict[str, str], message: str
) -> None:
    make.user("Kari Kjend").__class__.objects.filter(name="Kari Kjend").update(email="kjend@example.no")
    closed = make.user("Stig Stengd")
    User.objects.filter(pk=closed.pk).update(email="stengd@example.no", is_active=False)

    page = post(officer, "assign", lom.slug, **({"role": "mayor", **NEW} | words))

    assert (page.status_code, Assignment.objects.filter(municipality=lom).count()) == (200, 0)
    assert 'aria-invalid="true"' in page.content.decode()
    assert message in page.content.decode()


@pytest.mark.parametrize("page", ["assign", "appoint_deputy"])
@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.AUDITOR])
def test_nobody_in_the_ministry_is_entered_in_a_municipality(
    lom: Municipality, officer: User, page: str, role: Role
) -> None:
    """Else whoever handles an application could sign it."""
    person = officer if role == Role.SECRETARIAT else make.person(role)
    words = {"role": "mayor", **NEW} if page == "assign" else VARA

    answer = post(officer, page, lom.slug, **(words | {"email": person.email, "name": ""}))

    assert (answer.status_code, Assignment.objects.filter(municipality=lom).count()) == (200, 0)
    assert "har ingen rolle i en kommune" in answer.content.decode()
    with pytest.raises(PermissionDenied):
        actions.assign_holder(lom, Person(person.email, ""), Role.MAYOR, Term(make.LONG_AGO), by=officer)


def test_what_came_by_invitation_can_be_taken_out_before_it_begins(lom: Municipality, officer: User) -> None:
    known = make.user()
    coming = clock.today() + timedelta(days=10)
    sent = invitation(lom, email=known.email, valid_from=coming)
    accepted = actions.accept_invitation(sent, by=known)
    assert accepted.assignment is not None

    answer = post(
        officer, "end", lom.slug, accepted.assignment_id, last_day=clock.today().isoformat(), reason="Feil"
    )

    left = Invitation.objects.get(pk=accepted.pk)
    assert (answer.status_code, left.assignment_id, left.state) == (302, None, "accepted")
    assert not Assignment.objects.filter(user=known).exists()


def test_a_taken_seat_is_answered_with_who_sits_there(lom: Municipality, officer: User) -> None:
    make.person(Role.MAYOR, lom, name="Åse Ordfører")

    page = post(officer, "assign", lom.slug, role="mayor", **NEW)

    assert page.status_code == 200
    assert "Åse Ordfører er ordfører fra 14. mars 2011, uten at noen slutt er satt." in page.content.decode()
    assert not User.objects.filter(email="ny@example.no").exists()


def test_A2_three_people_may_end_different_things(lom: Municipality, officer: User) -> None:
    mayor, chief = make.person(Role.MAYOR, lom), make.person(Role.CHIEF_EXECUTIVE, lom)
    colleague, stranger = (
        make.person(Role.APPLICANT_EDITOR, lom),
        make.person(Role.MAYOR, make.municipality()),
    )
    leader, member = make.user(), make.user()
    held = {
        "leader": make.give(leader, Role.PROJECT_LEADER, lom),
        "steering": make.give(member, Role.STEERING_GROUP_MEMBER, lom),
        "deputy": make.give(make.user(), Role.DEPUTY, lom, acts_for=Role.MAYOR, authority="vald"),
        "mayor": Assignment.objects.get(user=mayor),
    }

    answers = {
        who: [get(person, "end", lom.slug, a.pk).status_code for a in held.values()]
        for who, person in {
            "officer": officer, "mayor": mayor, "chief": chief, "colleague": colleague, "stranger": stranger,
        }.items()
    }  # fmt: skip

    assert answers == {
        "officer": [200, 200, 200, 200],
        "mayor": [200, 403, 200, 403],
        "chief": [200, 403, 403, 403],
        "colleague": [403] * 4,
        "stranger": [404] * 4,
    }


def test_A7_ending_a_role_ends_the_session_and_leaves_history(lom: Municipality) -> None:
    mayor, leader = make.person(Role.MAYOR, lom), make.person(Role.PROJECT_LEADER, lom)
    held = Assignment.objects.get(user=leader)
    at_work = client_of(leader)

    post(mayor, "end", lom.slug, held.pk, last_day="2014-01-15", reason="Ny jobb")

    held.refresh_from_db()
    entry = Entry.objects.get(verb="role.ended", subject_id=held.pk)
    assert (held.valid_to, held.ended_reason) == (date(2014, 1, 15), "Ny jobb")
    assert (entry.capacity, entry.detail["reason"]) == ("as mayor for 0514", "Ny jobb")
    assert at_work.get(reverse("portal:desk")).status_code == 302
    assert "Begrunnelse: Ny jobb" in Message.objects.get(to=leader).body


@pytest.mark.parametrize("day", ["2011-03-13", "2100-01-01", "i går", ""])
def test_a_last_day_that_cannot_be_is_refused(lom: Municipality, officer: User, day: str) -> None:
    held = make.give(make.user(), Role.PROJECT_LEADER, lom)

    page = post(officer, "end", lom.slug, held.pk, last_day=day, reason="Ny jobb")

    held.refresh_from_db()
    assert (page.status_code, held.valid_to) == (200, None)


def test_what_has_not_begun_is_taken_out_and_the_history_keeps_it(lom: Municipality, officer: User) -> None:
    someone = make.user()
    held = actions.assign(
        someone, Role.MAYOR, by=None, municipality=lom, valid_from=clock.today() + timedelta(days=9)
    )

    post(officer, "end", lom.slug, held.pk, last_day="2014-01-15", reason="Feil person")

    assert not Assignment.objects.filter(pk=held.pk).exists()
    assert history(held) == ["role.assigned", "role.withdrawn"]
    assert "likevel" in Message.objects.get(to=someone).subject


def test_the_secretariat_corrects_the_days_once(lom: Municipality, officer: User) -> None:
    held = make.give(make.user(), Role.MAYOR, lom)
    words = {"valid_from": "2011-10-10", "valid_to": "2015-10-07", "reason": "Skrivefeil", "version": 0}

    first = post(officer, "change_term", lom.slug, held.pk, **words)
    second = post(officer, "change_term", lom.slug, held.pk, **(words | {"valid_to": "2016-01-01"}))

    held.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 200)
    assert (held.valid_from, held.valid_to) == (date(2011, 10, 10), date(2015, 10, 7))
    assert "Dette er endret siden du åpnet det" in second.content.decode()


def test_days_that_reach_into_the_next_term_name_the_next_one(lom: Municipality, officer: User) -> None:
    first = actions.assign(
        make.user(), Role.MAYOR, by=None, municipality=lom,
        valid_from=date(2011, 1, 1), valid_to=date(2012, 1, 1),
    )  # fmt: skip
    actions.assign(
        make.user("Neste Mann"), Role.MAYOR, by=None, municipality=lom, valid_from=date(2012, 1, 2)
    )
    words = {"valid_from": "2011-01-01", "valid_to": "2012-01-02", "reason": "Feil", "version": 0}

    page = post(officer, "change_term", lom.slug, first.pk, **words)

    assert page.status_code == 200
    assert "Neste Mann er ordfører fra 2. januar 2012" in page.content.decode()


def test_A7_sessions_end_when_the_last_day_is_past(lom: Municipality) -> None:
    someone = make.user()
    actions.assign(
        someone, Role.MAYOR, by=None, municipality=lom,
        valid_from=make.LONG_AGO, valid_to=clock.today(),
    )  # fmt: skip
    at_work = client_of(someone)

    on_the_day = actions.settle_ended()
    still = at_work.get(reverse("portal:desk")).status_code
    with clock.at(clock.now() + timedelta(days=1)):
        after = [actions.settle_ended(), actions.settle_ended()]
        gone = at_work.get(reverse("portal:desk")).status_code

    assert (on_the_day, still, after, gone) == (0, 200, [1, 0], 302)


@pytest.mark.django_db(transaction=True)
def test_B3_of_eight_who_enter_a_mayor_at_once_one_is_entered_and_seven_are_told() -> None:
    place, officer = make.municipality(), make.person(Role.SECRETARIAT)
    told: list[Any] = []
    start = Barrier(8)

    def enter(n: int) -> None:
        try:
            start.wait()
            actions.assign_holder(
                place, Person(f"m{n}@example.no", f"M {n}"), Role.MAYOR, Term(clock.today()), by=officer
            )
            told.append("entered")
        except OverlapError as overlap:
            told.append(overlap.other.user.name if overlap.other else None)
        finally:
            connection.close()

    threads = [Thread(target=enter, args=[n]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    mayor = Assignment.objects.get(municipality=place).user.name
    assert sorted(told) == sorted(["entered", *[mayor] * 7])
    assert User.objects.filter(email__startswith="m").count() == 1
