"""Who runs the database server: we ourselves, or somebody with fewer rights when we are root (PostgreSQL refuses root)."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @classmethod
    def for_servers(cls) -> "Account":
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get("postgres") or known["nobody"]
        return cls(entry.pw_uid, entry.pw_gid)

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, *command: str | Path, cwd: Path = Path("/")) -> "subprocess.CompletedProcess[str]":
        """Run a command as this account, in a bare environment: no proxies, no PG* variables, one locale."""
        return subprocess.run(
            command,
            cwd=cwd,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(cwd)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            user=None if self.is_us else self.uid,
            group=None if self.is_us else self.gid,
            extra_groups=None if self.is_us else [],
        )

    def can_run(self, *command: str | Path) -> bool:
        try:
            return self.run(*command).returncode == 0
        except OSError:
            return False

    def make_folder(self, path: Path) -> None:
        """A folder that only this account (and root) may enter. Never changes one that exists."""
        path.mkdir(mode=0o700)
        self.own(path)

    def own(self, path: Path) -> None:
        if not self.is_us:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)
