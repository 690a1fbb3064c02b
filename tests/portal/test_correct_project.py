"""A municipality that is registered wrongly is corrected: the public sees the right one, history keeps both."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from grants import actions as grant_actions
from grants.models import Award
from networks.models import Membership, Network
from portal import actions
from portal.actions import NotReadyError
from samanom.audit.models import Entry
from samanom.documents import loading
from samanom.programme.models import Municipality, Participation, Project
from samanom.programme.states import ParticipationStatus
from samanom.roles.models import Role
from tests import make
from tests.grants import make as grants

pytestmark = pytest.mark.django_db
REASON = "Lista frå 2012 hadde feil kommune på denne linja."


def correct(project: Project, wrong: Municipality, right: Municipality, **how: Any) -> Project:
    plain: dict[str, Any] = {"reason": REASON, "by": make.person(Role.SECRETARIAT)} | how
    corrected = actions.correct_project(project, wrong=wrong, right=right, **plain)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return corrected


def test_the_right_municipality_takes_the_place_and_the_lead() -> None:
    wrong, right = make.municipality(name="Bø"), make.municipality(name="Os")
    project = make.project(wrong, title="Heiltid")

    project = correct(project, wrong, right)

    assert (project.lead, project.members) == (right, [right])
    line = Entry.objects.about(project).get(verb="project.corrected")
    assert (line.detail["before"], line.detail["after"]) == (f"{wrong.number} Bø", f"{right.number} Os")
    assert (line.detail["reason"], line.capacity) == (REASON, "as secretariat")
    assert (line.detail["what"], line.subject) == ("participant and lead", "Heiltid")


def test_a_partner_is_corrected_and_the_lead_stays() -> None:
    lead, wrong, right = (make.municipality() for _ in range(3))
    project = correct(make.project(lead, wrong), wrong, right)

    assert project.lead == lead
    assert set(project.members) == {lead, right}


def test_one_that_is_in_the_project_takes_the_lead_and_both_stay() -> None:
    wrong, right = make.municipality(), make.municipality()

    project = correct(make.project(wrong, right), wrong, right)

    assert project.lead == right
    assert set(project.members) == {wrong, right}


def test_its_place_in_the_networks_follows() -> None:
    wrong, right, other = (make.municipality() for _ in range(3))
    project = make.project(wrong)
    network = Network.objects.create(cohort=project.cohort, key="c2-omdomme", name="Omdømme")
    for municipality, of in ((wrong, project), (other, make.project(other))):
        Membership.objects.create(network=network, municipality=municipality, project=of)

    correct(project, wrong, right)

    assert set(network.memberships.values_list("municipality", flat=True)) == {right.pk, other.pk}
    assert Entry.objects.filter(verb="network.membership_corrected").count() == 1


def test_the_public_pages_show_the_right_one_and_the_old_one_no_more() -> None:
    wrong, right = make.municipality(name="Bø"), make.municipality(name="Os")
    project = make.project(wrong, title="Heiltid for alle")
    correct(project, wrong, right)
    visitor = Client()

    card, before, after = (
        visitor.get(path).content.decode()
        for path in (f"/prosjekt/{project.key}/", f"/kommune/{wrong.slug}/", f"/kommune/{right.slug}/")
    )

    assert ">Os<" in card
    assert ">Bø<" not in card
    assert "Heiltid for alle" in after
    assert "Heiltid for alle" not in before
    assert "Rett kommunen" not in card


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_grant_letter_that_is_out_or_being_made_hinders_it(is_sent: bool) -> None:
    loading.load()
    wrong, right = make.municipality(), make.municipality()
    project = make.project(wrong)
    if is_sent:
        grants.sent(project)
    else:
        grant_actions.issue_letters([grants.award(project)], by=grants.official(Role.BUDGET_HOLDER))

    with pytest.raises(NotReadyError, match="2014"):
        correct(project, wrong, right)
    assert Project.objects.get().lead == wrong


def test_letters_of_earlier_years_and_grants_on_the_list_do_not() -> None:
    loading.load()
    wrong, right = make.municipality(), make.municipality()
    project = make.project(wrong)
    grants.sent(project, year=2013)
    grants.award(project)

    assert correct(project, wrong, right).lead == right
    assert Award.objects.count() == 2


def test_what_cannot_take_the_place_is_refused_in_words() -> None:
    lead, partner, outside, mentioned = (make.municipality() for _ in range(4))
    project = make.project(lead, partner)
    make.take_part(project, mentioned, ParticipationStatus.NETWORK_ONLY)
    attempts = {
        "ikke med i prosjektet": (outside, partner),
        "en annen kommune": (partner, partner),
        "allerede med": (partner, lead),
        "allerede nevnt": (partner, mentioned),
    }

    for words, (wrong, right) in attempts.items():
        with pytest.raises(NotReadyError, match=words):
            correct(project, wrong, right)
    with pytest.raises(NotReadyError, match="minst 20"):
        correct(project, lead, outside, reason="Feil.")
    assert not Entry.objects.filter(verb="project.corrected").exists()


@pytest.mark.parametrize("role", [Role.MAYOR, Role.AUDITOR, Role.BUDGET_HOLDER, Role.COUNCIL_READER])
def test_only_the_secretariat_corrects(role: Role) -> None:
    wrong, right = make.municipality(), make.municipality()

    with pytest.raises(PermissionDenied):
        correct(make.project(wrong), wrong, right, by=make.person(role, wrong))


def officer() -> Client:
    client = Client()
    client.force_login(make.person(Role.SECRETARIAT))
    return client


def send(client: Client, project: Project, **words: object) -> Any:
    return client.post(f"/prosjekt/{project.key}/rett/", {"idempotency_key": str(uuid4()), **words})


def test_the_page_says_what_happens_corrects_and_shows_what_was_corrected() -> None:
    wrong, right = make.municipality(name="Bø"), make.municipality(name="Os")
    project, client = make.project(wrong), officer()
    assert f"/prosjekt/{project.key}/rett/" in client.get(f"/prosjekt/{project.key}/").content.decode()

    page = client.get(f"/prosjekt/{project.key}/rett/").content.decode()
    answer = send(client, project, wrong=wrong.pk, right=right.pk, reason=REASON)

    assert "historikken beholder begge navnene" in page
    assert (answer.status_code, answer["Location"]) == (302, f"/prosjekt/{project.key}/")
    assert REASON in client.get(f"/prosjekt/{project.key}/rett/").content.decode()
    assert Participation.objects.get().municipality == right


def test_the_project_keeps_its_name_unless_another_is_written() -> None:
    wrong, right = make.municipality(name="Bø"), make.municipality(name="Os")
    kept, renamed = make.project(wrong, title="Heiltid i Bø"), make.project(wrong, title="Nærvær i Bø")
    client = officer()
    assert 'value="Heiltid i Bø"' in client.get(f"/prosjekt/{kept.key}/rett/").content.decode()

    send(client, kept, wrong=wrong.pk, right=right.pk, reason=REASON, title="Heiltid i Bø")
    send(client, renamed, wrong=wrong.pk, right=right.pk, reason=REASON, title="Nærvær i Os")

    kept.refresh_from_db()
    renamed.refresh_from_db()
    assert (kept.title, renamed.title) == ("Heiltid i Bø", "Nærvær i Os")
    assert "title" not in Entry.objects.about(kept).get(verb="project.corrected").detail
    told = client.get(f"/prosjekt/{renamed.key}/rett/").content.decode()
    assert "Navn: fra «Nærvær i Bø» til «Nærvær i Os»" in told


@pytest.mark.parametrize("fault", ["wrong", "right", "reason", "same", "nowhere", "nul"])
def test_words_that_do_not_fit_are_given_back(fault: str) -> None:
    wrong, right = make.municipality(), make.municipality()
    project = make.project(wrong)
    words: dict[str, object] = {"wrong": wrong.pk, "right": right.pk, "reason": REASON}
    faults: dict[str, dict[str, object]] = {
        "same": {"right": wrong.pk},
        "nowhere": {"right": 987654321},
        "nul": {"reason": REASON + "\x00"},
    }

    answer = send(officer(), project, **words | faults.get(fault, {fault: ""}))

    assert answer.status_code == 200
    assert Participation.objects.get().municipality == wrong


def test_the_page_says_what_to_do_when_the_letter_is_out() -> None:
    loading.load()
    wrong = make.municipality()
    project, client = make.project(wrong), officer()
    grants.sent(project)

    page = client.get(f"/prosjekt/{project.key}/rett/").content.decode()

    assert "Tilskuddsbrevet for 2014 er sendt" in page
    assert (
        send(client, project, wrong=wrong.pk, right=make.municipality().pk, reason=REASON).status_code == 403
    )
