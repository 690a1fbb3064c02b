"""What the database promises of invitations and claims; each promise is tried to be broken."""

from datetime import date, timedelta
from typing import Any

import pytest

from samanom import clock
from samanom.programme.models import Municipality
from samanom.roles.models import Claim, Invitation, Role
from samanom.roles.states import ClaimState, InvitationState
from tests import make
from tests.breaking import refused_by
from tests.roles import make_invitation as made

pytestmark = pytest.mark.django_db

DEPUTY = "an_invited_deputy_knows_for_whom_and_on_what_authority"
PLACE = "an_invitation_to_a_municipal_role_names_the_municipality"
ANSWERED = "an_answered_invitation_says_who_and_when"
CHECKED = "a_checked_claim_says_who_when_and_what_came_of_it"


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


@pytest.mark.parametrize(
    ("promise", "broken"),
    [
        (PLACE, {"municipality": None}),
        (PLACE, {"role": Role.AUDITOR}),
        (PLACE, {"role": Role.NETWORK_LEADER}),
        (DEPUTY, {"role": Role.DEPUTY}),
        (DEPUTY, {"role": Role.DEPUTY, "acts_for": Role.MAYOR}),
        (DEPUTY, {"acts_for": Role.MAYOR}),
        ("an_invited_role_ends_after_it_begins", {"valid_to": date(2014, 1, 14)}),
        ("an_invitation_expires_after_it_is_made", {"expires_at": clock.end_of_day(date(2013, 1, 1))}),
        ("an_invitation_is_sent_again_five_times_at_most", {"resends": 6}),
        (ANSWERED, {"state": InvitationState.ACCEPTED}),
        (ANSWERED, {"state": InvitationState.WITHDRAWN}),
        (ANSWERED, {"state": InvitationState.EXPIRED}),
        (ANSWERED, {"settled_at": clock.end_of_day(date(2014, 1, 1))}),
    ],
)
def test_an_invitation_keeps_its_promises(lom: Municipality, promise: str, broken: dict[str, Any]) -> None:
    sent = made.invitation(lom)

    with refused_by(promise):
        Invitation.objects.filter(pk=sent.pk).update(**broken)


@pytest.mark.parametrize(
    ("promise", "broken"),
    [
        ("a_claim_is_to_a_role_that_can_be_claimed", {"role": Role.PROJECT_LEADER}),
        (CHECKED, {"state": ClaimState.APPROVED}),
        (CHECKED, {"state": ClaimState.REFUSED}),
        (CHECKED, {"answer": "Nei."}),
    ],
)
def test_a_claim_keeps_its_promises(lom: Municipality, promise: str, broken: dict[str, Any]) -> None:
    claim = made.claim(lom)

    with refused_by(promise):
        Claim.objects.filter(pk=claim.pk).update(**broken)


def test_nobody_has_two_pending_invitations_to_the_same_role(lom: Municipality) -> None:
    made.invitation(lom, email="kari@example.no")
    other = made.invitation(lom)

    with refused_by("one_pending_invitation_for_each_person_and_role"):
        Invitation.objects.filter(pk=other.pk).update(email="KARI@example.no")


def test_nobody_has_two_pending_invitations_to_the_same_office() -> None:
    made.invitation(None, email="kari@example.no")
    other = made.invitation(None)

    with refused_by("one_pending_invitation_for_each_person_and_role"):
        Invitation.objects.filter(pk=other.pk).update(email="kari@example.no")


def test_an_address_has_one_open_claim_in_a_municipality(lom: Municipality) -> None:
    made.claim(lom, email="kari@example.no")
    other = made.claim(lom)

    with refused_by("one_open_claim_for_each_address_and_municipality"):
        Claim.objects.filter(pk=other.pk).update(email="Kari@example.no")


def test_no_two_invitations_share_a_link(lom: Municipality) -> None:
    one, other = made.invitation(lom), made.invitation(lom)

    with refused_by("roles_invitation_token_hash_key"):
        Invitation.objects.filter(pk=other.pk).update(token_hash=one.token_hash)


def test_an_answered_invitation_and_a_checked_claim_go_nowhere_else(lom: Municipality) -> None:
    sent, claim = made.invitation(lom), made.claim(lom)
    sent.state, claim.state = InvitationState.WITHDRAWN, ClaimState.REFUSED

    with pytest.raises(ValueError, match="cannot go from withdrawn to accepted"):
        sent.move_to(InvitationState.ACCEPTED)
    with pytest.raises(ValueError, match="cannot go from refused to approved"):
        claim.move_to(ClaimState.APPROVED)


def test_a_link_lives_to_the_end_of_the_fourteenth_day_and_is_then_expired(lom: Municipality) -> None:
    sent = made.invitation(lom)

    assert clock.last_day(sent.expires_at) == date(2014, 1, 29)
    seen = []
    for instant in (sent.expires_at - timedelta(seconds=1), sent.expires_at):
        with clock.at(instant):
            seen.append(sent.state_now)
    assert seen == [InvitationState.PENDING, InvitationState.EXPIRED]
