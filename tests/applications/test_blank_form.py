"""The whole form, in both standards, before anybody logs in: frozen when the call opens, made of the very forms people meet."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext_lazy

from applications.actions import extension
from applications.blank_form import KIND, blank_form_of
from applications.forms.anchoring import StatementForm
from applications.forms.attachments import AttachForm
from applications.forms.outline import outline
from applications.forms.writing import FORMS, HeadForm
from applications.models import Call
from applications.rules.anchoring import confirmation_text
from applications.rules.parts import LABELS
from applications.rules.signing import signing_text
from applications.states import CallState
from samanom.documents import actions as documents
from samanom.documents.models import Document
from samanom.documents.states import Access
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_
from tests.documents import reading, things

pytestmark = pytest.mark.django_db


def words_of(call: Call, language: str) -> str:
    document = blank_form_of(call, language)
    assert document is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", document.html)).split())


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_every_field_people_meet_stands_in_it_with_its_help(language: str) -> None:
    call = made.call(places=41, themes=[made.theme()])
    words = words_of(call, language)

    with translation.override(language):
        for part, form in FORMS.items():
            assert str(LABELS[part]) in words
            for name, field in form.base_fields.items():
                if not field.widget.is_hidden:
                    assert str(field.label) in words, name
                    assert " ".join(str(field.help_text or "").split()) in words, name
        for other in (StatementForm, AttachForm):
            for name, field in other.base_fields.items():
                if not field.widget.is_hidden:
                    assert str(field.label) in words, name
                    assert str(field.help_text or "") in words, name
        assert confirmation_text() in words
        assert signing_text() in words
        assert "Akademikerne" in words
    assert {"nn": "Dei folkevalde, administrasjonen", "nb": "De folkevalgte, administrasjonen"}[
        language
    ] in words
    assert "Den siste signaturen sender søknaden inn." in words
    assert {"nn": "Høgst 3000 teikn.", "nb": "Høyst 3000 tegn."}[language] in words
    assert {"nn": "utgangen av fredag 31. januar 2014 (kl. 24.00)", "nb": "41 kommuner"}[language] in words
    assert call.criteria.all()[1].label(language) in words


def test_a_field_that_is_added_comes_along_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wider(HeadForm):
        class Meta(HeadForm.Meta):
            fields = [*HeadForm.Meta.fields, "late_reason"]
            labels = {**HeadForm.Meta.labels, "late_reason": gettext_lazy("Noko heilt nytt")}

    monkeypatch.setitem(FORMS, HeadForm.part, Wider)

    assert "Noko heilt nytt" in words_of(made.call(), "nn")


def test_it_lies_in_the_case_of_the_call_open_to_all_once_in_each_standard() -> None:
    call = made.call()

    found = Document.objects.filter(case=call.case, kind=KIND)

    assert sorted(found.values_list("language", "access")) == [("nb", Access.OPEN), ("nn", Access.OPEN)]
    assert made.call(CallState.DRAFT).case is None


def test_anybody_reads_it_without_logging_in(client: Client) -> None:
    call = made.call()
    while documents.typeset_waiting():
        pass

    answer = client.get(address("blank_form", call.pk, "nn"))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


def test_it_is_told_that_it_is_being_made(client: Client) -> None:
    assert client.get(address("blank_form", made.call().pk, "nb")).status_code == 202


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_E3_it_is_pdf_a_and_pdf_ua_with_headings_lists_and_rows(language: str) -> None:
    call = made.call()
    while documents.typeset_waiting():
        pass

    document = blank_form_of(call, language)
    assert document is not None
    content = bytes(document.pdf.content)
    described = things.root(content)["/Metadata"].get_data().decode()
    heard = reading.heard(content)

    assert things.root(content)["/Lang"] == language
    assert re.findall(r'pdfaid:(part|conformance)="(\w)"', described) == [("part", "2"), ("conformance", "A")]
    assert re.findall(r'pdfuaid:part="(\d)"', described) == ["1"]
    assert {"/H1", "/H2", "/H3", "/L", "/TH"} <= set(reading.tags(content))
    assert {"nn": "Lokale utfordringar", "nb": "Lokale utfordringer"}[language] in heard


def test_calls_in_preparation_rehearsals_and_other_languages_have_none_for_the_public(client: Client) -> None:
    draft, shown = made.call(CallState.DRAFT), made.call()
    rehearsal = made.call(cohort=made.cohort(number=101, rehearsal=True))

    asked = [(draft, "nn"), (shown, "en"), (shown, "x" * 300), (rehearsal, "nn")]

    assert [client.get(address("blank_form", call.pk, language)).status_code for call, language in asked] == [
        404
    ] * 4
    assert as_(make.user()).get(address("blank_form", rehearsal.pk, "nn")).status_code == 202


def test_a_deadline_that_is_moved_for_all_gives_a_new_form_in_place_of_the_old() -> None:
    call, officer = made.call(), make.person(Role.SECRETARIAT)
    before = blank_form_of(call, "nn")

    def extend(to: date, by: User) -> None:
        extension.extend_deadline(call, last_day=to, reason="Posten var i streik i januar.", by=by)

    extend(date(2014, 2, 14), officer)

    after = blank_form_of(Call.objects.get(pk=call.pk), "nn")
    assert after is not None
    assert after.replaces == before
    assert "fredag 14. februar 2014" in words_of(Call.objects.get(pk=call.pk), "nn")


def test_the_outline_is_read_without_writing_anything() -> None:
    call = made.call()

    parts = outline(call)

    assert len(parts) == len(FORMS) + 3
    assert not call.applications.exists()
