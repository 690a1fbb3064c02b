"""On which words a party has answered, and when that is told."""

from typing import Any

import pytest
from django.utils import translation

from applications.actions import anchoring as actions
from applications.models import Statement
from applications.models.statement import Stance
from applications.rules import anchoring as rules
from applications.rules.anchoring import Voice
from applications.rules.parts import Part
from samanom.programme.parties import Confederation, Party
from tests.applications import make as made
from tests.applications.test_anchoring import said_of, say, union

pytestmark = pytest.mark.django_db


def test_the_statements_are_part_of_what_is_frozen_and_an_earlier_version_is_marked() -> None:
    application = made.application()
    say(application, Stance.DISSENT, "For dårleg tid.")
    application = made.write(application, Part.APPROACH, {"goals": "Other goals"})
    application = made.send_to_signing(application, version=application.version, by=made.editor(application))

    assert application.document is not None
    row = application.document.data["anchoring"][0]
    assert (row["stance"], row["comment"], row["earlier_version"]) == ("dissent", "For dårleg tid.", True)
    assert "For dårleg tid." in application.document.html
    with translation.override("nn"):
        short = rules.in_short(application.document.data["anchoring"])
    assert short == "0 av 6 partar, 1 er usamd, 1 på ein tidlegare versjon"
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
