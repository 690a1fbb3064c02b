"""Each local party answers for itself, nobody for another; what is missing or dissents is shown and blocks nothing."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import translation

from applications.actions import anchoring as actions
from applications.models import Application, Statement
from applications.models.statement import Stance
from applications.readiness import NotReady
from applications.rules import anchoring as rules
from applications.rules.anchoring import Voice
from applications.rules.parts import Part
from applications.states import State
from samanom.interface.versions import ChangedElsewhereError
from samanom.notifications.models import Message
from samanom.people.models import User
from samanom.programme.models import Municipality
from samanom.programme.parties import Confederation, Party
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db
REQUEST = "applications/emails/anchoring_request"


def union(municipality: Municipality, confederation: str = Confederation.UNIO) -> User:
    someone = make.user()
    make.give(someone, Role.PARTY_UNION, municipality, confederation=confederation)
    return someone


def political(application: Application) -> tuple[User, Voice]:
    person = made.somebody(Role.PARTY_POLITICAL, application.lead)
    return person, Voice(application.lead, Party.POLITICAL)


def say(application: Application, stance: Stance = Stance.CONFIRMED, comment: str = "") -> Statement:
    person, voice = political(application)
    version = Application.objects.get(pk=application.pk).version
    return actions.give_statement(application, voice, stance, comment=comment, version=version, by=person)


def said_of(application: Application) -> list[str]:
    with translation.override("nn"):
        fresh = Application.objects.get(pk=application.pk)
        return rules.sentences(rules.rows_that_count(fresh))


def test_a_party_answers_for_itself_and_the_latest_answer_counts() -> None:
    application = made.application()

    say(application, Stance.DISSENT, "Vi er ikkje høyrde.")
    dissent = said_of(application)
    say(application)

    assert dissent[1] == "Desse er usamde: folkevalde."
    assert said_of(application) == [
        "Desse har ikkje svart: administrasjonen, LO Kommune, YS Kommune, Unio, Akademikerne."
    ]
    assert [one.stance for one in application.statements.all()] == ["dissent", "confirmed"]


def test_a_statement_remembers_who_in_what_capacity_and_on_which_version() -> None:
    application = made.application()
    person = union(application.lead)

    actions.give_statement(
        application,
        Voice(application.lead, Party.UNION, "unio"),
        Stance.CONFIRMED,
        organisation="Utdanningsforbundet",
        version=application.version,
        by=person,
    )

    kept = Statement.objects.get()
    assert (kept.name, kept.organisation, kept.version) == (
        person.name,
        "Utdanningsforbundet",
        application.version,
    )
    assert kept.capacity == f"as party union for {application.lead.number}"


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.PARTY_POLITICAL, Role.NETWORK_LEADER}])
def test_A2_nobody_else_answers_for_a_party(role: Role) -> None:
    application = made.application()
    person = make.person(role, application.lead) if role != Role.DEPUTY else make.user()
    voice = Voice(application.lead, Party.POLITICAL)

    with pytest.raises(PermissionDenied):
        actions.give_statement(application, voice, Stance.CONFIRMED, version=application.version, by=person)


def test_A2_a_party_of_another_municipality_and_another_confederation_are_strangers() -> None:
    application, other = made.application(), make.municipality()
    foreign, unio = make.person(Role.PARTY_POLITICAL, other), union(application.lead)

    for person, voice in (
        (foreign, Voice(application.lead, Party.POLITICAL)),
        (unio, Voice(application.lead, Party.UNION, "lo_kommune")),
        (make.person(Role.PARTY_UNION, application.lead), Voice(application.lead, Party.UNION, "unio")),
    ):
        with pytest.raises(PermissionDenied):
            actions.give_statement(
                application, voice, Stance.CONFIRMED, version=application.version, by=person
            )


def test_a_dissent_says_in_what_and_none_locally_is_not_for_a_party_to_say() -> None:
    application = made.application()

    with pytest.raises(NotReady):
        say(application, Stance.DISSENT, "  ")
    with pytest.raises(PermissionDenied):
        say(application, Stance.NONE_LOCALLY)


def test_B4_an_answer_is_given_on_the_words_that_were_read() -> None:
    application = made.application()
    person, voice = political(application)
    made.write(application, Part.APPROACH, {"goals": "Other goals"})

    with pytest.raises(ChangedElsewhereError):
        actions.give_statement(application, voice, Stance.CONFIRMED, version=application.version, by=person)


@pytest.mark.parametrize("state", [State.SIGNING, State.SUBMITTED])
def test_nobody_answers_when_the_words_are_fixed(state: State) -> None:
    application = made.application(state)

    with pytest.raises(PermissionDenied):
        say(application)


def test_writers_say_none_locally_of_a_confederation_and_take_it_back() -> None:
    application = made.application()
    writer, voice = made.editor(application), Voice(application.lead, Party.UNION, "akademikerne")

    for none in (True, True, False):
        actions.mark_none_locally(application, voice, none=none, by=writer)

    assert [one.stance for one in application.statements.all()] == ["none_locally", "open"]
    assert "Akademikerne" in said_of(application)[0]
    page = as_(writer).get(address("detail", application.pk))
    told = [event.label for event in page.context["events"] if "sammenslutning" in event.label]
    assert told == ["En sammenslutning finnes ikke i kommunen", "En sammenslutning finnes i kommunen likevel"]
    assert "En part svarte" not in text(page)


def test_writers_say_nothing_of_a_party_that_is_there() -> None:
    application = made.application()
    writer = made.editor(application)
    union(application.lead, "unio")

    for voice in (
        Voice(application.lead, Party.POLITICAL),
        Voice(application.lead, Party.UNION, "unio"),
        Voice(make.municipality(), Party.UNION, "unio"),
    ):
        with pytest.raises(PermissionDenied):
            actions.mark_none_locally(application, voice, none=True, by=writer)


def test_the_lead_says_nothing_of_a_partner() -> None:
    partner = make.municipality()
    application = made.application(partners=[partner])
    voice = Voice(partner, Party.UNION, "unio")

    with pytest.raises(PermissionDenied):
        actions.mark_none_locally(application, voice, none=True, by=made.editor(application))
    actions.mark_none_locally(application, voice, none=True, by=made.somebody(Role.APPLICANT_EDITOR, partner))


def test_the_statements_are_part_of_what_is_frozen_and_an_earlier_version_is_marked() -> None:
    application = made.application()
    say(application, Stance.DISSENT, "For dårleg tid.")
    application = made.write(application, Part.APPROACH, {"goals": "Other goals"})
    application = made.send_to_signing(application, version=application.version, by=made.editor(application))

    assert application.document is not None
    row = application.document.data["anchoring"][0]
    assert (row["stance"], row["comment"], row["earlier_version"]) == ("dissent", "For dårleg tid.", True)
    assert "For dårleg tid." in application.document.html
    assert said_of(application)[1:] == [
        "Desse er usamde: folkevalde.",
        "Desse svarte på ein tidlegare versjon: folkevalde.",
    ]


def test_an_answer_holds_as_long_as_the_words_are_the_same_however_often_they_are_saved() -> None:
    application = made.application()
    goals = application.goals
    say(application)

    same = made.write(application, Part.APPROACH, {"goals": goals})
    saved_again = said_of(application)[1:]
    asked_again = [voice.party for voice in rules.to_be_asked(same)]
    other = made.write(same, Part.APPROACH, {"goals": "Other goals"})
    changed = said_of(application)[1:]
    back = made.write(other, Part.APPROACH, {"goals": goals})
    back = made.send_to_signing(back, version=back.version, by=made.editor(back))

    assert saved_again == []
    assert Party.POLITICAL not in asked_again
    assert changed == ["Desse svarte på ein tidlegare versjon: folkevalde."]
    assert back.document is not None
    assert back.document.data["anchoring"][0]["earlier_version"] is False


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.HEAD, {"contact_name": "Ola Kontakt"}),
        (Part.TIMELINE, {"timeline": [{"period": "Vår", "what": "Noko anna"}]}),
    ],
)
def test_words_in_any_part_that_have_changed_since_are_told(part: Part, words: dict[str, Any]) -> None:
    application = made.application()
    say(application)

    made.write(application, part, words)

    assert said_of(application)[1:] == ["Desse svarte på ein tidlegare versjon: folkevalde."]


def test_an_answer_on_another_partys_answer_changes_no_words() -> None:
    application = made.application()
    say(application)
    unio = union(application.lead)
    voice = Voice(application.lead, Party.UNION, Confederation.UNIO)

    actions.give_statement(application, voice, Stance.CONFIRMED, version=application.version, by=unio)
    same = made.write(application, Part.APPROACH, {"goals": application.goals})

    assert said_of(same)[1:] == []


def test_an_answer_from_before_words_were_compared_is_told_by_its_version() -> None:
    application = made.application()
    kept = say(application)
    old = Statement(
        **{field.name: getattr(kept, field.name) for field in Statement._meta.fields if field.name != "id"}
    )
    old.content_hash = ""
    old.save(force_insert=True)

    made.write(application, Part.APPROACH, {"goals": application.goals})

    assert said_of(application)[1:] == ["Desse svarte på ein tidlegare versjon: folkevalde."]


def test_missing_answers_block_neither_signing_nor_submitting() -> None:
    assert made.application(State.SUBMITTED).state == State.SUBMITTED


def test_in_a_joint_application_each_municipality_has_its_own_parties() -> None:
    partner = make.municipality(name="Lom")
    application = made.application(partners=[partner])

    assert len(rules.answers_of(application)) == 12
    assert "folkevalde i Lom" in said_of(application)[0]


def test_the_parties_are_asked_once_for_each_version() -> None:
    application = made.application()
    person, _voice = political(application)
    union(application.lead)
    writer = made.editor(application)

    first, again = (actions.ask_parties(application, by=writer) for _ in range(2))
    application = made.write(application, Part.APPROACH, {"goals": "Other goals"})
    say(application)

    assert (first, again, actions.ask_parties(application, by=writer)) == (2, 0, 1)
    message = Message.objects.filter(template=REQUEST, to=person).get()
    assert address("give_statement", application.pk) in message.body
    with pytest.raises(PermissionDenied):
        actions.ask_parties(application, by=person)


def test_the_database_keeps_statements_as_they_were_given() -> None:
    application = made.application()
    kept = say(application)
    fields = {
        "party": Party.POLITICAL,
        "confederation": "",
        "stance": "confirmed",
        "version": application.version,
    }

    def new(**changes: object) -> Statement:
        who = {"given_by": kept.given_by, "name": "N", "municipality": application.lead}
        return Statement(**({"application": application} | who | fields | changes))

    with refused_by("a_union_answers_for_its_confederation"):
        new(party=Party.UNION).save()
    with refused_by("only_a_confederation_is_none_locally"):
        new(stance=Stance.NONE_LOCALLY).save()
    with refused_by("a_dissent_says_in_what"):
        new(stance=Stance.DISSENT, comment=" ").save()
    with refused_by("a_party_and_a_stance_are_known"):
        new(stance="perhaps").save()
    with refused_by("a_party_answers_while_it_is_written"):
        new(version=application.version - 1).save()
    with refused_by("only_parties_of_applicants_answer"):
        new(municipality=make.municipality()).save()
    frozen = made.application(State.SIGNING)
    with refused_by("a_party_answers_while_it_is_written"):
        new(application=frozen, municipality=frozen.lead, version=frozen.version).save()


def test_not_even_the_owner_changes_a_statement() -> None:
    say(made.application())
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with refused_by("a_statement_stands"):
            cursor.execute("UPDATE applications_statement SET stance = 'dissent', comment = 'x'")


# The pages


def test_a_party_reads_the_words_and_the_text_of_the_confirmation_and_answers() -> None:
    application = made.application()
    person, voice = political(application)
    path = address("give_statement", application.pk)
    page = text(as_(person, "nn").get(path))
    words = {"voice": voice.key, "stance": "confirmed", "version": application.version}

    answer = send(as_(person, "nn"), path, words)

    text_of_b2 = (
        "Eg stadfestar på vegner av parten eg representerer, at vi har vore med i arbeidet med søknaden."
    )
    assert text_of_b2 in page
    assert "Heile stillingar i omsorg" in page
    assert answer.status_code == 302
    assert "Stadfestar" in text(as_(person, "nn").get(answer["Location"]))


def test_a_dissent_without_words_is_told_beside_the_field_and_nothing_is_lost() -> None:
    application = made.application()
    person, voice = political(application)
    words = {"voice": voice.key, "stance": "dissent", "version": application.version, "comment": " "}

    answer = send(as_(person), address("give_statement", application.pk), words)

    assert answer.status_code == 200
    assert "Skriv hva dere er uenige i." in text(answer)
    assert not Statement.objects.exists()


def test_D_a_voice_of_somebody_else_is_refused() -> None:
    application = made.application()
    person, _voice = political(application)
    path = address("give_statement", application.pk)
    strange = Voice(application.lead, Party.ADMINISTRATIVE).key

    answer = send(
        as_(person), path, {"voice": strange, "stance": "confirmed", "version": application.version}
    )

    assert answer.status_code == 200
    assert not Statement.objects.exists()


def test_what_is_missing_is_said_on_every_page_that_signs_or_receives() -> None:
    application = made.application()
    writer = made.editor(application)
    read_through = text(as_(writer, "nn").get(address("send_to_signing", application.pk)))
    signing = made.application(State.SIGNING)
    mayor = made.somebody(Role.MAYOR, signing.lead)
    received = made.application(State.SUBMITTED)
    officer = make.person(Role.SECRETARIAT)

    pages = [
        read_through,
        text(as_(writer, "nn").get(address("detail", application.pk))),
        text(as_(mayor, "nn").get(address("sign", signing.pk))),
        text(as_(officer, "nn").get(address("detail", received.pk))),
        text(as_(officer, "nn").get(address("anchoring", received.pk))),
    ]

    assert ["Desse har ikkje svart: folkevalde" in page for page in pages] == [True] * 5


def test_writers_ask_and_mark_with_buttons() -> None:
    application = made.application()
    writer = made.editor(application)
    political(application)
    voice = Voice(application.lead, Party.UNION, "unio")

    asked = send(as_(writer), address("ask_parties", application.pk))
    marked = send(
        as_(writer), address("mark_none_locally", application.pk), {"voice": voice.key, "none": "True"}
    )
    strange = send(
        as_(writer), address("mark_none_locally", application.pk), {"voice": "1-x-", "none": "True"}
    )

    assert (asked.status_code, marked.status_code, strange.status_code) == (302, 302, 404)
    assert Message.objects.filter(template=REQUEST).count() == 1
    assert Statement.objects.get().stance == "none_locally"
