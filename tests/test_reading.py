"""What a sentence of a plan says, read by rules: each case is a sentence and the facts it holds."""

from __future__ import annotations

import pytest

from tests.reading_facts import CHAIN, edges, facts, names, targets


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("到2025年，全市工业总产值突破5000亿元。", ("全市", "工业总产值@2025", "5000", "亿元", "突破")),
        ("到2025年，打造富硒产业千亿元。", ("富硒产业", "产值@2025", "1000", "亿元", "打造")),
        ("到2025年，茶产业综合产值达到80亿元以上。", ("茶产业", "综合产值@2025", "80", "亿元", "以上")),
        ("到2025年，工业增加值年均增长8%左右。", ("全市", "工业增加值年均增长@2025", "8", "%", "左右")),
        ("到2025年，高新技术产业增加值占GDP比重达到20%。", ("全市", "高新技术产业增加值占GDP比重@2025", "20", "%", "达到")),
        ("到2025年，培育链主企业12家。", ("全市", "链主企业@2025", "12", "家", "")),
        ("到2025年，碳酸锂产能达到10万吨。", ("全市", "碳酸锂产能@2025", "10", "万吨", "达到")),
        ("“十四五”末，全市规上工业企业达到800家。", ("全市", "规上工业企业@2025", "800", "家", "达到")),
        ("打造千亿级稀土产业集群。", ("稀土产业集群", "产值@", "1000", "亿元", "打造")),
        ("力争培育8—10家百亿企业，到2025年实现。", ("全市", "百亿企业@", "8", "家", "至10")),
    ],
)  # fmt: skip
def test_targets_have_who_what_when_and_how_much(sentence: str, found: tuple[str, ...]) -> None:
    assert found in targets(sentence)


def test_amounts_are_dealt_out_in_order() -> None:
    text = "到2020年，现代物流和生物医药产业分别达到150亿元和100亿元，纺织丝绸和电子信息分别达到50亿元。"

    assert {(name, value) for name, _, value, _, _ in targets(text)} == {
        ("现代物流", "150"), ("生物医药产业", "100"), ("纺织丝绸", "50"), ("电子信息", "50"),
    }  # fmt: skip


def test_a_year_said_once_holds_for_its_paragraph() -> None:
    text = "一、目标\n到2027年，产业规模迈上新台阶。规上工业总产值突破900亿元，新增规上企业60家。"

    assert {attr.split("@")[1] for _, attr, *_ in targets(text)} == {"2027"}


@pytest.mark.parametrize(
    "sentence",
    [
        "2020年，全市实现工业总产值3200亿元。",
        "截至目前，全市已培育规上企业300家。",
        "抢抓省政府打造300万辆汽车工程机遇。",
        "该项目总投资50亿元，年产电池10万套。",
        "对新认定的企业给予20万元奖励。",
        "组建10个工作专班。",
    ],
)
def test_what_was_or_is_somebody_elses_is_no_target(sentence: str) -> None:
    assert not targets(f"某市办公室文件\n某政办发〔2021〕3号\n一、基础\n{sentence}")


def test_seven_bases_of_one_head_are_seven_with_place_and_purpose() -> None:
    text = "一、重点\n（一）新型材料产业集群。依托安康高新区金属合金新材料、旬阳硅镁锌新材料、汉阴新型陶瓷三大新型材料产业基地，做强集群。"

    assert names(text, "base") == {
        "安康高新区金属合金新材料产业基地", "旬阳硅镁锌新材料产业基地", "汉阴新型陶瓷产业基地",
    }  # fmt: skip
    assert ("汉阴新型陶瓷产业基地", "新型陶瓷", "") in edges(text, "FOCUSES_ON")
    assert ("旬阳硅镁锌新材料产业基地", "旬阳", "") in edges(text, "LOCATED_IN")


def test_one_park_for_each_place_of_a_list() -> None:
    assert names("推进汉滨、汉阴、紫阳等县区富硒产业园区发展。", "base") == {
        "汉滨富硒产业园区", "汉阴富硒产业园区", "紫阳富硒产业园区",
    }  # fmt: skip


def test_a_name_is_split_where_和_joins_two_and_not_inside_it() -> None:
    assert names("建设机械和电子产业园。", "base") == {"机械和电子产业园"}
    assert names("建设西北电子信息产业基地和秦巴生物医药产业园。", "base") == {
        "西北电子信息产业基地",
        "秦巴生物医药产业园",
    }
    assert {"智能仪表", "控制系统"} <= names(f"{CHAIN}积极发展传感器、智能仪表与控制系统。", "product")
    assert "汽车及零部件" in names(f"{CHAIN}重点发展汽车及零部件、电池等产品。", "product")


def test_products_bear_the_role_of_their_verb() -> None:
    text = f"{CHAIN}重点发展专用车、客车等产品，积极发展动力电池、电机，做大做强轮胎、内饰件。"

    assert {(product, role) for _, product, role in edges(text, "COVERS")} == {
        ("专用车", "focus"), ("客车", "focus"), ("动力电池", "extend"), ("电机", "extend"), ("轮胎", "strengthen"),
        ("内饰件", "strengthen"),
    }  # fmt: skip


def test_slogans_are_no_products() -> None:
    text = f"{CHAIN}重点提升创新能力、服务水平，大力发展产业链招商，做强优势企业，推动集聚发展。"

    assert names(text, "product") == set()


def test_firms_listed_before_等企业_are_firms_and_sectors_are_not() -> None:
    text = f"{CHAIN}依托奥邦锻造、宝通专用车等现有企业做强配套。支持装备制造、生物医药等行业领域龙头企业发展。"

    assert names(text, "enterprise") == {"奥邦锻造", "宝通专用车"}
    assert ("新能源汽车产业链", "奥邦锻造", "") in edges(text, "INCLUDES")


def test_outside_customers_are_whom_a_product_is_meant_for() -> None:
    text = "推进汽车零部件更多配套陕重汽、比亚迪等大企业集团。"

    assert edges(text, "MEANT_FOR") == {("汽车零部件", "陕重汽", ""), ("汽车零部件", "比亚迪", "")}


def test_projects_of_a_list_and_how_far_they_are() -> None:
    text = (
        "力促纳米材料研发生产、氧化锌废渣回收扩建等项目加快建设，尽快投产达效。谋划实施锂电池回收、石墨烯制备等项目。"
    )

    found = {(f.name, f.attr) for f in facts(text) if f.kind == "project"}

    assert ("纳米材料研发生产", "started") in found
    assert ("锂电池回收", "reserve") in found


@pytest.mark.parametrize(
    ("written", "lead", "support"),
    [
        ("（责任单位：市发改委；配合单位：市工信局、市商务局）", {"市发改委"}, {"市工信局", "市商务局"}),
        ("（责任单位：市招商局，配合单位：市农业局）", {"市招商局"}, {"市农业局"}),
        ("（市财政局牵头，市科技局、各县（市、区）人民政府配合）", {"市财政局"}, {"市科技局", "各县（市、区）人民政府"}),
        ("（市工信局、市发改委按职责分工负责）", {"市工信局", "市发改委"}, set()),
        ("\n牵头单位：市自然资源和规划局\n配合单位：市住建局", {"市自然资源和规划局"}, {"市住建局"}),
        ("由市工信局牵头，市统计局、市税务局配合。", {"市工信局"}, {"市统计局", "市税务局"}),
    ],
)  # fmt: skip
def test_units_in_charge_in_every_form(written: str, lead: set[str], support: set[str]) -> None:
    found = edges(f"三、主要任务\n（一）加快项目建设。抓好落实。{written}", "RESPONSIBLE_FOR")

    assert {unit for unit, task, role in found if role == "lead" and task == "加快项目建设"} == lead
    assert {unit for unit, task, role in found if role == "support"} == support


def test_stated_chains_are_what_goes_into_what() -> None:
    text = f"{CHAIN}以水为原料生产保健品、化妆品，将中药材加工成中药饮片，打通阴极铜—铜杆—漆包线链条。"

    assert {(a, b) for a, b, _ in edges(text, "INPUT_OF")} >= {
        ("水", "保健品"), ("水", "化妆品"), ("中药材", "中药饮片"), ("阴极铜", "铜杆"), ("铜杆", "漆包线"),
    }  # fmt: skip


def test_other_names_of_a_cluster_lead_to_it() -> None:
    text = "一、目标\n到2025年，装备制造业达到200亿元。\n二、重点\n（一）发展装备制造产业集群。做强装备制造产业。"

    assert {f.name for f in facts(text) if f.kind == "alias" and f.object == "装备制造产业集群"} == {"装备制造业"}


def test_a_table_of_chains_gives_units_firms_parks_products_and_targets() -> None:
    text = (
        "产业链\t牵头单位\t链主企业\t承载园区\t重点产品\t2025年产值（亿元）\n"
        "锂电\t市工信局\t甲锂业、乙电池\t东山高新区\t正极材料、电芯\t500\n"
    )

    assert names(text, "cluster") == {"锂电产业链"}
    assert edges(text, "RESPONSIBLE_FOR") == {("市工信局", "锂电产业链", "lead")}
    assert edges(text, "INCLUDES") == {("锂电产业链", "甲锂业", ""), ("锂电产业链", "乙电池", "")}
    assert edges(text, "HAS_BASE") == {("锂电产业链", "东山高新区", "")}
    assert targets(text) == {("锂电产业链", "产值@2025", "500", "亿元", "")}


def test_every_quote_stands_at_its_offsets_and_is_short() -> None:
    text = f"{CHAIN}到2025年，产值突破300亿元，依托东山高新区，重点发展专用车、客车等产品（责任单位：市工信局）。"

    for fact in facts(text):
        assert text[fact.start : fact.end] == fact.quote
        assert 0 < len(fact.quote) <= 40
        assert 0 < fact.confidence <= 1


def test_the_analyser_finds_firms_in_running_text_where_no_rule_reads() -> None:
    found = {
        f.name: f.confidence
        for f in facts("去年，宁德时代落户东部产业园，当地政府落户了人才政策。")
        if f.kind == "enterprise"
    }

    assert found == {"宁德时代": 0.6}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("打造装备制造、电子信息以及医药食品三大主导产业。", {"装备制造产业", "电子信息产业", "医药食品产业"}),
        ("做大做强纺织、机电、木材加工等主导产业。", {"纺织产业", "机电产业", "木材加工产业"}),
        ("达到千亿元级的产业集群2个（新材料、生物医药）。", {"新材料产业集群", "生物医药产业集群"}),
        ("培育以甲药为链主的中药材、以乙钢为链主的特种钢等优势产业。", {"中药材产业", "特种钢产业"}),
        ("布局3条产业链，8亿级的特色糕点产业链。", {"特色糕点产业链"}),
        ("蓝莓（浆果）产业链方面，抓好种苗。", {"蓝莓（浆果）产业链"}),
        ("布局轴承、风机等2条30亿级的产业链。", {"轴承产业链", "风机产业链"}),
    ],
)
def test_clusters_are_named_in_every_form_of_a_list(text: str, found: set[str]) -> None:
    assert names(text, "cluster") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到2030年打造1个2000亿、4个800亿产业集群。", ("全市", "800亿元级产业集群@2030", "4", "个", "")),
        ("到2025年，营收5000亿元级别的产业集群1个。", ("全市", "5000亿元级产业集群@2025", "1", "个", "")),
        ("到2025年，营业收入保持年均15%以上的增长。", ("全市", "营业收入年均增长@2025", "15", "%", "以上")),
        ("确保企业新上规14户。", ("全市", "企业新上规@", "14", "户", "")),
        ("到2025年，“链主”企业达到27家以上。", ("全市", "“链主”企业@2025", "27", "家", "以上")),
        ("医药产业方面，力争到2026年达到百亿级规模。", ("医药产业", "规模@2026", "100", "亿元", "达到")),
    ],
)
def test_targets_stand_in_the_forms_of_notices_too(text: str, found: tuple[str, ...]) -> None:
    assert found in targets(text)


@pytest.mark.parametrize(
    "text",
    [
        "1—7月，全市规上工业增加值52亿元，同比增长3%；工业总产值210亿元。",
        "去年，全县狠抓项目。新签约项目6个，新增绿地5万平方米。",
        "有4家企业被认定为省级绿色工厂。",
        "打造一个更高能级的产业高地。",
        "认定甲软件等60家企业。",
    ],
)
def test_an_account_of_what_was_sets_no_target(text: str) -> None:
    assert not targets(text)


def test_slogans_and_classes_are_no_park_project_or_firm() -> None:
    text = "打造一园三基地，优化园区，签约一批工业项目，以跨国公司为主体，引进跨国公司等企业。"
    assert not names(text, "base") | names(text, "project") | names(text, "enterprise")


def test_what_a_trade_is_shown_by_is_told_as_firms_or_products() -> None:
    told = "发展以正极材料为代表的新能源产业，聚集以甲新材、乙锰业等企业为代表的锰材料产业。"
    assert ("新能源产业", "正极材料", "focus") in edges(told, "COVERS")
    assert {("锰材料产业", "甲新材", ""), ("锰材料产业", "乙锰业", "")} <= edges(told, "INCLUDES")


def test_a_paragraph_on_one_trade_gives_it_its_products() -> None:
    told = "打造电子、软件2大主导产业。\n电子产业方面，将推动新型显示提档升级，重点发展智能座舱系统、雷达等功能件，芯片、线缆等元件。"
    found = {product for _, product, _ in edges(told, "COVERS")}
    assert {"新型显示", "智能座舱系统", "雷达", "芯片", "线缆"} <= found


def test_a_project_bears_no_sum_and_its_owner_is_a_firm() -> None:
    told = "签约投资6亿元的甲电池回收、2亿元的乙方集团电解液等项目。"
    assert names(told, "project") == {"甲电池回收", "乙方集团电解液"}
    assert "乙方集团" in names(told, "enterprise")
