"""A real Neo4j Community server out of Maven's jars, for tests and for machines without docker.

python deploy/neo4j/server.py start|stop|status|run [--home DIR] [--port N] [--heap 512m]
"""

import argparse
import json
import shlex
import signal
import socket
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from neo4j_prepare import (
    CLASS_PATH,
    HERE,
    ServerError,
    choose_port,
    collect_jars,
    find_java,
    have_jars,
    set_password,
    write_conf,
)
from neo4j_process import alive, end, last_words, locked, spawn

USER = "neo4j"
START_SECONDS = 120
STOP_SECONDS = 60
# Magic, then four proposals: Bolt 5.0 to 5.8, 4.2 to 4.4, none, none.
HANDSHAKE = bytes.fromhex("6060b017 00080805 00020404 00000000 00000000")


@dataclass(frozen=True)
class Server:
    url: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Run:
    """home/run.json: the process that serves a home."""

    pid: int
    port: int
    url: str
    user: str
    password_file: str


def start(home: Path, *, port: int = 7687, heap: str = "512m") -> Server:
    """Start the home's server, or find it running; wait until Bolt answers. Port 0: a free one."""
    home = home.resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(home / "lock"):
        run = running(home)
        if run is None:
            run = launch(home, port, heap)
        else:
            say(f"Neo4j is running already at {run.url} (pid {run.pid}, home {home}).")
            wait_for_bolt(run, home)
    return Server(run.url, run.user, Path(run.password_file).read_text(encoding="utf-8").strip())


def stop(home: Path) -> None:
    home = home.resolve()
    run = running(home)
    if run is None:
        say(f"No Neo4j is running in {home}.")
        return
    end(run.pid, by_force=False)
    deadline = time.monotonic() + STOP_SECONDS
    while alive(run.pid, home):
        if time.monotonic() > deadline:
            raise ServerError(
                f"Neo4j (pid {run.pid}) did not end within {STOP_SECONDS} s; see {home / 'logs'}. "
                "Run stop again, or end it by force: its store mends itself at the next start."
            )
        time.sleep(0.1)
    (home / "run.json").unlink(missing_ok=True)
    say(f"Neo4j (pid {run.pid}) has stopped.")


def launch(home: Path, port: int, heap: str) -> Run:
    java = find_java()
    jars = HERE / "target"
    jars.mkdir(exist_ok=True)
    with locked(jars / "lock"):  # servers of other homes may start at the same time
        if not have_jars(HERE / "pom.xml"):
            say("Maven collects the Neo4j jars, about 125 MB; the first time takes minutes.")
        collect_jars()
    port = choose_port(port)
    options = write_conf(home, port, heap)
    set_password(java, home)
    pid = spawn([java, "-cp", CLASS_PATH, *options], home)
    run = Run(pid, port, f"bolt://127.0.0.1:{port}", USER, str(home / "password"))
    began = time.monotonic()
    try:
        write_run(run, home)
        wait_for_bolt(run, home)
    except BaseException:
        if alive(pid, home):
            end(pid, by_force=True)
        raise
    say(f"Neo4j answers at {run.url} after {time.monotonic() - began:.1f} s (pid {pid}).")
    return run


def wait_for_bolt(run: Run, home: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(run.port):
        if not alive(run.pid, home):
            raise ServerError(
                f"Neo4j ended while starting, with:\n{last_words(home)}\n"
                f"Mend that (more is in {home / 'logs'}), then start again."
            )
        if time.monotonic() > deadline:
            raise ServerError(
                f"Neo4j (pid {run.pid}) does not answer at {run.url} after {START_SECONDS} s. "
                f"See {home / 'logs'}; then run stop and start, perhaps with a larger --heap."
            )
        time.sleep(0.2)


def answers(port: int) -> bool:
    """Whether a Bolt server of a version we can speak listens there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as link:
            link.sendall(HANDSHAKE)
            return any(link.recv(4))
    except OSError:
        return False


def write_run(run: Run, home: Path) -> None:
    draft = home / "run.json.new"
    draft.write_text(json.dumps(asdict(run), indent=2) + "\n", encoding="utf-8")
    draft.replace(home / "run.json")


def running(home: Path) -> Run | None:
    home = home.resolve()
    try:
        run = Run(**json.loads((home / "run.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return run if alive(run.pid, home) else None


def serve(home: Path, port: int, heap: str) -> None:
    """Start it, stay until Ctrl-C or SIGTERM, then stop it."""
    found = running(home)
    if found:
        raise ServerError(f"Neo4j is running already at {found.url}. Stop it first, or use it.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    start(home, port=port, heap=heap)
    show(home)
    try:
        while running(home):
            time.sleep(0.5)
        say("Neo4j has ended.")
    except KeyboardInterrupt:
        stop(home)


def status(home: Path) -> int:
    """0 when it answers, else 1."""
    run = running(home)
    if run is None:
        say(f"No Neo4j is running in {home.resolve()}.")
        return 1
    if not answers(run.port):
        say(f"Neo4j (pid {run.pid}) does not answer at {run.url} yet; see {home / 'logs'}.")
        return 1
    say(f"Neo4j answers at {run.url} (pid {run.pid}).")
    show(home)
    return 0


def show(home: Path) -> None:
    """The two lines for shells; nothing else goes to stdout."""
    run = running(home)
    if run:
        file = run.password_file if sys.platform == "win32" else shlex.quote(run.password_file)
        print(f"CHAINGAP_NEO4J_URL={run.url}")
        print(f"CHAINGAP_NEO4J_PASSWORD_FILE={file}", flush=True)


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A Neo4j Community server for chaingap.")
    parser.add_argument("command", choices=("start", "stop", "status", "run"))
    parser.add_argument("--home", type=Path, default=HERE / "home", help="default: %(default)s")
    parser.add_argument("--port", type=int, default=7687, help="0: a free one (default: 7687)")
    parser.add_argument("--heap", default="512m", help="default: 512m")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    asked = parse(arguments)
    try:
        match asked.command:
            case "status":
                return status(asked.home)
            case "stop":
                stop(asked.home)
            case "run":
                serve(asked.home, asked.port, asked.heap)
            case _:
                start(asked.home, port=asked.port, heap=asked.heap)
                show(asked.home)
    except ServerError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(f"{error}. See to {asked.home} and its permissions, or take another --home, then try again.")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
