"""Every role can be tried in the demo with one click, and finds something to do."""

from django.utils import translation

from applications.models import Application, Attachment, Comment, DialogueMessage
from applications.states import State
from portal.demo_people import people_to_try
from portal.desk import what_waits_for
from portal.rehearsal import DEMO_DOMAIN
from samanom.notifications.actions import deliver_waiting
from samanom.people.models import User
from samanom.roles.models import Role
from tests.pages.world import World


def test_an_invented_person_stands_ready_in_every_role(world: World) -> None:
    offered = {person.pk for _place, people in people_to_try() for person in people}

    assert [role for role in Role if world.person(role).pk not in offered] == []


def test_something_waits_on_every_desk(world: World) -> None:
    deliver_waiting()  # what the worker does within a minute

    assert [role for role in Role if not what_waits_for(world.person(role))] == []


def test_somebody_waits_for_somebody_in_the_applications_of_the_demo(world: World) -> None:
    """A comment, a message and a question without an answer, and one sent back: each on the desk of whoever has the turn."""
    open_comment = Comment.objects.open().get(turn__email__endswith=f"@{DEMO_DOMAIN}")
    waiting = DialogueMessage.objects.get(wants_answer=True)
    returned = Application.objects.get(state=State.RETURNED, call__cohort__rehearsal=True)
    assert open_comment.turn is not None
    officer, editor = world.person(Role.SECRETARIAT), returned.created_by

    assert f"Din tur: {open_comment.words}" in titles(open_comment.turn)
    assert f"Svar kommunen: {waiting.application.lead.name}" in titles(officer)
    assert "1 spørsmål om en utlysning venter på svar" in titles(officer)
    assert f"Rett søknaden som ble sendt tilbake: {returned.project_title}" in titles(editor)


def titles(person: User) -> list[str]:
    with translation.override("nb"):
        return [waiting.title for waiting in what_waits_for(person)]


def test_the_demo_has_files_on_a_draft_and_on_what_is_sent_in(world: World) -> None:
    files = Attachment.objects.filter(application__call__cohort__rehearsal=True, state="clean")

    assert {State.DRAFT, State.SUBMITTED} <= set(files.values_list("application__state", flat=True))
