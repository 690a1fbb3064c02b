"""Reading roles: each desk has something real on it, and shows what the role may see and nothing else."""

import csv
import io

import pytest
from django.test import Client

from applications.actions import decision
from applications.models import Application
from networks.models import Membership
from portal import programme_report as numbers
from portal.desk import overview, what_waits_for
from reporting.states import State as ReportState
from samanom import clock
from samanom.documents import loading
from samanom.notifications import actions as notifications
from samanom.people.models import User
from samanom.roles.models import Role
from tests import make
from tests.applications import make_assessment as assessments
from tests.conftest import TODAY
from tests.grants import make as grants
from tests.networks import make as networks
from tests.reporting import make as reports

pytestmark = pytest.mark.django_db
DOORS = {
    Role.COUNCIL_READER: {"/programrapport/", "/nettverk/", "/nettverk/kalender/"},
    Role.RESOURCE_GROUP: {"/prosjektliste/", "/nettverk/", "/nettverk/kalender/"},
    Role.COMPETENCE_READER: {
        "/rapportering/", "/programrapport/", "/prosjektliste/", "/nettverk/", "/nettverk/kalender/",
    },
    Role.PAYMENT_APPROVER: {"/soknad/innkomne/", "/tildeling/", "/rapportering/"},
    Role.APPEAL_HANDLER: {"/soknad/innkomne/", "/tildeling/", "/rapportering/"},
}  # fmt: skip


def admitted_application() -> Application:
    """Admitted to a project of its own, with its letter."""
    loading.load()
    made = assessments.proposed()
    assessments.admitted(made)
    return Application.objects.select_related("call", "lead", "project").get(pk=made.pk)


def titles(user: User) -> list[str]:
    return [item.title for item in what_waits_for(user)]


def rows(client: Client, path: str) -> list[list[str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    text = answer.getvalue().decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("role", DOORS)
def test_each_reading_desk_has_its_doors_and_no_others_and_all_of_them_open(
    client: Client, role: Role
) -> None:
    reader = make.person(role)
    client.force_login(reader)

    doors = {door.address for door in overview(reader)}

    assert doors == DOORS[role]
    assert {client.get(door).status_code for door in doors} == {200}


def test_whoever_approves_payments_hears_of_grants_and_whoever_handles_appeals_of_rejections() -> None:
    loading.load()
    payer, handler = make.person(Role.PAYMENT_APPROVER), make.person(Role.APPEAL_HANDLER)
    assert (titles(payer), titles(handler)) == ([], [])

    grants.sent(make.project(make.municipality()))
    decision.reject(
        assessments.proposed(), reason="For svak forankring.", by=assessments.official(Role.SECRETARIAT_LEAD)
    )

    assert titles(payer) == ["1 tilskudd avgjort siden 1. januar 2014"]
    assert titles(handler) == ["1 søknad avslått siden 1. januar 2014"]


@pytest.mark.parametrize("role", [Role.PARTY_POLITICAL, Role.PARTY_ADMINISTRATIVE, Role.PARTY_UNION])
def test_the_parties_hear_of_the_gatherings_of_their_own_networks(role: Role) -> None:
    lom = make.municipality()
    networks.gathering(networks.network(lom, name="Omdømme"))
    networks.gathering(networks.network(make.municipality(), name="Heiltid"))

    assert titles(make.person(role, lom)) == ["Neste samling: Samling 1, Omdømme"]


def test_the_competence_environment_hears_of_reports_that_are_approved_this_year() -> None:
    reader = make.person(Role.COMPETENCE_READER)
    reports.report(ReportState.APPROVED)

    assert "1 rapport godkjent siden 1. januar 2014" in titles(reader)
    with clock.at(TODAY.replace(year=2015)):
        assert not any("godkjent" in title for title in titles(User.objects.get(pk=reader.pk)))


def test_the_council_hears_of_last_year_until_summer_and_of_the_next_gatherings() -> None:
    reader = make.person(Role.COUNCIL_READER)
    networks.gathering(networks.network(make.municipality(), name="Omdømme"))

    assert titles(reader) == ["Neste samling: Samling 1, Omdømme", "Programrapport for 2013"]
    with clock.at(TODAY.replace(month=7)):
        assert titles(User.objects.get(pk=reader.pk)) == []


def test_the_auditor_hears_of_letters_and_reports_of_this_year() -> None:
    reader = make.person(Role.AUDITOR)
    loading.load()
    grants.sent(make.project(make.municipality()))

    assert "1 brev sendt ut siden 1. januar 2014" in titles(reader)


def test_the_programme_report_counts_cohorts_calls_grants_and_reports() -> None:
    loading.load()
    lom, within = make.municipality(), make.cohort()
    project = make.project(lom, make.municipality(), within=within)
    make.project(make.municipality(), within=within)
    grants.sent(project, amount=300_000)
    reports.report(ReportState.SUBMITTED, of=reports.owed(project))
    admitted = admitted_application()

    tables = {table.key: table for table in numbers.report(rehearsal=False)}

    assert (within.name, 3, 2, 2, 0, 0) in tables["puljer"].rows
    assert [row[:3] for row in tables["tilskot"].rows] == [(2014, 1, 300_000)]
    assert [row[1:] for row in tables["utlysingar"].rows] == [(1, 1, 0, 0, 0)]
    assert [row[0] for row in tables["utlysingar"].rows] == [admitted.call.title_nb]
    assert sum(row[2] for row in tables["rapportar"].rows) == 1


def test_rehearsals_are_never_added_to_the_programme() -> None:
    make.project(make.municipality(), within=make.cohort(rehearsal=True))

    real, rehearsed = ({table.key: table for table in numbers.report(rehearsal=one)} for one in (False, True))

    assert real["puljer"].rows == []
    assert [row[2] for row in rehearsed["puljer"].rows] == [1]


def test_every_table_is_a_file_too_and_an_unknown_one_is_not_there(client: Client) -> None:
    client.force_login(make.person(Role.COUNCIL_READER))
    make.project(make.municipality())

    files = {key: rows(client, f"/programrapport/{key}.csv") for key in numbers.TABLES}

    assert len(files) == 7
    assert [len(row) for row in files["puljer"]] == [6, 6]
    assert client.get("/programrapport/lønn.csv").status_code == 404
    assert client.get("/programrapport/lonn.csv").status_code == 404


def test_the_programme_report_names_no_person(client: Client) -> None:
    lom = make.municipality()
    leader = make.person(Role.PROJECT_LEADER, lom, name="Liv Prosjektleiar")
    networks.leader(networks.network(lom), name="Nils Nettverksleiar")
    client.force_login(make.person(Role.COUNCIL_READER))

    page = client.get("/programrapport/").content.decode()

    assert leader.name not in page
    assert "Nils Nettverksleiar" not in page


def test_the_list_of_projects_shows_leaders_by_title_and_summaries_only_to_those_who_read_them(
    client: Client,
) -> None:
    admitted = admitted_application()
    assert admitted.project is not None
    lead = admitted.lead
    make.person(Role.PROJECT_LEADER, lead, name="Liv Prosjektleiar")
    Membership.objects.create(
        network=networks.network(name="Heiltid"), municipality=lead, project=admitted.project
    )
    pages = {}
    for role in (Role.RESOURCE_GROUP, Role.COMPETENCE_READER):
        client.force_login(make.person(role))
        pages[role] = client.get("/prosjektliste/").content.decode()
        pages[role] += client.get("/prosjektliste.csv").getvalue().decode()

    for page in pages.values():
        assert admitted.project.title in page
        assert "rådgivar" in page
        assert "Heiltid" in page
        assert "Liv Prosjektleiar" not in page
    assert admitted.summary in pages[Role.COMPETENCE_READER]
    assert admitted.summary not in pages[Role.RESOURCE_GROUP]


def test_any_words_may_be_asked_for_among_the_projects(client: Client) -> None:
    client.force_login(make.person(Role.RESOURCE_GROUP))

    for q in ("", "\x00", "'", "%", "x" * 500, "ø"):
        assert client.get("/prosjektliste/", {"q": q}).status_code == 200


def test_the_control_room_leads_to_every_list_and_every_file_opens_for_the_auditor(client: Client) -> None:
    loading.load()
    grants.sent(make.project(make.municipality()))
    admitted_application()
    client.force_login(make.person(Role.AUDITOR))

    page = client.get("/innsyn/")
    shelves = page.context["shelves"]

    for shelf in shelves:
        assert (shelf.page, client.get(shelf.page).status_code) == (shelf.page, 200)
        for _label, address in shelf.files:
            assert len(rows(client, address)) >= 1, address
    assert sum(len(shelf.files) for shelf in shelves) > 14


def test_the_files_tell_what_the_pages_tell_and_no_secret(client: Client) -> None:
    loading.load()
    award = grants.sent(make.project(make.municipality()))
    assert award.letter is not None
    someone = make.user()
    notifications.write(someone, "account", "nn", "Kode", "hemmeleg 123456", about=someone, is_secret=True)
    client.force_login(make.person(Role.AUDITOR))

    documents, history = rows(client, "/dokument.csv"), rows(client, "/historie.csv")
    outbox = rows(client, "/utboks.csv")

    assert award.letter.reference in [row[0] for row in documents]
    assert award.letter.content_hash in [row[-1] for row in documents]
    assert "role.assigned" in [row[3] for row in history]
    assert "Kode" in [row[5] for row in outbox]
    assert "hemmeleg" not in str(outbox)
