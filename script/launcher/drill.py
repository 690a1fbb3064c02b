"""script/drill-first-run: what a newcomer meets, tried for real from fresh clones; prints a table of seconds.

As root on Linux it tries four ways (root and an ordinary user, the machine's servers and wheels only), else two.
Each clone lies in a path with a space and its user has an empty home.
"""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from launcher.processes import run
from launcher.state import ROOT

LONGEST = 300
KEPT = ("PATH", "LANG", "SSL_CERT_FILE", "PIP_CERT")


@dataclass
class Newcomer:
    """One fresh clone, one account, one source of servers."""

    name: str
    uid: int
    gid: int
    wheels: bool
    folder: Path
    told: dict[str, str] = field(default_factory=dict)

    @property
    def clone(self) -> Path:
        return self.folder / "ein sti" / "samanom"

    def arrive(self) -> None:
        (self.folder / "home").mkdir()
        subprocess.run(["git", "clone", "--quiet", ROOT, self.clone], check=True)
        self.folder.chmod(0o755)
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def start(self, script: str, *options: str) -> "subprocess.Popen[str]":
        env = {name: os.environ[name] for name in KEPT if name in os.environ}
        env |= {"HOME": str(self.folder / "home")} | ({"SAMANOM_SERVICES": "wheels"} if self.wheels else {})
        other = os.geteuid() != self.uid
        return subprocess.Popen(
            [self.clone / "script" / script, *options],
            cwd=self.folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            user=self.uid if other else None,
            group=self.gid if other else None,
            extra_groups=[] if other else None,
        )

    def run(self, script: str, *options: str) -> tuple[int, str]:
        with self.start(script, *options) as process:
            try:
                output, _ = process.communicate(timeout=LONGEST)
            finally:
                process.terminate()
            return process.returncode, output

    @contextmanager
    def portal(self) -> Iterator[tuple["subprocess.Popen[str]", str]]:
        """A server that has said where it is; killed if the drill fails."""
        with self.start("server") as process:
            try:
                yield process, _address(process)
            finally:
                process.kill()

    def try_out(self, what: str, deed: Callable[[], str]) -> None:
        """Note the seconds, and a word on what was seen; a fault is noted too, and the drill goes on."""
        started = time.monotonic()
        try:
            seen = deed()
        except (AssertionError, OSError, subprocess.SubprocessError) as fault:
            seen = f"FAILED: {str(fault) or type(fault).__name__}"
        self.told[what] = f"{time.monotonic() - started:5.1f} s  {seen}"
        print(f"{self.name}, {what}: {self.told[what]}", flush=True)

    def leave(self) -> None:
        home = (self.clone / "var" / "postgres").resolve()
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def main() -> int:
    newcomers = list(_newcomers())
    for newcomer in newcomers:
        newcomer.arrive()
        try:
            _drill(newcomer)
        finally:
            newcomer.leave()
    _print_table(newcomers)
    return int(any("FAILED" in told for newcomer in newcomers for told in newcomer.told.values()))


def _newcomers() -> Iterator[Newcomer]:
    accounts = {"root" if os.geteuid() == 0 else "ordinary": (os.geteuid(), os.getegid())}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        accounts["ordinary"] = nobody.pw_uid, nobody.pw_gid
    for name, (uid, gid) in accounts.items():
        for wheels in (False, True):
            folder = Path(tempfile.mkdtemp(prefix="drill-"))
            yield Newcomer(f"{name}, {'wheels' if wheels else 'machine'}", uid, gid, wheels, folder)


def _drill(newcomer: Newcomer) -> None:
    newcomer.try_out("bootstrap", lambda: _bootstrap(newcomer))
    newcomer.try_out("bootstrap again", lambda: _bootstrap(newcomer))
    with _port_taken(8000):
        newcomer.try_out("first start, 8000 taken, killed", lambda: _start_and_stop(newcomer, signal.SIGKILL))
        newcomer.try_out("start after kill, Ctrl-C", lambda: _start_and_stop(newcomer, signal.SIGINT))
        newcomer.try_out("third start, SIGTERM", lambda: _start_and_stop(newcomer, signal.SIGTERM))
        newcomer.try_out("--port 8000 refused", lambda: _refused_port(newcomer))
    newcomer.try_out("verify_history", lambda: _manage(newcomer))
    newcomer.try_out("left running", lambda: _left_running(newcomer))


def _bootstrap(newcomer: Newcomer) -> str:
    code, output = newcomer.run("bootstrap")
    assert code == 0, output
    return ""


def _start_and_stop(newcomer: Newcomer, how: signal.Signals) -> str:
    started = time.monotonic()
    with newcomer.portal() as (process, address):
        seconds = time.monotonic() - started
        assert _answers(f"{address}helse/"), f"{address} does not answer"
        process.send_signal(how)
        code = process.wait(timeout=60)
    assert code in (0, -signal.SIGKILL, 128 + signal.SIGTERM), f"ended with {code}"
    return f"up after {seconds:.1f} s at {address}"


def _refused_port(newcomer: Newcomer) -> str:
    code, output = newcomer.run("server", "--port", "8000")
    assert code == 1, f"ended with {code}: {output}"
    return output.strip().splitlines()[-1]


def _manage(newcomer: Newcomer) -> str:
    code, output = newcomer.run("manage", "verify_history")
    assert code == 0, output
    return output.strip().splitlines()[-1]


def _left_running(newcomer: Newcomer) -> str:
    traces = (os.fsencode(newcomer.clone), os.fsencode((newcomer.clone / "var" / "postgres").resolve()))
    left = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = command.read_bytes()
        except OSError:
            continue
        if any(trace in words for trace in traces):
            left.append(words.decode(errors="replace").replace("\0", " "))
    assert not left, "; ".join(left)
    return "nothing"


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    heard = []
    for line in process.stdout:
        heard.append(line)
        if found := re.match(r"The portal is open: (\S+)", line):
            return found[1]
    raise AssertionError("".join(heard))


def _answers(url: str) -> bool:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=10) as answer:
        return bool(answer.status == 200)


@contextmanager
def _port_taken(port: int) -> Iterator[None]:
    """By us, unless somebody else already has it."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            holder.bind(("127.0.0.1", port))
            holder.listen()
        except OSError:
            print(f"(port {port} is already taken by somebody else)")
        yield


def _print_table(newcomers: list[Newcomer]) -> None:
    print("\n| |" + "|".join(f" {newcomer.name} " for newcomer in newcomers) + "|")
    print("|---|" + "---|" * len(newcomers))
    for what in newcomers[0].told:
        print(f"| {what} |" + "|".join(f" {newcomer.told[what].strip()} " for newcomer in newcomers) + "|")


if __name__ == "__main__":
    run(main)
