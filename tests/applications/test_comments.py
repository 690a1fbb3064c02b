"""Comments on a part: whose turn it is, who sees them, how they end."""

import pytest
from django.core.exceptions import PermissionDenied

from applications import papers
from applications.actions import comments
from applications.models import Application, Comment, CommentAnswer
from applications.rules import cooperation as rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import Reminder, User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_cooperation import along, helper, joint, titles
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def comment(application: Application, *, to: User | None = None, section: str = Part.CONTENT) -> Comment:
    return comments.comment(application, section, "Ta med tal.", assigned_to=to, by=made.editor(application))


def test_the_turn_goes_back_and_forth_and_ends_when_it_is_closed() -> None:
    application = joint()
    person, writer = helper(application), made.editor(application)
    found = comment(application, to=person)
    assert any("Din tur: Ta med tal." in title for title in titles(person))

    comments.answer_comment(found, "Kva tal?", by=person)
    assert not any("Din tur" in title for title in titles(person))
    assert any("Din tur" in title for title in titles(writer))

    comments.answer_comment(found, "Sjukefråværet.", by=writer)
    assert Comment.objects.get().turn == person
    comments.close_comment(found, by=person)

    assert (Comment.objects.get().turn, Comment.objects.get().closed_by) == (None, person)
    assert [title for title in [*titles(person), *titles(writer)] if "Din tur" in title] == []


def test_each_turn_is_told_once_unless_the_person_has_said_no() -> None:
    application = joint()
    person = helper(application)
    found = comment(application, to=person)
    comments.answer_comment(found, "Kva tal?", by=person)
    sent = Message.objects.filter(template__endswith="comment_turn")
    assert [message.to for message in sent.order_by("pk")] == [person, made.editor(application)]
    assert "Ta med tal" not in sent[0].body

    person.unwanted = [Reminder.COMMENT_TURN]
    person.save(update_fields=["unwanted"])
    comments.answer_comment(found, "Sjukefråværet.", by=made.editor(application))

    assert sent.count() == 2
    assert any("Din tur" in title for title in titles(person))


def test_a_comment_stands_beside_the_part_it_is_about_and_on_the_page_of_the_application() -> None:
    application = joint()
    comment(application)
    comment(application, section=rules.section_of_resolution(application.lead_id))
    client = as_(made.editor(application))

    assert "Ta med tal." in text(client.get(address("write_content", application.pk)))
    assert "Ta med tal." not in text(client.get(address("write_head", application.pk)))
    assert "Ta med tal." in text(client.get(address("write_resolution", application.pk, application.lead_id)))
    assert text(client.get(address("detail", application.pk))).count("Ta med tal.") == 2


def test_E_comments_are_no_part_of_what_is_frozen() -> None:
    application = joint()
    before = papers.canonical(application)
    comment(application)

    assert papers.canonical(Application.objects.get()) == before
    signed = made.send_to_signing(application, version=application.version, by=made.editor(application))
    assert signed.document is not None
    assert "Ta med tal." not in signed.document.html


def test_A3_the_ministry_sees_no_comment_or_collaborator_and_it_is_nobodys_turn_once_it_is_sent_in() -> None:
    application = joint()
    person = along(application).person
    found, own = comment(application, to=person), as_(person, "nn")
    pages = [address("detail", application.pk), address("answer_comment", application.pk, found.pk)]
    assert ["Din tur" in text(own.get(page)) for page in pages] == [True, True]
    officer = make.person(Role.SECRETARIAT)
    made.sign_all(made.send_to_signing(application, version=application.version, by=made.editor(application)))
    assert Application.objects.get().state == State.SUBMITTED

    page = text(as_(officer).get(address("detail", application.pk)))

    assert "Ta med tal." not in page
    assert "Hjelpar Hansen" not in page
    assert as_(officer).get(address("answer_comment", application.pk, found.pk)).status_code == 404
    assert not Comment.objects.visible_to(officer).exists()
    assert [("Ta med tal." in words, "Din tur" in words) for words in map(text, map(own.get, pages))] == [
        (True, False)
    ] * 2


def test_A2_another_municipality_sees_nothing_and_says_nothing() -> None:
    application = joint()
    found = comment(application)
    stranger = make.person(Role.CHIEF_EXECUTIVE, make.municipality())

    assert as_(stranger).get(address("answer_comment", application.pk, found.pk)).status_code == 404
    for attempt in (
        lambda: comments.comment(application, Part.HEAD, "x", by=stranger),
        lambda: comments.answer_comment(found, "x", by=stranger),
        lambda: comments.close_comment(found, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_who_may_close_are_those_it_is_between_and_the_leads_writers() -> None:
    application = joint()
    reader = helper(application, "Lom")
    found = comment(application, to=helper(application))

    with pytest.raises(PermissionDenied):
        comments.close_comment(found, by=reader)
    comments.close_comment(found, by=made.somebody(Role.CHIEF_EXECUTIVE, application.lead))

    with pytest.raises(PermissionDenied):
        comments.answer_comment(found, "For seint", by=reader)


def test_nobody_comments_on_what_is_sent_in() -> None:
    application = made.application(State.SUBMITTED)
    editor = made.editor(application)

    with pytest.raises(PermissionDenied):
        comments.comment(application, Part.HEAD, "x", by=editor)
    assert as_(editor).get(address("comment", application.pk)).status_code == 403


def test_the_pages_comment_answer_and_close() -> None:
    application = joint()
    person, client = helper(application), as_(made.editor(application), "nn")
    path = f"{address('comment', application.pk)}?del=content"
    assert 'value="content" selected' in text(client.get(path))

    send(client, path, {"section": "content", "words": "Ta med tal.", "assigned_to": str(person.pk)})
    found = Comment.objects.get()
    other = as_(person, "nn")
    there = address("answer_comment", application.pk, found.pk)
    assert "Din tur" in text(other.get(there))
    send(other, there, {"words": "<b>Kva tal?</b>"})
    assert "&lt;b&gt;Kva tal?" in text(client.get(there))
    assert send(client, address("close_comment", application.pk, found.pk)).status_code == 302

    assert "Lukka av" in text(client.get(there))
    assert (CommentAnswer.objects.count(), Comment.objects.open().count()) == (1, 0)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"section": "nope", "words": "x"},
        {"section": "content", "words": "x" * 2001},
        {"section": "content"},
    ],
)
def test_D_a_comment_that_cannot_be_is_said_beside_the_field(words: dict[str, str]) -> None:
    application = joint()

    answer = send(as_(made.editor(application)), address("comment", application.pk), words)

    assert answer.status_code == 200
    assert 'data-field="validation"' in text(answer)
    assert not Comment.objects.exists()


def test_the_database_refuses_empty_words_and_a_closed_comment_that_waits() -> None:
    application = joint()
    person = helper(application)
    found = comment(application, to=person)

    with refused_by("a_comment_has_words"):
        Comment.objects.filter(pk=found.pk).update(words="")
    with refused_by("a_closed_comment_waits_for_nobody"):
        Comment.objects.filter(pk=found.pk).update(closed_at=clock.now(), closed_by=person)
    with refused_by("an_answer_to_a_comment_has_words"):
        CommentAnswer.objects.create(comment=found, author=person, words="")
