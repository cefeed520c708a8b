"""The explorer on a server, and on a store that does not answer: every page, a lead that changes the graph, the way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.build import build
from graph.ladybug_store import LadybugStore
from graph.local import HOME
from graph.neo4j_store import Neo4jStore
from graph.store import DEFAULT_STORE
from leads.ledger import ledger_of_store
from loaders.source import load
from tests.serving import PATIENCE, ROOT, explorer, settle, watched, whole

TINY = ROOT / "tests" / "packs" / "tiny"
NOWHERE = "bolt://127.0.0.1:1"
PAGES = {
    "overview": "最值得对接的五家企业", "chain": "断在哪里", "gaps": "优先度分项", "targets": "优先度分项", "leads": "台账中还没有线索",
    "parks": "园区协作", "scenarios": "还没有设定变化", "tasks": "谁牵头", "data": "未采用", "data?view=decide": "企业生产什么",
    "data?view=pairs": "没有待判定的企业", "data?view=store": "Neo4j 服务器", "sources": "所在数据包", "method": "这些结果不说明什么",
}  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program is started, with an embedded store of the tiny pack."""
    monkeypatch.setenv(HOME, str(tmp_path))
    store = LadybugStore(tmp_path / DEFAULT_STORE)
    build(store, [load(TINY)])
    store.close()
    return tmp_path


@pytest.fixture
def on_server(neo4j_url: str, home: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of an explorer and of the server that it asks."""
    store = Neo4jStore(neo4j_url)
    build(store, [load(TINY)])
    store.close()
    with explorer(neo4j_url, tmp_path / "log") as address:
        yield address, neo4j_url


def test_every_page_opens_on_a_server_and_a_lead_changes_its_graph(
    browser: Browser, on_server: tuple[str, str]
) -> None:
    address, url = on_server
    with watched(browser, 1366, 768) as (page, seen):
        for name, landmark in PAGES.items():
            page.goto(f"{address}/{name}")
            page.get_by_text(landmark).filter(visible=True).first.wait_for()
            settle(page)
            whole(page, seen)
        page.goto(f"{address}/targets?product=车桥")
        page.get_by_role("button", name="转为线索").click()
        page.get_by_role("button", name="已是线索 1（线索），前往台账").click()
        page.get_by_role("button", name="投产", exact=True).or_(
            page.get_by_role("radio", name="投产", exact=True)
        ).last.click()

        expect(page.get_by_text("缺链环节“车桥”：暂未收录（待核实） → 本地已有").first).to_be_visible(
            timeout=2 * PATIENCE
        )
        whole(page, seen)
    assert [change.field for change in ledger_of_store(url).history()] == ["step", "step", "state"]


def _is_told(page: Page) -> None:
    expect(page.get_by_text(f"连不上 {NOWHERE}")).to_be_visible(timeout=2 * PATIENCE)


def test_a_server_out_of_reach_is_told_with_a_way_to_the_folder_on_this_machine(
    browser: Browser, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINGAP_NEO4J_PASSWORD", "none")
    with explorer(NOWHERE, tmp_path / "log") as address, watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/gaps")
        _is_told(page)
        page.get_by_role("button", name="重试").click()
        _is_told(page)
        page.get_by_role("button", name="换用别的数据库").click()
        expect(page.get_by_text("不可用，原因见上")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name=f"改用本机文件夹 {DEFAULT_STORE}").click()
        expect(page.get_by_text("已连接，可用")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("link", name="缺链环节").click()

        expect(page.get_by_text("优先度分项")).to_be_visible(timeout=PATIENCE)
        whole(page, seen)


def test_a_store_that_answers_again_needs_one_click(browser: Browser, home: Path, tmp_path: Path) -> None:
    pointer = home / DEFAULT_STORE / "current.json"
    said = pointer.read_bytes()
    pointer.write_bytes(b"{")
    with explorer(home / DEFAULT_STORE, tmp_path / "log") as address, watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/gaps")
        expect(page.get_by_text("已损坏")).to_be_visible(timeout=PATIENCE)
        pointer.write_bytes(said)
        page.get_by_role("button", name="重试").click()

        expect(page.get_by_text("优先度分项")).to_be_visible(timeout=PATIENCE)
        whole(page, seen)
