"""script/manage [--state DIR] COMMAND ...: a management command beside script/server, or without it."""

import argparse
import signal
import subprocess

from launcher.prepare import FOR_COMMANDS, forget, prepare
from launcher.processes import run
from launcher.services import Environment, Services, as_owner, running
from launcher.state import PYTHON, ROOT, USUAL_STATE, State

# They change or look at tables themselves: nothing is prepared for them, and they may do what the app may not.
ABOUT_TABLES = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "flush", "dbshell"}
NOT_ABOUT_DATA = {"help", "check", "collectstatic", "diffsettings", "--help", "--version"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/manage", add_help=False)
    parser.add_argument("--state", default=USUAL_STATE)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = options.command or ["help"]
    with running(State.at(options.state)) as services:
        return _run(command, _ready_for(command[0], services))


def _ready_for(name: str, services: Services) -> Environment:
    env = services.environment()
    if name in ABOUT_TABLES:
        forget(services)
        return as_owner(env)
    if name not in NOT_ABOUT_DATA:
        prepare(services, env, FOR_COMMANDS)
    return env


def _run(command: list[str], env: Environment) -> int:
    """The terminal's Ctrl-C reaches the command by itself; SIGTERM we hand on."""
    process = subprocess.Popen([PYTHON, ROOT / "manage.py", *command], env=env)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    run(main)
