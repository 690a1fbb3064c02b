"""A signature that is corrected already: its door leads to the list that says so."""

import pytest

from applications.states import State
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_correct_signature import REASON, correct, of

pytestmark = pytest.mark.django_db


def test_a_signature_that_is_corrected_already_leads_to_where_it_says_so() -> None:
    application = made.application(State.SUBMITTED)
    wrong = of(application, Role.MAYOR)
    correct(application)
    client = as_(make.person(Role.SECRETARIAT))
    path = address("correct_signature", application.pk, wrong.pk)

    answers = [client.get(path, follow=True), send(client, path, {"reason": REASON})]

    assert answers[0].redirect_chain == [(address("signatures_of", application.pk), 302)]
    assert "Denne signaturen er allerede rettet." in text(answers[0])
    assert f"Rettet:</p><p>{REASON}</p>" in text(answers[0])
    assert answers[1]["Location"] == address("signatures_of", application.pk)
