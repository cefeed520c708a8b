"""The types of gaps, each on a graph small enough to draw. (x) is not made here, [x] is named by the plan, x is made.

All drawings stand in one graph and share nothing but the city and its plan.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from decisions.gaps import Judge
from graph.store import open_store
from tests.asking import bare, firm, judge, loaded, verdict, wanted
from tests.tiny import Edge, Node

DRAWINGS: list[Edge] = []
NODES: list[Node] = []


@pytest.fixture(scope="module", params=["ladybug", "neo4j"])
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Both stores, each holding all drawings."""
    folder: Path = tmp_path_factory.mktemp("drawings")
    url = str(folder / "store") if request.param == "ladybug" else request.getfixturevalue("neo4j_server")
    store = open_store(url)
    request.addfinalizer(store.close)
    found = judge(loaded(store, DRAWINGS, NODES))
    found.gaps()
    return found


def types(judging: Judge, *products: str) -> set[tuple[str, str, str]]:
    return {(p, verdict(judging, p).type, verdict(judging, p).subtype) for p in products}


def is_listed(judging: Judge, *products: str) -> set[str]:
    return bare(v.product for v in judging.gaps()) & set(products)


# 矿 → (钢) → 半轴
DRAWINGS += [("矿", "INPUT_OF", "钢"), ("钢", "INPUT_OF", "半轴"), *firm("矿厂", "矿"), *firm("轴厂", "半轴")]


def test_a_product_between_what_is_made_above_and_below_is_a_break(judged: Judge) -> None:
    assert types(judged, "钢") == {("钢", "fill", "break")}
    assert types(judged, "矿", "半轴") == {("矿", "none", "sound"), ("半轴", "none", "sound")}
    assert is_listed(judged, "矿", "钢", "半轴") == {"钢"}


# (漆) → 柜 ← 板(made)    (漆) → (桌)
DRAWINGS += [("漆", "INPUT_OF", "柜"), ("漆", "INPUT_OF", "桌"), ("板", "INPUT_OF", "柜"), *firm("柜厂", "柜", "板")]


def test_an_input_of_what_is_made_that_nothing_here_feeds_is_missing(judged: Judge) -> None:
    assert types(judged, "漆", "柜", "桌") == {
        ("漆", "fill", "input"),
        ("柜", "none", "sound"),
        ("桌", "none", "unrelated"),
    }
    assert bare(verdict(judged, "漆").users) == {"柜"}


# (芯片) → [(手机)]    (屏) → (电视)
DRAWINGS += [("芯片", "INPUT_OF", "手机"), ("屏", "INPUT_OF", "电视"), *wanted("手机")]


def test_an_input_of_what_only_the_plan_wants_is_planned(judged: Judge) -> None:
    assert types(judged, "芯片", "屏") == {("芯片", "fill", "planned"), ("屏", "none", "unrelated")}


# (线束) ⇢ 整车厂 in 宁波市 ⇠ (锁) → 柜    (座椅) ⇢ 本地车厂 in 汉滨区    (轮毂) ⇢ 车企, its place unknown
DRAWINGS += [
    ("线束", "MEANT_FOR", "整车厂"), ("座椅", "MEANT_FOR", "本地车厂"), ("轮毂", "MEANT_FOR", "车企"),
    ("锁", "MEANT_FOR", "整车厂"), ("锁", "INPUT_OF", "柜"), *firm("整车厂", at="宁波市"), *firm("本地车厂"),
]  # fmt: skip


def test_a_product_meant_for_an_outside_customer_only_is_for_the_customer(judged: Judge) -> None:
    assert types(judged, "线束", "轮毂") == {("线束", "fill", "customer"), ("轮毂", "fill", "customer")}
    assert types(judged, "座椅", "锁") == {("座椅", "none", "unrelated"), ("锁", "fill", "input")}


# 茶叶 → (茶饮料)    (咖啡豆) → (咖啡)
DRAWINGS += [("茶叶", "INPUT_OF", "茶饮料"), ("咖啡豆", "INPUT_OF", "咖啡"), *firm("茶厂", "茶叶")]


def test_what_can_be_made_from_a_local_product_is_a_forward_extension(judged: Judge) -> None:
    assert types(judged, "茶饮料", "咖啡") == {("茶饮料", "extend", "forward"), ("咖啡", "none", "unrelated")}


# (砂) → (玻璃) → 窗    (天然碱)|烧碱 → (玻璃)
DRAWINGS += [
    ("砂", "INPUT_OF", "玻璃"), ("玻璃", "INPUT_OF", "窗"), ("天然碱", "INPUT_OF", "玻璃", {"alt_group": "碱"}),
    ("烧碱", "INPUT_OF", "玻璃", {"alt_group": "碱"}), *firm("窗厂", "窗", "烧碱"),
]  # fmt: skip


def test_what_goes_into_a_fill_product_without_a_made_alternative_is_a_backward_extension(judged: Judge) -> None:
    assert types(judged, "砂", "天然碱") == {("砂", "extend", "backward"), ("天然碱", "none", "unrelated")}
    assert bare(verdict(judged, "砂").serves) == {"玻璃"}


# 铸件 (one firm) → 泵 ← 螺栓 (two firms)
DRAWINGS += [("铸件", "INPUT_OF", "泵"), ("螺栓", "INPUT_OF", "泵"), *firm("铸厂", "铸件"), *firm("泵厂", "泵")]
DRAWINGS += [*firm("栓一厂", "螺栓"), *firm("栓二厂", "螺栓")]


def test_s1_one_direct_maker_of_what_a_made_product_needs(judged: Judge) -> None:
    assert types(judged, "铸件", "螺栓") == {("铸件", "strengthen", "S1"), ("螺栓", "none", "sound")}


# 阀, 管 (both by 阀管厂 alone), 垫 (垫厂 alone), 圆钢 ⊂ 钢材 (both by 钢厂 alone) → [(锅炉)]
DRAWINGS += [(p, "INPUT_OF", "锅炉") for p in ("阀", "管", "垫", "圆钢", "钢材")]
DRAWINGS += [*wanted("锅炉"), *firm("阀管厂", "阀", "管", "阀盖"), *firm("垫厂", "垫"), *firm("钢厂", "圆钢", "钢材")]
DRAWINGS += [("圆钢", "KIND_OF", "钢材")]


def test_s4_one_firm_alone_makes_two_used_products_that_are_not_kinds_of_each_other(judged: Judge) -> None:
    assert types(judged, "阀", "管") == {("阀", "strengthen", "S4"), ("管", "strengthen", "S4")}
    assert is_listed(judged, "垫", "圆钢", "钢材", "阀盖") == set()


# [茶] strengthen, [酒] focus: both made by two firms;  [(丝)] strengthen, made by none
DRAWINGS += [
    *wanted("茶", "丝", role="strengthen"),
    *wanted("酒"),
    *firm("茶酒一厂", "茶", "酒"),
    *firm("茶酒二厂", "茶", "酒"),
]


def test_s5_the_plan_asks_to_strengthen_what_is_made(judged: Judge) -> None:
    assert types(judged, "茶", "酒") == {("茶", "strengthen", "S5"), ("酒", "none", "sound")}
    assert types(judged, "丝") == {("丝", "build", "build")}


# [(机器人)] focus    (无人机) general
DRAWINGS += [*wanted("机器人"), *wanted("无人机", role="general")]


def test_a_named_product_without_any_base_is_to_be_built_and_one_merely_mentioned_is_not(judged: Judge) -> None:
    assert types(judged, "机器人", "无人机") == {("机器人", "build", "build"), ("无人机", "none", "unrelated")}


# (玻璃瓶)|塑料瓶|[(铝罐)]|(陶瓶) → 饮料    (陶瓶) → 香水
DRAWINGS += [(p, "INPUT_OF", "饮料", {"alt_group": "瓶"}) for p in ("玻璃瓶", "塑料瓶", "铝罐", "陶瓶")]
DRAWINGS += [("陶瓶", "INPUT_OF", "香水"), *firm("饮料厂", "饮料", "塑料瓶", "香水"), *wanted("铝罐")]


def test_what_every_user_can_replace_is_substituted_unless_named(judged: Judge) -> None:
    assert types(judged, "玻璃瓶", "铝罐") == {("玻璃瓶", "none", "substituted"), ("铝罐", "fill", "input")}
    assert types(judged, "陶瓶") == {("陶瓶", "fill", "input")}


# (电力) generic, [(蒸汽)] generic, (棉) → 布;  水 generic → (冰)
DRAWINGS += [(p, "INPUT_OF", "布") for p in ("电力", "蒸汽", "棉")]
DRAWINGS += [("水", "INPUT_OF", "冰"), *firm("布厂", "布", "水"), *wanted("蒸汽")]
NODES += [("Product", name, {"generic": True}) for name in ("电力", "蒸汽", "水")]


def test_generic_goods_are_no_gaps_and_no_feeds_unless_named(judged: Judge) -> None:
    assert types(judged, "电力", "冰") == {("电力", "none", "excluded"), ("冰", "none", "unrelated")}
    assert types(judged, "蒸汽", "棉") == {("蒸汽", "fill", "input"), ("棉", "fill", "input")}


# 钛合金 ⊂ 合金 ⊂ 金属材料;  (镍) → 合金;  (废料) → 金属材料;  合金 → 弹簧
DRAWINGS += [("钛合金", "KIND_OF", "合金"), ("合金", "KIND_OF", "金属材料"), ("镍", "INPUT_OF", "合金")]
DRAWINGS += [
    ("废料", "INPUT_OF", "金属材料"),
    ("合金", "INPUT_OF", "弹簧"),
    *firm("钛厂", "钛合金"),
    *firm("簧厂", "弹簧"),
]


def test_a_kind_has_the_inputs_of_its_nearest_ancestors_and_no_users_but_its_own(judged: Judge) -> None:
    users = {name: bare(verdict(judged, name).users) for name in ("镍", "废料", "合金", "钛合金")}

    assert users == {"镍": {"钛合金", "合金"}, "废料": {"金属材料"}, "合金": {"弹簧"}, "钛合金": set()}
    assert verdict(judged, "金属材料").state == "MADE"


# [(复材)] ⊂ 树脂基, 陶瓷基;  (树脂) → 树脂基;  陶粉 → 陶瓷基, both in a group that each names 基体
DRAWINGS += [("复材", "KIND_OF", "树脂基"), ("复材", "KIND_OF", "陶瓷基"), *wanted("复材"), *firm("陶粉厂", "陶粉")]
DRAWINGS += [
    ("树脂", "INPUT_OF", "树脂基", {"alt_group": "基体"}),
    ("陶粉", "INPUT_OF", "陶瓷基", {"alt_group": "基体"}),
]


def test_groups_of_two_ancestors_are_two_groups_even_by_one_name(judged: Judge) -> None:
    assert types(judged, "树脂", "复材") == {("树脂", "fill", "planned"), ("复材", "extend", "forward")}
