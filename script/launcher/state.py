"""The state folder: everything that one running portal keeps on disk."""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"
USUAL_STATE = Path(os.environ.get("SAMANOM_STATE") or ROOT / "var")
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path must stay below about 100 characters


@dataclass(frozen=True)
class State:
    folder: Path
    throw_away: bool = False

    @classmethod
    def at(cls, folder: Path | str, *, throw_away: bool = False) -> "State":
        """Make the folder if need be; only what we make ourselves gets its rights from us."""
        path = Path(folder).expanduser().absolute()
        try:
            for part in (path, path / "run", path / "logs"):
                part.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SystemExit(f"Cannot keep state in {path}: {error.strerror}") from error
        return cls(path.resolve(), throw_away)

    @property
    def digest(self) -> str:
        """A short name for this folder, for what must lie elsewhere."""
        return hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    def note(self, name: str) -> Path:
        return self.folder / "run" / name

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Wait for the others; a lock of a killed process is gone with it."""
        with self.note(name).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def alone(self, name: str, refusal: str) -> Iterator[None]:
        with self.note(name).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SystemExit(refusal) from None
            yield

    def secret_key(self) -> str:
        """Made once, so that log-ins survive a restart."""
        path = self.folder / "secret-key"
        if not path.exists():
            with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(64))
        return path.read_text()

    def socket_folder(self) -> Path:
        """Inside the state folder where that is short and plain, else a short folder that only we may enter."""
        own = self.folder / "run"
        if len(str(own)) <= LONGEST_SOCKET_FOLDER and re.fullmatch(r"[\w/.-]+", str(own), re.ASCII):
            return own
        short = Path("/tmp") / f"samanom-{os.getuid()}-{self.digest}"  # noqa: S108  (checked below)
        short.mkdir(mode=0o700, exist_ok=True)
        found = short.lstat()
        if short.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise SystemExit(f"{short} is not a private folder of yours: remove it")
        return short

    def leave_sockets(self) -> None:
        """The short folder is only for sockets: it goes with the last of them."""
        folder = self.socket_folder()
        if folder != self.folder / "run" and not any(folder.iterdir()):
            folder.rmdir()
