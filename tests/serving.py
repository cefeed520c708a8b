"""The explorer as people run it: `chaingap explore` on a free port, and a browser that may not leave this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, Request, ViewportSize, expect

from explorer.opening import answers

ROOT = Path(__file__).parents[1]
# No name leads to another machine. Routes would do it too, but with them Chromium keeps no script from page to page.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE = 20_000  # ms
expect.set_options(timeout=PATIENCE)
STILL = "() => document.getAnimations().every((a) => a.playState !== 'running') && !document.querySelector('[data-stale=true]')"


@dataclass
class Seen:
    """What went wrong in the browser while a test ran."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        return not (self.outside or self.errors or self.dialogs)


def chromium() -> str:
    """Where Chromium is. Without it tests are skipped here, and fail in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    message = "chromium is missing: apt-get install -y chromium fonts-noto-cjk"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        if answers(address, 0.2):
            return
    pytest.fail(f"the explorer did not start: {log.read_text(encoding='utf-8')}")


@contextmanager
def explorer(store: Path | str, log: Path) -> Iterator[str]:
    """The address of an explorer on this store. What it logs holds no traceback and no warning."""
    port = _free_port()
    command = [sys.executable, "cli.py", "explore", "--no-browser", "--port", str(port), "--store", str(store)]
    environment = {**os.environ, "PYTHONWARNINGS": "default", "CHAINGAP_STORE": ""}
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(10)
    told = log.read_text(encoding="utf-8")
    assert not [line for line in told.splitlines() if "Traceback" in line or "Warning" in line], told


@contextmanager
def watched(browser: Browser, width: int, height: int) -> Iterator[tuple[Page, Seen]]:
    """A page of this size; requests to any other machine fail (`ALONE`) and are seen, as are errors of scripts and dialogs."""
    seen = Seen()

    def note(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            seen.outside.append(request.url)

    size: ViewportSize = {"width": width, "height": height}
    context = browser.new_context(viewport=size, accept_downloads=True, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    context.on("request", note)
    page = context.new_page()
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("dialog", lambda dialog: _refuse(dialog, seen))
    yield page, seen
    context.close()


def _refuse(dialog: Dialog, seen: Seen) -> None:
    seen.dialogs.append(dialog.message)
    dialog.dismiss()


def settle(page: Page) -> None:
    """Waits until the run that a click began is over."""
    page.wait_for_timeout(250)
    page.wait_for_selector(READY)


def whole(page: Page, seen: Seen) -> None:
    """No error on the page or behind it, nothing asked of another machine, nothing wider than the window."""
    assert seen.nothing(), seen
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    wide, window = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth] }"
    )
    assert wide <= window


def usable(page: Page) -> None:
    """axe-core finds nothing serious: contrast, names of controls, order of headings, use by keyboard."""
    page.wait_for_function(STILL)  # a page that fades in is pale for a moment
    found = Axe().run(page).response["violations"]
    grave = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
    assert grave == [], grave
