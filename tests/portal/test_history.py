"""The history in the words of the page; what is stored stays as it is."""

import pytest
from django.test import Client

from portal import history_words as words
from samanom.audit import actions as audit
from samanom.audit.models import Entry
from samanom.roles.models import Role
from tests import make

pytestmark = pytest.mark.django_db


def auditor(language: str) -> Client:
    client = Client()
    client.force_login(make.person(Role.AUDITOR))
    client.cookies["maal"] = language
    return client


@pytest.mark.parametrize(
    ("stored", "nn", "nb"),
    [
        ("as mayor for 0514", "Ordførar, Lom", "Ordfører, Lom"),
        ("as secretariat lead", "Leiar av sekretariatet", "Leder av sekretariatet"),
        (
            "as network leader for Omdømme Nord",
            "Nettverksleiar, Omdømme Nord",
            "Nettverksleder, Omdømme Nord",
        ),
        (
            "as deputy for mayor for 0514 (sak 11/45 (b))",
            "Stedfortredar (ordførar), Lom (sak 11/45 (b))",
            "Stedfortreder (ordfører), Lom (sak 11/45 (b))",
        ),
        ("as mayor for 9998", "Ordførar, 9998", "Ordfører, 9998"),
        ("as king for 0514", "as king for 0514", "as king for 0514"),
    ],
)
def test_a_capacity_is_shown_in_words_and_stored_as_it_was(stored: str, nn: str, nb: str) -> None:
    lom = make.municipality("0514", "Lom")
    audit.record("project.corrected", subject=lom, by=make.user(), capacity=stored)

    pages = {language: auditor(language).get("/historie/").content.decode() for language in ("nn", "nb")}

    assert f"<td>{nn}</td>" in pages["nn"]
    assert f"<td>{nb}</td>" in pages["nb"]
    assert Entry.objects.get(verb="project.corrected").capacity == stored


def test_what_happened_is_shown_in_words_and_chosen_from_a_list() -> None:
    lom = make.municipality("0514", "Lom")
    for verb in ("project.corrected", "thing.unknown"):
        audit.record(verb, subject=lom, by=make.user())
    client = auditor("nn")

    one = client.get("/historie/?q=project.corrected").content.decode()
    other = client.get("/historie/?q=thing.unknown").content.decode()

    assert '<option value="project.corrected" selected>Kommune i eit prosjekt retta</option>' in one
    assert "Kommune i eit prosjekt retta<br>" in one
    assert '<code class="dempa">thing.unknown</code>' not in one
    assert '<code class="dempa">thing.unknown</code>' in other
    assert 'data-field="validation"' not in other


def test_a_subject_that_is_a_code_is_shown_in_words() -> None:
    names = {"0514": "Lom"}

    assert words.subject_in_words("roles.invitation", "mayor · 0514", names) == "Ordfører, Lom"
    assert words.subject_in_words("applications.application", "#7", names) == "Nr. 7"
    assert words.subject_in_words("programme.project", "mayor · 0514", names) == "mayor · 0514"
