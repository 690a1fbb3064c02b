"""What is taken back counts as it was received: its files and its partners too."""

import pytest

from applications import papers
from applications.actions import attachments, returning
from applications.models import Application
from applications.rules import files
from applications.rules import joining as joining_rules
from applications.rules import returning as rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.documents.uploads import CheckedFile
from samanom.notifications.models import Message
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_attachment import WORD, attach
from tests.applications.test_returning import due_at, officer, sent_back, stored
from tests.documents import honest_files as honest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]


def with_a_file(**details: object) -> Application:
    application = made.application(**details)  # type: ignore[arg-type]
    attach(application)
    application = stored(application)
    application = made.send_to_signing(application, version=application.version, by=made.editor(application))
    return stored(made.sign_all(application))


def test_files_that_were_added_go_out_and_those_removed_come_in_again() -> None:
    received = with_a_file()
    application = sent_back(received)
    (old,) = files.standing(application)
    attachments.remove_attachment(old, by=made.editor(application))
    attach(application, CheckedFile("anna.docx", honest.docx(), WORD))

    with clock.at(due_at(application)):
        returning.take_back(stored(application), reason="Fristen er ute.", by=officer())

    application = stored(application)
    assert application.document is not None
    assert papers.canonical(application)["attachments"] == application.document.data["attachments"]
    assert [one.sha256 for one in files.standing(application)] == [old.sha256]
    assert files.not_as_signed(application, application.document) == []


def test_a_partner_that_was_taken_off_the_list_is_back_without_being_asked() -> None:
    partner = make.municipality()
    make.person(Role.MAYOR, partner)
    application = sent_back(made.application(State.SUBMITTED, partners=[partner]))
    application = made.write(application, Part.HEAD, {"partner_municipalities": []})
    asked = Message.objects.filter(template="applications/emails/partner_asked").count()

    with clock.at(due_at(application)):
        returning.take_back(application, reason="Fristen er ute.", by=officer())

    assert set(application.municipalities.all()) == {application.lead, partner}
    assert joining_rules.asked(application) == []
    assert Message.objects.filter(template="applications/emails/partner_asked").count() == asked
    assert rules.open_return(stored(application)) is None
