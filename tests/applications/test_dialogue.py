"""Municipality and secretariat write to each other: kept as it was written, told to the other side, waiting for an answer."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction

from applications.actions import dialogue, signing
from applications.models import Application, DialogueMessage
from applications.models.dialogue import Side
from applications.readiness import NotReady
from applications.states import State
from portal import desk
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def received() -> Application:
    return made.application(State.SUBMITTED, lead=make.municipality("0514", "Lom"))


def officer() -> User:
    return make.person(Role.SECRETARIAT, name="Siri Sekretær")


def ask(
    application: Application, words: str = "Kan vi ta med nabokommunen?", *, wants_answer: bool = True
) -> DialogueMessage:
    return dialogue.write_message(application, words, wants_answer=wants_answer, by=made.editor(application))


def titles(person: User) -> list[str]:
    return [item.title for item in desk.what_waits_for(User.objects.get(pk=person.pk))]


def waits(person: User) -> bool:
    return any("Svar " in title for title in titles(person))


def test_both_sides_write_each_in_their_own_capacity() -> None:
    application, official = received(), officer()
    ask(application)
    dialogue.write_message(application, "Ja, før fristen.", by=official)

    page = text(as_(made.editor(application), "nn").get(address("detail", application.pk)))

    for words in (
        "Kan vi ta med nabokommunen?",
        "Ja, før fristen.",
        "Siri Sekretær (Sekretariat",
        ", Lom)",
        "Dialog med sekretariatet</h2>",
    ):
        assert words in page
    assert [message.side for message in DialogueMessage.objects.all()] == [Side.MUNICIPALITY, Side.MINISTRY]
    assert history(application).count("application.message_written") == 2


def test_the_capacity_stays_when_the_role_is_another_later() -> None:
    application = received()
    mayor = made.somebody(Role.MAYOR, application.lead)
    message = dialogue.write_message(application, "Hei.", by=mayor)
    make.successor(Role.MAYOR, application.lead)

    assert DialogueMessage.objects.get(pk=message.pk).capacity_in_words() == "Ordfører, Lom"


def test_the_other_side_is_told_that_there_is_a_message_and_not_what_it_says() -> None:
    application, official = received(), officer()
    ask(application)
    to_official = Message.objects.get(template__endswith="message_to_secretariat", to=official)
    dialogue.write_message(application, "Ja, før fristen.", by=official)

    to_editor = Message.objects.get(template__endswith="message_to_municipality", to=made.editor(application))
    assert address("write_message", application.pk) in to_official.body
    assert "nabokommunen" not in to_official.body
    assert "før fristen" not in to_editor.body
    assert not Message.objects.filter(template__endswith="message_to_municipality", to=official).exists()


def test_it_stands_on_the_desk_of_whoever_has_not_answered() -> None:
    application, official = received(), officer()
    editor = made.editor(application)
    assert (waits(editor), waits(official)) == (False, False)

    ask(application)
    assert (waits(editor), waits(official)) == (False, True)

    dialogue.write_message(application, "Ja.", by=official)
    assert (waits(editor), waits(official)) == (True, False)

    ask(application, "Takk!", wants_answer=False)
    assert (waits(editor), waits(official)) == (False, False)


def test_of_a_draft_the_ministry_sees_the_question_and_nothing_else() -> None:
    application = made.application(lead=make.municipality("0514", "Lom"), group_name="Løynd gruppe")
    official = officer()
    path = address("write_message", application.pk)
    assert as_(official).get(path).status_code == 404
    with pytest.raises(PermissionDenied):
        dialogue.write_message(application, "Korleis går det?", by=official)

    ask(application)
    page = text(as_(official).get(path))

    assert "Kan vi ta med nabokommunen?" in page
    for secret in ("Heile stillingar", "Halvparten", "Løynd gruppe", address("detail", application.pk) + '"'):
        assert secret not in page
    assert as_(official).get(address("detail", application.pk)).status_code == 404
    assert "Heile stillingar" not in Message.objects.get(to=official).body
    assert dialogue.write_message(application, "Ja.", by=official).side == Side.MINISTRY


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.APPEAL_HANDLER])
def test_A2_the_auditor_and_the_appeal_handler_read_and_do_not_write(role: Role) -> None:
    application = received()
    ask(application)
    reader = make.person(role)
    path = address("write_message", application.pk)

    assert "Kan vi ta med nabokommunen?" in text(as_(reader).get(path))
    assert "Kan vi ta med nabokommunen?" in text(as_(reader).get(address("detail", application.pk)))
    assert send(as_(reader), path, {"words": "x"}).status_code == 403
    with pytest.raises(PermissionDenied):
        dialogue.write_message(application, "x", by=reader)


def test_A2_others_in_the_ministry_see_the_application_and_not_the_dialogue() -> None:
    application = received()
    ask(application)
    holder = make.person(Role.BUDGET_HOLDER)

    assert as_(holder).get(address("write_message", application.pk)).status_code == 403
    assert "nabokommunen" not in text(as_(holder).get(address("detail", application.pk)))


def test_A2_another_municipality_sees_nothing() -> None:
    application = received()
    ask(application)
    stranger = make.person(Role.MAYOR, make.municipality())

    assert as_(stranger).get(address("write_message", application.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        dialogue.write_message(application, "x", by=stranger)


def test_A2_a_partner_reads_and_the_lead_speaks() -> None:
    partner = make.municipality("0513", "Skjåk")
    application = made.application(partners=[partner])
    ask(application)
    reader = make.person(Role.APPLICANT_EDITOR, partner)

    assert "nabokommunen" in text(as_(reader).get(address("write_message", application.pk)))
    with pytest.raises(PermissionDenied):
        dialogue.write_message(application, "x", by=reader)


def test_nobody_writes_about_what_is_withdrawn_and_it_can_still_be_read() -> None:
    application = received()
    ask(application)
    signing.withdraw(application, by=made.editor(application))

    with pytest.raises(PermissionDenied):
        ask(Application.objects.get())
    assert "nabokommunen" in text(as_(made.editor(application)).get(address("write_message", application.pk)))
    assert not waits(officer())


def test_the_page_sends_a_message_once() -> None:
    application = received()
    client, path = as_(made.editor(application), "nn"), address("write_message", application.pk)
    key = "0b3f4f9e-5f0a-4a53-9d6b-5c5f8f5e0c11"

    for _time in range(2):
        assert send(client, path, {"words": "<i>Hei</i>", "needs_no_answer": "on"}, key=key).url == path

    assert "&lt;i&gt;Hei" in text(client.get(path))
    assert [message.wants_answer for message in DialogueMessage.objects.all()] == [False]


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001])
def test_D_a_message_that_cannot_be_is_said_beside_the_field(words: str) -> None:
    application = received()

    answer = send(as_(made.editor(application)), address("write_message", application.pk), {"words": words})

    assert answer.status_code == 200
    assert 'data-field="validation"' in text(answer)
    with pytest.raises(NotReady):
        dialogue.write_message(application, "  ", by=made.editor(application))


def test_E_a_message_is_never_changed_or_removed() -> None:
    message = ask(received())
    attempts = [
        f"UPDATE applications_dialoguemessage SET words = 'Noko anna' WHERE id = {message.pk}",
        f"DELETE FROM applications_dialoguemessage WHERE id = {message.pk}",
    ]

    with connection.cursor() as cursor:
        for attempt in attempts:
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(attempt)
        cursor.execute("RESET ROLE")
        for attempt in attempts:
            with refused_by("a_message_stands"):
                cursor.execute(attempt)


def test_the_database_refuses_empty_words_and_a_side_that_does_not_fit() -> None:
    message = ask(received())
    plain = {name: getattr(message, name) for name in ("application_id", "author_id", "name", "role")}

    with refused_by("a_message_has_words"):
        DialogueMessage.objects.create(**plain, side=Side.MINISTRY, words="")
    with refused_by("a_message_comes_from_a_municipality_or_the_ministry"):
        DialogueMessage.objects.create(**plain, side=Side.MUNICIPALITY, words="x")
