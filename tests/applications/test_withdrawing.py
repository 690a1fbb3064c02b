"""An application that is withdrawn: a return ends, and those whose business it is are told."""

import pytest

from applications.actions import signing
from applications.models import Return
from applications.states import State
from samanom.notifications.models import Message
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_returning import officer, sent_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]


def test_withdrawn_while_it_is_sent_back_the_return_ends() -> None:
    application = sent_back()

    signing.withdraw(application, reason="Vi har ikkje tid.", by=made.editor(application))

    assert Return.objects.get().outcome == "withdrawn"


def test_withdrawing_tells_signers_and_secretariat_with_the_reason_in_the_history() -> None:
    by = officer()
    application = made.application(State.SUBMITTED)
    editor = made.editor(application)

    answer = send(as_(editor), address("withdraw", application.pk), {"reason": "Vi har ikkje tid."})

    assert answer.status_code == 302
    people = Message.objects.filter(template="applications/emails/application_withdrawn")
    signers = set(application.signatures.values_list("signed_by", flat=True))
    assert {editor.pk, by.pk, *signers} <= {message.to_id for message in people}
    assert "Vi har ikkje tid." in text(as_(by).get(address("detail", application.pk)))


def test_withdrawing_a_draft_is_no_business_of_the_secretariat() -> None:
    by = officer()
    application = made.application()

    signing.withdraw(application, by=made.editor(application))

    assert not Message.objects.filter(to=by).exists()
