"""script/bootstrap: make .venv from requirements.lock and build the catalogues. Nothing to do takes no time."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import debian
from launcher.processes import say
from launcher.state import PYTHON, ROOT

OLDEST_PYTHON = (3, 11)
VENV = ROOT / ".venv"
STAMP = VENV / "made-from"
LOCK = ROOT / "requirements.lock"


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed, this is {sys.version.split()[0]}"
        )
    with _one_at_a_time():
        if not _is_made():
            _make()
        _build_catalogues()


def will_do() -> bool:
    """May this very Python make the environment, with nothing installed first?"""
    return sys.version_info >= OLDEST_PYTHON and _can_make_venv()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _fingerprint() -> str:
    """The lock, and where the environment lies: it cannot be moved."""
    return hashlib.sha256(LOCK.read_bytes() + os.fsencode(VENV)).hexdigest()


def _is_made() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == _fingerprint()


def _make() -> None:
    say("Making the environment (.venv) from requirements.lock")
    if not PYTHON.exists() or not (VENV / "bin" / "uv").exists():
        _make_venv()
    env = {**os.environ, "VIRTUAL_ENV": str(VENV), "UV_LINK_MODE": "copy" if _no_home() else "hardlink"}
    if _no_home():
        env["UV_NO_CACHE"] = "1"
    _run(VENV / "bin" / "uv", "pip", "sync", "--quiet", "--system-certs", "--require-hashes", LOCK, env=env)
    if debian.have_pdf_libraries():
        STAMP.write_text(_fingerprint())


def _make_venv() -> None:
    """Python's own venv and pip, with just enough to install uv as the lock has it."""
    shutil.rmtree(VENV, ignore_errors=True)
    if not _can_make_venv() and not debian.install(["python3-venv"]):
        raise SystemExit("Python cannot make environments here: apt-get install python3-venv")
    _run(sys.executable, "-m", "venv", VENV)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(_locked("uv"))
        file.flush()
        _run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", file.name)


def _can_make_venv() -> bool:
    try:
        import ensurepip  # noqa: F401  (Debian's python3 lacks it until python3-venv is there)
    except ImportError:
        return False
    return True


def _locked(name: str) -> str:
    """One package's lines of the lock, hashes included."""
    found = re.search(rf"^{name}==.*?(?=^\S|\Z)", LOCK.read_text(), re.MULTILINE | re.DOTALL)
    if not found:
        raise SystemExit(f"requirements.lock does not have {name}")
    return found[0]


def _no_home() -> bool:
    """uv keeps a cache at home; some accounts have none."""
    return not os.access(Path("~").expanduser(), os.W_OK)


def _run(*command: "str | Path", env: "dict[str, str] | None" = None) -> None:
    done = subprocess.run(command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SystemExit(f"Failed: {' '.join(map(str, command))}")


def _build_catalogues() -> None:
    """Only when a row is newer than what was made of it."""
    sources = [path.stat().st_mtime for path in (ROOT / "locale" / "texts").glob("*.csv")]
    made = [ROOT / "locale" / language / "LC_MESSAGES" / "django.mo" for language in ("nb", "nn")]
    if not all(path.exists() and path.stat().st_mtime >= max(sources, default=0) for path in made):
        subprocess.run([ROOT / "script" / "texts"], stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
