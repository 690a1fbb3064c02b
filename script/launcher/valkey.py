"""A private Valkey (or Redis): the bell and the cache. Nothing in it is kept."""

import socket

from launcher.binaries import find_valkey
from launcher.processes import Program, wait_until
from launcher.state import State


class Valkey:
    def __init__(self, state: State) -> None:
        self.program, self.origin = find_valkey()
        self._running = Program(state, "valkey")
        self._socket = state.socket_folder() / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def is_up(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            try:
                client.connect(str(self._socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def start(self) -> None:
        """Start it, or take over the one that a killed run left behind."""
        if self._running.pid() and self.is_up():
            return
        self._running.stop()
        options = {
            "port": "0",
            "unixsocket": self._socket,
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        self._running.start([self.program, *words, "--dir", str(self._socket.parent)])
        wait_until(lambda: self.is_up() or not self._running.pid(), 10)
        if not self.is_up():
            raise SystemExit(f"{self.origin} did not start. Its last words:\n{self._running.last_words()}")

    def stop(self) -> None:
        self._running.stop()
        self._socket.unlink(missing_ok=True)

    def last_words(self) -> str:
        return self._running.last_words()
