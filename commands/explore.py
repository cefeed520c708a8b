"""`explore`: starts the explorer on 127.0.0.1."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from commands.common import say
from graph.local import HOME
from graph.store import is_server

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "explorer" / "run.py"
_FONT = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
# The same as .streamlit/config.toml; given as flags, so that neither the folder nor the user's own settings matter.
OPTIONS: Mapping[str, str | int | bool] = {
    "server.address": "127.0.0.1", "server.fileWatcherType": "none", "server.maxUploadSize": 200, "server.showEmailPrompt": False, "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal", "client.showErrorDetails": "none", "theme.base": "light", "theme.primaryColor": "#14508c",
    "theme.backgroundColor": "#ffffff", "theme.secondaryBackgroundColor": "#f2f5f9", "theme.textColor": "#1f2937",
    "theme.borderColor": "#d0d7e2", "theme.baseRadius": "small", "theme.baseFontSize": 15, "theme.font": _FONT,
    "theme.headingFont": _FONT, "theme.codeFont": "Consolas, 'Noto Sans Mono CJK SC', monospace",
}  # fmt: skip


def _flag(name: str, value: object) -> str:
    return f"--{name}={str(value).lower() if isinstance(value, bool) else value}"


def run_explore(args: argparse.Namespace) -> None:
    """Runs the app with the store of `--store` until it is stopped; prints the address first."""
    store = args.store if "://" in args.store else str(Path(args.store).resolve())
    command = [
        sys.executable, "-m", "explorer.serve", "run", str(APP), *(_flag(*option) for option in OPTIONS.items()),
        f"--server.port={args.port}", _flag("server.headless", args.no_browser),
    ]  # fmt: skip
    say(f"http://127.0.0.1:{args.port}")
    _run(command, _environment(store))


def _environment(store: str) -> Mapping[str, str]:
    """What the server is to know: it works in another folder and has no terminal, so a password is asked here."""
    found = {HOME: str(Path.cwd()), **os.environ, "CHAINGAP_STORE": store}
    if is_server(store) and sys.stdin.isatty():
        from graph.neo4j_link import PASSWORD, asked_password

        found[PASSWORD] = asked_password(store)
    return found


def _run(command: list[str], environment: Mapping[str, str]) -> NoReturn:
    """Becomes the server, so that stopping this process stops it; Windows has no such thing, there it waits."""
    if os.name == "posix":
        os.chdir(ROOT)
        os.execve(command[0], command, environment)
    try:
        raise SystemExit(subprocess.call(command, env=environment, cwd=ROOT))
    except KeyboardInterrupt:
        say("已停止 / stopped")
        raise SystemExit(0) from None
