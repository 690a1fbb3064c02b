"""The questions the sources leave open: the secretariat answers, the auditor reads, others do not see them."""

from uuid import uuid4

import pytest
from django.test import Client

from samanom.audit.actions import history
from samanom.programme.models import Project, ReviewItem
from samanom.roles.models import Role
from tests import make

pytestmark = pytest.mark.django_db


def question(kind: str = "totals", key: str = "theme-matrix", about: str = "pulje 1") -> ReviewItem:
    return ReviewItem.objects.create(
        key=key,
        kind=kind,
        about=about,
        title_nn="Kor mange?",
        title_nb="Hvor mange?",
        text_nn="Ukjent.",
        text_nb="Ukjent.",
    )


def logged_in(role: Role) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="nb")
    client.force_login(make.person(role, make.municipality()))
    return client


def send(client: Client, item: ReviewItem, **words: object) -> int:
    return client.post(f"/avklaring/{item.pk}/", {"idempotency_key": str(uuid4()), **words}).status_code


def test_the_secretariat_answers_in_words() -> None:
    item = question()
    client = logged_in(Role.SECRETARIAT)

    status = send(client, item, resolution="Femtien.")

    item.refresh_from_db()
    assert (status, item.resolution) == (302, "Femtien.")
    assert history(item) == ["review_item.resolved"]
    page = client.get("/avklaring/").content.decode()
    assert "Hvor mange?" not in page
    assert ">Åpne</a>" in page
    assert "Hvor mange?" in client.get("/avklaring/?all=1").content.decode()


def test_a_missing_lead_is_answered_by_naming_it() -> None:
    project = make.project(make.municipality(), make.municipality())
    Project.objects.update(lead=None)
    item = question("lead_missing", f"lead-{project.key}", project.key)
    lead = project.members[1]

    status = send(logged_in(Role.SECRETARIAT_LEAD), item, lead=lead.pk)

    item.refresh_from_db()
    project.refresh_from_db()
    assert (status, project.lead, item.resolution) == (302, lead, lead.name)


def test_one_outside_the_project_cannot_be_named() -> None:
    project = make.project(make.municipality(), make.municipality())
    Project.objects.update(lead=None)
    item = question("lead_missing", f"lead-{project.key}", project.key)

    status = send(logged_in(Role.SECRETARIAT), item, lead=make.municipality().pk)

    project.refresh_from_db()
    assert (status, project.lead) == (200, None)


@pytest.mark.parametrize("words", ["", "   ", "a" * 1001, "med \x00 inni"])
def test_an_answer_that_does_not_fit_is_given_back(words: str) -> None:
    item = question()

    assert send(logged_in(Role.SECRETARIAT), item, resolution=words) == 200
    assert ReviewItem.objects.open().get() == item


def test_the_auditor_reads_and_does_not_answer() -> None:
    item, client = question(), logged_in(Role.AUDITOR)

    assert [client.get(path).status_code for path in ("/avklaring/", f"/avklaring/{item.pk}/")] == [200, 200]
    assert send(client, item, resolution="Femtien.") == 403


@pytest.mark.parametrize("role", [Role.MAYOR, Role.ASSESSOR, Role.COUNCIL_READER])
def test_others_do_not_see_the_questions(role: Role) -> None:
    item, client = question(), logged_in(role)

    assert [client.get(path).status_code for path in ("/avklaring/", f"/avklaring/{item.pk}/")] == [403, 403]
    assert send(client, item, resolution="Femtien.") == 403


def test_a_stranger_is_asked_to_log_in(client: Client) -> None:
    assert client.get("/avklaring/").status_code == 302


def test_an_answered_question_takes_no_other_answer() -> None:
    item, client = question(), logged_in(Role.SECRETARIAT)
    send(client, item, resolution="Femtien.")

    assert send(client, item, resolution="Seksti.") == 403
    assert "Femtien." in client.get(f"/avklaring/{item.pk}/").content.decode()
