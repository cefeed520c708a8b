"""The ICKG loader: a tiny folder with one row of each kind and fault, and the real one where it is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.errors import DataRefused
from graph.merge import Merger
from graph.records import Source
from loaders.ickg_firms import kind_of
from loaders.source import load
from tests.shared_data import shared_data
from tests.tiny import source

RELATIONS = (
    "涉足行业", "归属于行业", "包含", "合作", "上游于", "持有专利", "供给", "并购", "投资", "母公司/控股", "竞争", "基于专利生产", "合资",
)  # fmt: skip
Fact = tuple[str, str, str, str] | str
JIA, YI = "甲山能源有限公司", "乙水重工有限公司"


def folder(path: Path, *facts: Fact, valid: Sequence[Fact] = ()) -> Path:
    """A folder of these facts (head, relation, tail, day), numbered as ICKG numbers them; a text stands as it is."""
    told = [fact for fact in (*facts, *valid) if not isinstance(fact, str)]
    names = list(dict.fromkeys(name for fact in told for name in (fact[0], fact[2])))
    days = sorted({fact[3] for fact in told})

    def line(fact: Fact) -> str:
        if isinstance(fact, str):
            return fact
        head, relation, tail, day = fact
        return f"{names.index(head)}\t{RELATIONS.index(relation)}\t{names.index(tail)}\t{days.index(day)}"

    texts = {
        "entity2id.txt": [f"{name}\t{number}" for number, name in enumerate(names)],
        "relation2id.txt": [f"{name}\t{number}" for number, name in enumerate(RELATIONS)],
        "time2id.txt": [f"{number},{day}" for number, day in enumerate(days)],
        "train.txt": map(line, facts),
        "valid.txt": map(line, valid),
    }
    for file, lines in texts.items():
        (path / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def edges(*sources: Source) -> set[tuple[str, str, str]]:
    graph = Merger(sources).graph()
    return {
        (str(row[0]).partition(":")[2], key[0], str(row[1]).partition(":")[2])
        for key, rows in graph.edges.items()
        for row in rows
    }


def dropped(news: Source, *others: Source) -> dict[str, str]:
    """Reasons by place."""
    fates = {fate.source.id: fate for fate in Merger([news, *others]).fates()}
    fate = fates["ickg"]
    assert news.read == fate.kept + fate.merged + len(fate.refused)
    return {str(refusal.place): refusal.reason for refusal in fate.refused}


def test_ties_between_firms_become_dated_edges(tmp_path: Path) -> None:
    told: list[Fact] = [(JIA, word, YI, "2025-03-01") for word in ("供给", "合作", "投资", "母公司/控股", "竞争")]

    news = load(folder(tmp_path, *told, valid=[(YI, "并购", JIA, "2025-04-02"), (YI, "合资", JIA, "2025-04-03")]))

    assert edges(news) == {
        *((JIA, kind, YI) for kind in ("SUPPLIES", "PARTNERS", "INVESTS_IN", "OWNS", "COMPETES")),
        (YI, "INVESTS_IN", JIA), (YI, "PARTNERS", JIA),
    }  # fmt: skip
    takeover = next(edge for edge in news.edges if str(edge.place) == "valid.txt:1")
    assert (takeover.props["date"], takeover.as_of, takeover.valid_from) == ("2025-04-02",) * 3
    assert dropped(news) == {}


def test_a_tie_is_stated_between_registered_names_and_derived_where_the_press_shortens_one(tmp_path: Path) -> None:
    told: list[Fact] = [(JIA, "供给", YI, "2025-03-01"), (JIA, "供给", "丙火", "2025-03-01")]

    news = load(folder(tmp_path, *told))

    assert [(edge.status, edge.confidence) for edge in news.edges] == [("stated", 0.85), ("derived", 0.75)]


def test_what_is_no_tie_of_firms_is_dropped_with_its_reason(tmp_path: Path) -> None:
    told: list[Fact] = [
        (JIA, "持有专利", "一种锅", "2025-03-01"), ("钢铁行业", "上游于", "汽车行业", "2025-03-01"), ("汽车行业", "包含", "客车", "2025-03-01"),
        (JIA, "合作", "某某大学", "2025-03-01"), (JIA, "供给", "汽车行业", "2025-03-01"), (JIA, "供给", "钢铁企业", "2025-03-01"),
        (JIA, "投资", JIA, "2025-03-01"), (JIA, "涉足行业", "锅业", "2025-03-01"), "1\t2\t3", "0\t0\t999\t0",
    ]  # fmt: skip

    reasons = dropped(load(folder(tmp_path, *told)))

    assert [reasons[f"train.txt:{number}"] for number in range(1, 11)] == [
        "patent", "between_trades", "between_trades", "no_firm", "trade_as_firm", "no_one_firm", "self_loop", "missing_end",
        "broken_row", "unknown_id",
    ]  # fmt: skip


# 甲山 is the short name of a firm with a full name; 丙火 nobody's
def test_a_firm_of_the_press_is_the_one_firm_of_the_graph_that_bears_the_name(tmp_path: Path) -> None:
    told: list[Fact] = [("甲山", "合作", "丙火", "2025-03-01"), (YI, "合作", "甲山", "2025-03-02")]
    pool = source("pool", [("Enterprise", "甲山", {"full_name": JIA, "stock_code": "600001"})])

    assert edges(load(folder(tmp_path, *told)), pool) == {("600001", "PARTNERS", "丙火"), (YI, "PARTNERS", "600001")}


def test_of_several_firms_of_a_name_the_press_means_the_one_without_a_full_name_or_none(tmp_path: Path) -> None:
    told: list[Fact] = [(YI, "合作", "甲山", "2025-03-01")]
    news = load(folder(tmp_path, *told))
    first = source("pool", [("Enterprise", "甲山", {"full_name": JIA, "stock_code": "600001"})])
    second = source("second", [("Enterprise", "甲山", {"full_name": "甲山置业有限公司"})])
    bare = source("bare", [("Enterprise", "甲山")])

    assert edges(news, first, bare) == {(YI, "PARTNERS", "甲山")}
    assert dropped(news, first, second) == {"train.txt:1": "ambiguous_end"}


def test_trades_and_products_count_where_the_graph_knows_both_ends(tmp_path: Path) -> None:
    told: list[Fact] = [
        (JIA, "合作", YI, "2025-03-01"), (JIA, "归属于行业", "锅炉", "2025-03-01"), (YI, "涉足行业", "无名业", "2025-03-01"),
        (JIA, "基于专利生产", "甲锅", "2025-03-01"), (JIA, "基于专利生产", "乙锅", "2025-03-01"),
    ]  # fmt: skip
    known = source("known", [("Industry", "锅炉", {"code": "3411"}), ("Product", "甲锅")])
    news = load(folder(tmp_path, *told))

    assert edges(news, known) == {(JIA, "PARTNERS", YI), (JIA, "IN_INDUSTRY", "3411"), (JIA, "PRODUCES", "甲锅")}
    assert {edge.status for edge in news.edges if edge.type == "PRODUCES"} == {"assumed"}


def test_names_in_other_sources_are_shown_before_those_of_the_press(tmp_path: Path) -> None:
    news = load(folder(tmp_path, (JIA, "合作", YI, "2025-03-01")))
    pool = source("pool", [("Enterprise", "甲山", {"full_name": JIA, "aliases": "老甲"})])

    rows = {row[0]: row for row in Merger([news, pool]).graph().nodes["Enterprise"]}

    assert rows[f"Enterprise:{JIA}"][1] == "甲山"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (JIA, "full"), ("宁德时代", "press"), ("甲乙创业投资合伙企业", "press"), ("中国邮政储蓄银行", "press"), ("锅业", "trade"),
        ("锅业有限公司", "full"), ("清华大学", "body"), ("黄山市发展和改革委员会", "body"), ("某某市", "body"), ("某某超市", "press"),
        ("中国本土车企", "crowd"), ("美国客户", "crowd"),
    ],
)  # fmt: skip
def test_a_name_is_judged_by_its_form_and_what_else_it_stands_for(name: str, kind: str) -> None:
    assert kind_of(name, frozenset({"锅业", "锅业有限公司"})) == kind


def test_a_dictionary_row_that_is_none_is_refused_with_its_place(tmp_path: Path) -> None:
    path = folder(tmp_path, (JIA, "合作", YI, "2025-03-01"))
    (path / "time2id.txt").write_text("0,2025-13-01\n", encoding="utf-8")

    with pytest.raises(DataRefused, match=r"time2id.txt:1 月份不存在"):
        load(path)


def test_the_real_folder_is_accounted_for_to_the_last_row() -> None:
    news = load(shared_data("ickg25"))

    reasons = dropped(news)

    assert news.read == 61413
    assert sum(edge.type in ("SUPPLIES", "PARTNERS", "INVESTS_IN", "OWNS", "COMPETES") for edge in news.edges) > 9_500
    assert "broken_row" not in reasons.values() and "unknown_id" not in reasons.values()
