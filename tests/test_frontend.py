"""What the browser gets before any screen is worked out: files from memory, our document, nothing held back or asked twice."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Request, expect
from starlette.types import Receive, Scope, Send
from streamlit.file_util import get_static_dir
from websockets.sync.client import connect

from explorer.document import document, needed
from explorer.frontend import Frontend
from explorer.opening import open_when_ready
from tests.asking import firm, loaded, wanted
from tests.serving import READY, settle, watched, whole
from tests.tiny import stored

EDGES = [*firm("轴厂", "轴承", at="旬阳市"), *wanted("轴承"), ("钢", "INPUT_OF", "轴承")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("frontend") / "store", lambda store: loaded(store, EDGES, []))


def _asked(address: str) -> tuple[bytes, dict[str, str]]:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def test_every_address_of_a_page_gets_our_document(address: str) -> None:
    for path in ("/", "/gaps", "/targets?cluster=x"):
        body, headers = _asked(address + path)
        assert (body, headers["content-type"], headers["cache-control"]) == (
            document(), "text/html; charset=utf-8", "no-cache"
        )  # fmt: skip


def test_the_document_names_scripts_that_are_there_and_all_that_these_import(address: str) -> None:
    names = re.findall(r'modulepreload" crossorigin href="\.(/static/js/[^"]+)"', document().decode())
    loads = {re.sub(r"\..*", "", name.rsplit("/", 1)[1]) for name in names}

    assert {"Button", "Selectbox", "BidiComponent", "Checkbox", "DownloadButton"} <= loads
    assert len(names) == len(set(names))
    for name in names:
        body, headers = _asked(address + name)
        assert body == Path(get_static_dir(), name.lstrip("/")).read_bytes()
        assert headers["content-type"] == "text/javascript"
        assert "immutable" in headers["cache-control"]


def test_what_a_script_imports_is_found_over_several_steps_and_in_circles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (scripts / "Wheel.1a.js").write_text('import{t as e}from"./axle.2b.js";import`./hub.3c.js`;import("./late.4d.js")')
    (scripts / "axle.2b.js").write_text("import './Wheel.1a.js'; export * from './hub.3c.js'")
    (scripts / "hub.3c.js").write_text("")
    monkeypatch.setattr("explorer.document.get_static_dir", lambda: str(tmp_path))

    assert needed(["Wheel", "Sail"]) == ["Wheel.1a.js", "axle.2b.js", "hub.3c.js"]


def test_a_page_asks_for_nothing_under_its_own_address_and_for_no_script_once_it_is_connected(
    browser: Browser, address: str
) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        asked: list[str] = []
        connected: list[int] = []

        def note(request: Request) -> None:
            asked.append(request.url.removeprefix(address))

        page.on("request", note)
        page.on("websocket", lambda _: connected.append(len(asked)))
        page.goto(f"{address}/gaps")
        page.wait_for_selector(READY)
        page.get_by_text("钢").first.wait_for()
        whole(page, seen)

    assert connected
    assert not [url for url in asked if url.startswith("/gaps/")]
    assert not [url for url in asked[connected[0] :] if url.endswith(".js")]


@contextmanager
def _served(app: Frontend) -> Iterator[int]:
    """The port of this app, on a socket made as Streamlit makes it: without naming its protocol."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="websockets-sansio"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield taken.getsockname()[1]
        server.should_exit = True
        thread.join(10)


def test_answers_are_not_held_back_on_any_connection() -> None:
    seen: list[tuple[str, int]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]
        seen.append((scope["type"], connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 1000})

    with _served(Frontend(app)) as port:
        _asked(f"http://127.0.0.1:{port}/_stcore/health")
        with connect(f"ws://127.0.0.1:{port}/_stcore/stream") as line:
            list(line)

    assert [(kind, delay != 0) for kind, delay in seen] == [("http", True), ("websocket", True)]


def test_a_server_that_gives_its_requests_otherwise_is_served_all_the_same() -> None:
    sent: list[object] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/html")]})

    async def receive() -> dict[str, object]:
        return {}

    async def send(message: object) -> None:
        sent.append(message)

    answer = Frontend(app)({"type": "http", "method": "GET", "path": "/x"}, receive, send)
    with ThreadPoolExecutor(1) as aside:  # the browser of other tests has this thread's loop
        aside.submit(asyncio.run, answer).result()

    assert sent == [{"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/html")]}]


def test_the_browser_is_sent_to_a_server_that_answers_and_not_to_one_that_does_not(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("explorer.opening.webbrowser.open", opened.append)

    open_when_ready(address)
    open_when_ready("http://127.0.0.1:1", patience=0.2)

    assert opened == [address]


def test_back_takes_a_choice_back_and_leads_out_of_a_page_and_forward_makes_it_again(
    browser: Browser, address: str
) -> None:
    with watched(browser, 1366, 768) as (page, seen):
        page.goto(f"{address}/overview")
        settle(page)
        page.get_by_test_id("stTopNavLink").filter(has_text="缺链环节").first.click()
        box = page.get_by_role("combobox", name="产业集群")
        page.get_by_label("搜索产品").first.wait_for()
        settle(page)
        every = box.input_value()
        box.click()
        page.get_by_role("option").nth(1).click()
        page.wait_for_url("**/gaps?cluster=*")
        settle(page)
        one = box.input_value()
        words = page.get_by_label("搜索产品").first
        for _ in range(2):  # what is searched is of the view that is left
            words.fill("没有的词")
            words.press("Enter")
            page.get_by_text("没有符合").first.wait_for()
            page.go_back()
            expect(box).to_have_value(every)
            expect(words).to_have_value("")
            page.go_forward()
            expect(box).to_have_value(one)

        page.go_back()
        expect(box).to_have_value(every)
        page.go_back()
        page.wait_for_url("**/overview")
        settle(page)
        page.go_forward()
        page.go_forward()
        expect(box).to_have_value(one)
        assert page.url.partition("?")[0] == f"{address}/gaps"
        whole(page, seen)
    assert one != every


def test_on_a_phone_the_menu_closes_when_a_page_is_chosen_and_the_page_says_what_it_is(
    browser: Browser, address: str
) -> None:
    with watched(browser, 390, 844) as (page, seen):
        page.goto(f"{address}/overview")
        settle(page)
        menu = page.get_by_test_id("stSidebar")
        expect(menu).to_have_attribute("data-collapsed", "true")
        page.get_by_test_id("stExpandSidebarButton").click()
        expect(menu).not_to_have_attribute("data-collapsed", "true")
        menu.get_by_role("link", name="缺链环节").click()

        expect(menu).to_have_attribute("data-collapsed", "true")
        expect(page.locator(".print-head").filter(has_text="缺链环节")).to_be_visible()
        whole(page, seen)
