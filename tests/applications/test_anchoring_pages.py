"""The pages on which parties answer, and where their answers are read."""

import pytest

from applications.models import Statement
from applications.rules.anchoring import Voice
from applications.states import State
from samanom.notifications.models import Message
from samanom.programme.parties import Party
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_anchoring import REQUEST, political

pytestmark = pytest.mark.django_db


def test_a_party_reads_the_words_and_the_text_of_the_confirmation_and_answers() -> None:
    application = made.application()
    person, voice = political(application)
    path = address("give_statement", application.pk)
    page = text(as_(person, "nn").get(path))
    words = {"voice": voice.key, "stance": "confirmed", "version": application.version}

    answer = send(as_(person, "nn"), path, words)

    text_of_b2 = (
        "Eg stadfestar på vegner av parten eg representerer, at vi har vore med i arbeidet med søknaden."
    )
    assert text_of_b2 in page
    assert "Heile stillingar i omsorg" in page
    assert "(valfritt)" not in page
    assert answer.status_code == 302
    assert "Stadfestar" in text(as_(person, "nn").get(answer["Location"]))


def test_a_dissent_without_words_is_told_beside_the_field_and_nothing_is_lost() -> None:
    application = made.application()
    person, voice = political(application)
    words = {"voice": voice.key, "stance": "dissent", "version": application.version, "comment": " "}

    answer = send(as_(person), address("give_statement", application.pk), words)

    assert answer.status_code == 200
    assert "Skriv hva dere er uenige i." in text(answer)
    assert not Statement.objects.exists()


def test_D_a_voice_of_somebody_else_is_refused() -> None:
    application = made.application()
    person, _voice = political(application)
    path = address("give_statement", application.pk)
    strange = Voice(application.lead, Party.ADMINISTRATIVE).key

    answer = send(
        as_(person), path, {"voice": strange, "stance": "confirmed", "version": application.version}
    )

    assert answer.status_code == 200
    assert not Statement.objects.exists()


def test_what_is_missing_is_said_on_every_page_that_signs_or_receives() -> None:
    application = made.application()
    writer = made.editor(application)
    read_through = text(as_(writer, "nn").get(address("send_to_signing", application.pk)))
    signing = made.application(State.SIGNING)
    mayor = made.somebody(Role.MAYOR, signing.lead)
    received = made.application(State.SUBMITTED)
    officer = make.person(Role.SECRETARIAT)

    pages = [
        read_through,
        text(as_(writer, "nn").get(address("detail", application.pk))),
        text(as_(mayor, "nn").get(address("sign", signing.pk))),
        text(as_(officer, "nn").get(address("detail", received.pk))),
        text(as_(officer, "nn").get(address("anchoring", received.pk))),
    ]

    assert ["Desse har ikkje svart: folkevalde" in page for page in pages] == [True] * 5


def test_writers_ask_and_mark_with_buttons() -> None:
    application = made.application()
    writer = made.editor(application)
    political(application)
    voice = Voice(application.lead, Party.UNION, "unio")

    asked = send(as_(writer), address("ask_parties", application.pk))
    marked = send(
        as_(writer), address("mark_none_locally", application.pk), {"voice": voice.key, "none": "True"}
    )
    strange = send(
        as_(writer), address("mark_none_locally", application.pk), {"voice": "1-x-", "none": "True"}
    )

    page = text(as_(writer).get(address("anchoring", application.pk)))
    assert "Hoved\u00adsammen\u00adslutninger uten medlemmer" in page  # breaks where words meet on a phone
    assert (asked.status_code, marked.status_code, strange.status_code) == (302, 302, 404)
    assert Message.objects.filter(template=REQUEST).count() == 1
    assert Statement.objects.get().stance == "none_locally"
