"""A signer's no with its reason, a signature that is taken back, and every way in which words change after signing."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import translation

from applications.actions import declining as actions
from applications.actions import signing, writing
from applications.models import Application, Decline, SignatureCorrection
from applications.readiness import NotReady
from applications.rules import declining as rules
from applications.rules import signing as signing_rules
from applications.rules.parts import Part
from applications.rules.signing import Seat
from applications.states import State
from portal.desk import what_waits_for
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


def told(template: str) -> list[int]:
    return list(
        Message.objects.filter(template=f"applications/emails/{template}").values_list("to", flat=True)
    )


def mayor_of(application: Application) -> tuple[User, Seat]:
    return made.somebody(Role.MAYOR, application.lead), Seat(application.lead, Role.MAYOR)


def say_no(application: Application, reason: str = "Summen er feil.") -> Decline:
    mayor, seat = mayor_of(application)
    assert application.document is not None
    words = application.document.content_hash
    return actions.decline(application, seat=seat, content_hash=words, reason=reason, by=mayor)


def stored(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_a_no_is_kept_with_its_reason_and_those_who_write_are_told() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)

    said = say_no(application)

    assert [(no.seat, no.decline) for no in rules.declined(stored(application))] == [(seat, said)]
    assert stored(application).state == State.SIGNING
    assert told("signing_declined") == [made.editor(application).pk]
    assert "Summen er feil." in text(as_(made.editor(application)).get(address("detail", application.pk)))
    assert (said.name, said.capacity) == (mayor.name, f"as mayor for {application.lead.number}")


def test_whoever_said_no_may_change_their_mind_and_sign() -> None:
    application = made.application(State.SIGNING)
    say_no(application)

    made.sign_all(application)

    assert stored(application).state == State.SUBMITTED
    assert rules.declined(stored(application)) == []
    assert Decline.objects.count() == 1


def test_a_no_needs_a_reason_the_right_words_and_an_open_seat() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)
    with pytest.raises(NotReady):
        say_no(application, "  ")
    with pytest.raises(NotReady):
        actions.decline(application, seat=seat, content_hash="0" * 64, reason="x", by=mayor)
    made.sign(application, seat, by=mayor)
    with pytest.raises(PermissionDenied):
        say_no(application)


@pytest.mark.parametrize("role", [Role.APPLICANT_EDITOR, Role.CHIEF_EXECUTIVE, Role.SECRETARIAT])
def test_A2_nobody_else_says_no_for_the_mayor(role: Role) -> None:
    application = made.application(State.SIGNING)
    assert application.document is not None
    words = application.document.content_hash

    with pytest.raises(PermissionDenied):
        actions.decline(
            application,
            seat=Seat(application.lead, Role.MAYOR),
            content_hash=words,
            reason="x",
            by=make.person(role, application.lead),
        )


def test_a_no_to_old_words_is_no_answer_to_the_new_ones() -> None:
    application = made.application(State.SIGNING)
    say_no(application)
    editor = made.editor(application)
    application = signing.reopen(application, by=editor)

    application = made.send_to_signing(application, version=application.version, by=editor)

    assert rules.declined(application) == []


def test_the_secretariat_sees_nothing_of_a_no_afterwards() -> None:
    application = made.application(State.SIGNING)
    say_no(application)
    made.sign_all(application)
    officer = make.person(Role.SECRETARIAT)

    assert "Summen er feil." not in text(as_(officer).get(address("detail", application.pk)))
    assert "Summen er feil." in text(as_(made.editor(application)).get(address("detail", application.pk)))


def test_a_signature_is_withdrawn_by_its_signer_and_stands_without_counting() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)
    made.sign(application, seat, by=mayor)

    actions.withdraw_signature(application, by=mayor)

    assert signing_rules.signatures_that_count(stored(application)) == []
    assert application.signatures.count() == 1
    assert signing_rules.corrected_signatures(application) == []
    assert [one.name for one in signing_rules.withdrawn_signatures(application)] == [mayor.name]
    assert told("signature_withdrawn") == [made.editor(application).pk]


def test_after_that_the_application_is_not_sent_in_before_the_seat_is_signed_again() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)
    made.sign(application, seat, by=mayor)
    actions.withdraw_signature(application, by=mayor)
    made.sign(application, Seat(application.lead, Role.CHIEF_EXECUTIVE))
    waiting = stored(application).state

    made.sign(application, seat, by=mayor)

    assert (waiting, stored(application).state) == (State.SIGNING, State.SUBMITTED)
    assert history(application).count("application.submitted") == 1
    receipt = stored(application).receipt
    assert receipt is not None
    assert receipt.data["corrected"] == []


@pytest.mark.parametrize("state", [State.SUBMITTED, State.LATE])
def test_nobody_withdraws_a_signature_from_what_is_sent_in(state: State) -> None:
    application = made.application(state)
    mayor, _seat = mayor_of(application)

    with pytest.raises(PermissionDenied):
        actions.withdraw_signature(application, by=mayor)


def test_A2_nobody_withdraws_the_signature_of_another() -> None:
    application = made.application(State.SIGNING)
    _mayor, seat = mayor_of(application)
    made.sign(application, seat)

    for person in (made.editor(application), made.somebody(Role.CHIEF_EXECUTIVE, application.lead)):
        with pytest.raises(PermissionDenied):
            actions.withdraw_signature(application, by=person)


def test_the_database_lets_only_the_signer_withdraw_and_only_waiting_words_be_declined() -> None:
    application = made.application(State.SIGNING)
    _mayor, seat = mayor_of(application)
    made.sign(application, seat)
    given = application.signatures.get()
    said = made.application(State.SIGNING)
    no = say_no(said)
    sent_in = made.application(State.SUBMITTED)

    with refused_by("only_its_signer_withdraws_a_signature"):
        SignatureCorrection.objects.create(signature=given, by_signer=True, corrected_by=make.user())
    with refused_by("only_its_signer_withdraws_a_signature"):
        theirs = sent_in.signatures.all()[0]
        SignatureCorrection.objects.create(signature=theirs, by_signer=True, corrected_by=theirs.signed_by)
    with refused_by("a_corrected_signature_says_why"):
        SignatureCorrection.objects.create(signature=given, corrected_by=given.signed_by)
    attempts: dict[str, dict[str, object]] = {
        "only_waiting_words_are_declined": {"application": sent_in, "document": sent_in.document},
        "whoever_declines_says_why": {"reason": " "},
        "only_a_signer_declines_to_sign": {"role": Role.APPLICANT_EDITOR},
    }
    for promise, changes in attempts.items():
        row = {field.name: getattr(no, field.name) for field in Decline._meta.fields if field.name != "id"}
        with refused_by(promise):
            Decline.objects.create(**(row | changes))


def test_not_even_the_owner_changes_a_no() -> None:
    say_no(made.application(State.SIGNING))
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with refused_by("a_decline_stands"):
            cursor.execute("DELETE FROM applications_decline")


def test_what_is_signed_changes_in_no_other_way_than_by_opening_it_again() -> None:
    """Words, partners, resolutions: refused while signatures are gathered; after opening they are written, and nothing counts."""
    partner = make.municipality()
    application = made.application(State.SIGNING, partners=[partner])
    mayor, seat = mayor_of(application)
    made.sign(application, seat, by=mayor)
    editor = made.editor(application)

    changes: list[Callable[[], object]] = [
        lambda: made.write(application, Part.APPROACH, {"goals": "Other"}),
        lambda: made.write(application, Part.HEAD, {"partner_municipalities": []}),
        lambda: made.resolve(application, partner, case_number="14/9"),
    ]
    for change in changes:
        with pytest.raises(PermissionDenied):
            change()
    opened = signing.reopen(application, by=editor)
    version = opened.part_versions[Part.HEAD]
    opened = writing.write(opened, Part.HEAD, {"partner_municipalities": []}, version=version, by=editor)
    opened = made.write(opened, Part.EFFORT, {"amount_requested": 300_000})
    again = made.send_to_signing(opened, version=opened.version, by=editor)

    assert signing_rules.signatures_that_count(again) == []
    assert told("signature_removed") == [mayor.pk]
    assert len(signing_rules.required_seats(again)) == 2


# The pages


def test_a_signer_says_no_on_a_page_and_reads_the_same_on_the_application() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)
    assert application.document is not None
    words = {"content_hash": application.document.content_hash, "seat": seat.key}
    path = address("decline", application.pk)

    blank = send(as_(mayor), path, words)
    answer = send(as_(mayor, "nn"), path, words | {"reason": "Eg er ikkje samd i summen."})

    assert (blank.status_code, answer.status_code) == (200, 302)
    page = text(as_(mayor, "nn").get(answer["Location"]))
    assert "Eg er ikkje samd i summen." in page
    assert "Seier nei" in page
    assert page.count("Har ikkje signert") == 1  # the chief executive


def test_a_no_waits_on_the_desk_of_those_who_write_until_the_seat_is_signed() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)
    editor = made.editor(application)

    def waits() -> list[str]:
        return [line.title for line in what_waits_for(User.objects.get(pk=editor.pk)) if "nei" in line.title]

    before = waits()
    say_no(application)
    after = waits()
    made.sign(stored(application), seat, by=mayor)

    assert (before, waits()) == ([], [])
    assert after == [f"Noen har svart nei til å signere: {application.project_title}"]


def test_a_signer_withdraws_with_a_button() -> None:
    application = made.application(State.SIGNING)
    mayor, seat = mayor_of(application)
    made.sign(application, seat, by=mayor)

    answer = send(as_(mayor), address("withdraw_signature", application.pk))

    with translation.override("nb"):
        page = text(as_(mayor).get(answer["Location"]))
    assert "Trukket av den som signerte" in page
    assert signing_rules.signatures_that_count(stored(application)) == []
