"""script/test [--nightly] [ARGS]: all that must hold before code lands; with ARGS only `pytest ARGS`, services up."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from launcher import debian
from launcher.postgres import DATABASE
from launcher.processes import run, say
from launcher.services import Environment, as_owner, throw_away
from launcher.state import PYTHON, ROOT, State

BIN = PYTHON.parent
MANAGE = (str(PYTHON), "manage.py")
NOWHERE = "http://127.0.0.1:9"  # a proxy that nobody answers at: tests stay on this machine
PRODUCTION = {
    "SAMANOM_DEMO": "0",
    "ALLOWED_HOSTS": "portal.example.no",
    "PORTAL_ADDRESS": "https://portal.example.no",
    "EMAIL_URL": "smtp://relay.example.no:25",
}


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple[str, ...]
    env: Environment

    def run(self) -> int:
        """The exit code."""
        started = time.monotonic()
        say(f"--- {self.name}")
        code = subprocess.run(
            self.command, cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, check=False
        ).returncode
        say(f"    {'failed' if code else 'ok'}, {time.monotonic() - started:.1f} s")
        return code


@dataclass(frozen=True)
class Slow(Step):
    """It has begun already, on the other core; when its turn comes, it is waited for and heard."""

    process: "subprocess.Popen[str]"

    def run(self) -> int:
        """The exit code."""
        started = time.monotonic()
        say(f"--- {self.name}")
        words, _ = self.process.communicate()
        code = self.process.returncode
        say(f"{words}    {'failed' if code else 'ok'}, {time.monotonic() - started:.1f} s more")
        return code


@contextmanager
def beside(name: str, command: tuple[str, ...], env: Environment) -> Iterator[Slow]:
    """Begin it now; it is stopped when nobody waits for it any more."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Slow(name, command, env, process)
        finally:
            process.kill()


def main() -> int:
    started = time.monotonic()
    nightly = "--nightly" in sys.argv
    arguments = [word for word in sys.argv[1:] if word != "--nightly"]
    state = State.at(tempfile.mkdtemp(prefix="samanom-test-"), throw_away=True)
    with throw_away(state) as services:
        env = test_environment(services.environment())
        with closing(only_pytest(arguments, env) if arguments else all_steps(env, nightly=nightly)) as steps:
            failed = next(((step, code) for step in steps if (code := step.run())), None)
    say(f"{'Stopped at: ' + failed[0].name if failed else 'All is well'}, {time.monotonic() - started:.0f} s")
    return failed[1] if failed else 0


def test_environment(env: Environment) -> Environment:
    """Tests make their own databases as the owner and act as the app; nothing leaves the machine."""
    return {
        **as_owner(env),
        "SAMANOM_APP_ROLE": "samanom_app",
        "CHROMIUM": debian.chromium() or "",
        "CONN_MAX_AGE": "0",  # a server thread that outlives its test holds no database open
        "TEST_DATABASE_TEMPLATE": DATABASE,
        "PYTHONDEVMODE": "",  # off; any word at all, even 0, turns it on, and all is slower by half
        "NO_PROXY": "127.0.0.1,localhost",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE),
    }


def all_steps(env: Environment, *, nightly: bool) -> Generator[Step]:
    """The quick ones first: the first that fails ends the run."""
    with beside("types", (str(PYTHON), "-m", "mypy"), env) as types:
        yield from quick_steps(env)
        yield tables(env)
        yield types
    yield tests(["-n", "2", *([] if nightly else ["-m", "not nightly"])], env)


def quick_steps(env: Environment) -> Iterator[Step]:
    templates = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("templates/**/*.html"))]
    yield Step("style of Python", (f"{BIN}/ruff", "check", "."), env)
    yield Step("layout of Python", (f"{BIN}/ruff", "format", "--check", "."), env)
    yield Step("style of templates", (f"{BIN}/djade", "--target-version", "5.2", "--check", *templates), env)
    yield Step("texts in both forms", ("script/texts", "--check"), env)
    yield Step("order of the chapters", (f"{BIN}/lint-imports",), env)
    yield Step("migrations are made", (*MANAGE, "makemigrations", "--check", "--dry-run"), env)
    yield Step(
        "safe to deploy", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"), {**env, **PRODUCTION}
    )
    if _has_compose():
        yield Step("docker-compose.yml", ("docker", "compose", "config", "--quiet"), env)


def only_pytest(arguments: list[str], env: Environment) -> Generator[Step]:
    yield tables(env)
    yield tests(arguments, env)


def tables(env: Environment) -> Step:
    """Made once, in the portal's own database; the databases of the tests are copies of it (tests/conftest.py)."""
    return Step("tables", (*MANAGE, "migrate", "--no-input", "--verbosity", "0"), env)


def tests(arguments: list[str], env: Environment) -> Step:
    return Step("tests", (str(PYTHON), "-m", "pytest", *arguments), env)


def _has_compose() -> bool:
    command = ("docker", "compose", "version")
    return (
        bool(shutil.which("docker"))
        and not subprocess.run(command, capture_output=True, check=False).returncode
    )


if __name__ == "__main__":
    os.chdir(ROOT)
    run(main)
