"""Divisions: what people write finds one place, and a registered name gives a place only where it begins with one."""

from __future__ import annotations

import pytest

from loaders.divisions import find, lineage, place_of_firm


@pytest.mark.parametrize(
    ("text", "adcode"),
    [
        ("610900", "610900"),
        ("安康", "610900"),
        ("陕西省安康市汉滨区", "610902"),
        ("陕西汉滨区", "610902"),
        ("旬阳市", "610981"),
        ("旬阳县", "610981"),
        ("北京市朝阳区", "110105"),
        ("湖北省仙桃市", "429004"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("恒口示范区", "610902Z1"),
        ("安康市汉滨区恒口示范区", "610902Z1"),
        ("朝阳区", ""),
        ("市辖区", ""),
        ("没有的市", ""),
        ("", ""),
    ],
)
def test_a_written_place_finds_one_division_or_none(text: str, adcode: str) -> None:
    assert find(text) == adcode


@pytest.mark.parametrize(
    ("name", "adcode"),
    [
        ("宁波星源卓镁技术股份有限公司", "330200"),
        ("陕西安康某某有限公司", "610900"),
        ("安徽黄山胶囊股份有限公司", "340000"),
        ("中山大学达安基因股份有限公司", ""),
        ("东方电气股份有限公司", ""),
        ("哈尔滨电气集团佳木斯电机股份有限公司", "230800"),
        ("华友钴业", ""),
    ],
)
def test_a_firm_is_placed_only_where_its_name_begins_with_a_place(name: str, adcode: str) -> None:
    assert place_of_firm(name) == adcode


def test_a_county_knows_all_it_is_part_of() -> None:
    assert [division.name for division in lineage("610981")] == ["旬阳市", "安康市", "陕西省", "中华人民共和国"]


def test_a_zone_with_its_own_administration_lies_in_the_county_around_it() -> None:
    assert [division.adcode for division in lineage("610902Z2")] == ["610902Z2", "610902", "610900", "610000", "100000"]
    assert place_of_firm("恒口示范区某某电子有限公司") == "610902Z1"
