"""The personal page: what I am and until when, how I am written to, and the file with everything about me."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from networks import emails as network_emails
from portal import my_data
from portal.actions.me import change_me
from portal.notices import NOTICES
from samanom import clock
from samanom.audit.models import Entry
from samanom.documents import loading
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications import actions as notifications
from samanom.notifications.kinds import is_unwanted
from samanom.notifications.models import Message
from samanom.people.models import Reminder, User
from samanom.programme.models import Municipality
from samanom.roles.models import Assignment, Role
from tests import make
from tests.breaking import refused_by
from tests.conftest import TODAY
from tests.networks import make as networks

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


@pytest.fixture
def leader(lom: Municipality) -> User:
    return make.person(Role.PROJECT_LEADER, lom, name="Liv Leiar", language="nn")


@pytest.fixture
def window(client: Client, leader: User) -> Client:
    client.force_login(leader)
    client.cookies["maal"] = "nn"
    return client


def words(leader: User, **changes: object) -> dict[str, object]:
    same = {
        "name": leader.name,
        "title": leader.title,
        "phone": "",
        "language": "nn",
        "letter_language": "nn",
    }
    keys = {"wanted": Reminder.values, "version": leader.version, "idempotency_key": str(uuid4())}
    return {**same, **keys, **changes}


def file_of(client: Client) -> dict[str, object]:
    answer = client.get("/meg/data.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mine-data.json"'
    found: dict[str, object] = json.loads(answer.getvalue())
    return found


def test_my_capacities_stand_with_days_authority_and_what_follows(
    window: Client, leader: User, lom: Municipality
) -> None:
    make.give(leader, Role.DEPUTY, lom, acts_for=Role.MAYOR, authority="kommunestyret, sak 11/45")
    gone = make.give(leader, Role.APPLICANT_EDITOR, lom)
    gone.valid_to = clock.today() - timedelta(days=1)
    gone.save()
    window.force_login(User.objects.get(pk=leader.pk))

    page = window.get("/meg/").content.decode()

    for said in (
        "Prosjektleiar, Lom", "Stedfortredar (ordførar), Lom", "kommunestyret, sak 11/45", "14. mars 2011",
        "Inntil vidare", "14. januar 2014", "Du leier prosjektet",
    ):  # fmt: skip
        assert said in page, said
    assert page.index("Stedfortredar (ordførar), Lom") < page.index("Søknadsskrivar, Lom")


def test_what_cannot_be_switched_off_says_why_by_the_rule_of_the_day(window: Client) -> None:
    loading.load_references()

    before = window.get("/meg/").content.decode()
    with clock.at(TODAY + timedelta(days=60)):
        after = window.get("/meg/").content.decode()

    assert "Det er kvitteringa du har krav på (eForvaltningsforskrifta § 6)." in before
    assert "forvaltningslova § 15 a" not in before
    assert "forvaltningslova § 15 a og eForvaltningsforskrifta § 8" in after


def test_a_change_is_kept_and_the_history_tells_which_fields_not_the_words(
    window: Client, leader: User
) -> None:
    window.post("/meg/", words(leader, name="Liv Ny", phone="61 00 00 00", letter_language="nb"))

    leader.refresh_from_db()
    line = Entry.objects.get(verb="person.changed")
    assert (leader.name, leader.phone, leader.standard, leader.version) == ("Liv Ny", "61 00 00 00", "nb", 2)
    assert line.detail == {"changed": ["name", "phone", "letter_language"]}
    assert line.actor_id == leader.pk


def test_the_language_of_letters_stays_when_the_screen_changes(window: Client, leader: User) -> None:
    window.post("/meg/", words(leader, language="en", letter_language="nn"))
    window.post("/maal/", {"language": "nb"})

    leader.refresh_from_db()
    assert (leader.language, leader.standard) == ("nb", "nn")
    assert window.cookies["maal"].value == "nb"


def test_saving_nothing_new_leaves_no_line(window: Client, leader: User) -> None:
    window.post("/meg/", words(leader, letter_language="nn"))
    leader.refresh_from_db()
    window.post("/meg/", words(leader, letter_language="nn"))

    assert Entry.objects.filter(verb="person.changed").count() == 1


def test_whoever_saves_an_old_page_is_told_and_loses_no_word(window: Client, leader: User) -> None:
    window.post("/meg/", words(leader, name="Liv Først"))

    page = window.post("/meg/", words(leader, name="Liv Sist")).content.decode()

    leader.refresh_from_db()
    assert leader.name == "Liv Først"
    assert "Liv Sist" in page


def test_B4_a_change_made_in_the_same_moment_is_not_written_over(leader: User) -> None:
    said: dict[str, Any] = {
        "name": "Liv",
        "title": "",
        "phone": "",
        "language": "nn",
        "letter_language": "nn",
        "unwanted": [],
    }
    change_me(leader, **said, version=1)

    with pytest.raises(ChangedElsewhereError):
        change_me(leader, **said | {"name": "Liv Sist"}, version=1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"phone": "ring meg"}, "Skriv eit telefonnummer"),
        ({"name": ""}, "Feltet må fyllast ut."),
        ({"name": "x" * 81}, "Teksten er 1 teikn for lang."),
        ({"language": "de"}, "Vel eitt av alternativa."),
        ({"wanted": ["decision_ready"]}, "Vel eitt av alternativa."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    window: Client, leader: User, changes: dict[str, object], said: str
) -> None:
    answer = window.post("/meg/", words(leader, **changes))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Entry.objects.filter(verb="person.changed").exists()


def test_a_reminder_that_is_switched_off_is_not_written_and_the_invitation_still_is(
    window: Client, leader: User, lom: Municipality
) -> None:
    gathering = networks.gathering(networks.network(lom))
    window.post("/meg/", words(leader, wanted=["application_draft"]))

    with clock.at(TODAY.replace(month=3, day=27)):
        written = network_emails.remind()

    sent = Message.objects.filter(to=leader).values_list("template", flat=True)
    assert gathering.pk
    assert "networks/emails/gathering_invite" in sent
    assert ("networks/emails/gathering_reminder" in sent, written) == (False, 0)


def test_the_same_reminder_is_written_to_whoever_wants_it(leader: User, lom: Municipality) -> None:
    networks.gathering(networks.network(lom))

    with clock.at(TODAY.replace(month=3, day=27)):
        written = network_emails.remind()

    assert written == 1
    assert Message.objects.filter(to=leader, template="networks/emails/gathering_reminder").exists()


@pytest.mark.parametrize("kind", ["decision_ready", "annual_late"])
def test_nothing_else_can_be_switched_off_even_behind_our_back(leader: User, kind: str) -> None:
    with refused_by("only_reminders_can_be_switched_off"):
        User.objects.filter(pk=leader.pk).update(unwanted=[kind])
    leader.unwanted = [kind]

    assert not is_unwanted(f"applications/emails/{kind}", leader)


def test_letters_are_in_one_of_the_two_standards(leader: User) -> None:
    with refused_by("letters_are_in_nynorsk_or_bokmal"):
        User.objects.filter(pk=leader.pk).update(letter_language="en")


def test_every_message_the_portal_can_send_stands_on_the_page() -> None:
    texts = {path.name.split(".")[0] for path in Path(settings.BASE_DIR).glob("templates/*/emails/*.nn.txt")}
    known = {str(notice.key) for notice in NOTICES}

    assert len(texts) > 15
    assert texts - {"password_reset_key"} - known == set()
    assert known - texts - {"account"} == set()


def test_my_file_holds_what_names_me_and_nobody_elses_words(
    window: Client, leader: User, lom: Municipality
) -> None:
    other = make.person(Role.MAYOR, lom, name="Ola Ordførar")
    for person, subject in ((leader, "Til Liv"), (other, "Til Ola")):
        notifications.write(person, "x", "nn", subject, "Hei", about=person)
    notifications.write(leader, "account", "nn", "Kode", "123456", about=leader, is_secret=True)
    window.post("/meg/", words(leader, phone="61 00 00 00"))

    found = file_of(window)
    text = json.dumps(found, ensure_ascii=False)

    assert found["person"]["email"] == leader.email  # type: ignore[index]
    assert [one["role"] for one in found["roles.assignment.user"]] == ["project_leader"]  # type: ignore[attr-defined]
    assert [one["subject"] for one in found["messages_to_me"]] == ["Til Liv", "Kode"]  # type: ignore[attr-defined]
    assert [one["verb"] for one in found["history_i_caused"]] == ["person.changed"]  # type: ignore[attr-defined]
    assert len(found["sessions"]) == 1  # type: ignore[arg-type]
    for foreign in ("Ola", "123456", leader.password, other.email):
        assert foreign not in text


def test_my_file_tells_of_every_table_that_names_people() -> None:
    labels = {model._meta.label_lower for model, _field in my_data.pointing_at_people()}

    assert {"roles.assignment", "notifications.message", "applications.signature", "grants.award"} <= labels
    assert set(my_data.WHOLE) <= labels


def test_my_file_asks_as_much_with_many_messages_as_with_few(window: Client, leader: User) -> None:
    costs = []
    for count in (1, 30):
        for _ in range(count):
            notifications.write(leader, "x", "nn", "Hei", "Hei", about=leader)
        with CaptureQueriesContext(connection) as asked:
            file_of(window)
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_the_name_in_the_header_leads_to_the_page(window: Client) -> None:
    assert (
        '<a class="ds-link" href="/meg/"><strong>Liv Leiar</strong></a>'
        in window.get("/oversikt/").content.decode()
    )


def test_seen_as_a_role_there_is_nothing_personal(client: Client, lom: Municipality) -> None:
    officer = make.person(Role.SECRETARIAT, name="Siv Saksbehandler")
    client.force_login(officer)
    start = {
        "role": "mayor",
        "municipality": lom.pk,
        "reason": "Ein feil skal finnast",
        "idempotency_key": str(uuid4()),
    }
    client.post("/vis-som/start/", start)

    page, file = client.get("/meg/").content.decode(), client.get("/meg/data.json")

    assert "Siv Saksbehandler" not in page
    assert officer.email not in page
    assert '<form class="skjema' not in page
    assert "/meg/data.json" not in page
    assert (file.status_code, file.headers["Location"]) == (302, "/meg/")
    assert Assignment.objects.filter(user=officer).exists()
