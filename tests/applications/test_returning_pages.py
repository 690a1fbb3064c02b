"""What the ministry and the municipality see of an application that is sent back."""

from datetime import timedelta

import pytest

from applications.rules.parts import Part
from applications.states import State
from portal.desk import application_desk as desk
from portal.desk import what_waits_for
from samanom import clock
from samanom.notifications.models import Message
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_returning import (
    LAST_DAY,
    due_at,
    officer,
    sent_back,
    stored,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]

OVERDUE = '<span class="ds-tag" data-color="danger">Ikke rettet innen fristen</span>'


def test_the_ministry_sees_what_was_received_while_the_municipality_writes() -> None:
    application = sent_back()
    made.write(application, Part.APPROACH, {"goals": "Noko heilt anna."})
    by = officer()
    editor = made.editor(application)

    page = text(as_(by).get(address("detail", application.pk)))
    own = text(as_(editor).get(address("detail", application.pk)))

    assert made.WORDS[Part.APPROACH]["goals"] in page
    assert "Noko heilt anna." not in page
    assert (
        page.count("<strong>Tidsplanen</strong> manglar.") == 2
    )  # beside the deadline, and in what has happened
    assert "signerer alle på nytt" in page
    assert own.count("<strong>Tidsplanen</strong> manglar.") == 2
    assert address("send_to_signing", application.pk) in own
    waiting = [line.title for line in what_waits_for(editor)]
    assert f"Rett søknaden som ble sendt tilbake: {application.project_title}" in waiting
    assert address("detail", application.pk).removeprefix("/soknad") in text(as_(by).get(address("received")))


def test_while_it_is_signed_anew_the_ministry_sees_neither_words_nor_paper() -> None:
    application = sent_back()
    application = made.write(application, Part.APPROACH, {"goals": "Noko heilt anna."})
    application = made.send_to_signing(application, version=application.version, by=made.editor(application))
    by = officer()

    page = as_(by).get(address("detail", application.pk))
    own = text(as_(made.editor(application)).get(address("detail", application.pk)))

    assert page.status_code == 200
    assert [words in own for words in ("Rettet, og venter på nye signaturer", "Den må rettes")] == [
        True,
        False,
    ]
    assert "Noko heilt anna." not in text(page)
    assert f"dokument/{application.document_id}/" not in text(page)


def test_an_overdue_one_waits_on_the_desk_of_the_secretariat() -> None:
    application = sent_back()
    by = officer()
    writer = made.editor(application)
    before = [item.title for item in desk.waiting(by)]
    due = [item.due for item in desk.waiting(writer)]

    with clock.at(due_at(application)):
        after = [item.title for item in desk.waiting(by)]
        own = [text(as_(writer).get(path)) for path in (address("list"), address("detail", application.pk))]

    assert before == []
    assert ['<span class="ds-tag">Ikke rettet innen fristen</span>' in own[0], own[1].count(OVERDUE)] == [
        True,
        1,
    ]
    assert "Søknaden skulle vært rettet og signert på nytt innen utgangen av" in own[1]
    assert address("send_to_signing", application.pk) in own[1]
    assert due == [clock.end_of_day(LAST_DAY)]
    assert after == ["Ikke rettet innen fristen: Heile stillingar i omsorg"]


def test_the_secretariat_sends_back_and_takes_back_on_pages() -> None:
    application = made.application(State.SUBMITTED)
    by = officer()
    path = address("send_back", application.pk)

    wrong = send(as_(by), path, {"reason": "Tidsplanen manglar.", "last_day": "2014-01-15"})
    far = send(as_(by), path, {"reason": "Tidsplanen manglar.", "last_day": "2019-02-10"})
    sent = send(as_(by), path, {"reason": "Tidsplanen manglar.", "last_day": "2014-02-10"})
    longer = address("extend_completion", application.pk)
    why = {"reason": "**Kommunestyret** møtest først 13. februar."}
    sooner = send(as_(by), longer, {**why, "last_day": "2014-02-10"})
    too_far = send(as_(by), longer, {**why, "last_day": "2014-03-15"})
    later = send(as_(by), longer, {**why, "last_day": "2014-02-12"})
    told = Message.objects.filter(template="applications/emails/completion_extended")
    page = text(as_(by).get(address("detail", application.pk)))
    with clock.at(clock.end_of_day(LAST_DAY)):
        early = as_(by).get(address("take_back", application.pk))
    with clock.at(clock.end_of_day(LAST_DAY + timedelta(days=2))):
        back = send(as_(by), address("take_back", application.pk), {"reason": "Fristen er ute."})

    assert (wrong.status_code, sent.status_code, back.status_code) == (200, 302, 302)
    assert "Velg en dag etter i dag." in text(wrong)
    assert f"Står i brevet til {application.lead}, som går ut på bokmål. Skriv på bokmål." in text(wrong)
    assert "Velg en dag før svaret er ventet, 15. mars 2014." in text(far)
    assert "Tidsplanen manglar." in text(wrong)
    assert (sooner.status_code, later.status_code, early.status_code) == (200, 302, 403)
    assert "senere enn den som gjelder nå (innen utgangen av mandag 10. februar 2014" in text(sooner)
    assert "Velg en dag før svaret er ventet, 15. mars 2014." in text(too_far)
    assert "innen utgangen av onsdag 12. februar 2014 (kl. 24.00)" in page
    assert "<strong>Kommunestyret</strong> møtest" in page  # in the history, with the reason
    assert told.count() == 3
    assert "\n\nKommunestyret møtest først 13. februar.\n\n" in told[0].body
    assert stored(application).state == State.SUBMITTED


def test_the_receipt_says_when_an_answer_is_expected_and_why_it_takes_time() -> None:
    receipt = stored(made.application(State.SUBMITTED)).receipt

    assert receipt is not None
    assert "Vi regner med å svare innen 15. mars 2014" in receipt.html
    assert "Dette er også et foreløpig svar" in receipt.html
    assert "forvaltningsloven § 11 a" in receipt.html
