"""What many tests of applications begin with."""

import pytest

from applications.models import Application
from samanom.documents import loading
from tests import make
from tests.applications import make as made


@pytest.fixture
def application(db: None) -> Application:
    """A draft of Lom's that is filled in."""
    return made.application(lead=make.municipality("0514", "Lom"))


@pytest.fixture
def letters(db: None) -> None:
    """The texts of the letters are loaded."""
    loading.load()
