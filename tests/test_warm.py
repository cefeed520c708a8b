"""What keeps a click short: a warm server, work that later sweeps leave out, and a click that is followed first."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explorer import warm
from explorer.memory import settled
from graph.build import build
from graph.ladybug_store import LadybugStore
from loaders.source import load

ROOT = Path(__file__).parents[1]


def _busy(seconds: float) -> str:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return "done"


def test_work_that_took_long_is_left_out_of_later_sweeps_and_short_work_is_not() -> None:
    gc.unfreeze()
    settled(lambda: _busy(0))
    short = gc.get_freeze_count()
    answer = settled(lambda: _busy(0.1))
    long = gc.get_freeze_count()
    gc.unfreeze()

    assert (answer, short, long > 0) == ("done", 0, True)


def test_a_warm_server_has_read_the_store_before_anybody_comes(
    monkeypatch: pytest.MonkeyPatch, ladybug_store: LadybugStore
) -> None:
    build(ladybug_store, [load(ROOT / "tests" / "packs" / "tiny")])
    asked: list[str] = []

    def opened(url: str) -> LadybugStore:
        asked.append(url)
        return ladybug_store

    monkeypatch.setattr(warm, "opened", opened)
    monkeypatch.setattr(warm, "STORE", "here")

    warm.warmed().join()
    gc.unfreeze()

    assert asked == ["here"]


def test_a_store_that_cannot_be_read_does_not_keep_the_server_from_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "STORE", str(tmp_path / "not-there" / "at all"))

    warm.warm()
    gc.unfreeze()


def test_no_screen_needs_pandas() -> None:
    code = f"import sys; [__import__(name) for name in {warm.screens()}]; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_warm_server_has_imported_all_that_the_first_page_is_made_of() -> None:
    code = (
        "import sys; from explorer.warm import warm; warm(); known = set(sys.modules); "
        "names = [line.split()[1] for line in open('app.py', encoding='utf-8') if line.startswith('from explorer')]; "
        "[__import__(name) for name in [*names, 'pages.overview_page', 'pages.data_page']]; "
        "sys.exit(' '.join(set(sys.modules) - known) or 0)"
    )
    asked = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)

    assert asked.returncode == 0, asked.stderr
