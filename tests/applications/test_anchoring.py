"""Each local party answers for itself, nobody for another; what is missing or dissents is shown and blocks nothing."""

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
from tests.applications.pages import address, as_, text
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


def test_A2_nobody_else_answers_for_a_party() -> None:
    application = made.application()
    voice = Voice(application.lead, Party.POLITICAL)
    others = set(Role) - {Role.PARTY_POLITICAL, Role.NETWORK_LEADER, Role.DEPUTY}

    for person in [make.user(), *(made.somebody(role, application.lead) for role in others)]:
        with pytest.raises(PermissionDenied):
            actions.give_statement(
                application, voice, Stance.CONFIRMED, version=application.version, by=person
            )


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
    assert (
        f"En sammenslutning finnes ikke i kommunen: Akademikerne i {application.lead} – {writer.name}"
        in text(page)
    )


def test_in_a_joint_application_the_silent_are_told_by_municipality() -> None:
    places = [("0101", "Flora"), ("0102", "Austevoll")]
    rows = [
        {
            "municipality": {"number": number, "name": name},
            "party": party,
            "confederation": confederation,
            "stance": Stance.OPEN,
            "earlier_version": False,
        }
        for (number, name) in places
        for party, confederation in rules.ASKED[: 3 if name == "Flora" else 1]
    ]

    with translation.override("nn"):
        (silent,) = rules.sentences(rows)

    assert silent == (
        "Desse har ikkje svart: folkevalde, administrasjonen og LO Kommune i Flora; folkevalde i Austevoll."
    )


def test_the_page_says_for_which_party_of_which_municipality_somebody_answered() -> None:
    partners = [make.municipality(), make.municipality()]
    application = made.application(partners=partners)
    person = union(partners[1])
    version = Application.objects.get(pk=application.pk).version
    voice = Voice(partners[1], Party.UNION, Confederation.UNIO)
    actions.give_statement(application, voice, Stance.CONFIRMED, version=version, by=person)

    page = text(as_(made.editor(application)).get(address("detail", application.pk)))

    assert f"En part svarte: Unio i {partners[1]} – {person.name}" in page


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


def test_missing_answers_block_neither_signing_nor_submitting() -> None:
    assert made.application(State.SUBMITTED).state == State.SUBMITTED


def test_in_a_joint_application_each_municipality_has_its_own_parties() -> None:
    partner = make.municipality(name="Lom")
    application = made.application(partners=[partner])

    assert len(rules.answers_of(application)) == 12
    assert "; folkevalde, administrasjonen, LO Kommune" in said_of(application)[0]


def test_the_parties_are_asked_once_on_the_same_words() -> None:
    application = made.application()
    person, _voice = political(application)
    union(application.lead)
    writer = made.editor(application)

    first, again = (actions.ask_parties(application, by=writer) for _ in range(2))
    before = application.goals
    application = made.write(application, Part.APPROACH, {"goals": "Other goals"})
    say(application)
    changed = actions.ask_parties(application, by=writer)
    application = made.write(application, Part.APPROACH, {"goals": before})
    back = actions.ask_parties(application, by=writer)

    assert (first, again, changed, back) == (2, 0, 1, 0)
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
