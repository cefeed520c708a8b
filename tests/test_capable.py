"""Firms that could make a gap's product: after all makers, said to be an inference, with what they make that is related."""

from __future__ import annotations

from pathlib import Path

import pytest

from decisions.capable_firms import Capable, kept_capable
from decisions.relatedness.capable import find_capable
from decisions.target_rows import target_rows
from decisions.targets import find_targets
from graph.store import Store
from tests.asking import asked, firm, loaded
from tests.tiny import Edge

# 半轴 is made here and needs 钢, which 甬钢 makes outside; 铁厂 makes 生铁 and is not known to make 钢
EDGES: list[Edge] = [
    ("钢", "INPUT_OF", "半轴"), *firm("轴厂", "半轴"), *firm("甬钢", "钢", at="宁波市"), *firm("铁厂", "生铁", at="宁波市"),
    *firm("近铁厂", "生铁"),
]  # fmt: skip
STEEL = "Product:钢"
COULD = [Capable(f"Enterprise:{name}", ("Product:生铁",), "Enterprise:甬钢") for name in ("近铁厂", "甬钢", "铁厂")]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "尚未见其生产钢，但已生产生铁"), ("en", "not known to make 钢, but makes 生铁")]
)
def test_a_capable_firm_stands_after_the_makers_and_is_worded_as_an_inference(
    ladybug_store: Store, lang: str, words: str
) -> None:
    analysis = asked(loaded(ladybug_store, EDGES))

    found = find_targets(analysis, analysis.gaps, {STEEL: COULD})

    rows = target_rows(analysis, found, lang)
    assert [(row["enterprise"], row["rank"], row["confidence"]) for row in rows][1:] == [("铁厂", 2, "C")]
    assert rows[0]["enterprise"] == "甬钢"
    assert words in rows[1]["reason"]
    assert rows[1]["path"].startswith("铁厂 -PRODUCES→ 生铁 ~ [钢]")


def test_nobody_is_called_capable_where_there_is_too_little_to_learn_from(ladybug_store: Store, tmp_path: Path) -> None:
    loaded(ladybug_store, EDGES)

    assert not find_capable(ladybug_store, as_of="2026-01-01", products=[STEEL], folder=tmp_path)
    assert not kept_capable(tmp_path, ladybug_store.version())
