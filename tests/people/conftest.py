"""A running provider in place of ID-porten, and a portal that knows it."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.people.provider import Provider, serving


@pytest.fixture(scope="session")
def running_provider() -> Iterator[Provider]:
    with serving() as provider:
        yield provider


@pytest.fixture
def id_porten(running_provider: Provider, settings: Settings) -> Provider:
    running_provider.asked.clear()
    settings.SOCIALACCOUNT_PROVIDERS = running_provider.settings()
    return running_provider
