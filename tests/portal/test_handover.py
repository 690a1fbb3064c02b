"""Somebody leaves: the role and what is being written go on, what is signed and delivered stays, and everyone is told."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from applications.actions import writing
from applications.models import Application
from applications.rules.parts import Part
from applications.states import State
from networks import handing_over as networks
from portal import actions
from portal.actions import NotReadyError
from portal.desk import handover_desk, what_waits_for
from portal.handover import what_moves
from reporting.models import Report
from reporting.states import State as ReportState
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles import actions as roles
from samanom.roles.actions import NewPerson
from samanom.roles.models import Assignment, Role
from tests import make
from tests.applications import make as made
from tests.portal.make_handover import TODAY, TOMORROW, Place, again, leads, on
from tests.reporting import make as reports

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return Place()


def test_the_role_goes_from_one_day_to_the_next(place: Place) -> None:
    follows = place.hand_over(last_day=TOMORROW)

    assert (place.role.valid_to, follows.valid_from, follows.valid_to) == (
        TOMORROW,
        date(2014, 1, 17),
        None,
    )
    with on(TOMORROW):
        assert (leads(place.leader, place.lom), leads(place.colleague, place.lom)) == (True, False)
    with on(date(2014, 1, 17)):
        assert (leads(place.leader, place.lom), leads(place.colleague, place.lom)) == (False, True)


def test_both_may_work_together_until_the_last_day(place: Place) -> None:
    place.hand_over(last_day=date(2014, 1, 31), begins_today=True)

    assert (leads(place.leader, place.lom), leads(place.colleague, place.lom)) == (True, True)


def test_history_tells_who_handed_over_to_whom_in_what_capacity(place: Place) -> None:
    place.hand_over(by=place.mayor)

    line = Entry.objects.about(place.role).get(verb="role.handed_over")
    assert line.capacity == f"as mayor for {place.lom.number}"
    assert (line.detail["to"], line.detail["last_day"]) == ("Ola Kollega", "2014-01-15")
    assert history(place.role) == ["role.assigned", "role.ended", "role.handed_over"]


def test_drafts_get_another_contact_person_and_open_pages_are_told(place: Place) -> None:
    contact: dict[str, Any] = {"contact_name": place.leader.name, "contact_email": place.leader.email.upper()}
    draft = made.application(lead=place.lom, **contact)
    others = made.application(lead=place.lom, contact_name="En annan", contact_email="annan@example.no")
    opened = draft.part_versions["head"]

    place.hand_over()

    draft.refresh_from_db()
    others.refresh_from_db()
    assert (draft.contact_name, draft.contact_email) == (place.colleague.name, place.colleague.email)
    assert (draft.contact_title, draft.contact_phone) == (place.colleague.title, place.colleague.phone)
    assert others.contact_name == "En annan"
    assert history(draft)[-1] == "application.contact_handed_over"
    with pytest.raises(ChangedElsewhereError):
        writing.write(draft, Part.HEAD, {"contact_name": "x"}, version=opened, by=made.editor(draft))


@pytest.mark.parametrize("state", [State.SIGNING, State.SUBMITTED])
def test_words_that_are_to_be_signed_or_sent_in_keep_the_name(place: Place, state: State) -> None:
    contact: dict[str, Any] = {"contact_name": place.leader.name, "contact_email": place.leader.email}
    fixed = made.application(state, lead=place.lom, project_title="Låst", **contact)

    moves = what_moves(place.role)
    place.hand_over()

    assert moves.signing == (["Låst"] if state == State.SIGNING else [])
    assert moves.drafts == []
    assert Application.objects.get(pk=fixed.pk).contact_name == place.leader.name


def test_whoever_still_writes_for_the_municipality_stays_contact_person(place: Place) -> None:
    make.give(place.leader, Role.APPLICANT_EDITOR, place.lom)
    contact: dict[str, Any] = {"contact_name": place.leader.name, "contact_email": place.leader.email}
    draft = made.application(lead=place.lom, **contact)

    place.hand_over()

    assert Application.objects.get(pk=draft.pk).contact_name == place.leader.name


@pytest.mark.parametrize("state", [ReportState.DRAFT, ReportState.RETURNED, ReportState.SUBMITTED])
def test_a_report_being_written_follows_and_a_delivered_one_stays(place: Place, state: ReportState) -> None:
    report = reports.report(state, project=place.project, leader_name=place.leader.name)
    frozen = report.document.html if report.document else ""

    place.hand_over()

    now = Report.objects.select_related("document").get(pk=report.pk)
    moved = state != ReportState.SUBMITTED
    assert now.leader_name == (place.colleague.name if moved else place.leader.name)
    assert ("report.leader_handed_over" in history(now)) == moved
    assert (now.document.html if now.document else "") == frozen


def test_tasks_come_to_the_successors_desk_and_leave_the_other(place: Place) -> None:
    owed = reports.owed(place.project)
    shown = what_moves(place.role)
    assert [item.title for item in shown.tasks] == ["Årsrapport for 2013: Heiltid i Lom"]
    assert [due for _title, due in shown.deadlines] == [owed.due_at]

    place.hand_over()

    with on(TOMORROW):
        before, after = (
            [item.title for item in what_waits_for(again(one))] for one in (place.leader, place.colleague)
        )
    assert (before, after) == ([], ["Årsrapport for 2013: Heiltid i Lom"])


def test_lists_of_gatherings_stay(place: Place) -> None:
    assert networks.lists_with(place.leader, place.lom) == 0
    assert networks.deadlines_ahead(place.lom) == []


def test_all_three_are_told_each_in_their_own_standard(place: Place) -> None:
    reports.report(project=place.project, leader_name=place.leader.name)
    before = Message.objects.count()

    place.hand_over()

    told = {m.template.removeprefix("portal/emails/"): m for m in Message.objects.order_by("pk")[before:]}
    assert {name: message.to for name, message in told.items()} == {
        "role_handed_over": place.leader,
        "role_taken_over": place.colleague,
        "role_changed_hands": place.officer,
    }
    assert "Det du heldt på å skrive, følgjer med til Ola Kollega." in told["role_handed_over"].body
    assert told["role_taken_over"].subject == "Du tar over som prosjektleder i Lom"
    assert "fra og med 16. januar 2014" in told["role_taken_over"].body


def test_somebody_new_gets_an_account_without_a_password_and_is_told(place: Place) -> None:
    follows = place.hand_over(NewPerson("Nora Ny", "nora.ny@example.no", "rådgivar"))

    new = User.objects.get(email="nora.ny@example.no")
    assert follows.user == new
    assert (new.name, new.title, new.language, new.has_usable_password()) == (
        "Nora Ny",
        "rådgivar",
        "nn",
        False,
    )
    assert history(new) == ["person.introduced"]
    assert Message.objects.filter(to=new, template="portal/emails/role_taken_over").count() == 1


def test_a_known_address_is_the_person_who_has_it(place: Place) -> None:
    known = make.person(Role.APPLICANT_EDITOR, make.municipality(), name="Kjend Frå Før")

    follows = place.hand_over(NewPerson("Anna Namn", known.email.upper()))

    assert follows.user == known
    assert again(known).name == "Kjend Frå Før"


def test_whoever_follows_an_invented_person_is_invented(place: Place) -> None:
    User.objects.filter(pk=place.leader.pk).update(is_invented=True)

    follows = place.hand_over(NewPerson("Nora Ny", "nora.ny@example.no"))

    assert follows.user.is_invented


def test_whoever_holds_the_role_already_goes_on_with_that(place: Place) -> None:
    held = make.give(place.colleague, Role.PROJECT_LEADER, place.lom)

    assert place.hand_over() == held
    assert Assignment.objects.filter(user=place.colleague, role=Role.PROJECT_LEADER).count() == 1


def test_a_term_that_ends_ends_for_the_successor_too(place: Place) -> None:
    Assignment.objects.filter(pk=place.role.pk).update(valid_to=date(2014, 6, 30))

    assert place.hand_over().valid_to == date(2014, 6, 30)


@pytest.mark.parametrize("day", [date(2014, 1, 14), date(2014, 7, 1), date(2014, 6, 30)])
def test_a_last_day_that_will_not_do_is_refused(place: Place, day: date) -> None:
    Assignment.objects.filter(pk=place.role.pk).update(valid_to=date(2014, 6, 30))

    with pytest.raises(NotReadyError):
        place.hand_over(last_day=day)
    assert history(place.role) == ["role.assigned"]


def test_the_one_who_leaves_a_closed_account_and_the_ministry_do_not_follow(place: Place) -> None:
    closed = make.user()
    User.objects.filter(pk=closed.pk).update(is_active=False)

    for person in (place.leader, again(closed), place.officer, make.person(Role.ASSESSOR)):
        with pytest.raises(NotReadyError):
            place.hand_over(person)


@pytest.mark.parametrize("role", [Role.PARTY_UNION, Role.STEERING_GROUP_MEMBER, Role.APPLICANT_EDITOR])
def test_a_colleague_and_a_stranger_do_not_hand_over(place: Place, role: Role) -> None:
    for person in (
        make.person(role, place.lom),
        make.person(Role.MAYOR, make.municipality()),
        make.person(Role.AUDITOR),
    ):
        with pytest.raises(PermissionDenied):
            place.hand_over(by=person)


def test_whoever_holds_the_role_for_a_shorter_time_is_refused_in_words(place: Place) -> None:
    held = make.give(place.colleague, Role.PROJECT_LEADER, place.lom)
    roles.end(held, by=None, last_day=date(2014, 3, 1))

    with pytest.raises(NotReadyError, match="Ola Kollega er prosjektleder"):
        place.hand_over()
    assert leads(place.leader, place.lom)


def test_the_last_day_of_all_days_is_too_late(place: Place) -> None:
    with pytest.raises(NotReadyError, match="Velg en dag mellom 2000 og 2099"):
        place.hand_over(last_day=date(9999, 12, 31))


def test_a_role_is_handed_over_once(place: Place) -> None:
    place.hand_over(last_day=TOMORROW)

    with pytest.raises(PermissionDenied):
        place.hand_over(make.person(Role.PARTY_UNION, place.lom))


@pytest.mark.parametrize("role", [Role.MAYOR, Role.CHIEF_EXECUTIVE, Role.SECRETARIAT])
def test_without_a_successor_the_desk_of_those_who_answer_says_that_nobody_leads(
    place: Place, role: Role
) -> None:
    chief = make.person(Role.CHIEF_EXECUTIVE, place.lom)
    by = made.somebody(role, place.lom)
    assert handover_desk.waiting(chief) == []

    actions.leave_open(place.role, last_day=TODAY, by=by)

    with on(TOMORROW):
        for person in (place.mayor, chief):
            assert [item.title for item in handover_desk.waiting(again(person))] == [
                "Ingen leder prosjektet: Heiltid i Lom"
            ]
        assert handover_desk.waiting(again(place.colleague)) == []
    told = set(Message.objects.values_list("template", "to"))
    assert ("portal/emails/role_ended", place.leader.pk) in told
    assert ("portal/emails/role_left_open", place.officer.pk) in told


def test_nobody_leaves_their_own_role_open(place: Place) -> None:
    with pytest.raises(PermissionDenied):
        actions.leave_open(place.role, last_day=TODAY, by=place.leader)
