"""Appoint a deputy on the pages: with days, an authority and its file, and never oneself."""

import pytest

from samanom.audit.models import Entry
from samanom.notifications.models import Message
from samanom.programme.models import Municipality
from samanom.roles.models import Assignment, Role
from samanom.roles.rules import holds
from tests import make
from tests.roles.files import pdf_bytes
from tests.roles.make_invitation import file, get, post
from tests.roles.test_holders import VARA

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom", language="nynorsk")


def test_the_mayor_appoints_a_deputy_with_the_decision_as_a_file(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)
    words = {**VARA, "case_number": "11/45", "document": file(pdf_bytes(), "../../Vedtak.pdf")}

    answer = post(mayor, "appoint_deputy", lom.slug, **words)

    held = Assignment.objects.get(role=Role.DEPUTY)
    entry = Entry.objects.get(verb="role.assigned", subject_id=held.pk)
    assert answer.status_code == 302
    assert holds(held.user, Role.MAYOR, municipality=lom)
    assert held.authority_document is not None
    assert held.authority_document.name == "Vedtak.pdf"
    assert entry.capacity == "as mayor for 0514"
    assert "Fullmakta er: kommunestyret, sak 11/45." in Message.objects.get(to=held.user).body


def test_the_decision_is_a_download_for_those_who_see_the_register(lom: Municipality) -> None:
    mayor, editor = make.person(Role.MAYOR, lom), make.person(Role.APPLICANT_EDITOR, lom)
    stranger = make.person(Role.MAYOR, make.municipality())
    post(mayor, "appoint_deputy", lom.slug, **VARA, document=file(pdf_bytes()))
    held = Assignment.objects.get(role=Role.DEPUTY)

    answers = [get(reader, "authority_document", lom.slug, held.pk) for reader in (editor, stranger)]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0]["Content-Disposition"] == 'attachment; filename="vedtak.pdf"'
    assert answers[0]["X-Content-Type-Options"] == "nosniff"
    assert answers[0].content == pdf_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"acts_for": "chief_executive"}, "Velg ett av alternativene."),
        ({"valid_to": ""}, "Feltet må fylles ut."),
        ({"authority": ""}, "Feltet må fylles ut."),
        ({"authority_kind": "delegation"}, "Skriv saksnummeret eller dagen"),
        ({"decided_on": "2014-01-16"}, "Vedtaket kan ikke ligge fram i tid"),
        ({"document": "hei"}, "Dette er ikke en PDF."),
    ],
)
def test_a_deputy_needs_a_seat_days_and_authority(
    lom: Municipality, words: dict[str, str], message: str
) -> None:
    mayor = make.person(Role.MAYOR, lom)
    if "document" in words:
        words = {"document": file(b"hei")}  # type: ignore[dict-item]

    page = post(mayor, "appoint_deputy", lom.slug, **(VARA | words))

    assert (page.status_code, Assignment.objects.filter(role=Role.DEPUTY).count()) == (200, 0)
    assert message in page.content.decode()


def test_the_form_says_when_a_field_is_needed_and_that_a_file_must_be_chosen_again(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)
    blank = get(mayor, "appoint_deputy", lom.slug).content.decode()
    words = {**VARA, "authority_kind": "delegation", "document": file(pdf_bytes())}

    back = post(mayor, "appoint_deputy", lom.slug, **words).content.decode()

    assert "Et delegeringsvedtak trenger saksnummeret, dagen det ble gjort, eller begge deler." in blank
    assert "Saksnummer <span" not in blank
    assert "Velg den på nytt." not in blank
    assert "Velg den på nytt." in back


def test_nobody_is_their_own_deputy_and_a_deputy_appoints_nobody(lom: Municipality) -> None:
    mayor, deputy = make.person(Role.MAYOR, lom), make.user()
    make.give(deputy, Role.DEPUTY, lom, acts_for=Role.MAYOR, authority="vald")

    own = post(mayor, "appoint_deputy", lom.slug, **(VARA | {"email": mayor.email, "name": ""}))
    others = post(deputy, "appoint_deputy", lom.slug, **VARA)

    assert (own.status_code, others.status_code) == (200, 403)
    assert "Du kan ikke være din egen stedfortreder." in own.content.decode()
