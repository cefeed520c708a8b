"""Forms of plans of other cities and other years: each with a sentence in which the rule must hold its peace."""

from __future__ import annotations

import pytest

from loaders.reading.plan import plan_of
from tests.reading_facts import CHAIN, edges, names, targets

PLAN = "某市工业发展规划\n一、目标\n"
Target = tuple[str, str, str, str, str]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("到2027年，建设5个—7个初加工点。", {("全市", "初加工点@2027", "5", "个", "至7")}),
        ("到2027年，食品产业规模以上企业达到40家。", {("全市", "规模以上企业@2027", "40", "家", "达到")}),
        (
            "到2027年，新增年营收过亿元企业13家，其中，过10亿元的5家。",
            {
                ("全市", "年营收过亿元企业@2027", "13", "家", ""),
                ("全市", "过10亿元@2027", "5", "家", ""),
            },
        ),
        ("规上工业企业总数每年新增18家以上。", {("全市", "规上工业企业总数每年新增@", "18", "家", "以上")}),
        ("培植一个年销售收入过150亿元的产业集群。", {("全市", "年销售收入过150亿元的产业集群@", "1", "个", "")}),
        ("力争盐化工产业两年内销售收入过150亿元。", {("盐化工产业", "销售收入@", "150", "亿元", "过")}),
        ("今年要有60个新项目竣工投产。", {("全市", "新项目竣工投产@", "60", "个", "")}),
        (
            "到2027年，食品、纺织等2个产业产值超千亿元。",
            {("食品产业", "产值@2027", "1000", "亿元", "超"), ("纺织产业", "产值@2027", "1000", "亿元", "超")},
        ),
        ("到2027年，力争10家企业产值超百亿元。", {("全市", "企业产值超百亿元@2027", "10", "家", "")}),
        (
            "全年完成投资160亿元，其中基础设施30亿元、厂房10亿元。",
            {
                ("全市", "投资@", "160", "亿元", ""),
                ("全市", "基础设施投资@", "30", "亿元", ""),
                ("全市", "厂房投资@", "10", "亿元", ""),
            },
        ),
        (
            "到2027年，工业总产值达到500亿元，5年平均增长38%。",
            {
                ("全市", "工业总产值@2027", "500", "亿元", "达到"),
                ("全市", "工业总产值5年平均增长@2027", "38", "%", ""),
            },
        ),
        (
            "到2027年，优化提升汽车产业，实现产值500亿元；促进化工产业发展，产值达到90亿元。",
            {("汽车产业", "产值@2027", "500", "亿元", ""), ("化工产业", "产值@2027", "90", "亿元", "达到")},
        ),
        ("到2027年，茶产业农业产值达到9亿元。", {("茶产业", "农业产值@2027", "9", "亿元", "达到")}),
        ("咸宁着力壮大茶叶产业，力争到2027年咸宁壮大茶叶产业产值达到9亿元。", {("茶叶产业", "产值@2027", "9", "亿元", "达到")}),
        (
            "到2027年，新兴产业销售收入达70亿元，电子信息制造业达45亿元。",
            {
                ("全市", "新兴产业销售收入@2027", "70", "亿元", "达"),
                ("电子信息制造业", "销售收入@2027", "45", "亿元", "达"),
            },
        ),
        ("东山电缆基地2027年产值突破800亿元。", {("东山电缆基地", "产值@2027", "800", "亿元", "突破")}),
        ("到2027年，工业能耗较2020年下降18%。", {("全市", "工业能耗较2020年下降@2027", "18", "%", "")}),
        ("每年争取专项资金不低于500万元，每年争取不低于50万元。", set()),
        ("建成甲化工60万吨甲醇、乙化工20万吨乙二醇等项目。", set()),
        ("争取打造成为产值超百亿的企业。", set()),
        ("使电子、汽车用材等本地满足率分别提高到60%、50%。", set()),
    ],
)  # fmt: skip
def test_targets_of_older_plans(sentence: str, found: set[Target]) -> None:
    assert targets(PLAN + sentence) == found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("宁夏中药材产业发展方案\n到2027年发展。", "全区"),
        ("一、任务\n省发改委牵头，省科技厅配合。", "全省"),
        ("一、任务\n加快发展。", "全市"),
    ],
)
def test_whose_plan_it_is_where_it_does_not_say(text: str, word: str) -> None:
    assert plan_of(text).region_word == word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("实施盐化工、石膏建材、旅游产业倍增计划。", {"盐化工产业", "石膏建材产业", "旅游产业"}),
        ("发展粮油、果蔬和肉类等农产品加工为主的三大主导产业。", {"粮油产业", "果蔬产业", "肉类产业"}),
        ("利用新技术、新设备进一步提升煤炭、电力两大支柱产业。", {"煤炭产业", "电力产业"}),
        ("二是围绕石墨和石墨烯产业链，引进团队。", {"石墨和石墨烯产业链"}),
        ("实施产业提升行动，推进中小企业、市场主体培育计划。", set()),
    ],
)
def test_clusters_of_older_plans(text: str, found: set[str]) -> None:
    assert names(PLAN + text, "cluster") == found


def test_a_title_may_begin_with_a_bare_place() -> None:
    assert names("宁夏中药材产业发展方案\n一、目标\n抓好落实。", "cluster") == {"中药材产业"}
    assert not names("滨州出台意见推进产业集群高质量发展\n打造高质量产业集群。", "cluster")
    assert not names("襄阳临港经济技术开发区产业发展规划\n一、目标\n抓好落实。", "cluster")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成国内重要的精品板材、高效钢材、油气管材生产基地。", {"精品板材生产基地", "高效钢材生产基地", "油气管材生产基地"}),
        ("依托罗源湾经济开发区，打造罗源湾千亿钢铁产业基地。", {"罗源湾经济开发区", "钢铁产业基地"}),
        ("依托马尾区，打造“中国光芯”产业基地、“互联网+制造”产业基地。", {"中国光芯产业基地"}),
        ("建设药用保存圃和良种繁育基地。", {"良种繁育基地"}),
        ("建设10个产业示范种植基地、3个中药材加工基地。", set()),
        ("提高产业集聚区承载能力，五是主题园区培育工程。", set()),
        ("建成知名的农机装备、专用车产业集群和零部件生产基地。", set()),
    ],
)  # fmt: skip
def test_bases_of_older_plans(text: str, found: set[str]) -> None:
    assert names(CHAIN + text, "base") == found


def test_a_heading_may_build_a_base() -> None:
    assert names("一、任务\n（一）着力打造绿色农产品供应基地\n抓好落实。", "base") == {"绿色农产品供应基地"}
    assert not names("一、任务\n（一）着力打造示范基地\n抓好落实。", "base")


def test_where_a_park_is_told_twice() -> None:
    assert edges("建设广西柳州汽车城、广西东风集团新能源汽车基地。", "LOCATED_IN") == {("广西柳州汽车城", "柳州", "")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建成甲化工100万吨真空盐和乙生物12万吨淀粉等项目。", {"甲化工100万吨真空盐", "乙生物12万吨淀粉"}),
        ("建成甲电子30万台电脑和20万套灯具等项目。", {"甲电子30万台电脑和20万套灯具"}),
        ("重点是大名吉晟肉鸡加工、北农大蛋鸡等产业支撑项目。", {"大名吉晟肉鸡加工", "北农大蛋鸡"}),
        (
            "一方面主要是加快园区内凯迪生物质发电、甲集团25万吨钡盐等项目。",
            {"凯迪生物质发电", "甲集团25万吨钡盐"},
        ),
        ("主动承接福建炼化一体化项目。", {"福建炼化一体化项目"}),
        ("加快能源项目、资源精深加工业、装备制造换代升级项目建设。", set()),
    ],
)
def test_projects_of_older_plans(text: str, found: set[str]) -> None:
    assert names(CHAIN + text, "project") == found


def test_a_project_makes_what_is_made_not_what_it_is_made_of() -> None:
    made = edges("建成中原乙烯60万吨甲醇制20万吨烯烃、永金化工20万吨乙二醇等项目。", "BUILDS")

    assert {product for _, product, _ in made} == {"烯烃", "乙二醇"}


def test_firms_after_an_adverb_and_a_verb() -> None:
    assert names("全力支持三棵树涂料有限公司上市。", "enterprise") == {"三棵树涂料有限公司"}
    assert not names("促进中医药传承创新发展。", "enterprise")


def test_what_needs_a_product_is_none() -> None:
    text = CHAIN + "积极发展造纸、橡胶加工需要配套的各类助剂，重点发展环境友好的工程塑料及橡胶制品等产品。"

    assert names(text, "product") == {"各类助剂", "工程塑料", "橡胶制品"}


def test_items_that_close_with_who_leads_are_tasks() -> None:
    text = (
        "三、工作\n1.继续深化国企改革，推动重点行业、重点企业战略性重组，促进投资主体多元化。省国资委牵头，省发改委、商务厅等部门配合。\n"
        "2.稳步发展主导产业。鼓励重组。省工信厅牵头。\n3.巩固企业地位，提高规模效应。\n"
    )

    assert edges(text, "RESPONSIBLE_FOR") == {
        ("省国资委", "继续深化国企改革", "lead"), ("省发改委", "继续深化国企改革", "support"),
        ("商务厅", "继续深化国企改革", "support"), ("省工信厅", "稳步发展主导产业", "lead"),
    }  # fmt: skip


def test_an_item_of_acts_without_a_heading_above_is_read() -> None:
    assert names("10、建设标准化林网。发展林果业。", "task") == set()


def test_a_sentence_that_grows_several_trades_is_about_none_of_them() -> None:
    text = PLAN + "做优装备制造产业，做大食品加工产业；建设稀土产业园。\n做强化工产业；建设东山化工产业园。"

    assert {(cluster, base) for cluster, base, _ in edges(text, "HAS_BASE")} == {("化工产业", "东山化工产业园")}


def test_a_park_is_no_product_nor_is_a_field_of_many_acres_a_base() -> None:
    text = CHAIN + "以临港工业区、钢铁工业园为重点，新建5万亩良种茶园。"

    assert not names(text, "product")
    assert names(text, "base") == {"临港工业区", "钢铁工业园"}


def test_brackets_hold_a_place_a_phase_or_another_name() -> None:
    text = CHAIN + "推进国轩高科动力电池（二期）、蜂巢能源短刀电池（金坛区）等项目，支持蒙草集团（蒙草生态）发展。"

    assert edges(text, "SITED_IN") == {("蜂巢能源短刀电池", "金坛区", "")}
    assert not {name for name in names(text, "enterprise") if "蒙草生态" in name}
    assert names("依托中车公司（桂林电器科学研究院）发展。", "institution") == {"桂林电器科学研究院"}


def test_a_heading_that_carries_out_a_programme_is_a_task() -> None:
    text = (
        "一、工业\n1.实施产业集聚区建设行动计划。抓好落实。\n2.实施六大人才行动计划。抓好落实。\n3.工业发展。抓好落实。"
    )

    assert names(text, "task") == {"实施产业集聚区建设行动计划"}


def test_the_first_item_may_stand_in_the_line_of_its_heading() -> None:
    plan = plan_of("三、主要任务（一）加强资源保护利用。抓好落实。（二）建设基地。抓好落实。")

    assert [(c.number, c.heading) for c in plan.clauses[1:]] == [
        ("三", "主要任务"), ("三(一)", "加强资源保护利用"), ("三(二)", "建设基地"),
    ]  # fmt: skip
