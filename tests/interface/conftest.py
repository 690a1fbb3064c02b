"""The shop's pages stand beside the portal's own in these tests."""

from pathlib import Path

import pytest
from pytest_django import Settings

HERE = Path(__file__).parent


@pytest.fixture
def shop(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.interface.shop"
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], HERE / "templates"]}]
