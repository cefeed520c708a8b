"""`explore`: starts the explorer on 127.0.0.1."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from commands.load import say

APP = Path(__file__).resolve().parents[1] / "app.py"


def run_explore(args: argparse.Namespace) -> None:
    """Runs the app with the store of `--store` until it is stopped; prints the address first."""
    environment = {**os.environ, "CHAINGAP_STORE": str(args.store)}
    headless = "true" if args.no_browser else "false"
    command = [
        sys.executable, "-m", "streamlit", "run", str(APP),
        "--server.address=127.0.0.1", f"--server.port={args.port}", f"--server.headless={headless}",
        "--browser.gatherUsageStats=false", "--server.fileWatcherType=none",
    ]  # fmt: skip
    say(f"http://127.0.0.1:{args.port}")
    try:
        raise SystemExit(subprocess.call(command, env=environment, cwd=APP.parent))
    except KeyboardInterrupt:
        say("已停止 / stopped")
