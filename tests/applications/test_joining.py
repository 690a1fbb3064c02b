"""Several municipalities apply together: each partner says itself that it takes part (R-CALL-4)."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.actions import joining, writing
from applications.models import Applicant, Application
from applications.readiness import NotReady
from applications.rules import joining as rules
from applications.rules import writing as writing_rules
from applications.rules.parts import Part
from applications.states import State
from portal.desk import what_waits_for
from samanom import clock
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def lom() -> Municipality:
    return make.municipality("0514", "Lom")


@pytest.fixture
def mayor(lom: Municipality) -> User:
    return make.person(Role.MAYOR, lom, language="nn")


def test_the_way_to_ones_answer_stands_on_the_page_before_and_after(
    lom: Municipality, mayor: User, asked: Application
) -> None:
    def page() -> str:
        return text(as_(mayor, "nn").get(address("detail", asked.pk)))

    way = address("join", asked.pk, lom.pk)
    before = way in page()
    joining.join(asked, lom, by=mayor)

    assert (before, way in page()) == (True, True)
    assert way not in text(as_(made.editor(asked)).get(address("detail", asked.pk)))


@pytest.fixture
def asked(lom: Municipality, mayor: User) -> Application:
    """A draft of a neighbour's that asks Lom."""
    return made.blank(made.call(), lead=make.municipality("0515", "Vågå"), partners=[lom])


def sent(template: str) -> list[Message]:
    return list(Message.objects.filter(template=f"applications/emails/{template}"))


def test_a_partner_is_asked_and_finds_the_question_on_the_desk(asked: Application, mayor: User) -> None:
    (message,) = sent("partner_asked")

    assert (message.to, message.subject) == (mayor, "Vil Lom vere med i ein fellessøknad?")
    lines = {item.address for item in what_waits_for(mayor)}
    assert address("join", asked.pk, asked.applicants.get(municipality__name="Lom").municipality_id) in lines


def test_without_its_own_yes_a_partner_is_not_sent_to_signing(asked: Application, lom: Municipality) -> None:
    words = [str(gap) for gap in writing_rules.missing_for_signing(asked)]

    assert "Svar fra Lom om kommunen er med" in words
    with pytest.raises(NotReady):
        made.send_to_signing(asked, version=asked.version, by=made.editor(asked))


def test_a_yes_is_kept_once_and_told_to_those_who_write(
    asked: Application, lom: Municipality, mayor: User
) -> None:
    client, path = as_(mayor, "nn"), address("join", asked.pk, lom.pk)
    assert "Vågå er ansvarleg kommune" in text(client.get(path))

    first, second = send(client, path), send(client, path)

    assert [first.url, second.url] == [address("write_resolution", asked.pk, lom.pk)] * 2
    assert rules.asked(asked) == []
    (message,) = sent("partner_joined")
    assert message.to == made.editor(asked)
    assert "har svart at kommunen er med" in text(client.get(path))


def test_a_partner_leaves_until_the_words_are_frozen(
    asked: Application, lom: Municipality, mayor: User
) -> None:
    answer = send(as_(mayor), address("leave", asked.pk, lom.pk))

    assert answer.url == address("list")
    assert list(asked.municipalities.all()) == [asked.lead]
    (message,) = sent("partner_left")
    assert "Lom er ikke med" in message.subject
    assert Application.objects.get(pk=asked.pk).version == asked.version + 1


def test_once_frozen_nobody_joins_or_leaves(lom: Municipality, mayor: User) -> None:
    application = made.application(State.SIGNING, partners=[lom])

    for verb in (joining.join, joining.leave):
        with pytest.raises(PermissionDenied):
            verb(application, lom, by=mayor)


def test_the_page_says_which_municipality_takes_part_and_which_left(
    asked: Application, lom: Municipality, mayor: User
) -> None:
    joining.join(asked, lom, by=mayor)
    joining.leave(asked, lom, by=mayor)

    page = text(as_(made.editor(asked)).get(address("detail", asked.pk)))

    assert f"En samarbeidskommune er med: Lom – {mayor.name}" in page
    assert f"En samarbeidskommune trakk seg: Lom – {mayor.name}" in page


def test_a_partner_that_left_and_is_put_up_again_is_asked_anew(
    asked: Application, lom: Municipality, mayor: User
) -> None:
    joining.join(asked, lom, by=mayor)
    joining.leave(asked, lom, by=mayor)

    made.write(asked, Part.HEAD, made.WORDS[Part.HEAD] | {"partner_municipalities": [lom]})

    assert rules.asked(asked) == [lom]
    assert len(sent("partner_asked")) == 2


def test_the_lead_cannot_answer_for_a_partner_nor_leave_its_own(
    asked: Application, lom: Municipality
) -> None:
    lead = made.editor(asked)

    for place in (lom, asked.lead):
        for verb in (joining.join, joining.leave):
            with pytest.raises(PermissionDenied):
                verb(asked, place, by=lead)


def test_a_municipality_applies_alone_and_with_others_at_once(lom: Municipality, mayor: User) -> None:
    """As Sortland did (R-CALL-9)."""
    call = made.call()
    alone = made.application(State.SUBMITTED, of=call, lead=lom)

    joint = made.application(State.SUBMITTED, of=call, lead=make.municipality(), partners=[lom])

    assert [alone.state, joint.state] == [State.SUBMITTED, State.SUBMITTED]


@pytest.mark.parametrize("partners", [1, 4], ids=["two municipalities", "five municipalities"])
def test_groups_of_the_sizes_that_were_signed_by_everybody(partners: int) -> None:
    application = made.application(State.SUBMITTED, partners=[make.municipality() for _ in range(partners)])

    assert application.signatures.count() == 2 * (partners + 1)


def test_the_database_asks_who_said_yes(asked: Application, lom: Municipality) -> None:
    silent = Applicant.objects.filter(application=asked, municipality=lom)

    with refused_by("somebody_says_that_a_municipality_takes_part"):
        silent.update(joined_at=clock.now())


def test_saying_yes_disturbs_nobody_who_writes(asked: Application, lom: Municipality, mayor: User) -> None:
    editor = made.editor(asked)

    joining.join(asked, lom, by=mayor)

    writing.write(asked, Part.CONTENT, {"summary": "Medan dei svarte."}, version=0, by=editor)
    assert Application.objects.get(pk=asked.pk).summary == "Medan dei svarte."
