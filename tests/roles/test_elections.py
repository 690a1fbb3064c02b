"""After an election: a file says who comes, a preview what that means, one button does all of it or nothing."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles import actions, election_plan
from samanom.roles.election_plan import Kind
from samanom.roles.models import Assignment, Election, Role
from samanom.roles.rules import holds
from tests import make
from tests.breaking import refused_by
from tests.roles.make_invitation import client_of, file, get, line, post, sent

pytestmark = pytest.mark.django_db
HEAD = "kommunenummer;rolle;namn;e-post;frå\n"
THE_DAY = date(2014, 2, 1)


@pytest.fixture
def officer() -> User:
    return make.person(Role.SECRETARIAT)


def uploaded(officer: User, *rows: str, name: str = "val.csv") -> Election:
    answer = post(officer, "elections", file=file((HEAD + "\n".join(rows)).encode(), name))
    assert answer.status_code == 302, answer.content.decode()
    return Election.objects.latest("pk")


def button(client: Client, election: Election) -> dict[str, object]:
    """What the page's one button sends."""
    page = client.get(reverse("roles:election", args=[election.pk]))
    return sent(seen=page.context["apply_form"].initial["seen"])


def kinds(*lines: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (step.kind, [code for code, _ in step.faults]) for step in election_plan.plan(lines, invented=False)
    ]


def test_A7_an_election_changes_forty_mayors_in_one_go(officer: User) -> None:
    places = [make.municipality() for _ in range(40)]
    old = [make.person(Role.MAYOR, place, name=f"Gammal {n}") for n, place in enumerate(places)]
    again = old[39]
    rows = [
        f"{place.number};ordførar;Ny {n};ny{n}@example.no;01.02.2014" for n, place in enumerate(places[:39])
    ]
    rows.append(f"{places[39].number};ordfører;{again.name};{again.email};2014-02-01")
    at_work = client_of(old[0])
    election = uploaded(officer, *rows)
    client = client_of(officer)

    untouched = Assignment.objects.filter(valid_from=THE_DAY).count()
    answer = client.post(reverse("roles:election", args=[election.pk]), button(client, election))

    new = [Assignment.objects.get(municipality=place, valid_from=THE_DAY) for place in places]
    ended = [Assignment.objects.get(municipality=place, valid_from=make.LONG_AGO) for place in places]
    assert (untouched, answer.status_code) == (0, 302)
    assert [a.user.name for a in new] == [f"Ny {n}" for n in range(39)] + [again.name]
    assert {a.valid_to for a in ended} == {date(2014, 1, 31)}
    assert [history(a) for a in ended] == [["role.assigned", "role.ended"]] * 40
    assert "Gammal 0" in Entry.objects.get(verb="role.ended", subject_id=ended[0].pk).subject
    assert "Ny 0" in Entry.objects.get(verb="role.assigned", subject_id=new[0].pk).subject
    assert at_work.get(reverse("portal:desk")).status_code == 302
    assert "Gammal 0" in get(officer, "election", election.pk).content.decode()
    assert Message.objects.filter(template="roles/emails/role_assigned").count() == 40
    assert Message.objects.filter(template="roles/emails/role_ended").count() == 39
    assert history(election) == ["election.uploaded", "election.applied"]


def test_A7_rights_and_sessions_end_on_the_day(officer: User) -> None:
    lom = make.municipality()
    old = make.person(Role.MAYOR, lom)
    election = uploaded(officer, f"{lom.number};ordførar;Ny;ny@example.no;2014-02-01")
    client = client_of(officer)
    client.post(reverse("roles:election", args=[election.pk]), button(client, election))
    new, at_work = User.objects.get(email="ny@example.no"), client_of(User.objects.get(pk=old.pk))
    the_day = clock.now() + timedelta(days=17)

    before = [holds(User.objects.get(pk=u.pk), Role.MAYOR, municipality=lom) for u in (old, new)]
    with clock.at(the_day - timedelta(days=1)):
        actions.settle_ended()
        on_the_last_day = at_work.get(reverse("portal:desk")).status_code
    with clock.at(the_day):
        after = [holds(User.objects.get(pk=u.pk), Role.MAYOR, municipality=lom) for u in (old, new)]
        actions.settle_ended()
        on_the_day = at_work.get(reverse("portal:desk")).status_code

    assert (before, after) == ([True, False], [False, True])
    assert (on_the_last_day, on_the_day) == (200, 302)


def test_one_wrong_line_keeps_everything_as_it_is(officer: User) -> None:
    lom = make.municipality()
    mayor = make.person(Role.MAYOR, lom)
    election = uploaded(
        officer,
        f"{lom.number};ordførar;Ny;ny@example.no;2014-02-01",
        "9999;ordførar;X;x@example.no;2014-02-01",
    )
    seen = election_plan.fingerprint(election_plan.plan(election.lines, invented=False))
    page = get(officer, "election", election.pk)

    answer = post(officer, "election", election.pk, seen=seen)

    assert page.context["apply_form"] is None
    assert "Ingen kommune har nummeret «9999» den dagen eller i dag." in page.content.decode()
    assert answer.status_code == 200
    assert Assignment.objects.get(municipality=lom).user == mayor


def test_a_preview_that_is_no_longer_true_is_not_carried_out(officer: User) -> None:
    lom = make.municipality()
    election = uploaded(officer, f"{lom.number};ordførar;Ny;ny@example.no;2014-02-01")
    client = client_of(officer)
    pressed = button(client, election)
    make.person(Role.MAYOR, lom, name="Rask Rival")

    answer = client.post(reverse("roles:election", args=[election.pk]), pressed)

    told = answer.content.decode()
    assert answer.status_code == 200
    assert Assignment.objects.filter(municipality=lom).count() == 1
    assert "Registeret er endret siden denne siden ble vist." in told
    assert "Ny person der ingen satt → Ny person (Rask Rival)" in told


def test_B3_it_is_carried_out_once(officer: User) -> None:
    lom = make.municipality()
    election = uploaded(officer, f"{lom.number};ordførar;Ny;ny@example.no;2014-02-01")
    client = client_of(officer)
    pressed = button(client, election)
    address = reverse("roles:election", args=[election.pk])

    answers = [client.post(address, pressed).status_code for _ in range(2)]
    answers.append(client.post(address, pressed | sent()).status_code)

    assert answers == [302, 302, 403]
    assert Assignment.objects.filter(municipality=lom).count() == 1


def test_a_fault_in_the_middle_undoes_the_whole(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [make.municipality() for _ in range(3)]
    rows = [f"{p.number};ordførar;Ny {n};ny{n}@example.no;2014-02-01" for n, p in enumerate(places)]
    election = uploaded(officer, *rows)
    client = client_of(officer)
    pressed = button(client, election)
    make.municipality()
    User.objects.create_user(email="opptatt@example.no", name="X")
    from samanom.roles.actions import elections

    whole = elections.carry_out

    def breaks_at_the_third(step: Any, *args: Any, **words: Any) -> None:
        if step.line == 4:
            raise RuntimeError("straumen gjekk")
        whole(step, *args, **words)

    monkeypatch.setattr(elections, "carry_out", breaks_at_the_third)
    client.raise_request_exception = False
    answer = client.post(reverse("roles:election", args=[election.pk]), pressed)

    election.refresh_from_db()
    assert (answer.status_code, election.applied_at) == (500, None)
    assert Assignment.objects.filter(municipality__in=places).count() == 0
    assert not User.objects.filter(email="ny0@example.no").exists()


def test_A2_only_the_secretariat_uploads_and_the_auditor_reads(officer: User) -> None:
    lom = make.municipality()
    election = uploaded(officer, f"{lom.number};ordførar;Ny;ny@example.no;2014-02-01")
    auditor, mayor = make.person(Role.AUDITOR), make.person(Role.MAYOR, lom)

    answers = [
        (get(who, "elections").status_code, get(who, "election", election.pk).status_code)
        for who in (officer, auditor, mayor)
    ]
    posts = [post(who, "elections", file=file(b"x")).status_code for who in (auditor, mayor)]

    assert answers == [(200, 200), (200, 200), (403, 403)]
    assert posts == [403, 403]


def test_the_file_of_those_who_sit_comes_back_without_a_change(officer: User) -> None:
    lom = make.municipality("0514", "Lom")
    make.person(Role.MAYOR, lom, name="Åse Ordførar")
    client = client_of(officer)

    template = b"".join(client.get(reverse("roles:present_holders")).streaming_content)  # type: ignore[attr-defined]
    post(officer, "elections", file=file(template, "val.csv"))

    lines = template.decode("utf-8-sig").splitlines()
    page = get(officer, "election", Election.objects.get().pk)
    assert lines[0] == "kommunenummer;kommune;rolle;namn;e-post;frå"
    assert lines[1].startswith("0514;Lom;ordførar;Åse Ordførar;person")
    assert lines[2] == "0514;Lom;rådmann;;;"
    assert "Alt i filen står allerede i registeret." in page.content.decode()


def test_an_election_is_carried_out_by_somebody(officer: User) -> None:
    election = uploaded(officer, f"{make.municipality().number};ordførar;Ny;ny@example.no;2014-02-01")

    with refused_by("an_election_is_carried_out_by_somebody_at_a_time"):
        Election.objects.filter(pk=election.pk).update(applied_at=clock.now())


def test_the_number_of_the_day_decides(officer: User) -> None:
    place = make.municipality("1601", "Trondheim")
    place.versions.update(valid_to=date(2017, 12, 31))
    place.versions.create(
        number="5001", name="Trondheim", display_name="Trondheim", county_number="50",
        county_name="Trøndelag", valid_from=date(2018, 1, 1),
    )  # fmt: skip

    told = kinds(
        line(2, "1601", "mayor", "A", "a@example.no", "2015-10-08"),
        line(3, "5001", "rådmann", "B", "b@example.no", "2015-10-08"),
        line(4, "5001", "rådmann", "C", "c@example.no", "2019-10-08"),
    )

    assert told == [(Kind.FIRST, []), (Kind.WRONG, ["number_unknown"]), (Kind.FIRST, [])]
