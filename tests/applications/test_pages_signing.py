"""The pages for signing and receiving: what the signer is shown and told, and who gets which paper."""

from datetime import timedelta

import pytest

from applications.models import Application
from applications.rules import signing as rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
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

    page = text(answer)
    assert f'href="{address("write_approach", application.pk)}#div_id_goals"' in page
    assert page.count("Ikke fylt ut") == 1
    assert "Søknaden er på bokmål, slik han blir signert." in page
    assert "Knappen for å sende til signering kjem når alt er fylt ut." in page
    assert Application.objects.get(pk=application.pk).state == State.DRAFT


def test_sending_words_that_have_changed_shows_the_new_ones_first() -> None:
    application = made.application()
    colleague = made.somebody(Role.CHIEF_EXECUTIVE, application.lead)
    made.write(application, Part.CONTENT, {"challenges": "Changed meanwhile."}, by=colleague)
    client, path = as_(made.editor(application)), address("send_to_signing", application.pk)

    page = text(send(client, path, {"version": str(application.version)}))
    made.write(Application.objects.get(), Part.APPROACH, {"goals": "Changed again."})
    own = text(send(client, path, {"version": str(application.version)}))

    assert "Du har selv endret dette i et annet vindu siden du åpnet det her." in own
    assert "Noen andre har endret dette siden du åpnet det." in page
    assert "Changed meanwhile." in page
    assert Application.objects.get(pk=application.pk).state == State.DRAFT


def test_the_signer_sees_the_frozen_words_their_fingerprint_and_what_is_confirmed() -> None:
    application = lom_signing()
    assert application.document is not None

    page = text(as_(holder(application, Role.MAYOR), "nn").get(address("sign", application.pk)))

    assert application.document.content_hash in page
    assert f'href="{address("document", application.pk, application.document.pk)}"' in page
    assert "Eg stadfestar at søknaden er politisk handsama, og at opplysningane er rette." in page
    assert "Halvparten av dei tilsette arbeider deltid." in page
    assert "Desse manglar: ordføraren, rådmannen." in page
    assert "Du signerer som ordførar for Lom." in page
    assert "slik han blir signert" not in page


def test_a_deputy_is_told_for_whom_and_on_what_authority() -> None:
    application = lom_signing()
    deputy = make.user("Vara")
    make.give(deputy, Role.DEPUTY, application.lead, acts_for=Role.MAYOR, authority="Vald 12. oktober")

    page = text(as_(deputy, "nn").get(address("sign", application.pk)))

    said = "Du signerer for ordføraren i Lom, som stedfortredar (fullmakt: Vald 12. oktober)."
    assert said in page


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
