"""A model that the user runs may name facts: taken only with a quote that stands in the text, and marked assumed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from graph.errors import StoreUnreachable
from loaders.reading.assist import assisted
from loaders.reading.fact import Fact
from loaders.reading.plan import plan_of

TEXT = "一、发展重点\n（一）做强竹产业。全县竹林面积居全省前列，竹工艺品远销海外，大湖镇是主产区。\n"
ANSWERS = [
    {"kind": "product", "name": "竹工艺品", "quote": "竹工艺品远销海外"},
    {"kind": "product", "name": "竹地板", "quote": "竹地板远销海外"},
    {"kind": "product", "name": "竹椅", "quote": "竹工艺品远销海外"},
    {"kind": "animal", "name": "熊猫", "quote": "大湖镇"},
    {"kind": "relation", "name": "竹产业", "relation": "EATS", "object": "竹工艺品", "quote": "竹工艺品"},
    {"kind": "product", "name": "竹工艺品", "quote": "竹工艺品"},
    "rubbish",
]


class _Model(BaseHTTPRequestHandler):
    content = "好的：" + json.dumps(ANSWERS, ensure_ascii=False)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert asked["messages"][1]["content"] in TEXT
        body = json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests stay quiet."""


@pytest.fixture
def model() -> Iterator[str]:
    """The address of a server that answers as OpenAI-compatible ones do."""
    with HTTPServer(("127.0.0.1", 0), _Model) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        thread.join()


def asked(url: str) -> list[Fact]:
    return list(assisted(url, TEXT, plan_of(TEXT).clauses, []))


def test_only_answers_that_stand_in_the_text_are_taken_and_wait_for_a_person(model: str) -> None:
    (fact,) = asked(model)

    assert (fact.kind, fact.name, fact.clause) == ("product", "竹工艺品", "一(一)")
    assert (fact.status, fact.confidence) == ("assumed", 0.5)
    assert TEXT[fact.start : fact.end] == fact.quote == "竹工艺品远销海外"


def test_an_answer_that_is_no_list_gives_nothing(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Model, "content", "没有事实 [")

    assert asked(model) == []


def test_a_server_that_is_not_there_is_said_so() -> None:
    with pytest.raises(StoreUnreachable, match="没有给出可用的回答"):
        asked("http://127.0.0.1:9/v1")


def test_an_address_that_is_no_web_address_is_refused() -> None:
    with pytest.raises(StoreUnreachable, match="应为 http"):
        asked("file:///etc/passwd")
