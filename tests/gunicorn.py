"""The portal as it runs: gunicorn with two workers on the tests' own database, which can be killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

PATIENCE = 30.0  # seconds until it must answer


class Portal:
    """`address` answers from `start` until `kill` or `stop`; the port stays the same."""

    def __init__(self, *, workers: int = 2, **environment: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = [
            sys.executable, "-m", "gunicorn", "samanom.wsgi", "--bind", f"127.0.0.1:{self.port}",
            "--workers", str(workers), "--preload", "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip
        self._environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "DEBUG": "1",
            "SAMANOM_DEMO": "0",
            "CONN_MAX_AGE": "0",
            "PGOPTIONS": f"-c role={settings.DATABASE_APP_ROLE}",
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        if self._environment["DEBUG"] == "0":
            collect = [sys.executable, "manage.py", "collectstatic", "--no-input"]
            subprocess.run(
                collect, env=self._environment, cwd=settings.BASE_DIR, check=True, stdout=subprocess.DEVNULL
            )
        self._process = subprocess.Popen(
            self._command, env=self._environment, cwd=settings.BASE_DIR, start_new_session=True
        )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError("the portal does not come up")
            time.sleep(0.1)

    def kill(self) -> None:
        """As when the power goes: master and workers at once, no farewell."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/inn/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


@contextmanager
def running(**options: str) -> Iterator[Portal]:
    portal = Portal(**options)  # type: ignore[arg-type]
    portal.start()
    try:
        yield portal
    finally:
        portal.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def database_url() -> str:
    """The address the tests were given, with the name of the tests' own database."""
    given = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(given._replace(path=f"/{connection.settings_dict['NAME']}"))
