"""A wrong signature is taken out of count, and the right person signs the same words; history is only added to."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from applications.actions import correcting, decision, receiving, signing
from applications.models import Application, Signature, SignatureCorrection
from applications.readiness import NotReady
from applications.rules import signing as rules
from applications.states import State
from portal.desk import application_desk
from samanom.audit.actions import history
from samanom.audit.models import Entry
from samanom.documents import loading
from samanom.interface.words import instant, long_date
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.make_assessment import proposed
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db
REASON = "Varaordføraren signerte før fullmakta gjaldt."


def of(application: Application, role: Role) -> Signature:
    return next(one for one in rules.signatures_that_count(application) if one.role == role)


def settle() -> None:
    """As if what came before were committed: nobody submits and corrects in one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def correct(application: Application, role: Role = Role.MAYOR, by: User | None = None) -> SignatureCorrection:
    settle()
    return correcting.correct_signature(
        of(application, role), reason=REASON, by=by or make.person(Role.SECRETARIAT)
    )


def fresh(application: Application) -> Application:
    return Application.objects.select_related("call", "lead", "document", "case").get(pk=application.pk)


def seat(application: Application, role: Role = Role.MAYOR) -> rules.Seat:
    return next(one for one in rules.required_seats(application) if one.role == role)


def test_a_corrected_signature_stands_and_counts_no_more() -> None:
    application = made.application(State.SUBMITTED)
    wrong = of(application, Role.MAYOR)

    correct(application)

    assert Signature.objects.filter(pk=wrong.pk).exists()
    assert [one.role for one in rules.signatures_that_count(application)] == [Role.CHIEF_EXECUTIVE]
    assert [one.role for one in rules.missing_seats(application)] == [Role.MAYOR]
    assert rules.corrected_signatures(application) == [wrong]
    line = Entry.objects.about(application).get(verb="application.signature_corrected")
    assert (line.detail["reason"], line.capacity) == (REASON, "as secretariat")
    assert line.detail["before"]["name"] == wrong.name


@pytest.mark.parametrize("state", [State.SUBMITTED, State.LATE])
def test_the_right_person_signs_the_same_words_and_the_state_and_the_time_stay(state: State) -> None:
    application = made.application(state)
    received_at, receipt = application.received_at, application.receipt
    wrong = of(application, Role.MAYOR)
    at = correct(application).corrected_at
    mayor = make.successor(Role.MAYOR, application.lead)

    made.sign(fresh(application), seat(application), by=mayor)

    now = fresh(application)
    assert (now.state, now.received_at) == (state, received_at)
    assert rules.missing_seats(now) == []
    assert of(now, Role.MAYOR).signed_by == mayor
    assert of(now, Role.MAYOR).round == 1
    assert now.receipt is not None
    assert now.receipt.replaces == receipt
    assert now.receipt.data["corrected"][0]["reason"] == REASON
    assert REASON in now.receipt.html
    assert receipt is not None
    assert f"erstatter kvittering {receipt.reference} fra " in now.receipt.html
    assert "erstatter" not in receipt.html
    assert f"Signert {instant(wrong.signed_at, 'nb')}<br>Rettet {instant(at, 'nb')}" in now.receipt.html
    assert "<td>ordfører</td>" in receipt.html
    assert f'<th scope="row">Dato</th><td>{long_date(receipt.frozen_at, "nb")}</td>' in receipt.html
    assert history(now)[-2:] == ["application.signed", "application.receipt_renewed"]


def test_in_signing_the_last_right_signature_submits_and_the_receipt_tells_of_the_wrong_one() -> None:
    application = made.application(State.SIGNING)
    made.sign(application, seat(application))
    correct(application)
    made.sign(application, seat(application, Role.CHIEF_EXECUTIVE))
    assert fresh(application).state == State.SIGNING

    made.sign(application, seat(application), by=make.successor(Role.MAYOR, application.lead))

    now = fresh(application)
    assert now.state == State.SUBMITTED
    assert now.receipt is not None
    assert [one["reason"] for one in now.receipt.data["corrected"]] == [REASON]
    assert {one["role"] for one in now.receipt.data["signatures"]} == {"mayor", "chief_executive"}


def test_whoever_signed_in_the_wrong_seat_may_sign_in_the_right_one() -> None:
    application = made.application(State.SIGNING)
    person = make.person(Role.MAYOR, application.lead)
    made.sign(application, seat(application), by=person)
    correct(application)
    make.give(person, Role.CHIEF_EXECUTIVE, application.lead)

    made.sign(application, seat(application, Role.CHIEF_EXECUTIVE), by=User.objects.get(pk=person.pk))

    assert [one.role for one in rules.missing_seats(application)] == [Role.MAYOR]


def test_mayor_and_chief_executive_are_still_two_persons() -> None:
    application = made.application(State.SUBMITTED)
    chief = of(application, Role.CHIEF_EXECUTIVE).signed_by
    correct(application)
    make.give(chief, Role.DEPUTY, application.lead, acts_for=Role.MAYOR, authority="sak 13/7")

    with pytest.raises(signing.SameSignerError):
        made.sign(application, seat(application), by=User.objects.get(pk=chief.pk))
    with refused_by("nobody_signs_a_document_twice"):
        a_signature(application, signed_by=chief, round=1).save()


def test_nothing_is_decided_or_taken_in_while_a_corrected_signature_is_missing() -> None:
    application = proposed()
    head = make.person(Role.SECRETARIAT_LEAD)
    correct(application)

    with pytest.raises(NotReady, match="Ordføreren mangler"):
        decision.admit(application, reason="God søknad frå kommunen.", by=head)
    with pytest.raises(NotReady, match="Ordføreren mangler"):
        decision.reject(application, reason="God søknad frå kommunen.", by=head)
    late = made.application(State.LATE)
    correct(late)
    with pytest.raises(NotReady, match="Ordføreren mangler"):
        receiving.accept_late(late, reason="Straumbrot", by=make.person(Role.SECRETARIAT))
    assert fresh(application).state == State.PROPOSED
    assert fresh(late).state == State.LATE


def test_a_proposed_application_is_decided_when_it_is_signed_anew() -> None:
    application = proposed()
    correct(application)
    made.sign(fresh(application), seat(application), by=make.successor(Role.MAYOR, application.lead))

    loading.load()
    decision.reject(application, reason="Ikkje god nok.", by=make.person(Role.SECRETARIAT_LEAD))

    assert fresh(application).state == State.DECIDED


def test_those_it_concerns_are_told_and_find_it_on_their_desks() -> None:
    application = made.application(State.SUBMITTED, project_title="Nærvær")
    wrong = of(application, Role.MAYOR)
    right = make.successor(Role.MAYOR, application.lead, language="nn")
    officer = make.person(Role.SECRETARIAT)
    before = Message.objects.count()

    correct(application, by=officer)

    told = list(Message.objects.order_by("pk")[before:].values_list("template", "to"))
    assert set(told) == {
        ("applications/emails/signature_corrected", wrong.signed_by_id),
        ("applications/emails/signature_corrected", made.editor(application).pk),
        ("applications/emails/signature_again", right.pk),
    }
    assert len(told) == 3
    said = Message.objects.filter(template="applications/emails/signature_corrected", to=wrong.signed_by_id)
    assert f"Signaturen fra {wrong.name} som ordfører for {wrong.municipality} på" in said.get().body
    assert [item.title for item in application_desk.waiting(right)] == ["Signer søknaden: Nærvær"]
    assert [item.title for item in application_desk.waiting(officer)] == [
        "1 søknad mangler en signatur som er rettet"
    ]


@pytest.mark.parametrize("role", [Role.MAYOR, Role.AUDITOR, Role.BUDGET_HOLDER, Role.SYSTEM_ADMIN])
def test_only_the_secretariat_corrects(role: Role) -> None:
    application = made.application(State.SUBMITTED)

    with pytest.raises(PermissionDenied):
        correct(application, by=made.somebody(role, application.lead))


@pytest.mark.parametrize("reason", ["", "Feil.", " " * 30, "x" * 19])
def test_a_correction_says_why(reason: str) -> None:
    application = made.application(State.SUBMITTED)
    by = make.person(Role.SECRETARIAT)

    with pytest.raises(NotReady):
        correcting.correct_signature(of(application, Role.MAYOR), reason=reason, by=by)
    with refused_by("a_corrected_signature_says_why"):
        SignatureCorrection.objects.create(
            signature=of(application, Role.MAYOR), reason=reason, corrected_by=by
        )


def test_what_is_decided_withdrawn_or_a_draft_again_is_not_corrected() -> None:
    decided, gone, opened = proposed(), made.application(State.SIGNING), made.application(State.SIGNING)
    loading.load()
    decision.reject(decided, reason="Ikkje god nok.", by=make.person(Role.SECRETARIAT_LEAD))
    for one in (gone, opened):
        made.sign(one, seat(one))
    signing.withdraw(gone, by=made.editor(gone))
    signing.reopen(opened, by=made.editor(opened))
    by, tried = make.person(Role.SECRETARIAT), 0

    for application in (decided, gone, opened):
        wrong = Signature.objects.filter(application=application, role=Role.MAYOR)[0]
        with pytest.raises(PermissionDenied):
            correcting.correct_signature(wrong, reason=REASON, by=by)
        with refused_by("a_signature_is_corrected_before_the_decision"):
            SignatureCorrection.objects.create(signature=wrong, reason=REASON, corrected_by=by)
        tried += 1

    assert tried == 3


def a_signature(application: Application, **changes: object) -> Signature:
    plain = of(application, Role.CHIEF_EXECUTIVE)
    plain.pk, plain.role = None, Role.MAYOR
    plain.signed_by = make.user()
    for name, value in changes.items():
        setattr(plain, name, value)
    return plain
