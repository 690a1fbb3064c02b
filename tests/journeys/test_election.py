"""After an election the secretariat takes out those who sit, writes forty new mayors, looks, and presses one button."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from portal.stage import Stage
from samanom.clock.actions import move
from samanom.people.models import User
from samanom.roles.models import Assignment, Role
from tests import make
from tests.conftest import TODAY
from tests.journeys.visitor import visit

THE_DAY = date(2014, 2, 1)
MAYORS = 40


@pytest.fixture
def stage(transactional_db: None, settings: Settings) -> Stage:
    """The ministry's people, and forty-one municipalities with an invented mayor in each."""
    settings.DEMO = True
    for n in range(MAYORS + 1):
        mayor = make.user(f"Gammal {n}")
        User.objects.filter(pk=mayor.pk).update(is_invented=True)
        make.give(User.objects.get(pk=mayor.pk), Role.MAYOR, make.municipality())
    stage = Stage(0, domain="demo.example.no")
    move(TODAY)
    return stage


def test_an_election_changes_forty_mayors(
    stage: Stage, browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    secretariat = visit(browser, live_server.url, stage.staff["sekretariatet"], "nn")

    secretariat.open_desk()
    secretariat.follow("Rolleregister")
    secretariat.follow("Nye ordførarar og rådmenn frå ei fil")
    with secretariat.page.expect_download() as taken:
        secretariat.page.get_by_role("link", name="Last ned fila med dei som sit i dag").click()
    (tmp_path / "val.csv").write_bytes(elected(Path(taken.value.path()).read_bytes()))
    secretariat.field("file").set_input_files(tmp_path / "val.csv")
    secretariat.press("Les fila")
    secretariat.sees(f"{MAYORS} verv og stillingar får")
    before = Assignment.objects.filter(valid_from=THE_DAY).count()
    secretariat.press("Set endringane i verk")

    secretariat.sees("Gammal 0")
    new = Assignment.objects.filter(valid_from=THE_DAY, role=Role.MAYOR)
    assert (before, new.count()) == (0, MAYORS)
    assert Assignment.objects.filter(role=Role.MAYOR, valid_to=date(2014, 1, 31)).count() == MAYORS
    assert Assignment.objects.filter(role=Role.MAYOR, valid_to=None).count() == MAYORS + 1
    assert secretariat.complaints == []


def elected(taken: bytes) -> bytes:
    """The file as somebody fills it in: a new name, address and day on all mayors' lines but the last."""
    rows = list(csv.reader(io.StringIO(taken.decode("utf-8-sig")), delimiter=";"))
    head, lines = rows[0], rows[1:]
    name, email, first = (head.index(word) for word in ("namn", "e-post", "frå"))
    sitting = [line for line in lines if line[name].startswith("Gammal")]
    for n, line in enumerate(sitting[:MAYORS]):
        line[name], line[email], line[first] = f"Ny {n}", f"ny{n}@example.no", "01.02.2014"
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([head, *lines])
    return written.getvalue().encode("utf-8-sig")
