"""script/server [--port N] [--state DIR]: the whole portal on this machine, until Ctrl-C."""

import argparse
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from launcher import prepare
from launcher.processes import Program, ignore_signals, run, say
from launcher.services import Environment, Services, is_demo, running
from launcher.state import PYTHON, USUAL_STATE, State

USUAL_PORT = 8000
LONGEST_START = 90.0  # seconds until /helse/ must answer 200
WELCOME = """
The portal is open: {address}/
{login}
Logs and data are in {folder}. Ctrl-C stops everything.
"""
DEMO_LOGIN = "Log in at {address}/inn/ by choosing a person; everybody there is invented."
REAL_LOGIN = "Log in at {address}/inn/."


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/server", description="Start the portal with all it needs.")
    parser.add_argument("--port", type=int, help=f"default: {USUAL_PORT}, or the next one that is free")
    parser.add_argument(
        "--state", default=USUAL_STATE, metavar="DIR", help="where data and logs are kept (default: var)"
    )
    options = parser.parse_args()
    state = State.at(options.state)
    address = state.note("address")
    where = address.read_text() if address.exists() else "it is just starting"
    with state.alone("server", f"The portal already runs on {state.folder}: {where}"):
        return _serve(state, options.port)


def _serve(state: State, wished_port: int | None) -> int:
    programs = [Program(state, name) for name in ("beat", "worker", "web")]
    for orphan in (*programs, *(Program(state, step.command) for step in prepare.FOR_SERVER)):
        orphan.stop()  # of a run that was killed
    state.note("address").unlink(missing_ok=True)
    port = _free_port(wished_port)
    address = f"http://127.0.0.1:{port}"
    with running(state) as services:
        env = {**services.environment(), "PORTAL_ADDRESS": address}
        prepare.prepare(services, env, prepare.FOR_SERVER)
        with _started(programs, env, port):
            _wait_until_healthy(address, programs)
            _welcome(state, address, env)
            return _watch(programs, services)


def _free_port(wished: int | None) -> int:
    if wished is not None:
        if not _is_free(wished):
            raise SystemExit(f"Port {wished} is taken: choose another --port")
        return wished
    port = next(port for port in range(USUAL_PORT, USUAL_PORT + 100) if _is_free(port))
    if port != USUAL_PORT:
        say(f"Port {USUAL_PORT} is taken, using {port}")
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _commands(state: State, port: int) -> dict[str, list[str]]:
    celery = ["-m", "celery", "--app", "samanom"]
    return {
        "web": ["-m", "gunicorn", "samanom.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--preload",
                "--graceful-timeout", "5", "--no-control-socket"],
        "worker": [*celery, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", "INFO"],
        "beat": [*celery, "beat", "--schedule", str(state.note("beat-schedule")), "--pidfile", "", "--loglevel", "INFO"],
    }  # fmt: skip


@contextmanager
def _started(programs: list[Program], env: Environment, port: int) -> Iterator[None]:
    commands = _commands(State.at(env["SAMANOM_STATE"]), port)
    try:
        for program in programs:
            program.start([PYTHON, *commands[program.name]], env)
        yield
    finally:
        ignore_signals()
        for program in programs:
            program.ask_to_stop()
        for program in programs:
            program.stop()


def _wait_until_healthy(address: str, programs: list[Program]) -> None:
    end = time.monotonic() + LONGEST_START
    while (answer := _ask(f"{address}/helse/")) != "200":
        _stop_if_dead(programs)
        if time.monotonic() > end:
            raise SystemExit(f"The portal does not get well: /helse/ says {answer}")
        time.sleep(0.1)


def _ask(url: str) -> str:
    """Straight to this machine, whatever proxy the environment names."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return f"{error.code}: {error.read(500).decode(errors='replace')}"
    except OSError as error:
        return str(error)


def _stop_if_dead(programs: list[Program]) -> None:
    for program in programs:
        if program.pid() is None:
            raise SystemExit(
                f"{program.name} has stopped. Its last words ({program.log}):\n{program.last_words()}"
            )


def _welcome(state: State, address: str, env: Environment) -> None:
    state.note("address").write_text(f"{address}/")
    login = DEMO_LOGIN if is_demo(env) else REAL_LOGIN
    print(
        WELCOME.format(address=address, login=login.format(address=address), folder=state.folder), flush=True
    )


def _watch(programs: list[Program], services: Services) -> int:
    """Until somebody stops us, or something of ours dies."""
    try:
        while True:
            time.sleep(1)
            _stop_if_dead(programs)
            if fallen := services.fallen():
                raise SystemExit(f"{fallen} has stopped. Its last words:\n{fallen.last_words()}")
    except KeyboardInterrupt:
        say("\nStopping")
        return 0
    finally:
        services.state.note("address").unlink(missing_ok=True)


if __name__ == "__main__":
    run(main)
