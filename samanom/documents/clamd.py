"""Ask a virus scanner: clamd's INSTREAM, over TCP or a socket of the machine (clamd(8)). Without `CLAMD_URL` nobody is asked."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

PIECE = 65_536
PATIENCE = 30  # seconds
USUAL_PORT = 3310
LONGEST_ANSWER = 4_096


class ScannerSilentError(Exception):
    """Nobody answered, or not in words we know: the file waits."""


def is_configured() -> bool:
    return bool(settings.CLAMD_URL)


def finding(content: bytes) -> str:
    """The name of what the scanner found, empty for a clean file; raises ScannerSilentError."""
    try:
        with connected() as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                line.sendall(struct.pack(">L", len(piece)) + piece)
            line.sendall(struct.pack(">L", 0))
            answer = heard(line)
    except OSError as error:
        raise ScannerSilentError(str(error)) from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND") or "?"
    raise ScannerSilentError(answer[:200] or "hung up")


def connected() -> socket.socket:
    """«tcp://127.0.0.1:3310» or «unix:///run/clamav/clamd.ctl»."""
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(address.path)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((address.hostname or "", address.port or USUAL_PORT), PATIENCE)


def heard(line: socket.socket) -> str:
    """One answer, which ends with a zero or with the line."""
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.partition(b"\0")[0].decode(errors="replace").strip()
