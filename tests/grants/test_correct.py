"""A wrong amount in a grant that is decided: one proposes, another decides, and a new letter replaces the old one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from grants import actions, overview
from grants.models import Award, AwardCorrection
from grants.states import State
from portal.desk import grant_desk
from samanom import clock
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.documents import loading
from samanom.documents.opening import open_letter
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.breaking import refused_by
from tests.grants import make as grants

pytestmark = pytest.mark.django_db
REASON = "Summen i vedtaket blei skriven feil."
WRONG, RIGHT = 500_000, 400_000


@pytest.fixture(autouse=True)
def texts() -> None:
    loading.load()


def sent(language: str = "bokmål") -> Award:
    lead = make.municipality(language=language)
    return grants.sent(grants.joint(lead, make.municipality()), amount=WRONG)


def propose(award: Award, amount: int = RIGHT, by: User | None = None) -> AwardCorrection:
    return actions.correct(award, amount=amount, reason=REASON, by=by or grants.official(Role.SECRETARIAT))


def approve(correction: AwardCorrection, by: User | None = None) -> Award:
    actions.decide_correction(correction, approve=True, by=by or grants.official(Role.BUDGET_HOLDER))
    return grants.fresh(correction.award)


@pytest.mark.parametrize(
    ("language", "said"),
    [("nynorsk", "Dette brevet erstattar brevet"), ("bokmål", "Dette brevet erstatter brevet")],
)
def test_an_approved_correction_gives_the_right_amount_and_a_letter_in_place_of_the_old(
    language: str, said: str
) -> None:
    award = sent(language)
    old = award.letter
    assert old is not None

    now = approve(propose(award))

    assert now.letter is not None
    assert (now.amount, now.state, now.letter.replaces) == (RIGHT, State.SENT, old)
    assert said in now.letter.html
    assert f"({old.reference})" in now.letter.html
    assert "kr 500\u00a0000 til kr 400\u00a0000" in now.letter.html
    assert REASON in now.letter.html
    assert now.letter.data["award"]["amount"] == RIGHT
    assert now.corrections.get().replaced_letter == old
    assert history(now)[-2:] == ["grant.correction_proposed", "grant.corrected"]
    line = Entry.objects.about(now).get(verb="grant.corrected")
    assert (line.detail["before"], line.detail["after"], line.detail["reason"]) == (WRONG, RIGHT, REASON)
    assert line.capacity == "as budget holder"


def test_nothing_changes_before_the_decision_or_when_it_is_no() -> None:
    award = sent()
    correction = propose(award)
    assert grants.fresh(award).amount == WRONG

    actions.decide_correction(correction, approve=False, by=grants.official(Role.BUDGET_HOLDER))

    now = grants.fresh(award)
    assert (now.amount, now.letter) == (WRONG, award.letter)
    assert history(now)[-1] == "grant.correction_declined"
    assert propose(now).pk != correction.pk


def test_the_new_letter_is_told_of_opened_and_found_like_the_first() -> None:
    award = sent()
    lead = award.project.lead
    mayor = make.person(Role.MAYOR, lead, language="nn")
    assert award.letter is not None
    open_letter(award.letter, by=mayor, capacity="as mayor")
    assert [item.title for item in grant_desk.letters_to_open(mayor)] == []

    now = approve(propose(award))

    (message,) = Message.objects.filter(template="grants/emails/grant_corrected")
    assert (message.to, message.subject) == (mayor, "Tilskotsbrevet er retta")
    assert REASON in message.body
    assert len(grant_desk.letters_to_open(mayor)) == 1
    client = Client()
    client.force_login(mayor)
    page = client.get(f"/tildeling/brev/{now.pk}/").content.decode()
    assert f"/tildeling/brev/{now.pk}/pdf/{award.letter.pk}/" in page
    assert client.get(f"/tildeling/brev/{now.pk}/pdf/").status_code == 403  # not opened yet
    assert client.get(f"/tildeling/brev/{now.pk}/pdf/{award.letter.pk}/").status_code == 202


def test_an_unopened_old_letter_is_not_read_by_the_lead_through_the_back_door() -> None:
    award = sent()
    mayor = make.person(Role.MAYOR, award.project.lead)
    approve(propose(award))
    client = Client()
    client.force_login(mayor)

    assert client.get(f"/tildeling/brev/{award.pk}/pdf/{award.letter_id}/").status_code == 403


def test_the_year_is_counted_once() -> None:
    award = sent()

    now = approve(propose(award))

    assert overview.decided_sum(now.year, None) == {"count": 1, "kroner": RIGHT}


def test_a_grant_whose_letter_is_not_made_gets_its_first_letter_right() -> None:
    award = grants.award(grants.joint(), amount=WRONG)
    actions.issue_letters([award], by=grants.official(Role.BUDGET_HOLDER))

    approve(propose(award))
    actions.make_waiting_letters()

    now = grants.fresh(award)
    assert now.letter is not None
    assert (now.state, now.amount, now.letter.replaces) == (State.SENT, RIGHT, None)
    assert "400\u00a0000" in now.letter.html


def test_an_amount_can_be_corrected_again_and_each_letter_replaces_the_last() -> None:
    award = sent()
    first = award.letter
    second = approve(propose(award)).letter

    third = approve(propose(award, 450_000)).letter

    assert second is not None
    assert third is not None
    assert (second.replaces, third.replaces) == (first, second)


@pytest.mark.parametrize("amount", [WRONG, 0, 800_001])
def test_an_amount_the_grant_cannot_have_is_not_proposed(amount: int) -> None:
    with pytest.raises(ValueError, match=r"allerede|over"):
        propose(sent(), amount)


def test_a_fixed_grant_has_the_fixed_amount_and_no_other() -> None:
    with pytest.raises(ValueError, match="for én kommune"):
        propose(grants.sent(), 200_000)


def test_two_people_stand_behind_every_correction() -> None:
    award = sent()
    both = make.person(Role.SECRETARIAT)
    make.give(both, Role.BUDGET_HOLDER)
    correction = propose(award, by=both)

    with pytest.raises(PermissionDenied):
        approve(correction, by=both)
    with refused_by("nobody_decides_a_correction_they_proposed"):
        AwardCorrection.objects.filter(pk=correction.pk).update(
            decided_by=both, decided_at=clock.now(), is_approved=True
        )


@pytest.mark.parametrize("role", [Role.BUDGET_HOLDER, Role.AUDITOR, Role.PAYMENT_APPROVER])
def test_only_the_secretariat_proposes_and_only_the_budget_holder_decides(role: Role) -> None:
    award = sent()
    correction = propose(award)

    with pytest.raises(PermissionDenied):
        propose(sent(), by=make.person(role))
    if role != Role.BUDGET_HOLDER:
        with pytest.raises(PermissionDenied):
            approve(correction, by=make.person(role))
    with pytest.raises(PermissionDenied):
        propose(award)  # one at a time
    with pytest.raises(PermissionDenied):
        propose(grants.award())  # not decided: it is changed, not corrected
