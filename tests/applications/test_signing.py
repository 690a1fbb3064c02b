"""Freezing, signing, opening again: what is signed, by whom, and what the last signature does."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from applications.actions import signing
from applications.models import Application
from applications.readiness import NotReady
from applications.rules import signing as rules
from applications.rules.parts import Part
from applications.rules.signing import Seat
from applications.states import State
from samanom import clock
from samanom.audit.actions import history
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.roles import actions as roles
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made

pytestmark = pytest.mark.django_db


def seat(application: Application, role: Role) -> Seat:
    return Seat(application.lead, role)


def told(template: str) -> set[str]:
    return set(
        Message.objects.filter(template=f"applications/emails/{template}").values_list("address", flat=True)
    )


def test_sending_to_signing_opens_a_case_freezes_the_words_and_asks_for_signatures() -> None:
    lom = make.municipality("0514", "Lom", language="nynorsk")
    mayor, chief = make.person(Role.MAYOR, lom), make.person(Role.CHIEF_EXECUTIVE, lom)

    application = made.application(State.SIGNING, lead=lom, language="nn")

    assert application.case is not None
    assert application.document is not None
    assert (application.document.kind, application.document.language) == ("application", "nn")
    assert application.document.reference == f"{application.case.reference}-1"
    assert application.document.data["challenges"] == made.WORDS[Part.CONTENT]["challenges"]
    assert "Lokale utfordringar" in application.document.html
    assert told("signature_missing") == {mayor.email, chief.email}


def test_what_is_missing_keeps_it_a_draft() -> None:
    application = made.application(goals="")

    with pytest.raises(NotReady) as refusal:
        made.send_to_signing(application, version=application.version, by=made.editor(application))

    assert [str(gap) for gap in refusal.value.missing] == ["Mål"]
    assert Application.objects.get(pk=application.pk).state == State.DRAFT


def test_words_nobody_has_read_through_are_not_frozen() -> None:
    application = made.application()
    made.write(application, Part.CONTENT, {"summary": "Written meanwhile."})

    with pytest.raises(ChangedElsewhereError):
        made.send_to_signing(application, version=application.version, by=made.editor(application))


def test_one_who_may_a_colleague_who_may_not_and_a_stranger_send_to_signing() -> None:
    application = made.application()
    may = make.person(Role.CHIEF_EXECUTIVE, application.lead)
    refused = [
        make.person(Role.PARTY_UNION, application.lead),
        make.person(Role.APPLICANT_EDITOR, make.municipality()),
    ]

    for person in refused:
        with pytest.raises(PermissionDenied):
            made.send_to_signing(application, version=application.version, by=person)
    frozen = made.send_to_signing(application, version=application.version, by=may)

    assert frozen.state == State.SIGNING


def test_the_last_signature_submits_the_application() -> None:
    application = made.application(State.SIGNING)

    once = made.sign(application, seat(application, Role.MAYOR))
    twice = made.sign(application, seat(application, Role.CHIEF_EXECUTIVE))

    assert (once.state, twice.state) == (State.SIGNING, State.SUBMITTED)
    assert twice.received_at == clock.now()
    assert history(application)[-3:] == ["application.signed", "application.signed", "application.submitted"]


def test_a_signature_keeps_who_in_what_capacity_on_which_words() -> None:
    application = made.application(State.SIGNING)
    mayor = make.person(Role.MAYOR, application.lead, name="Åse Ordfører")

    with translation.override("nn"):
        made.sign(application, seat(application, Role.MAYOR), by=mayor)

    signature = application.signatures.get()
    number = application.lead.number
    assert (signature.name, signature.capacity) == ("Åse Ordfører", f"as mayor for {number}")
    assert signature.content_hash == application.document.content_hash  # type: ignore[union-attr]
    assert signature.login_level == "password"
    assert signature.shown_text == (
        "Eg stadfestar at søknaden er politisk handsama, og at opplysningane er rette."
    )


def test_in_a_joint_application_both_of_each_municipality_sign() -> None:
    lom, skjaak = make.municipality("0514", "Lom"), make.municipality("0513", "Skjåk")
    application = made.application(State.SIGNING, lead=lom, partners=[skjaak])

    words = []
    for wanted in rules.required_seats(application):
        application = made.sign(application, wanted)
        words.append((rules.missing_sentence(application), application.state))

    assert words == [
        ("Disse mangler: rådmannen i Lom, ordføreren i Skjåk, rådmannen i Skjåk.", State.SIGNING),
        ("Disse mangler: ordføreren i Skjåk, rådmannen i Skjåk.", State.SIGNING),
        ("Rådmannen i Skjåk mangler.", State.SIGNING),
        ("", State.SUBMITTED),
    ]


def test_a_deputy_signs_in_the_own_name_and_the_role_is_kept() -> None:
    application = made.application(State.SIGNING)
    deputy = make.user("Vara")
    make.give(deputy, Role.DEPUTY, application.lead, acts_for=Role.MAYOR, authority="by election")

    made.sign(application, seat(application, Role.MAYOR), by=deputy)

    signature = application.signatures.get()
    assert (signature.role, signature.name) == (Role.MAYOR, "Vara")
    assert signature.capacity == f"as deputy for mayor for {application.lead.number} (by election)"


def test_mayor_and_chief_executive_are_different_persons() -> None:
    application = made.application(State.SIGNING)
    both = make.person(Role.MAYOR, application.lead)
    make.give(both, Role.DEPUTY, application.lead, acts_for=Role.CHIEF_EXECUTIVE, authority="delegated 13/7")

    made.sign(application, seat(application, Role.MAYOR), by=both)

    with pytest.raises(signing.SameSignerError):
        made.sign(application, seat(application, Role.CHIEF_EXECUTIVE), by=both)
    assert application.signatures.count() == 1


def test_signing_the_same_words_twice_changes_nothing() -> None:
    application = made.application(State.SIGNING)
    mayor = make.person(Role.MAYOR, application.lead)

    for _again in range(2):
        made.sign(application, seat(application, Role.MAYOR), by=mayor)

    assert application.signatures.count() == 1
    assert history(application).count("application.signed") == 1


def test_one_who_may_a_colleague_who_may_not_and_a_stranger_sign() -> None:
    application = made.application(State.SIGNING)
    colleague = made.editor(application)
    stranger = make.person(Role.MAYOR, make.municipality())

    for person in (colleague, stranger):
        with pytest.raises(PermissionDenied):
            made.sign(application, seat(application, Role.MAYOR), by=person)

    assert application.signatures.count() == 0


def test_a_mayor_whose_term_is_over_cannot_sign() -> None:
    application = made.application(State.SIGNING)
    former = make.user()
    assignment = make.give(former, Role.MAYOR, application.lead)
    roles.end(assignment, by=None, last_day=clock.today() - timedelta(days=1))
    former = type(former).objects.get(pk=former.pk)

    with pytest.raises(PermissionDenied):
        made.sign(application, seat(application, Role.MAYOR), by=former)


def test_other_words_than_those_that_were_read_are_not_signed() -> None:
    application = made.application(State.SIGNING)
    mayor = make.person(Role.MAYOR, application.lead)

    with pytest.raises(NotReady):
        signing.sign(
            application,
            seat=seat(application, Role.MAYOR),
            content_hash="0" * 64,
            login_level="password",
            by=mayor,
        )


def test_opening_for_changes_makes_new_words_and_old_signatures_stay_with_the_old() -> None:
    application = made.application(State.SIGNING)
    made.sign(application, seat(application, Role.MAYOR))
    first = application.document

    draft = signing.reopen(application, by=made.editor(application))
    draft = made.write(draft, Part.APPROACH, {"goals": "Other goals."})
    again = made.send_to_signing(draft, version=draft.version, by=made.editor(draft))

    assert again.document is not None
    assert again.document.replaces == first
    assert again.document.content_hash != first.content_hash  # type: ignore[union-attr]
    assert len(rules.missing_seats(again)) == 2
    assert again.signatures.count() == 1
    assert told("signature_removed") == {made.somebody(Role.MAYOR, application.lead).email}


def test_the_same_words_frozen_again_must_be_signed_again() -> None:
    application = made.application(State.SIGNING)
    made.sign(application, seat(application, Role.MAYOR))
    draft = signing.reopen(application, by=made.editor(application))

    again = made.send_to_signing(draft, version=draft.version, by=made.editor(draft))
    submitted = made.sign_all(again)

    assert submitted.state == State.SUBMITTED
    assert submitted.signatures.count() == 3


def test_words_are_escaped_in_the_frozen_page() -> None:
    hostile = "<script>alert(1)</script> & **feit**"

    application = made.application(State.SIGNING, challenges=hostile, project_title="<b>Tittel</b>")

    assert application.document is not None
    assert "<script>" not in application.document.html
    assert "<b>Tittel" not in application.document.html
    assert "<strong>feit</strong>" in application.document.html
