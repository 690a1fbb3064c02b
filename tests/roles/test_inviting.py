"""Who may invite whom, what an invitation leaves behind, and what becomes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles import actions
from samanom.roles.models import MUNICIPAL, PROGRAMME_WIDE, Assignment, Invitation, Role
from samanom.roles.rules import invitations as rules
from samanom.roles.states import InvitationState
from tests import make
from tests.roles import make_invitation as made

pytestmark = pytest.mark.django_db

PARTIES = {Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION}
TEAM = PARTIES | {Role.APPLICANT_EDITOR, Role.STEERING_GROUP_MEMBER}
# Written anew here, by hand: role -> (what it may invite to at home, what in the ministry).
EXPECTED: dict[Role, tuple[set[Role], set[Role]]] = {
    Role.MAYOR: (TEAM | {Role.PROJECT_LEADER, Role.DEPUTY}, set()),
    Role.CHIEF_EXECUTIVE: (TEAM | {Role.PROJECT_LEADER, Role.DEPUTY}, set()),
    Role.PROJECT_LEADER: (TEAM, set()),
    Role.APPLICANT_EDITOR: (PARTIES, set()),
    Role.SECRETARIAT: (set(MUNICIPAL), set()),
    Role.SECRETARIAT_LEAD: (set(MUNICIPAL), set(PROGRAMME_WIDE)),
    Role.SYSTEM_ADMIN: (set(), set(PROGRAMME_WIDE)),
}


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


def holder(role: Role, place: Municipality) -> User:
    if role != Role.DEPUTY:
        return make.person(role, place)
    deputy = make.user()
    make.give(deputy, Role.DEPUTY, place, acts_for=Role.MAYOR, authority="vald 12.10.2011")
    return deputy


@pytest.mark.parametrize("role", [role for role in Role if role != Role.NETWORK_LEADER])
def test_A2_everybody_may_invite_to_what_the_table_says_at_home_and_nowhere_else(
    lom: Municipality, role: Role
) -> None:
    other = make.municipality("0515", "Vågå")
    person = holder(role, lom)
    here, office = EXPECTED.get(Role.MAYOR if role == Role.DEPUTY else role, (set(), set()))
    here = here - {Role.DEPUTY} if role == Role.DEPUTY else here  # what is lent is not lent on

    assert set(rules.roles_to_invite_to(person, lom)) == here
    assert set(rules.roles_to_invite_to(person, other)) == (here if role not in MUNICIPAL else set())
    assert set(rules.roles_to_invite_to(person, None)) == office


@pytest.mark.parametrize(
    ("role", "offices"),
    [
        (Role.MAYOR, [Role.MAYOR]),
        (Role.CHIEF_EXECUTIVE, [Role.CHIEF_EXECUTIVE]),
        (Role.DEPUTY, []),
        (Role.SECRETARIAT, [Role.MAYOR, Role.CHIEF_EXECUTIVE]),
        (Role.PROJECT_LEADER, []),
        (Role.SYSTEM_ADMIN, []),
    ],
)
def test_A2_a_deputy_is_invited_for_ones_own_office_only(
    lom: Municipality, role: Role, offices: list[Role]
) -> None:
    assert rules.offices_to_lend(holder(role, lom), lom) == offices


def test_A2_whoever_was_mayor_or_will_be_invites_nobody(lom: Municipality) -> None:
    before = make.person(Role.MAYOR, lom)
    Assignment.objects.filter(user=before).update(valid_to=date(2014, 1, 14))
    after = make.person(Role.MAYOR, lom, since=date(2014, 1, 16))

    assert not rules.can_invite_somebody(before, lom)
    assert not rules.can_invite_somebody(after, lom)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.MAYOR, {"role": Role.MAYOR}),
        (Role.MAYOR, {"role": Role.CHIEF_EXECUTIVE}),
        (Role.MAYOR, {"role": Role.SECRETARIAT, "municipality": None}),
        (Role.MAYOR, {"role": Role.DEPUTY, "acts_for": Role.CHIEF_EXECUTIVE, "authority": "vedtak"}),
        (Role.MAYOR, {"role": Role.PARTY_UNION, "acts_for": Role.MAYOR}),
        (Role.APPLICANT_EDITOR, {"role": Role.PROJECT_LEADER}),
        (Role.SYSTEM_ADMIN, {"role": Role.MAYOR}),
        (Role.SECRETARIAT, {"role": Role.BUDGET_HOLDER, "municipality": None}),
        (Role.PARTY_UNION, {"role": Role.PARTY_UNION}),
    ],
)
def test_A2_an_offer_beyond_the_table_is_refused_and_leaves_nothing(
    lom: Municipality, role: Role, words: dict[str, Any]
) -> None:
    person = make.person(role, lom)

    with pytest.raises(PermissionDenied):
        actions.invite(replace(made.offer(lom), **words), by=person)

    assert Invitation.objects.count() == 0


def test_an_invitation_says_who_sent_it_and_as_what(lom: Municipality) -> None:
    mayor = make.person(Role.MAYOR, lom)

    sent = made.invitation(lom, by=mayor)

    assert (sent.invited_by, sent.invited_as) == (mayor, "as mayor for 0514")
    assert history(sent) == ["invitation.sent"]
    assert Entry.objects.about(sent).get().capacity == "as mayor for 0514"
    assert sent.name not in Entry.objects.about(sent).get().subject


@pytest.mark.parametrize("code", ["oneself", "holds", "invited"])
def test_nobody_invites_oneself_or_somebody_who_is_there_already(lom: Municipality, code: str) -> None:
    mayor, union = make.person(Role.MAYOR, lom), make.person(Role.PARTY_UNION, lom)
    made.invitation(lom, by=mayor, email="kari@example.no")
    email = {"oneself": mayor.email, "holds": union.email.upper(), "invited": "Kari@example.no"}[code]

    with pytest.raises(actions.InvitationError) as refusal:
        made.invitation(lom, by=mayor, email=email)

    assert refusal.value.code == code


def test_sending_again_makes_a_new_link_and_kills_the_old(lom: Municipality) -> None:
    sent = made.invitation(lom)
    old = sent.token
    with clock.at(sent.expires_at):
        again = actions.resend_invitation(sent, by=sent.invited_by)
        state = again.state_now

    assert Invitation.objects.with_token(old).count() == 0
    assert Invitation.objects.with_token(again.token).get() == sent
    assert (again.resends, state) == (1, InvitationState.PENDING)
    assert clock.last_day(again.expires_at) == date(2014, 2, 13)


def test_an_invitation_is_sent_again_five_times_and_no_more(lom: Municipality) -> None:
    sent = made.invitation(lom)
    for _time in range(5):
        actions.resend_invitation(sent, by=sent.invited_by)

    with pytest.raises(actions.InvitationError) as refusal:
        actions.resend_invitation(sent, by=sent.invited_by)

    assert refusal.value.code == "too_often"
    assert history(sent) == ["invitation.sent", *["invitation.resent"] * 5]


def test_whoever_could_have_sent_it_may_withdraw_it_and_others_may_not(lom: Municipality) -> None:
    sent = made.invitation(lom)
    editor, party = make.person(Role.APPLICANT_EDITOR, lom), make.person(Role.PARTY_UNION, lom)
    stranger = make.person(Role.MAYOR, make.municipality())

    for person in (party, stranger):
        with pytest.raises(PermissionDenied):
            actions.withdraw_invitation(sent, by=person)
    withdrawn = actions.withdraw_invitation(sent, by=editor)

    assert (withdrawn.state, withdrawn.settled_by) == (InvitationState.WITHDRAWN, editor)
    with pytest.raises(PermissionDenied):
        actions.resend_invitation(sent, by=editor)
    assert made.invitation(lom, email=sent.email).state == InvitationState.PENDING


def test_accepting_gives_the_role_in_the_inviters_name(lom: Municipality) -> None:
    mayor, invited = make.person(Role.MAYOR, lom), make.user()
    sent = made.invitation(
        lom, by=mayor, email=invited.email.upper(), role=Role.DEPUTY, acts_for=Role.MAYOR,
        authority="sak 1/14", valid_to=date(2014, 6, 30),
    )  # fmt: skip

    accepted = actions.accept_invitation(sent, by=invited)

    given = Assignment.objects.get(user=invited)
    assert accepted.assignment == given
    assert (given.role, given.acts_for, given.authority) == (Role.DEPUTY, Role.MAYOR, "sak 1/14")
    assert (given.valid_from, given.valid_to) == (date(2014, 1, 15), date(2014, 6, 30))
    assert Entry.objects.about(given).get().actor == mayor.name
    assert history(sent) == ["invitation.sent", "invitation.accepted"]


def test_nobody_else_can_accept(lom: Municipality) -> None:
    sent = made.invitation(lom)

    with pytest.raises(PermissionDenied):
        actions.accept_invitation(sent, by=make.user())

    assert Assignment.objects.filter(role=Role.PARTY_UNION).count() == 0


def test_an_invitation_bound_to_an_identity_asks_for_it_and_not_for_the_address(lom: Municipality) -> None:
    right, wrong = make.user(), make.user()
    User.objects.filter(pk=right.pk).update(identity_hash="a" * 64)
    right.refresh_from_db()
    sent = made.invitation(lom, email=wrong.email, identity_hash="a" * 64)

    with pytest.raises(PermissionDenied):
        actions.accept_invitation(sent, by=wrong)

    assert actions.accept_invitation(sent, by=right).settled_by == right
    assert not rules.can_create_account(sent)


def test_what_is_too_old_or_withdrawn_or_over_is_dead(lom: Municipality) -> None:
    old, withdrawn = made.invitation(lom), made.invitation(lom)
    over = made.invitation(lom, valid_to=date(2014, 1, 20))
    actions.withdraw_invitation(withdrawn, by=withdrawn.invited_by)

    with clock.at(old.expires_at):
        assert refusal(old) == "dead"
    with clock.at(clock.end_of_day(date(2014, 1, 20))):
        assert refusal(over) == "dead"
    assert refusal(withdrawn) == "dead"


def refusal(sent: Invitation) -> str:
    person = User.objects.filter(email=sent.email).first() or User.objects.create_user(sent.email, name="X")
    with pytest.raises(actions.InvitationError) as refused:
        actions.accept_invitation(sent, by=person)
    return refused.value.code
