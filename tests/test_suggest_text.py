"""Which words of a firm's texts count: makers' words do, traders' and lawyers' do not; the head of a name decides."""

from __future__ import annotations

import pytest

from decisions.suggest_catalogue import Catalogue
from decisions.suggest_evidence import FirmText, clues
from decisions.suggest_text import items

NAMES = {
    "茶叶": "茶", "绿茶": "", "魔芋精粉": "", "水泥": "", "污水处理设备": "", "加工中心": "", "钢材": "", "炭素制品": "碳素制品",
    "汽车零部件": "", "大米": "", "设备": "", "船舶": "", "电梯": "",
}  # fmt: skip
CATALOGUE = Catalogue(
    {n: {"name": n, "aliases": [a] if a else [], "gbt4754": ["3011"] if n == "水泥" else []} for n, a in NAMES.items()},
    {"绿茶": ["茶叶"]},
)


def made(text: str) -> set[tuple[str, bool | None]]:
    return {(item.forms[-1], item.made) for item in items(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("茶叶种植、加工、销售", {("茶叶", True)}),
        ("销售钢材、建材、五金", {("钢材", False), ("建材", False), ("五金", False)}),
        ("生产、销售：魔芋精粉、魔芋食品", {("魔芋精粉", True), ("魔芋食品", True)}),
        ("生产茶叶、销售酒水、饮料", {("茶叶", True), ("酒水", False), ("饮料", False)}),
        ("水泥、熟料的生产与销售", {("水泥", True), ("熟料", True)}),
        ("年产3000吨魔芋精粉", {("魔芋精粉", None)}),
        ("污水处理设备制造、安装", {("污水处理设备", True)}),
        ("许可项目：食品生产（依法须经批准的项目，经相关部门批准后方可开展经营活动）一般项目：石墨销售；技术服务", {("食品", True), ("石墨", False), ("技术", False)}),
    ],
)  # fmt: skip
def test_a_verb_says_whether_the_words_are_made(text: str, found: set[tuple[str, bool | None]]) -> None:
    assert made(text) == found


def found(firm: FirmText) -> set[tuple[str, str, str]]:
    return {(clue.product, clue.field, clue.how) for clue in clues(firm, CATALOGUE)}


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("main_products", "富硒绿茶；茶叶包装机", {("绿茶", "main_products", "head")}),
        ("business_scope", "水泥制造；钢材销售；茶叶包装用纸生产", {("水泥", "business_scope", "exact")}),
        ("business_scope", "碳素制品、环保设备", {("炭素制品", "business_scope", "bare")}),
        ("business_activity", "加工中心制造", {("加工中心", "business_activity", "exact")}),
        ("industry", "石墨及碳素制品制造", {("炭素制品", "industry", "exact")}),
        ("industry", "茶叶批发", set()),
    ],
)
def test_a_field_leads_to_the_product_its_words_end_in(
    field: str, text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert found(FirmText("f", "某公司", "", {field: text})) == expected


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("安康宏达船舶制造有限公司", "船舶"), ("白河县富秦茶业有限公司", "茶叶"), ("汉阴县新鑫米业有限公司", "大米"),
        ("平利金龙水泥厂", "水泥"), ("某市水泥销售有限公司", ""), ("平利污水处理厂", ""), ("某茶叶机械有限公司", ""),
    ],
)  # fmt: skip
def test_a_name_tells_what_stands_before_its_legal_form(name: str, product: str) -> None:
    assert found(FirmText("f", name, "")) == ({(product, "name", "head")} if product else set())


def test_a_class_that_one_product_has_is_a_clue() -> None:
    assert found(FirmText("f", "某公司", "", {}, ("3011",))) == {("水泥", "industry", "code")}
