"""Programs that keep running: started with a log, found again after a crash, stopped without touching others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from launcher.state import ROOT, State

PATIENCE = 10.0  # seconds between asking and forcing a program to stop
BIGGEST_LOG = 5_000_000  # bytes; older lines move to name.log.1 at the next start


def say(text: str) -> None:
    """To standard error, so that the output of a command stays its own."""
    print(text, file=sys.stderr, flush=True)


def run(main: Callable[[], int]) -> NoReturn:
    """Run a script's main function: whoever stops it gets an exit code and no traceback."""
    _exit_on_signals()
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("\nStopped")
        sys.exit(128 + signal.SIGINT)


def _exit_on_signals() -> None:
    """Let SIGTERM and a closed terminal unwind the program as Ctrl-C does: `finally` runs, services stop."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are born deaf to it
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def ignore_signals() -> None:
    """While stopping: a second Ctrl-C must not leave half of it running."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def birth_of(pid: int) -> str | None:
    """When a living process began, so that a later process with the same id is not taken for it."""
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():  # not Linux
        told = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return told.stdout.strip() or None
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return None if fields[0] == "Z" else f"{boot}/{fields[19]}"


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Program:
    """One program of ours, known by name; its note in the state folder survives us."""

    def __init__(self, state: State, name: str) -> None:
        self.name = name
        self.log = state.log(name)
        self._note = state.note(f"{name}.pid")
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: int | None = None

    def start(self, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
        """In a session of its own: Ctrl-C reaches us, and we stop it in order."""
        if self.log.exists() and self.log.stat().st_size > BIGGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env=env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._note.write_text(f"{self._process.pid} {birth_of(self._process.pid)}")

    def pid(self) -> int | None:
        """The id of our program if it lives, also when a former run started it."""
        if self._process is not None:
            self._process.poll()
        try:
            pid, _, birth = self._note.read_text().partition(" ")
        except FileNotFoundError:
            return None
        return int(pid) if pid and birth_of(int(pid)) == birth else None

    def finish(self) -> int:
        """Wait for one that ends by itself; its exit code."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        code = self._process.wait()
        self._note.unlink(missing_ok=True)
        return code

    def ask_to_stop(self) -> None:
        """Without waiting, so that several can end side by side; once, since Celery takes a second time for haste."""
        if (pid := self.pid()) and pid != self._asked:
            os.kill(pid, signal.SIGTERM)
            self._asked = pid

    def stop(self) -> None:
        """Ask its leader, wait, then force whatever is left of its group."""
        self.ask_to_stop()
        if pid := self.pid():
            wait_until(lambda: self.pid() is None, PATIENCE)
            _kill_group(pid)
        self._note.unlink(missing_ok=True)

    def last_words(self, lines: int = 20) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def _kill_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
