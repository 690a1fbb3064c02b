"""Programs are found again after a crash, and nobody else's program is ever touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from launcher.processes import Program, birth_of, wait_until
from launcher.server import _free_port
from launcher.state import State

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State.at(tmp_path / "ein sti")


def test_a_later_run_finds_and_stops_the_program_of_a_killed_one(state: State) -> None:
    killed = Program(state, "sleeper")
    killed.start(SLEEP)
    pid = killed.pid()

    later = Program(state, "sleeper")
    found = later.pid()
    later.stop()
    killed.pid()  # its parent, this test, takes note of the death

    assert pid is not None
    assert found == pid
    assert wait_until(lambda: birth_of(pid) is None, 5)


def test_a_note_about_an_earlier_process_with_the_same_id_is_not_believed(state: State) -> None:
    foreign = subprocess.Popen(SLEEP)
    state.note("sleeper.pid").write_text(f"{foreign.pid} another birth")

    program = Program(state, "sleeper")
    found = program.pid()
    program.stop()
    alive = foreign.poll() is None
    foreign.kill()
    foreign.wait()

    assert found is None
    assert alive


def test_the_last_words_of_a_program_are_kept(state: State) -> None:
    program = Program(state, "speaker")

    program.start([sys.executable, "-c", "print('one'); print('two'); raise SystemExit(3)"])

    assert program.finish() == 3
    assert program.last_words(1) == "two"


def test_a_port_that_was_asked_for_and_is_taken_is_refused_in_one_line(taken_port: int) -> None:
    with pytest.raises(SystemExit, match=f"^Port {taken_port} is taken: choose another --port$"):
        _free_port(taken_port)


@pytest.mark.parametrize("folder", ["with a space", "blåbær", "long" * 30])
def test_sockets_lie_in_a_short_plain_private_folder(tmp_path: Path, folder: str) -> None:
    sockets = State.at(tmp_path / folder).socket_folder()

    assert len(str(sockets)) < 80
    assert sockets.stat().st_mode & 0o777 == 0o700
    assert sockets.stat().st_uid == os.getuid()
    sockets.rmdir()


def test_what_the_state_folder_holds_is_private(state: State) -> None:
    key = state.secret_key()

    assert state.secret_key() == key
    assert len(key) > 60
    assert (state.folder / "secret-key").stat().st_mode & 0o777 == 0o600
    assert state.folder.stat().st_mode & 0o777 == 0o700


def test_only_one_may_be_alone(state: State) -> None:
    with (
        state.alone("server", "taken"),
        pytest.raises(SystemExit, match=r"^taken$"),
        state.alone("server", "taken"),
    ):
        pass
