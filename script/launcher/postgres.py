"""A private PostgreSQL: reached only through a socket in a folder that only its owner may enter, never over TCP."""

import shutil
import socket
import time
from pathlib import Path
from urllib.parse import quote

from launcher.account import Account
from launcher.binaries import PostgresBinaries, find_postgres
from launcher.state import ROOT, State

DATABASE = "samanom"
ROLES = ROOT / "script" / "database" / "roles.sql"
# Trust is safe only because nobody else can enter the folder of the socket.
ACCESS = "local all all trust\n"
SETTINGS = """
listen_addresses = ''
unix_socket_permissions = 0700
unix_socket_directories = '{sockets}'
max_connections = 100
"""
FAST_AND_LOOSE = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\njit = off\n"


class Postgres:
    def __init__(self, state: State) -> None:
        self.account = Account.for_servers()
        self.state = state
        self.home = _home(state, self.account)
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"
        self.sockets = state.socket_folder() if self.account.is_us else self.home
        self.is_new = not self.data.exists()
        self.binaries = self._find()

    def _find(self) -> PostgresBinaries:
        major = None if self.is_new else int((self.data / "PG_VERSION").read_text())
        return find_postgres(self.account, self.home, major)

    def url(self, role: str) -> str:
        """For django-environ: it knows a socket only as the query `host`."""
        return f"postgres://{role}@/{DATABASE}?host={quote(str(self.sockets))}"

    def is_up(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(str(self.sockets / ".s.PGSQL.5432"))
            except OSError:
                return False
            return True

    def start(self) -> None:
        """Start it, or take over the one that a killed run left behind."""
        if self.is_new:
            self._make_cluster()
        if not self._is_running():
            self._launch()
        self._make_database()

    def stop(self) -> None:
        self._control("stop", "-m", "immediate" if self.state.throw_away else "fast")

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:]) if self.log.exists() else ""

    def _make_cluster(self) -> None:
        """Beside its place and then moved, so that a run killed half-way leaves nothing that looks whole."""
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        options = ["--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "--username=postgres"]
        if self.state.throw_away:
            options.append("--no-sync")
        made = self.account.run(self.binaries.folder / "initdb", "-D", unfinished, *options, cwd=self.home)
        if made.returncode:
            raise SystemExit(f"PostgreSQL could not make its files in {unfinished}:\n{made.stderr}")
        (unfinished / "pg_hba.conf").write_text(ACCESS)
        with (unfinished / "postgresql.conf").open("a") as file:
            file.write("include 'samanom.conf'\n")
        unfinished.rename(self.data)

    def _is_running(self) -> bool:
        """`pg_ctl status` trusts the id in postmaster.pid; after a reboot it may be somebody else's."""
        if self._control("status") != 0:
            return False
        if self.is_up():
            return True
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        return False

    def _launch(self) -> None:
        settings = SETTINGS.format(sockets=self.sockets) + (FAST_AND_LOOSE if self.state.throw_away else "")
        path = self.data / "samanom.conf"
        path.write_text(settings)
        self.account.own(path)
        for _ in range(5):  # the children of a killed server may hold its memory for a moment
            if self._control("-l", self.log, "start") == 0:
                return
            time.sleep(1)
        raise SystemExit(f"PostgreSQL did not start. Its last words ({self.log}):\n{self.last_words()}")

    def _control(self, *command: str | Path) -> int:
        return self.account.run(
            self.binaries.folder / "pg_ctl", "-D", self.data, "-w", *command, cwd=self.home
        ).returncode

    def _make_database(self) -> None:
        done = self.home / "database-made"
        if done.exists() and not self.is_new:
            return
        self._sql("template1", ROLES.read_text())
        if self.state.throw_away:
            self._sql("template1", "ALTER ROLE samanom_owner CREATEDB")
        if DATABASE not in self._sql("template1", "SELECT datname FROM pg_database").splitlines():
            self._sql("template1", f"CREATE DATABASE {DATABASE} OWNER samanom_owner")
        done.touch()

    def _sql(self, database: str, text: str) -> str:
        psql = (self.binaries.folder / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1")
        where = ("-h", self.sockets, "-U", "postgres", "-d", database)
        done = self.account.run(*psql, *where, "-c", text, cwd=self.home)
        if done.returncode:
            raise SystemExit(f"PostgreSQL refused: {done.stderr}")
        return done.stdout.strip()


def _home(state: State, account: Account) -> Path:
    """Inside the state folder. As root elsewhere, since the account may not be able to reach that: then a link shows where."""
    inside = state.folder / "postgres"
    if account.is_us:
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    if inside.is_symlink():
        return inside.readlink()
    if inside.exists():
        raise SystemExit(f"{inside} was made by an ordinary user: use another --state as root")
    home = Path("/tmp" if state.throw_away else "/var/lib") / f"samanom-{state.digest}"  # noqa: S108
    _remove_leftover(home, account)
    account.make_folder(home)
    inside.symlink_to(home)
    return home


def _remove_leftover(home: Path, account: Account) -> None:
    """The state folder was removed but not what its link pointed to: a fresh start is meant."""
    if not home.exists() or home.stat().st_uid != account.uid:
        return
    for pid_file in home.glob("data/postmaster.pid"):
        binaries = find_postgres(account, home, int((home / "data" / "PG_VERSION").read_text()))
        account.run(binaries.folder / "pg_ctl", "-D", pid_file.parent, "-m", "immediate", "stop", cwd=home)
    shutil.rmtree(home)
