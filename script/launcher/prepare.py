"""What the portal needs before its first page: tables, the programme, the demonstration, static files. Done once."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launcher.processes import Program, say
from launcher.services import Environment, Services, as_owner, is_demo
from launcher.state import PYTHON, ROOT


@dataclass(frozen=True)
class Step:
    """A management command, and the files whose change makes it due again."""

    command: str
    options: tuple[str, ...]
    made_from: tuple[str, ...]
    as_owner: bool = False
    only_demo: bool = False

    def fingerprint(self) -> str:
        files = sorted({path for pattern in self.made_from for path in _ours(pattern)})
        seen = [f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files if path.is_file()]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()


MIGRATE = Step("migrate", ("--no-input",), ("migrations/*.py", "requirements.lock"), as_owner=True)
LOAD = Step(
    "load_programme",
    (),
    ("migrations/*.py", "loading*.py", "loading/*.py", "data/**/*", "templates/*/letters/*"),
)
PLAY = Step("play_demo", (), (), only_demo=True)
STATIC = Step("collectstatic", ("--no-input", "--clear"), ("static/**/*", "requirements.lock"))
FOR_COMMANDS = (MIGRATE, LOAD)
FOR_SERVER = (MIGRATE, LOAD, PLAY, STATIC)


def _ours(pattern: str) -> Iterator[Path]:
    """In the root and in every app; never in the environment or the state folder."""
    yield from ROOT.glob(pattern)
    for app in (marker.parent for marker in ROOT.glob("*/apps.py")):
        yield from app.rglob(pattern)


def prepare(services: Services, env: Environment, steps: tuple[Step, ...]) -> None:
    """Run the steps that are due; two starts at once take turns."""
    with services.state.locked("preparing"):
        for step in steps:
            if is_demo(env) or not step.only_demo:
                _run_if_due(step, services, env)


def forget(services: Services) -> None:
    """Somebody changes the database by hand: look again next time."""
    for step in FOR_SERVER:
        if stamp := _stamp(step, services):
            stamp.unlink(missing_ok=True)


def _stamp(step: Step, services: Services) -> Path | None:
    """It lies with our own database and goes with it; of another database we know nothing."""
    return services.postgres.home / f"done-{step.command}" if services.postgres else None


def _run_if_due(step: Step, services: Services, env: Environment) -> None:
    stamp, fingerprint = _stamp(step, services), step.fingerprint()
    if stamp and stamp.exists() and stamp.read_text() == fingerprint:
        return
    _run(step, services, as_owner(env) if step.as_owner else env)
    if stamp:
        stamp.write_text(fingerprint)


def _run(step: Step, services: Services, env: Environment) -> None:
    started = time.monotonic()
    program = Program(services.state, step.command)
    program.start([PYTHON, "manage.py", step.command, *step.options], env)
    try:
        code = program.finish()
    except BaseException:
        program.stop()
        raise
    if code:
        raise SystemExit(f"{step.command} failed. Its last words ({program.log}):\n{program.last_words()}")
    say(f"  {step.command}, {time.monotonic() - started:.1f} s")
