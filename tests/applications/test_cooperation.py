"""Writing together: who is taken along and what they may, comments that go back and forth, and who sees nothing of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from applications.actions import collaborators, signing, writing
from applications.models import Application, Collaborator
from applications.readiness import NotReady
from applications.rules import writing as writing_rules
from applications.rules.parts import Part
from portal import desk
from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles import actions as roles
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def joint() -> Application:
    lom, skjaak = make.municipality("0514", "Lom"), make.municipality("0513", "Skjåk")
    return made.application(lead=lom, partners=[skjaak])


def helper(application: Application, name: str = "Skjåk") -> User:
    """Somebody of a municipality in the application who writes for nobody."""
    return make.person(Role.PARTY_UNION, application.municipalities.get(name=name), name="Hjelpar Hansen")


def along(application: Application, *, may_write: bool = True) -> Collaborator:
    return collaborators.add_collaborator(
        application, helper(application), may_write=may_write, by=made.editor(application)
    )


def titles(person: User) -> list[str]:
    return [item.title for item in desk.what_waits_for(User.objects.get(pk=person.pk))]


def again(person: User) -> User:
    """The person as the next request knows them."""
    return User.objects.get(pk=person.pk)


# Collaborators ---------------------------------------------------------------------------------------------------------


def test_somebody_of_a_partner_is_taken_along_told_and_writes() -> None:
    application = joint()
    person = along(application).person

    made.write(application, Part.APPROACH, {"goals": "Alle i heil stilling."}, by=person)

    assert Application.objects.get().goals == "Alle i heil stilling."
    line = Entry.objects.filter(verb="application.edited").order_by("-pk")[0]
    assert (line.actor, line.capacity) == ("Hjelpar Hansen", "as collaborator")
    assert "application.collaborator_added" in history(application)
    assert Message.objects.get(template__endswith="collaborator_added").to == person
    assert any("Skriv med på søknaden" in title for title in titles(person))


def test_A2_a_collaborator_neither_sends_to_signing_nor_withdraws_nor_opens_again() -> None:
    application = joint()
    person = along(application).person

    with pytest.raises(PermissionDenied):
        made.send_to_signing(application, version=application.version, by=person)
    with pytest.raises(PermissionDenied):
        signing.withdraw(application, by=person)
    assert as_(person).get(address("send_to_signing", application.pk)).status_code == 403
    assert address("send_to_signing", application.pk) not in text(
        as_(person).get(address("detail", application.pk))
    )
    application = made.send_to_signing(
        Application.objects.get(), version=Application.objects.get().version, by=made.editor(application)
    )
    with pytest.raises(PermissionDenied):
        signing.reopen(application, by=person)


def test_who_takes_along_finds_the_door_to_invite_somebody_without_an_account() -> None:
    application = joint()
    leader = make.person(Role.PROJECT_LEADER, application.lead)

    page = text(as_(leader).get(address("add_collaborator", application.pk)))

    assert f'href="/invitasjon/kommune/{application.lead.slug}/ny/"' in page


def test_A2_who_may_read_does_not_write() -> None:
    application = joint()
    person = along(application, may_write=False).person

    assert not writing_rules.can_write(person, application)
    assert as_(person).get(address("write_content", application.pk)).status_code == 403
    assert as_(person).get(address("detail", application.pk)).status_code == 200


def test_A7_whoever_is_removed_writes_no_more_and_their_words_stay() -> None:
    application = joint()
    found = along(application)
    made.write(application, Part.APPROACH, {"goals": "Mitt."}, by=found.person)

    collaborators.remove_collaborator(found, by=made.editor(application))
    collaborators.remove_collaborator(found, by=made.editor(application))

    with pytest.raises(PermissionDenied):
        made.write(Application.objects.get(), Part.APPROACH, {"goals": "Meir."}, by=again(found.person))
    assert Application.objects.get().goals == "Mitt."
    assert history(application).count("application.collaborator_removed") == 1


def test_A7_whoever_has_left_the_municipality_writes_no_more() -> None:
    application = joint()
    person = along(application).person
    for held in Assignment.objects.filter(user=person):
        roles.end(held, by=None, last_day=clock.today() - timedelta(days=1))

    assert not writing_rules.can_write(again(person), application)
    assert as_(again(person)).get(address("detail", application.pk)).status_code == 404


def test_A2_when_a_partner_leaves_so_do_its_collaborators() -> None:
    application = joint()
    person = along(application).person
    made.write(application, Part.HEAD, {"partner_municipalities": []})

    assert not writing_rules.can_write(again(person), application)
    assert not Application.objects.visible_to(again(person)).exists()


def test_a_stranger_or_a_writer_of_the_lead_is_not_taken_along_and_nobody_twice() -> None:
    application = joint()
    found = along(application)
    stranger = make.person(Role.APPLICANT_EDITOR, make.municipality())
    editor = made.editor(application)

    for someone in (stranger, editor, found.person, make.person(Role.SECRETARIAT)):
        with pytest.raises(NotReady):
            collaborators.add_collaborator(application, someone, may_write=True, by=editor)
    with refused_by("somebody_collaborates_once_on_an_application"):
        Collaborator.objects.create(
            application=application, person=found.person, may_write=False, added_by=editor
        )


def test_A2_only_the_leads_writers_choose() -> None:
    application = joint()
    partner = make.person(Role.APPLICANT_EDITOR, application.municipalities.get(name="Skjåk"))
    person = along(application).person

    for someone in (partner, person, make.person(Role.SECRETARIAT)):
        with pytest.raises(PermissionDenied):
            collaborators.add_collaborator(
                application, helper(application, "Lom"), may_write=True, by=someone
            )
    assert as_(partner).get(address("add_collaborator", application.pk)).status_code == 403


def test_B4_words_of_a_collaborator_are_kept_when_the_application_goes_to_signing() -> None:
    application = joint()
    person = along(application).person
    client, path = as_(person), address("write_content", application.pk)
    made.send_to_signing(application, version=application.version, by=made.editor(application))

    answer = send(client, path, {"goals": "Dette skreiv eg i mellomtida.", "version": "1"})

    assert answer.status_code == 409
    assert "Dette skreiv eg i mellomtida." in text(answer)
    with pytest.raises(PermissionDenied):
        writing.write(application, Part.APPROACH, {"goals": "x"}, version=1, by=person)


def test_the_page_takes_along_and_lets_go() -> None:
    application = joint()
    person, client = helper(application), as_(made.editor(application), "nn")
    path = address("add_collaborator", application.pk)

    assert "Hjelpar Hansen" in text(client.get(path))
    assert send(client, path, {"person": str(person.pk), "may": "write"}).status_code == 302
    found = Collaborator.objects.get()
    assert (found.person, found.may_write) == (person, True)
    assert send(client, address("remove_collaborator", application.pk, found.pk)).status_code == 302
    assert not Collaborator.objects.exists()


@pytest.mark.parametrize(
    "words", [{"person": "", "may": "write"}, {"person": "99999999", "may": "write"}, {"may": "x"}]
)
def test_D_a_wrong_choice_is_said_beside_the_field(words: dict[str, str]) -> None:
    application = joint()

    answer = send(as_(made.editor(application)), address("add_collaborator", application.pk), words)

    assert answer.status_code == 200
    assert 'data-field="validation"' in text(answer)


# Comments --------------------------------------------------------------------------------------------------------------
