"""A small virus scanner on loopback that speaks clamd's INSTREAM, and can be told to misbehave."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

VIRUS = b"dette er eit virus"


class Conversation(socketserver.StreamRequestHandler):
    server: "VirusScanner"

    def handle(self) -> None:
        if self.server.manner == "hangs up":
            return
        command = self.rfile.read(len(b"zINSTREAM\0"))
        content = b""
        while size := struct.unpack(">L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.seen.append(content)
        self.wfile.write(self.answer(command, content) + b"\0")

    def answer(self, command: bytes, content: bytes) -> bytes:
        if command != b"zINSTREAM\0" or self.server.manner == "fails":
            return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Prova-1 FOUND" if VIRUS in content else b"stream: OK"


class VirusScanner(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.seen: list[bytes] = []
        self.manner = "kind"

    @property
    def url(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"


@contextmanager
def scanning() -> Iterator[VirusScanner]:
    with VirusScanner() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()
