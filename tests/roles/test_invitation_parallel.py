"""Many at once, against the real database (B3)."""

from collections import Counter
from collections.abc import Callable
from uuid import uuid4

import pytest

from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles import actions
from samanom.roles.models import Assignment, Claim, Invitation, Role
from tests import make
from tests.applications.test_parallel import AT_ONCE, together
from tests.roles import make_invitation as made
from tests.roles.pages import as_, passwords, send, stranger

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("same_key", [True, False], ids=["the same button", "twenty open pages"])
def test_B3_twenty_acceptances_at_once_give_one_role(same_key: bool) -> None:
    lom, known, key = make.municipality(), make.user(), str(uuid4())
    sent = made.invitation(lom, email=known.email)
    browsers = [as_(known) for _time in range(AT_ONCE)]

    def press(n: int) -> Callable[[], object]:
        return lambda: (
            send(
                browsers[n], f"/invitasjon/{sent.token}/ja/", key=key if same_key else str(uuid4())
            ).status_code
        )

    answers = Counter(together([press(n) for n in range(AT_ONCE)]))

    assert Assignment.objects.filter(user=known).count() == 1
    assert history(sent) == ["invitation.sent", "invitation.accepted"]
    # Whoever came after the sessions ended is asked to log in, or told that the link is used.
    assert set(answers) <= {302, 200, 410}
    assert answers[302] >= 1


def test_B3_twenty_people_with_one_link_make_one_account() -> None:
    sent = made.invitation(make.municipality(), email="kari@example.no")

    together(
        [
            lambda: send(stranger(), f"/invitasjon/{sent.token}/konto/", passwords())
            for _time in range(AT_ONCE)
        ]
    )

    assert User.objects.filter(email="kari@example.no").count() == 1
    assert history(sent).count("account.created") == 1


def test_B3_withdrawing_and_accepting_at_once_have_one_winner() -> None:
    lom, known = make.municipality(), make.user()
    mayor = make.person(Role.MAYOR, lom)
    sent = made.invitation(lom, by=mayor, email=known.email)

    def attempt(deed: Callable[[], object]) -> Callable[[], object]:
        def tried() -> object:
            try:
                return deed()
            except Exception as refusal:
                return type(refusal).__name__

        return tried

    together(
        [
            attempt(lambda: actions.accept_invitation(sent, by=User.objects.get(pk=known.pk))),
            attempt(lambda: actions.withdraw_invitation(sent, by=User.objects.get(pk=mayor.pk))),
        ]
    )

    final = Invitation.objects.get(pk=sent.pk).state
    assert len(history(sent)) == 2
    assert Assignment.objects.filter(user=known).count() == (final == "accepted")


def test_B3_twenty_claims_at_once_are_one() -> None:
    lom = make.municipality()
    claimant = actions.Claimant(
        lom, Role.MAYOR, "Kari", "ordførar", "kari@example.no", "61 00 00 00", "Vi vil søkje.", "nn"
    )

    together([lambda: actions.claim(claimant) for _time in range(AT_ONCE)])

    assert (Claim.objects.count(), Message.objects.count()) == (1, 1)
