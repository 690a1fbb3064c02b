"""The pages for signing and receiving: what the signer is shown and told, and who gets which paper."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.models import Application
from applications.rules import signing as rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.documents import actions as documents
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text

pytestmark = pytest.mark.django_db


def lom_signing(**changes: object) -> Application:
    lom = make.municipality("0514", "Lom", language="nynorsk")
    return made.application(State.SIGNING, lead=lom, language="nn", **changes)  # type: ignore[arg-type]


def holder(application: Application, role: Role) -> User:
    return made.somebody(role, application.lead)


def words_for(application: Application, role: Role) -> dict[str, str]:
    assert application.document is not None
    seat = rules.Seat(application.lead, role)
    return {"content_hash": application.document.content_hash, "seat": seat.key}


def told(application: Application, role: Role, language: str = "nn", **words: str) -> str:
    """The page after the person has signed."""
    client = as_(holder(application, role), language)
    answer = send(client, address("sign", application.pk), words_for(application, role) | words)
    return text(client.get(answer.url)) if answer.status_code == 302 else text(answer)


def test_reading_through_shows_every_word_and_sends_to_signing() -> None:
    application = made.application()
    client, path = as_(made.editor(application), "nn"), address("send_to_signing", application.pk)

    page = text(client.get(path))
    made.counted(application)
    answer = send(client, path, {"version": str(application.version)})

    for words in ("Halvparten av dei tilsette arbeider deltid.", "Kartlegging", "14/3", "Kari Kontakt"):
        assert words in page
    assert answer.url == address("detail", application.pk)
    assert Application.objects.get(pk=application.pk).state == State.SIGNING


def test_what_is_missing_is_linked_and_nothing_is_frozen() -> None:
    application = made.application(goals="")
    client, path = as_(made.editor(application), "nn"), address("send_to_signing", application.pk)

    answer = send(client, path, {"version": str(application.version)})

    assert f'href="{address("write_approach", application.pk)}#div_id_goals"' in text(answer)
    assert Application.objects.get(pk=application.pk).state == State.DRAFT


def test_sending_words_that_have_changed_shows_the_new_ones_first() -> None:
    application = made.application()
    made.write(application, Part.CONTENT, {"challenges": "Changed meanwhile."})
    client, path = as_(made.editor(application)), address("send_to_signing", application.pk)

    page = text(send(client, path, {"version": str(application.version)}))

    assert "Noen andre har endret dette siden du åpnet det." in page
    assert "Changed meanwhile." in page
    assert Application.objects.get(pk=application.pk).state == State.DRAFT


def test_the_signer_sees_the_frozen_words_their_fingerprint_and_what_is_confirmed() -> None:
    application = lom_signing()
    assert application.document is not None

    page = text(as_(holder(application, Role.MAYOR), "nn").get(address("sign", application.pk)))

    assert application.document.content_hash in page
    assert "Eg stadfestar at søknaden er politisk handsama, og at opplysningane er rette." in page
    assert "Halvparten av dei tilsette arbeider deltid." in page
    assert "Desse manglar: ordføraren, rådmannen." in page


def test_the_first_signer_is_told_who_is_missing_and_the_last_that_it_is_sent_in() -> None:
    application = lom_signing()

    first = told(application, Role.CHIEF_EXECUTIVE)
    last = told(application, Role.MAYOR)

    assert "Takk, du har signert. Ordføraren manglar." in first
    assert "Takk, du har signert. Søknaden er send inn." in last


def test_whoever_signs_after_the_deadline_is_told_that_it_is_kept_as_late() -> None:
    application = lom_signing()

    with clock.at(application.call.closes_at + timedelta(days=1)):
        told(application, Role.CHIEF_EXECUTIVE)
        last = told(application, Role.MAYOR)

    assert "Fristen er ute. Vi tek vare på søknaden og merkjer han som for sein." in last
    assert "Kom for seint" in last


def test_the_same_person_cannot_sign_as_both_and_is_told_so() -> None:
    application = lom_signing()
    both = make.person(Role.MAYOR, application.lead)
    make.give(both, Role.DEPUTY, application.lead, acts_for=Role.CHIEF_EXECUTIVE, authority="delegated 13/7")
    client, path = as_(both, "nn"), address("sign", application.pk)

    chosen = text(client.get(path))
    send(client, path, words_for(application, Role.MAYOR))
    answer = send(client, path, words_for(application, Role.CHIEF_EXECUTIVE))

    assert "ordføraren i Lom" in chosen
    assert "rådmannen i Lom" in chosen
    assert "Ordførar og rådmann kan ikkje vere same person." in text(answer)
    assert application.signatures.count() == 1


def test_words_that_were_changed_after_the_page_was_opened_are_not_signed() -> None:
    application = lom_signing()

    page = told(application, Role.MAYOR, content_hash="0" * 64)

    assert "Søknaden er endra sidan du opna han." in page
    assert application.signatures.count() == 0


def test_the_same_button_twice_gives_one_signature_and_the_same_answer() -> None:
    application = lom_signing()
    client, path = as_(holder(application, Role.MAYOR)), address("sign", application.pk)
    key = "6f6e2f6e-8d5b-4f52-9f3a-6f2f5b1c9a11"

    answers = [send(client, path, words_for(application, Role.MAYOR), key=key) for _again in range(2)]

    assert [answer.url for answer in answers] == [address("detail", application.pk)] * 2
    assert application.signatures.count() == 1


def test_looking_at_the_page_ten_times_signs_nothing() -> None:
    application = lom_signing()
    client, path = as_(holder(application, Role.MAYOR)), address("sign", application.pk)

    for _again in range(10):
        client.get(path)
        client.head(path)

    assert application.signatures.count() == 0


def test_one_who_may_a_colleague_who_may_not_and_a_stranger_open_the_signing_page() -> None:
    application = lom_signing()
    people = [
        holder(application, Role.MAYOR),
        made.editor(application),
        make.person(Role.MAYOR, make.municipality()),
        make.person(Role.SECRETARIAT),
    ]

    statuses = [as_(person).get(address("sign", application.pk)).status_code for person in people]

    assert statuses == [200, 403, 404, 404]


def test_opening_for_changes_and_withdrawing_ask_first() -> None:
    application = lom_signing()
    made.sign(application, rules.required_seats(application)[0])
    client = as_(made.editor(application), "nn")

    asked = text(client.get(address("reopen", application.pk)))
    send(client, address("reopen", application.pk))
    state = Application.objects.get(pk=application.pk).state
    client.get(address("withdraw", application.pk))
    send(client, address("withdraw", application.pk))

    assert "1 signatur blir ståande på den gamle teksten og gjeld ikkje den nye." in asked
    assert state == State.DRAFT
    assert Application.objects.get(pk=application.pk).state == State.WITHDRAWN


def test_calls_with_the_same_title_are_told_apart_by_cohort_and_last_day() -> None:
    for number in (101, 102):
        made.call(cohort=made.cohort(number=number, rehearsal=True), title_nn="Øving")
    client = as_(make.person(Role.SECRETARIAT), "nn")

    page = text(client.get(address("received")))

    assert "Øving – Pulje 101 (nr. 101), 31. januar 2014</option>" in page
    assert "Øving – Pulje 102 (nr. 102), 31. januar 2014</option>" in page


def test_the_page_of_a_received_application_has_its_way_its_papers_and_its_signatures() -> None:
    application = made.application(State.SUBMITTED, lead=make.municipality("0514", "Lom"))
    assert application.case is not None

    page = text(as_(make.person(Role.SECRETARIAT), "nn").get(address("detail", application.pk)))

    for words in (
        application.case.reference,
        "Send inn",
        "Kvittering for søknaden fra Lom",
        "Send til signering",
    ):
        assert words in page
    assert page.count("dokument/") == 2


def test_papers_are_for_those_who_see_the_application() -> None:
    application, other = made.application(State.SUBMITTED), made.application(State.SUBMITTED)
    while documents.typeset_waiting():
        pass
    path = address("document", application.pk, application.receipt_id)
    foreign = address("document", application.pk, other.receipt_id)
    readers = [made.editor(application), make.person(Role.SECRETARIAT), make.person(Role.AUDITOR)]
    stranger = made.editor(other)

    for reader in readers:
        answer = as_(reader).get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert as_(reader).get(foreign).status_code == 404
    assert as_(stranger).get(path).status_code == 404


def test_the_ministry_sees_nothing_before_it_is_sent_in() -> None:
    officer = as_(make.person(Role.SECRETARIAT))
    draft, signing = made.application(), made.application(State.SIGNING)

    assert [officer.get(address("detail", one.pk)).status_code for one in (draft, signing)] == [404, 404]


def test_the_list_of_what_has_come_in_is_filtered_and_sorted() -> None:
    call = made.call()
    first = made.application(
        State.SUBMITTED, of=call, lead=make.municipality("0514", "Lom"), project_title="Beta"
    )
    late = made.application(
        State.LATE, of=call, lead=make.municipality("0513", "Skjåk"), project_title="Alfa"
    )
    draft = made.application(of=call, project_title="Gamma")
    client = as_(make.person(Role.SECRETARIAT), "nn")

    everything = text(client.get(address("received"), {"sort": "prosjekt"}))
    only_late = text(client.get(address("received"), {"state": "late", "call": str(call.pk)}))

    assert everything.index("Alfa") < everything.index("Beta")
    assert draft.project_title not in everything
    assert late.project_title in only_late
    assert first.project_title not in only_late


@pytest.mark.parametrize(
    "query", [{"call": "x"}, {"state": "'"}, {"sort": "lead__name"}, {"side": "99"}, {"call": "9" * 30}]
)
def test_a_strange_query_is_answered_with_the_list(query: dict[str, str]) -> None:
    client = as_(make.person(Role.SECRETARIAT))

    assert client.get(address("received"), query).status_code == 200


def test_the_list_for_a_spreadsheet_has_every_row_and_nothing_that_runs() -> None:
    made.application(State.SUBMITTED, lead=make.municipality("0514", "Lom"), project_title="=cmd|calc")

    answer = as_(make.person(Role.AUDITOR), "nb").get(address("received_csv"))

    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert lines[0] == "Kommune;Tittel på prosjektet;Kommuner;Sum;Mottatt;Forankring;Status;Saksnummer"
    assert lines[1].startswith("Lom;'=cmd|calc;1;300000;2014-01-15 12:00;0 av 6 parter;Sendt inn;14/")


def test_the_list_costs_the_same_with_one_row_and_with_three() -> None:
    client = as_(make.person(Role.SECRETARIAT))
    counts = []

    for _more in range(3):
        made.application(State.SUBMITTED)
        client.get(address("received"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address("received"))
        counts.append(len(queries))

    assert counts[0] == counts[2]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.MAYOR, Role.COUNCIL_READER])
def test_the_list_is_for_those_who_handle_cases(role: Role) -> None:
    person = make.person(role, make.municipality())

    assert as_(person).get(address("received")).status_code == 403
    assert as_(person).get(address("received_csv")).status_code == 403


def test_a_late_one_is_taken_in_with_a_reason_everybody_sees() -> None:
    application = made.application(State.LATE)
    client = as_(make.person(Role.SECRETARIAT), "nn")
    path = address("accept_late", application.pk)

    blank = text(send(client, path, {"reason": " "}))
    send(client, path, {"reason": "Straumen gjekk i heile dalen."})

    assert "Feltet må fyllast ut." in blank
    page = text(as_(made.editor(application)).get(address("detail", application.pk)))
    assert "Straumen gjekk i heile dalen." in page


def test_the_assessment_leaves_no_trace_on_the_page_of_the_application() -> None:
    from samanom.audit import actions as audit

    application = made.application(State.SUBMITTED)
    audit.record("application.assessed", subject=application, by=make.user("Hemmelig Vurderer"))

    page = text(as_(made.editor(application)).get(address("detail", application.pk)))

    assert "Hemmelig Vurderer" not in page
