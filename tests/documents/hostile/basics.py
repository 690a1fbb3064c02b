"""What the hostile files are made of."""

from collections.abc import Callable

from tests.documents.honest_files import zipped

LARGEST = 10_000_000
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
PROGRAM = b"MZ" + bytes(2000)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
# In two parts, so that no scanner takes this file for what it tests.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
Made = Callable[[], bytes]


def archive() -> bytes:
    return zipped({"virus.exe": PROGRAM})
