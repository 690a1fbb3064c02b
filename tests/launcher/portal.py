"""A portal run by the real scripts, apart from the services that these tests themselves run on."""

import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_", "REDIS_", "SAMANOM_", "SECRET_KEY", "DJANGO_", "PYTEST_")


def bare_environment(**extra: str) -> dict[str, str]:
    """What a newcomer's terminal has: nothing that names our services."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | extra


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def manage(state: Path, *command: str, **env: str) -> "subprocess.CompletedProcess[str]":
    words = [str(ROOT / "script" / "manage"), "--state", str(state), *command]
    return subprocess.run(
        words, env=bare_environment(**env), capture_output=True, text=True, check=False, timeout=240
    )


@contextmanager
def server(state: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    """From the welcome on; at the end it is asked to stop, if it has not been stopped yet."""
    words = [str(ROOT / "script" / "server"), "--state", str(state), "--port", str(port)]
    with subprocess.Popen(words, env=bare_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if re.match("Logs and data", line):
                break
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def health(port: int) -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/helse/", timeout=10) as answer:
            return int(answer.status)
    except OSError:
        return 0


def still_running(state: Path) -> list[str]:
    """Command lines of every process that was told about the state folder, or about what its link points to."""
    traces = (os.fsencode(state), os.fsencode(os.path.realpath(state / "postgres")))
    return [told.decode() for told in _told() if any(trace in told for trace in traces)]


def _told() -> Iterator[bytes]:
    """Command line and environment of every process that we may look at."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            yield (entry / "cmdline").read_bytes() + b" " + (entry / "environ").read_bytes()
        except OSError:
            continue
