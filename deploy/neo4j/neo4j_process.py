"""Starting, finding and ending the process of a Neo4j server, on Windows too."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from neo4j_prepare import ServerError, run_tool

if sys.platform == "win32":
    import msvcrt

    def lock(handle: IO[bytes]) -> None:
        for _ in range(60):  # each try waits ten seconds
            with contextlib.suppress(OSError):
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                return
        raise ServerError(f"Another start holds {handle.name}. Wait for it or end it, then retry.")

else:
    import fcntl

    def lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


def last_words(home: Path) -> str:
    """Why it ended: what java printed, without stack traces, else the end of the log."""
    printed = read_log(home / "logs" / "console.log") or read_log(home / "logs" / "neo4j.log")
    return "\n".join([line for line in printed if not line.startswith("\t")][-8:])


def read_log(file: Path) -> list[str]:
    if not file.exists():
        return []
    return file.read_text(encoding="utf-8", errors="replace").strip().splitlines()


def home_option(home: Path) -> str:
    return f"--home-dir={home}"


def spawn(java: list[str], home: Path) -> int:
    command = [*java, "org.neo4j.server.CommunityEntryPoint"]
    command += [home_option(home), f"--config-dir={home / 'conf'}"]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    with (home / "logs" / "console.log").open("wb") as log:
        child = subprocess.Popen(
            command,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C in our terminal is not for it; Windows: the flags
            creationflags=flags,
        )
    while child.poll() is None and not alive(child.pid, home):
        time.sleep(0.01)  # Linux shows the command line of a new process a moment late.
    child.returncode = 0  # It outlives us, so no warning about that; run.json finds it again.
    return child.pid


def alive(pid: int, home: Path) -> bool:
    """Whether that process is this home's Neo4j: its number may have gone to another one."""
    if sys.platform == "win32":
        return "java" in run_tool(["tasklist", "/FI", f"PID eq {pid}", "/FO", "CSV", "/NH"])[1]
    proc = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self/cmdline").exists():
        try:
            return os.fsencode(home_option(home)) in proc.read_bytes().split(b"\0")
        except OSError:
            return False
    command = run_tool(["ps", "-ww", "-p", str(pid), "-o", "args="])[1]
    return f" {home_option(home)} " in command


def end(pid: int, *, by_force: bool) -> None:
    if sys.platform == "win32":
        command = ["taskkill", "/PID", str(pid)]
        if by_force or not run_tool(command)[0]:  # a process without a window may refuse
            run_tool([*command, "/T", "/F"])
    else:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL if by_force else signal.SIGTERM)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Two starts of one home wait for each other; the system frees the lock of a dead one."""
    with path.open("ab") as handle:
        lock(handle)
        yield
