"""A new call begins as the last one: its words, criteria with weights, themes and rules; what is changed is what differs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from applications.actions import call as actions
from applications.actions import signing
from applications.actions.call import CriterionTerms, the_five
from applications.forms.writing import HeadForm
from applications.models import Call, CallTheme, Criterion
from applications.ranking import Ranking
from applications.states import CallState, State
from samanom import clock
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications import make_assessment as assess
from tests.applications.pages import address, as_, send, text
from tests.applications.test_pages_call import posted
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db

TWO = (
    CriterionTerms("Behov", "Behov", "Need", weight=2, key="need"),
    CriterionTerms("Plan", "Plan", "Plan", weight=3),
)


def form_of(client: Any, path: str) -> Any:
    return client.get(path).context["form"]


def test_R_CALL_a_new_call_starts_with_what_the_last_one_said() -> None:
    made.call(cohort=made.cohort(number=2), closes_on=date(2014, 1, 20), places=7)
    theme = made.theme("omdomme", 4)
    made.call(places=40, yearly_frame=9_000_000, may_appeal=True, score_max=6, themes=[theme], criteria=TWO)
    made.call(cohort=made.cohort(number=101, rehearsal=True), closes_on=date(2014, 6, 1), places=3)

    form = form_of(as_(make.person(Role.SECRETARIAT)), address("create_call"))

    assert {name: form.initial[name] for name in ("places", "yearly_frame", "may_appeal", "score_max")} == {
        "places": 40,
        "yearly_frame": 9_000_000,
        "may_appeal": True,
        "score_max": 6,
    }
    assert form.initial["about_nn"] == "Alle kommunar kan søkje."
    assert form.initial["themes"] == [theme]
    assert [row["weight"] for row in form.row_sets["criteria"].initial] == [2, 3]
    assert "closes_on" not in form.initial


def test_any_call_may_be_copied() -> None:
    older = made.call(cohort=made.cohort(number=2), closes_on=date(2014, 1, 20), places=7)
    made.call(places=40)

    form = form_of(as_(make.person(Role.SECRETARIAT)), f"{address('create_call')}?fra={older.pk}")

    assert form.initial["places"] == 7


@pytest.mark.parametrize("named", ["999999", "x", "9" * 40, "-1"])
def test_D3_a_call_that_is_not_there_is_not_copied(named: str) -> None:
    answer = as_(make.person(Role.SECRETARIAT)).get(f"{address('create_call')}?fra={named}")

    assert answer.status_code == (404 if named == "999999" else 200)


def test_criteria_keep_their_keys_and_new_ones_get_one_each() -> None:
    call = made.call(CallState.DRAFT, criteria=(*TWO, TWO[1]))

    changed = actions.edit_call(call, made.terms(criteria=TWO[:1]), by=make.person(Role.SECRETARIAT))
    untouched = actions.edit_call(call, made.terms(), by=make.person(Role.SECRETARIAT))

    assert list(changed.criteria.values_list("key", "weight", "order")) == [("need", 2, 1)]
    assert list(untouched.criteria.values_list("key", flat=True)) == ["need"]


def test_no_two_criteria_of_a_call_share_a_key() -> None:
    call = made.call(CallState.DRAFT, criteria=(TWO[1], TWO[1], CriterionTerms("Ø", "Ø", "Ø")))

    assert list(call.criteria.values_list("key", flat=True)) == ["plan", "plan-2", "criterion"]


def test_the_criteria_are_changed_on_the_page_and_the_known_ones_stay_themselves() -> None:
    client, call = as_(make.person(Role.SECRETARIAT)), made.call(CallState.DRAFT)
    words = posted(4, 1) | {"score_max": 7}

    answer = send(client, address("edit_call", call.pk), words)

    assert answer.status_code == 302
    assert list(call.criteria.values_list("key", "weight")) == [("need", 4), ("anchoring", 1)]
    assert Call.objects.get().score_max == 7


@pytest.mark.parametrize(
    ("field", "value"), [("criteria-0-weight", "0"), ("score_max", "11"), ("score_max", "x")]
)
def test_a_weight_or_a_scale_that_will_not_do_is_refused_beside_its_field(field: str, value: str) -> None:
    page = send(as_(make.person(Role.SECRETARIAT)), address("create_call"), posted() | {field: value})

    assert page.status_code == 200
    assert page.context["form"].has_errors()
    assert not Call.objects.exists()


def test_R_SEL_2_the_ranking_counts_each_criterion_by_its_weight() -> None:
    weights = (2, 3, 1, 1, 1)
    heavy = [replace(one, weight=weight) for one, weight in zip(the_five(), weights, strict=True)]
    call = made.call(criteria=heavy)
    assess.delivered(assess.scoring(call), 4, 1, 0, 0, 5)

    (row,) = Ranking(call)

    assert (row["means"], row["total"]) == ([4, 1, 0, 0, 5], 4 * 2 + 1 * 3 + 5)


def test_only_the_themes_of_the_call_may_be_chosen() -> None:
    heltid, omdomme = made.theme(), made.theme("omdomme", 4)
    some = made.blank(made.call(themes=[omdomme]), lead=make.municipality())
    every = made.blank(made.call(), lead=make.municipality())

    def offered(application: Any) -> set[Any]:
        return set(HeadForm(application=application).fields["themes"].queryset)  # type: ignore[attr-defined]

    assert offered(some) == {omdomme}
    assert offered(every) == {heltid, omdomme}


def test_the_public_page_tells_days_by_weekday_weights_themes_and_rules() -> None:
    call = made.call(themes=[made.theme("omdomme", 4)], criteria=TWO, signatures_before_deadline=False)
    client = as_(make.user(), "nn")

    page = text(client.get(address("call", call.pk)))

    for words in (
        "onsdag 1. januar 2014 kl. 00.00",
        "innan utgangen av fredag 31. januar 2014 (kl. 24.00)",
        "vekt 3",
        "omdomme",
        "signaturar som kjem seinare tel",
    ):
        assert words in page


def late_signatures(*, before: bool) -> str:
    """Sent to signing in time, signed the day after the deadline: what becomes of it."""
    call = made.call(signatures_before_deadline=before)
    application = made.application(State.SIGNING, of=call)
    with clock.at(call.closes_at):
        return made.sign_all(application).state


def test_R_APP_4_what_is_signed_after_the_deadline_is_late() -> None:
    assert late_signatures(before=True) == "late"


def test_R_APP_4_where_the_call_says_so_it_is_enough_to_be_sent_to_signing_in_time() -> None:
    assert late_signatures(before=False) == "submitted"


def test_R_APP_4_what_is_sent_to_signing_after_the_deadline_is_late_all_the_same() -> None:
    call = made.call(signatures_before_deadline=False)
    draft = made.application(of=call)
    with clock.at(call.closes_at):
        sent = made.send_to_signing(draft, version=draft.version, by=made.editor(draft))
        assert made.sign_all(sent).state == "late"


def test_R_APP_4_opened_again_after_the_deadline_it_is_sent_anew_and_late() -> None:
    call = made.call(signatures_before_deadline=False)
    application = made.application(State.SIGNING, of=call)
    with clock.at(call.closes_at):
        opened = signing.reopen(application, by=made.editor(application))
        sent = made.send_to_signing(opened, version=opened.version, by=made.editor(opened))
        assert made.sign_all(sent).state == "late"


PROMISES: list[tuple[str, Any]] = [
    ("a_criterion_weighs_something", lambda call: Criterion.objects.filter(call=call).update(weight=0)),
    ("a_scale_goes_from_one_to_ten_at_most", lambda call: Call.objects.update(score_max=0)),
    ("a_scale_goes_from_one_to_ten_at_most", lambda call: Call.objects.update(score_max=11)),
    (
        "a_theme_is_once_in_a_call",
        lambda call: [CallTheme.objects.create(call=call, theme=made.theme()) for _ in range(2)],
    ),
]


@pytest.mark.parametrize(("promise", "wrong"), PROMISES)
def test_the_database_refuses_what_a_call_cannot_be(promise: str, wrong: Any) -> None:
    call = made.call(CallState.DRAFT)

    with refused_by(promise):
        wrong(call)
