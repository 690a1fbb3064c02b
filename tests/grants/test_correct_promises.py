"""A corrected amount in the database: by an approved correction only, once, and never rewritten (E1)."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from grants.models import Award, AwardCorrection
from samanom import clock
from samanom.documents import loading
from samanom.roles.models import Role
from tests.breaking import refused_by
from tests.grants import make as grants
from tests.grants.test_correct import REASON, RIGHT, WRONG, approve, propose, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def texts() -> None:
    loading.load()


def test_a_decided_grant_gets_another_amount_by_an_approved_correction_only() -> None:
    award = sent()
    mine = Award.objects.filter(pk=award.pk)

    with refused_by("a_decided_grant_is_never_changed"):
        mine.update(amount=RIGHT)
    propose(award)
    with refused_by("a_decided_grant_is_never_changed"):
        mine.update(amount=RIGHT)
    decided = {"decided_by": grants.official(Role.BUDGET_HOLDER), "decided_at": clock.now()}
    AwardCorrection.objects.filter(award=award).update(**decided, is_approved=True)
    with refused_by("a_decided_grant_is_never_changed"):
        mine.update(amount=RIGHT - 1)
    with refused_by("a_corrected_grant_has_a_new_letter"):
        mine.update(amount=RIGHT)


def test_a_correction_is_not_used_twice() -> None:
    award = sent()
    approve(propose(award))
    approve(propose(award, WRONG))

    with refused_by("a_decided_grant_is_never_changed"):
        Award.objects.filter(pk=award.pk).update(amount=RIGHT)


def test_what_a_correction_must_be() -> None:
    award, by = sent(), grants.official(Role.SECRETARIAT)
    plain: dict[str, Any] = {
        "award": award,
        "before": WRONG,
        "amount": RIGHT,
        "reason": REASON,
        "proposed_by": by,
    }
    faults: dict[str, dict[str, Any]] = {
        "a_corrected_grant_is_more_than_nothing": {"amount": 0},
        "a_correction_changes_the_amount": {"amount": WRONG},
        "a_corrected_amount_says_why": {"reason": " " * 40},
        "a_correction_is_of_a_decided_grant": {"before": WRONG - 1},
    }

    for promise, fault in faults.items():
        with refused_by(promise):
            AwardCorrection.objects.create(**plain | fault)
    AwardCorrection.objects.create(**plain)
    with refused_by("one_open_correction_for_each_grant"):
        AwardCorrection.objects.create(**plain)
    with refused_by("a_correction_is_of_a_decided_grant"):
        AwardCorrection.objects.create(**plain | {"award": grants.award(grants.joint(), amount=WRONG)})


def test_a_correction_is_decided_whole_and_once() -> None:
    correction = propose(sent())
    mine = AwardCorrection.objects.filter(pk=correction.pk)
    letter = correction.award.letter

    with refused_by("a_correction_is_decided_by_someone_at_some_time"):
        mine.update(is_approved=True)
    with refused_by("only_an_approved_correction_replaces_a_letter"):
        mine.update(replaced_letter=letter)
    approve(correction)
    with refused_by("a_correction_of_a_grant_stands"):
        mine.update(is_approved=False)


@pytest.mark.parametrize(
    "change",
    ["UPDATE grants_awardcorrection SET amount = 300000", "DELETE FROM grants_awardcorrection"],
)
def test_the_app_cannot_rewrite_a_correction_and_the_owner_is_refused(change: str) -> None:
    propose(sent())

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with refused_by("a_correction_of_a_grant_stands"):
            cursor.execute(change)
