"""The two commands, for real: services from wheels, and a portal that survives being killed."""

import json
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher import portal


@pytest.fixture
def state() -> Iterator[Path]:
    """In a path with a space; what lies elsewhere (as root) goes too."""
    folder = Path(tempfile.mkdtemp()) / "ein sti"
    yield folder
    shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
    shutil.rmtree(folder.parent)


def test_wheels_are_enough_to_load_the_programme(state: Path) -> None:
    done = portal.manage(state, "load_programme", "--json", SAMANOM_SERVICES="wheels")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["municipalities"] == 109
    assert "(from a wheel), Valkey (from a wheel)" in done.stderr
    assert portal.still_running(state) == []


@pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="looks for processes the way Linux shows them"
)
def test_a_killed_portal_starts_again_with_its_data_and_stops_without_a_trace(state: Path) -> None:
    port = portal.free_port()
    with portal.server(state, port) as killed:
        assert portal.health(port) == 200
        key = (state / "secret-key").read_text()
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    orphans = portal.still_running(state)

    with portal.server(state, port) as again:
        assert portal.health(port) == 200
        second = subprocess.run(
            [portal.ROOT / "script" / "server", "--state", state],
            env=portal.bare_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        again.send_signal(signal.SIGINT)
        again.wait()

    assert orphans != []
    assert second.returncode == 1
    assert second.stderr == f"The portal already runs on {state}: http://127.0.0.1:{port}/\n"
    assert again.returncode == 0
    assert (state / "secret-key").read_text() == key
    assert portal.still_running(state) == []
