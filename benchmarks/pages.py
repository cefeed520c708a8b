"""How much longer our pages take than a bare Streamlit page, in one run on one machine: first pages and clicks.

    python -m benchmarks.pages [--add SOURCE]… [--rounds N] [--users N]

Prints the first page and the clicks of each page beside the bare one's, milliseconds and ratio, then what many users
at once meet (benchmarks.pages_users). Never a test: machines differ, ratios do less.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, TimeoutError, ViewportSize, sync_playwright

from benchmarks.pages_clicks import BARE, CLOCK, VIEWS, WHOLE, Act, View, timed
from benchmarks.pages_serving import Server, bare, explorer, make_store
from benchmarks.pages_users import users_at_once
from outputs.tables import to_table

SIZE: ViewportSize = {"width": 1366, "height": 768}
PATIENCE = 15_000
HEADS = ("page", "first_ms", "first_ratio", "click_ms", "click_p95_ms", "click_more_ms", "click_p95_more_ms")
Figures = dict[str, list[float]]


def main() -> None:
    """Measures and prints."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--add", type=Path, action="append", default=[], help="more sources than the shipped packs")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--users", type=int, default=20)
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = make_store(folder / "store", args.add)
        _say(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        with bare(folder) as plain, explorer(store, folder / "log") as ours:
            _browse(plain, ours, args.rounds)
        if args.users:
            with explorer(store, folder / "log") as ours:
                _say(users_at_once(ours, args.users))
        _say(f"load {os.getloadavg()[0]:.1f}")


def _browse(plain: Server, ours: Server, rounds: int) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        cold = [_first(browser, server, view) for server, view in ((plain, BARE), (ours, VIEWS["总览"]))]
        _say(f"the very first page of a server: {cold[1]:.0f} ms, bare {cold[0]:.0f} ms, ratio {cold[1] / cold[0]:.2f}")
        first: Figures = {name: [] for name in ("bare", *VIEWS)}
        clicks: Figures = {name: [] for name in first}
        for _ in range(rounds):
            for name, view in (("bare", BARE), *VIEWS.items()):
                for page in _opened(browser, plain if view is BARE else ours, view, first[name]):
                    for number, act in enumerate(view.acts * (4 if view is BARE else 1)):
                        _note(clicks[name], page, act, f"{name}, click {number}")
        browser.close()
    _say(to_table([_row(name, first, clicks) for name in first], HEADS))
    _say(f"the explorer's process held at most {ours.peak_mb():.0f} MB")


def _note(times: list[float], page: Page, act: Act, what: str) -> None:
    """A click that is not answered is told and left out: a figure is never made up of it."""
    try:
        times.append(timed(page, act))
    except TimeoutError as error:
        _say(f"not answered: {what}: {str(error).splitlines()[0]}")


def _opened(browser: Browser, server: Server, view: View, times: list[float]) -> Iterator[Page]:
    """The page in a browser that has never seen it; when it was whole goes to `times`, in milliseconds."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(CLOCK)
    page.goto(f"{server.address}/{view.path}", wait_until="commit")
    times.append(float(page.wait_for_function(WHOLE, arg=view.whole, polling="raf").json_value()))
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(500)
    yield page
    context.close()


def _first(browser: Browser, server: Server, view: View) -> float:
    times: list[float] = []
    for _ in _opened(browser, server, view, times):
        pass
    return times[0]


def _row(name: str, first: Figures, clicks: Figures) -> dict[str, object]:
    middle, most = median(clicks[name]), _p95(clicks[name])
    return {
        "page": name,
        "first_ms": f"{median(first[name]):.0f}",
        "first_ratio": f"{median(first[name]) / median(first['bare']):.2f}",
        "click_ms": f"{middle:.0f}",
        "click_p95_ms": f"{most:.0f}",
        "click_more_ms": f"{middle - median(clicks['bare']):.0f}",
        "click_p95_more_ms": f"{most - _p95(clicks['bare']):.0f}",
    }


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def _say(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
