"""Sent back to be completed: a letter, its own deadline, signed anew, received when it first was; or taken back as it was."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction

from applications.actions import assessment, receiving, signing
from applications.actions import returning as actions
from applications.models import Application, Return, ReturnExtension
from applications.readiness import NotReady
from applications.rules import returning as rules
from applications.rules import signing as signing_rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.audit.actions import history
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.breaking import refused_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]
LAST_DAY = date(2014, 2, 10)


def due_at(application: Application) -> datetime:
    waiting = rules.open_return(application)
    assert waiting is not None
    return waiting.due_at


def officer() -> User:
    return make.person(Role.SECRETARIAT)


def sent_back(application: Application | None = None) -> Application:
    application = application or made.application(State.SUBMITTED)
    actions.send_back(application, reason="**Tidsplanen** manglar.", last_day=LAST_DAY, by=officer())
    return stored(application)


def stored(application: Application) -> Application:
    return Application.objects.select_related("document", "receipt", "lead", "call").get(pk=application.pk)


def completed(application: Application) -> Application:
    """Changed, frozen anew and signed anew by both."""
    application = made.write(application, Part.APPROACH, {"goals": "Fleire mål."})
    editor = made.editor(application)
    application = made.send_to_signing(application, version=application.version, by=editor)
    return stored(made.sign_all(application))


def told(template: str) -> int:
    return Message.objects.filter(template=f"applications/emails/{template}").count()


def test_it_goes_back_with_a_letter_a_deadline_and_a_message_to_writers_and_signers() -> None:
    application = sent_back()
    sent = Return.objects.get()

    assert application.state == State.RETURNED
    assert sent.due_at == clock.end_of_day(LAST_DAY)
    assert sent.letter.kind == "completion_request"
    assert "<strong>Tidsplanen</strong> manglar." in sent.letter.html
    assert "§§ 11" in sent.letter.html
    assert told("application_returned") == 3
    message = Message.objects.filter(template="applications/emails/application_returned")[0]
    assert "10. februar 2014" in message.body
    assert "\n\nTidsplanen manglar.\n\n" in message.body


@pytest.mark.parametrize(
    ("standard", "words"), [("nynorsk", "ikkje fullstendig"), ("bokmål", "ikke fullstendig")]
)
def test_E4_the_letter_is_in_the_standard_of_the_municipality(standard: str, words: str) -> None:
    lead = make.municipality(language=standard)

    sent_back(made.application(State.SUBMITTED, lead=lead))

    assert words in Return.objects.get().letter.html


def test_completed_it_is_submitted_with_the_time_it_first_came_and_a_new_receipt() -> None:
    first = made.application(State.SUBMITTED)
    with clock.at(clock.now() + timedelta(days=3)):
        again = completed(sent_back(first))

    assert again.state == State.SUBMITTED
    assert again.received_at == first.received_at
    assert again.document != first.document
    assert again.receipt is not None
    assert first.receipt is not None
    assert (again.receipt.replaces, again.receipt.data["in_time"]) == (first.receipt, True)
    assert again.receipt.data["content_hash"] == again.document.content_hash  # type: ignore[union-attr]
    assert "Rettet" in again.receipt.html
    assert Return.objects.get().outcome == "completed"
    assert told("application_completed") == 3
    assert history(again).count("application.submitted") == 1


def test_opened_once_more_it_is_still_sent_back_and_never_a_draft() -> None:
    application = sent_back()
    editor = made.editor(application)
    application = made.send_to_signing(application, version=application.version, by=editor)
    made.sign(application, signing_rules.required_seats(application)[0])

    application = signing.reopen(application, by=editor)

    assert application.state == State.RETURNED
    assert told("signature_removed") == 1
    with refused_by("what_is_received_is_no_draft_again"), connection.cursor() as cursor:
        made.send_to_signing(application, version=application.version, by=editor)
        cursor.execute("UPDATE applications_application SET state = 'draft' WHERE id = %s", [application.pk])


def test_what_is_sent_back_is_not_assessed() -> None:
    application = sent_back()
    with clock.at(application.call.closes_at):
        started = assessment.start_assessment(application.call, by=officer())

    assert started == 0
    assert stored(application).state == State.RETURNED


def test_it_is_taken_back_as_it_was_when_the_deadline_has_passed_and_not_before() -> None:
    first = made.application(State.SUBMITTED)
    application = sent_back(first)
    application = made.write(application, Part.APPROACH, {"goals": "Noko heilt anna."})
    application = made.write(application, Part.TIMELINE, {"timeline": []})
    by = officer()
    with (
        clock.at(due_at(application) - timedelta(microseconds=1)),
        pytest.raises(PermissionDenied),
    ):
        actions.take_back(application, reason="Fristen er ute.", by=by)

    with clock.at(due_at(application)):
        application = stored(actions.take_back(application, reason="Fristen er ute.", by=by))

    assert application.state == State.SUBMITTED
    assert (application.document, application.receipt) == (first.document, first.receipt)
    assert application.goals == made.WORDS[Part.APPROACH]["goals"]
    assert application.timeline.count() == len(made.TIMELINE)
    assert Return.objects.get().outcome == "taken_back"
    assert told("application_taken_back") == 3


def test_it_is_taken_back_from_signing_too_with_the_partners_it_had() -> None:
    partner = make.municipality()
    first = made.application(State.SUBMITTED, partners=[partner])
    application = made.write(sent_back(first), Part.HEAD, {"partner_municipalities": []})
    application = made.write(application, Part.EFFORT, {"amount_requested": 300_000})
    application = made.send_to_signing(application, version=application.version, by=made.editor(application))

    with clock.at(due_at(application)):
        actions.take_back(application, reason="Fristen er ute.", by=officer())

    assert stored(application).state == State.SUBMITTED
    assert stored(application).document == first.document
    assert set(application.municipalities.all()) == {application.lead, partner}
    assert stored(application).amount_requested == 800_000


def test_completed_after_its_deadline_it_still_counts_until_it_is_taken_back() -> None:
    application = sent_back()
    with clock.at(due_at(application) + timedelta(days=1)):
        assert completed(application).state == State.SUBMITTED


def test_an_accepted_late_one_is_completed_as_accepted() -> None:
    late = made.application(State.LATE)
    with clock.at(late.call.closes_at + timedelta(days=1)):
        accepted = receiving.accept_late(late, reason="Posten var nede.", by=officer())
        again = completed(sent_back(accepted))

    assert again.state == State.SUBMITTED
    assert again.receipt is not None
    assert again.receipt.data["in_time"] is False
    assert "men er tatt med" in again.receipt.html


@pytest.mark.parametrize("state", [State.DRAFT, State.SIGNING, State.LATE])
def test_only_what_is_submitted_is_sent_back(state: State) -> None:
    with pytest.raises(PermissionDenied):
        sent_back(made.application(state))


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.BUDGET_HOLDER, Role.MAYOR, Role.APPLICANT_EDITOR])
def test_A2_only_the_secretariat_sends_back_and_takes_back(role: Role) -> None:
    application = made.application(State.SUBMITTED)
    person = make.user()
    make.give(person, role, make.municipality())

    with pytest.raises(PermissionDenied):
        actions.send_back(application, reason="x", last_day=LAST_DAY, by=person)
    application = sent_back(application)
    with clock.at(due_at(application)), pytest.raises(PermissionDenied):
        actions.take_back(application, reason="x", by=person)


@pytest.mark.parametrize(
    ("reason", "day"), [(" ", LAST_DAY), ("x", date(2014, 1, 15)), ("x", date(2014, 3, 15))]
)
def test_a_return_says_what_is_missing_and_has_a_day_ahead_that_leaves_time_to_answer(
    reason: str, day: date
) -> None:
    with pytest.raises(NotReady):
        actions.send_back(made.application(State.SUBMITTED), reason=reason, last_day=day, by=officer())


def test_when_the_answer_is_overdue_eight_weeks_is_the_most() -> None:
    application = made.application(State.SUBMITTED)

    with clock.at(clock.end_of_day(date(2014, 3, 13))):  # the day before the answer is expected
        told = [rules.last_day_problem(application, day) for day in (date(2014, 5, 9), date(2014, 5, 10))]

    assert told == ["", "Velg en dag som ikke er senere enn 9. mai 2014."]


def test_the_database_keeps_what_was_asked_for_and_lets_it_end_once() -> None:
    application = sent_back()
    sent = Return.objects.get()
    late = made.application(State.LATE)

    with refused_by("an_application_is_sent_back_once_at_a_time"):
        Application.objects.filter(pk=application.pk).update(state=State.SUBMITTED)
        copy(sent, letter=application.receipt).save()
    with refused_by("only_what_is_submitted_is_sent_back"):
        copy(sent, application=late, document=late.document, letter=late.receipt).save()
    with refused_by("a_return_stands"):
        Return.objects.filter(pk=sent.pk).update(reason="Noko anna")
    with refused_by("a_return_stands"):  # no later deadline without a row that says why
        Return.objects.filter(pk=sent.pk).update(due_at=sent.due_at + timedelta(days=1))
    later = {"sent": sent, "before": sent.due_at, "until": sent.due_at, "extended_by": sent.returned_by}
    with refused_by("a_completion_is_moved_later"):
        ReturnExtension.objects.create(**later, reason="Møtet er utsett ei veke.")
    later["until"] = sent.due_at + timedelta(days=1)
    with refused_by("a_later_completion_says_why"):
        ReturnExtension.objects.create(**later, reason="Kort.")
    moved = ReturnExtension.objects.create(**later, reason="Møtet er utsett ei veke.")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ReturnExtension.objects.filter(pk=moved.pk).update(reason="Noko heilt anna, og langt nok.")
    with refused_by("a_return_ends_once_by_somebody"):
        Return.objects.filter(pk=sent.pk).update(outcome="completed")
    with refused_by("what_is_taken_back_says_why"):
        ending = {"closed_by": sent.returned_by, "closed_at": clock.now()}
        Return.objects.filter(pk=sent.pk).update(outcome="taken_back", **ending)
    other = made.application(State.SUBMITTED)
    attempts: dict[str, dict[str, object]] = {
        "what_is_sent_back_says_what_is_missing": {"reason": " "},
        "what_is_sent_back_has_a_deadline_ahead": {"due_at": sent.returned_at},
    }
    for promise, changes in attempts.items():
        with refused_by(promise):
            copy(sent, application=other, document=other.document, letter=other.receipt, **changes).save()


def copy(sent: Return, **changes: object) -> Return:
    row = {field.name: getattr(sent, field.name) for field in Return._meta.fields if field.name != "id"}
    return Return(**(row | changes))


# Pages and desks
