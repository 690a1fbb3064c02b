"""Who reads a draft beside its writers, and the list of one's own."""

import pytest

from applications.models import Application
from applications.states import State
from samanom.roles.models import Role
from tests import make
from tests.applications import make as made
from tests.applications.pages import address, as_, editor_of, text
from tests.applications.test_pages_writing import partner_of

pytestmark = pytest.mark.django_db


def test_a_partner_reads_the_draft_and_writes_its_own_resolution() -> None:
    application = made.application(partners=[make.municipality("0513", "Skjåk")])
    client = as_(partner_of(application, Role.APPLICANT_EDITOR))
    partner = application.municipalities.exclude(pk=application.lead_id).get()

    answers = [
        client.get(address("detail", application.pk)).status_code,
        client.get(address("write_resolution", application.pk, partner.pk)).status_code,
        client.get(address("write_resolution", application.pk, application.lead_id)).status_code,
        client.get(address("write_content", application.pk)).status_code,
        client.get(address("send_to_signing", application.pk)).status_code,
    ]

    assert answers == [200, 200, 403, 403, 403]


def test_one_who_may_a_colleague_who_may_not_and_a_stranger_open_a_part(application: Application) -> None:
    people = {
        200: [Role.APPLICANT_EDITOR, Role.PROJECT_LEADER, Role.CHIEF_EXECUTIVE],
        403: [Role.MAYOR, Role.PARTY_UNION],
    }
    path = address("write_content", application.pk)

    for status, roles in people.items():
        for role in roles:
            assert as_(make.person(role, application.lead)).get(path).status_code == status
    for stranger in (
        make.person(Role.APPLICANT_EDITOR, make.municipality()),
        make.person(Role.SECRETARIAT),
        make.person(Role.AUDITOR),
        make.person(Role.ASSESSOR),
    ):
        assert as_(stranger).get(path).status_code == 404


def test_the_list_shows_the_own_municipality_s_applications(application: Application) -> None:
    foreign = made.application(project_title="Somebody else's")
    client = editor_of(application)

    page = text(client.get(address("list")))

    assert application.project_title in page
    assert foreign.project_title not in page


def test_the_ministry_has_no_list_of_its_own_applications() -> None:
    assert as_(make.person(Role.SECRETARIAT)).get(address("list")).status_code == 403


def test_the_state_of_an_application_decides_which_pages_it_has() -> None:
    application = made.application(State.SIGNING)
    client = as_(made.editor(application))

    answers = {
        name: client.get(address(name, application.pk)).status_code
        for name in ("detail", "write_head", "send_to_signing", "reopen", "withdraw", "sign")
    }

    assert answers == {
        "detail": 200,
        "write_head": 403,
        "send_to_signing": 403,
        "reopen": 200,
        "withdraw": 200,
        "sign": 403,
    }
