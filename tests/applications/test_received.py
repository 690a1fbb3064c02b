"""What the last signature sends in: in time or late, with a receipt, told, withdrawn or taken in (R-CALL-11)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from applications.actions import receiving, signing
from applications.readiness import NotReady
from applications.states import State
from samanom import clock
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.test_signing import seat, told

pytestmark = pytest.mark.django_db


def test_what_is_signed_after_the_deadline_is_kept_as_late_and_its_receipt_says_so() -> None:
    application = made.application(State.LATE, lead=make.municipality(language="nynorsk"), language="nn")

    assert application.state == State.LATE
    assert application.receipt is not None
    assert application.receipt.data["in_time"] is False
    assert "Søknaden kom etter fristen." in application.receipt.html
    assert history(application)[-1] == "application.came_late"
    assert made.editor(application).email in told("application_late")


def test_pressing_the_button_counts_not_waiting_in_line() -> None:
    application = made.application(State.SIGNING)
    pressed = application.call.closes_at - timedelta(milliseconds=1)
    made.sign(application, seat(application, Role.MAYOR))

    with clock.at(application.call.closes_at + timedelta(seconds=9)):
        signed = made.sign(application, seat(application, Role.CHIEF_EXECUTIVE), at=pressed)

    assert (signed.state, signed.received_at) == (State.SUBMITTED, pressed)


def test_the_receipt_has_number_time_fingerprint_and_signers_in_the_municipality_s_own_standard() -> None:
    lom = make.municipality("0514", "Lom", language="nynorsk")
    mayor = make.person(Role.MAYOR, lom, name="Åse Ordfører")

    application = made.application(State.SUBMITTED, lead=lom, language="nb")

    receipt, document = application.receipt, application.document
    assert receipt is not None
    assert document is not None
    assert application.case is not None
    assert receipt.language == "nn"
    for words in (application.case.reference, document.content_hash, mayor.name, "15. januar 2014 kl. 12.00"):
        assert words in receipt.html
    assert "innan utgangen av fredag 31. januar 2014 (kl. 24.00)" in receipt.html


def test_editor_contact_and_signers_are_told_once_each_in_their_own_standard() -> None:
    lom = make.municipality()
    editor = make.person(Role.APPLICANT_EDITOR, lom, language="nn")
    contact = make.user()

    application = made.application(State.SUBMITTED, lead=lom, contact_email=contact.email.upper())

    signers = {signature.signed_by.email for signature in application.signatures.all()}
    assert told("application_received") == {editor.email, contact.email, *signers}
    message = Message.objects.get(template="applications/emails/application_received", to=editor)
    assert message.subject == "Vi har motteke søknaden"
    assert "Vi reknar med å svare innan 15. mars 2014." in message.body


def test_an_application_is_withdrawn_by_the_lead_until_it_is_decided() -> None:
    application = made.application(State.SUBMITTED, partners=[make.municipality()])
    partner = application.municipalities.exclude(pk=application.lead_id).get()

    with pytest.raises(PermissionDenied):
        signing.withdraw(application, by=made.somebody(Role.MAYOR, partner))
    withdrawn = signing.withdraw(application, by=made.somebody(Role.MAYOR, application.lead))

    assert withdrawn.state == State.WITHDRAWN
    with pytest.raises(PermissionDenied):
        signing.withdraw(application, by=made.somebody(Role.MAYOR, application.lead))


def test_the_secretariat_takes_a_late_one_in_with_a_reason() -> None:
    application = made.application(State.LATE)
    officer = make.person(Role.SECRETARIAT)

    with pytest.raises(NotReady):
        receiving.accept_late(application, reason=" ", by=officer)
    for person in (make.person(Role.ASSESSOR), made.editor(application)):
        with pytest.raises(PermissionDenied):
            receiving.accept_late(application, reason="Post delayed", by=person)
    accepted = receiving.accept_late(application, reason="Post delayed", by=officer)

    assert (accepted.state, accepted.late_reason) == (State.SUBMITTED, "Post delayed")
    assert history(application)[-1] == "application.late_accepted"
    assert made.editor(application).email in told("application_late_accepted")
