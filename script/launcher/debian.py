"""What must come from the system: installed as root on Debian, else named in one line."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

from launcher.processes import say

# File of the library -> Debian's package.
FOR_PDF = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The one without windows asks for a third less of the machine; any will do.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def missing_for_pdf() -> list[str]:
    return [package for library, package in FOR_PDF.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def have_pdf_libraries() -> bool:
    """Get WeasyPrint's libraries if we may. Without them all works but PDFs, which then wait."""
    missing = missing_for_pdf()
    if missing and not install(missing):
        say(f"PDFs will wait until an administrator has run: apt-get install {' '.join(missing)}")
    return not missing_for_pdf()


def chromium() -> str | None:
    """The browser of the machine, installed if we may."""
    found = _browser()
    if not found and (install([BROWSERS[0]]) or install(["chromium"])):
        found = _browser()
    if not found:
        say(f"Browser tests need Chromium: apt-get install {BROWSERS[0]}")
    return found


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def install(packages: list[str]) -> bool:
    """False if we are not root on Debian, or if Debian could not."""
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or not shutil.which("apt-get"):
        return False
    say(f"Installing {' '.join(packages)}")
    return _apt("install", *packages) or (_apt("update") and _apt("install", *packages))


def _apt(*words: str) -> bool:
    command = ["apt-get", "-q", "-y", "--no-install-recommends", *words]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        say(done.stderr.strip())
    return done.returncode == 0
