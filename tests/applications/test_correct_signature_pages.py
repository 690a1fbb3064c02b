"""The pages on which a wrong signature is found, corrected, and given anew."""

import pytest

from applications.models import SignatureCorrection
from applications.rules import signing as rules
from applications.states import State
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_assessment import proposed
from tests.applications.pages import address, as_, send, text
from tests.applications.test_correct_signature import REASON, correct, fresh, of, seat, settle

pytestmark = pytest.mark.django_db


def test_the_secretariat_finds_the_signature_reads_what_will_happen_and_corrects_it() -> None:
    application = made.application(State.SUBMITTED)
    wrong = of(application, Role.MAYOR)
    client = as_(make.person(Role.SECRETARIAT))
    path = address("correct_signature", application.pk, wrong.pk)

    listed = text(client.get(address("signatures"), {"q": application.lead.name}))
    before = text(client.get(path))
    settle()
    answer = send(client, path, {"reason": REASON})

    assert application.case is not None
    for page in (listed, before, text(client.get(address("signatures_of", application.pk)))):
        for words in (application.lead.name, application.project_title, application.case.reference):
            assert words in page
    assert "Signaturen blir stående slik den ble gitt" in before
    assert (answer.status_code, answer["Location"]) == (302, address("signatures_of", application.pk))
    assert f"Rettet:</p><p>{REASON}</p>" in text(client.get(address("detail", application.pk)))


@pytest.mark.parametrize("reason", ["", "For kort", "x" * 501, "med \x00 inni, og langt nok er det"])
def test_a_bad_reason_is_given_back(reason: str) -> None:
    application = made.application(State.SUBMITTED)
    client = as_(make.person(Role.SECRETARIAT))

    answer = send(
        client,
        address("correct_signature", application.pk, of(application, Role.MAYOR).pk),
        {"reason": reason},
    )

    assert answer.status_code == 200
    assert not SignatureCorrection.objects.exists()


def test_while_it_is_to_be_signed_the_secretariat_sees_the_signatures_and_not_the_words() -> None:
    application = made.application(State.SIGNING, project_title="Hemmeleg til no")
    made.sign(application, seat(application))
    client = as_(make.person(Role.SECRETARIAT))

    pages = [
        text(client.get(address("signatures"))),
        text(client.get(address("signatures_of", application.pk))),
        text(client.get(address("correct_signature", application.pk, of(application, Role.MAYOR).pk))),
    ]

    assert client.get(address("detail", application.pk)).status_code == 404
    assert [page for page in pages if "Hemmeleg" in page] == []
    assert all(application.lead.name in page and application.call.title_nb in page for page in pages)


def test_the_page_of_the_decision_and_of_a_late_one_say_what_is_missing() -> None:
    application, late = proposed(), made.application(State.LATE)
    for one in (application, late):
        correct(one)
    head = as_(make.person(Role.SECRETARIAT_LEAD))

    page = text(head.get(address("decide", application.pk)))
    answer = send(head, address("accept_late", late.pk), {"reason": "Straumbrot"})

    assert "En signatur er rettet. Ordføreren mangler." in page
    assert answer.status_code == 200
    assert "En signatur er rettet. Ordføreren mangler." in text(answer)


def test_the_right_mayor_signs_on_the_page_and_is_told_that_the_time_stands() -> None:
    application = made.application(State.SUBMITTED)
    correct(application)
    client = as_(make.successor(Role.MAYOR, application.lead))
    assert application.document is not None

    page = text(client.get(address("sign", application.pk)))
    answer = send(
        client,
        address("sign", application.pk),
        {"content_hash": application.document.content_hash, "seat": seat(application).key},
    )

    assert "tiden den kom inn, er den samme" in page
    assert answer.status_code == 302
    assert rules.missing_seats(fresh(application)) == []
