"""What the explorer rests on, without a browser: plain text, safe addresses, errors as sentences, one set of options."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from commands.explore import OPTIONS
from explorer.plain import in_language, plain, safe_url

ROOT = Path(__file__).parents[1]


def test_plain_text_leaves_nothing_for_markdown_to_read() -> None:
    assert plain("**x** [a](b) <b>") == r"\*\*x\*\* \[a\]\(b\) \<b\>"
    assert plain(":smile: -> $y$ 重晶石（兆源）").replace("\u2060", "") == r"\:smile\: \-\> \$y\$ 重晶石（兆源）"


def test_only_addresses_of_the_web_are_links() -> None:
    assert safe_url(" https://www.ankang.gov.cn/a.html ") == "https://www.ankang.gov.cn/a.html"
    assert [
        safe_url(text) for text in ("javascript:alert(1)", "data:text/html,x", "http://", "http://[", "//a", "")
    ] == [""] * 6


def _broken() -> None:
    from explorer.guard import guarded

    guarded(lambda: print(1 // 0), "chaingap.db", "zh")


def _refused() -> None:
    from explorer.guard import guarded
    from graph.errors import UsageError

    def refuse() -> None:
        raise UsageError("没有名为 '**甲**' 的地区；请核对 / no such region")

    guarded(refuse, "chaingap.db", "zh")


def test_an_unexpected_error_shows_a_number_that_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    shown = AppTest.from_function(_broken).run()

    number = re.search(r"编号 ([0-9A-F]{6})", shown.error[0].value)
    assert number and number[1] in caplog.text and "ZeroDivisionError" in caplog.text
    assert not shown.exception


def test_a_known_error_is_its_own_sentence() -> None:
    shown = AppTest.from_function(_refused).run()

    assert shown.error[0].value == plain("没有名为 '**甲**' 的地区；请核对")


def test_an_error_is_told_in_the_language_of_the_screen() -> None:
    said = "没有名为 '甲 / a' 的地区；请核对 / no such region"

    assert in_language(said, "zh") == "没有名为 '甲 / a' 的地区；请核对"
    assert in_language(said, "en") == said
    assert in_language("甲 / 乙", "zh") == "甲 / 乙"


def test_flags_of_explore_and_the_config_file_say_the_same() -> None:
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert {f"{section}.{key}": value for section, keys in said.items() for key, value in keys.items()} == dict(OPTIONS)
