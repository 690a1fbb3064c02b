"""A refusal takes a line in the log; the way to a fault of ours stays in it."""

import logging

import pytest
from django.test import Client

from samanom.roles.models import Role
from tests import make


@pytest.mark.django_db
def test_a_refusal_is_told_in_one_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.force_login(make.person(Role.MAYOR, make.municipality()))

    assert client.get("/utboks/").status_code == 403

    told = [record for record in caplog.records if record.name == "django.request"]
    assert [(record.getMessage(), record.exc_info) for record in told] == [
        ("Forbidden (Permission denied): /utboks/", None)
    ]


def test_a_fault_keeps_the_way_to_it(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise RuntimeError("Noko gjekk gale")
    except RuntimeError:
        logging.getLogger("django.request").exception("Internal Server Error", extra={"status_code": 500})

    assert "RuntimeError: Noko gjekk gale" in caplog.text
