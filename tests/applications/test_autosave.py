"""A form that keeps itself (B4, B5), and everything each part has said before."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from applications.actions import writing
from applications.models import Application, Revision
from applications.rules import revisions as rules
from applications.rules.parts import Part
from applications.states import State
from samanom import clock
from samanom.audit.models import Entry
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, send, text
from tests.applications.test_pages_writing import HEAD

pytestmark = pytest.mark.django_db


def autosave(client: Client, path: str, words: dict[str, Any], *, key: str = "") -> Any:
    return send(client, path, {"then": "autosave", **words}, key=key)


def stored(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_B5_what_is_typed_is_kept_without_a_button(application: Application) -> None:
    path = address("write_content", application.pk)

    answer = autosave(as_(made.editor(application)), path, {"version": 1, "summary": "Halvvegs i ei setn"})

    assert (answer.status_code, answer["X-Not-Saved"]) == (204, "")
    assert stored(application).summary == "Halvvegs i ei setn"
    assert stored(application).part_versions["content"] == 2


def test_B5_a_field_with_a_wrong_shape_holds_back_none_of_the_others(application: Application) -> None:
    words = {**HEAD, "version": 1, "project_title": "Ny tittel", "contact_email": "halvferdig@"}

    answer = autosave(as_(made.editor(application)), address("write_head", application.pk), words)

    assert (answer.status_code, answer["X-Not-Saved"]) == (204, "contact_email")
    assert stored(application).project_title == "Ny tittel"
    assert stored(application).contact_email == "kari.kontakt@example.no"


def test_B4_an_autosave_never_writes_over_what_somebody_else_has_written(application: Application) -> None:
    content, chief = made.WORDS[Part.CONTENT], made.somebody(Role.CHIEF_EXECUTIVE, application.lead)
    path, words = address("write_content", application.pk), {"version": 1, "summary": "Eg."}
    application = made.write(application, Part.CONTENT, content | {"summary": "Ein annan."}, by=chief)

    answer = autosave(as_(made.editor(application)), path, words)
    own = autosave(as_(chief), path, words)

    assert (answer.status_code, stored(application).summary) == (409, "Ein annan.")
    assert (answer["X-Changed-By"], own.status_code, own["X-Changed-By"]) == ("other", 409, "me")


def test_B4_an_autosave_after_freezing_changes_nothing(application: Application) -> None:
    frozen = made.send_to_signing(application, version=application.version, by=made.editor(application))

    answer = autosave(
        as_(made.editor(application)),
        address("write_content", application.pk),
        {"version": 1, "summary": "Eg."},
    )

    assert (answer.status_code, stored(frozen).summary) == (409, "Vi vil ha heile stillingar.")


def test_B3_the_same_autosave_again_saves_once(application: Application) -> None:
    client, path, key = as_(made.editor(application)), address("write_content", application.pk), str(uuid4())
    words = {"version": 1, "summary": "Ein gong."}

    answers = [autosave(client, path, words, key=key).status_code for _ in range(3)]

    assert answers == [204, 204, 204]
    assert stored(application).part_versions["content"] == 2


def test_a_resolution_keeps_itself_too(application: Application) -> None:
    path = address("write_resolution", application.pk, application.lead_id)
    words = {"version": 1, "case_number": "14/77", "meeting_date": "i går"}

    answer = autosave(as_(made.editor(application)), path, words)

    assert (answer.status_code, answer["X-Not-Saved"]) == (204, "meeting_date")
    assert application.resolutions.get().case_number == "14/77"


def test_one_sitting_is_one_version_and_one_line_of_history(application: Application) -> None:
    client, path = as_(made.editor(application)), address("write_content", application.pk)
    lines = Entry.objects.about(application).filter(verb="application.edited").count()

    for number in range(1, 6):
        autosave(client, path, {"version": number, "summary": "a" * number})

    kept = Revision.objects.filter(application=application, part=Part.CONTENT)
    assert [one.words["summary"] for one in kept] == ["aaaaa"]
    assert Entry.objects.about(application).filter(verb="application.edited").count() == lines


def test_a_later_sitting_and_another_writer_each_begin_a_new_version(application: Application) -> None:
    content = made.WORDS[Part.CONTENT]
    with clock.at(clock.now() + timedelta(minutes=11)):
        application = made.write(application, Part.CONTENT, content | {"summary": "Seinare."})
        chief = made.somebody(Role.CHIEF_EXECUTIVE, application.lead)
        made.write(application, Part.CONTENT, content | {"summary": "Ein annan."}, by=chief)

    kept = Revision.objects.filter(application=application, part=Part.CONTENT)

    assert [one.words["summary"] for one in kept] == ["Ein annan.", "Seinare.", content["summary"]]


def test_what_changed_can_be_read_word_by_word(application: Application) -> None:
    content = made.WORDS[Part.CONTENT]
    with clock.at(clock.now() + timedelta(hours=1)):
        made.write(application, Part.CONTENT, content | {"summary": "Vi vil ha mange heile stillingar."})
    newest = Revision.objects.filter(application=application, part=Part.CONTENT)[0]

    page = text(as_(made.editor(application), "nn").get(address("revision", application.pk, newest.pk)))

    assert "Vi vil ha <ins>mange </ins>heile stillingar." in page
    assert "Samandrag" in page
    assert "Lokale utfordringar" not in page


@pytest.mark.parametrize(
    ("was", "now"),
    [("", "Ny"), ("Gammal", ""), ("a\n\nb\n", "a\n\nc\nb"), ("x " * 2000, "y " * 2000), ("same", "same")],
)
def test_the_pieces_of_a_difference_make_up_both_texts(was: str, now: str) -> None:
    pieces = list(rules.pieces(was, now))

    assert "".join(words for kind, words in pieces if kind != rules.IN) == was
    assert "".join(words for kind, words in pieces if kind != rules.OUT) == now


def test_versions_are_for_the_municipalities_alone(application: Application) -> None:
    received = made.application(State.SUBMITTED, lead=make.municipality())
    newest = Revision.objects.filter(application=received)[0]
    officer = make.person(Role.SECRETARIAT)

    answers = [
        as_(officer).get(address("revisions", received.pk)).status_code,
        as_(officer).get(address("revision", received.pk, newest.pk)).status_code,
        as_(made.editor(application)).get(address("revision", received.pk, newest.pk)).status_code,
        as_(made.editor(application)).get(address("revision", application.pk, newest.pk)).status_code,
    ]

    assert answers == [403, 403, 404, 404]


def test_every_kind_of_value_can_be_read_in_the_history(application: Application) -> None:
    partner = make.municipality("0515", "Vågå")
    head = made.WORDS[Part.HEAD] | {"themes": [made.theme("omdomme", 5)], "partner_municipalities": [partner]}
    with clock.at(clock.now() + timedelta(hours=1)):
        application = made.write(application, Part.HEAD, head | {"applied_before": True})
        writing.write(
            application,
            Part.TIMELINE,
            {"timeline": [{"period": "Vår", "what": "Noko anna"}]},
            version=application.part_versions[Part.TIMELINE],
            by=made.editor(application),
        )
        made.write(application, Part.EFFORT, {"own_fte": Decimal("0.5"), "own_money": 40000})
    client, newest = as_(made.editor(application), "nn"), Revision.objects.filter(application=application)

    pages = "".join(text(client.get(address("revision", application.pk, one.pk))) for one in newest)

    for words in ("<ins>Vågå</ins>", "<ins>omdomme</ins>", "<ins>Noko", "Politisk vedtak, Lom", "Ja"):
        assert words in pages
    for words in ("14. januar 2014", "<ins>0,5</ins>", "kr\u00a040\u00a0000", "<ins>bokmål</ins>"):
        assert words in pages
    assert "2014-01-14" not in pages
