"""What work reports of provinces and pages of counties say in other ways: each with a sentence in which the rule must hold its peace."""

from __future__ import annotations

import pytest

from loaders.reading.plan import plan_of
from tests.reading_facts import CHAIN, REPORT, edges, names, targets

Target = tuple[str, str, str, str, str]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("新打造特色庄园3个、美食街区4条，提质升级6个旅游景区。", {("特色庄园", "3", "个"), ("美食街区", "4", "条"), ("旅游景区", "6", "个")}),
        ("新建和改造提升高标准农田30万亩。", {("高标准农田", "30", "万亩")}),
        ("全省算力规模突破50Eflops。", {("算力规模", "50", "Eflops")}),
        ("粮食、蔬菜产量均稳定在百万吨以上。", {("产量", "100", "万吨")}),
        ("推动制造业、软件业增加值年均分别增长5%、8%以上。", {("增加值年均增长", "5", "%"), ("增加值年均增长", "8", "%")}),
        ("新培育瞪羚、小巨人、单项冠军企业90家以上。", {("瞪羚、小巨人、单项冠军企业", "90", "家")}),
        ("建成电力装机300万千瓦。", {("电力装机", "300", "万千瓦")}),
        ("实施提升行动和12个重点产业稳增长方案。", set()),
        ("推动千万吨炼化基地建设。", set()),
        ("努力实现以下8个方面主要目标。", set()),
    ],
)  # fmt: skip
def test_targets(sentence: str, found: set[tuple[str, str, str]]) -> None:
    told = targets(REPORT + sentence)
    assert {(attr.removesuffix("@2026"), value, unit) for _, attr, value, unit, _ in told} == found


def test_a_report_may_speak_of_the_next_five_years() -> None:
    text = REPORT + "未来五年，奋力实现目标。\n（一）经济。力争省实验室达到20家。\n（二）重点。今年，新增企业30家。"
    assert {attr for _, attr, *_ in targets(text)} == {"省实验室@2030", "企业@2026"}
    assert {attr for _, attr, *_ in targets(REPORT + "力争省实验室达到20家。")} == {"省实验室@2026"}


def test_a_province_whose_name_ends_in_state() -> None:
    assert plan_of("2026年贵州省政府工作报告\n加快发展。").region_word == "全省"
    assert plan_of("凉山州工业发展规划\n加快发展。").region_word == "全州"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持包头打造高端铝加工基地，赤峰打造绿色锂产业基地。", {"高端铝加工基地", "绿色锂产业基地"}),
        ("建设西安、汉中等低空装备制造聚集区。", {"西安低空装备制造聚集区", "汉中低空装备制造聚集区"}),
        ("加快宝鸡、延安等4个冷链物流基地建设。", {"宝鸡冷链物流基地", "延安冷链物流基地"}),
        ("推动庆阳数据中心集群投产，打造拉萨金融商务区。", {"庆阳数据中心集群", "拉萨金融商务区"}),
        ("甘肃老工业基地的地位突出，推进通用机场建设。", set()),
        ("建立本地与本市品牌园区联动机制。", set()),
    ],
)
def test_bases(text: str, found: set[str]) -> None:
    assert names(REPORT + text, "base") == found


def test_where_a_base_stands_is_who_builds_it() -> None:
    text = REPORT + "支持包头、通辽打造高端铝加工基地，赤峰打造绿色锂产业基地和有色金属产业集聚区。"
    assert {(a, b) for a, b, _ in edges(text, "LOCATED_IN")} == {
        ("高端铝加工基地", "包头"),
        ("高端铝加工基地", "通辽"),
        ("绿色锂产业基地", "赤峰"),
        ("有色金属产业集聚区", "赤峰"),
    }
    assert not edges(REPORT + "支持企业打造高端铝加工基地，平昌打造旅游示范区。", "LOCATED_IN")


def test_what_a_base_is_for() -> None:
    assert {b for _, b, _ in edges(REPORT + "打造新能源及新能源装备制造基地。", "FOCUSES_ON")} == {
        "新能源",
        "新能源装备",
    }
    assert {b for _, b, _ in edges(REPORT + "打造新能源和智能网联汽车产业基地。", "FOCUSES_ON")} == {
        "新能源和智能网联汽车"
    }
    assert {b for _, b, _ in edges(REPORT + "建设汉中航空关键零部件基地。", "FOCUSES_ON")} == {"航空关键零部件"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加快九龙川、唐家河等煤矿建设，争取后安等煤矿项目核准。", {"九龙川煤矿", "唐家河煤矿", "后安煤矿"}),
        ("开工750千伏定靖西、330千伏沣渭等输变电工程。", {"750千伏定靖西输变电工程", "330千伏沣渭输变电工程"}),
        ("建成陇电入浙工程，加快建设750千伏河西北通道工程。", {"陇电入浙工程", "750千伏河西北通道工程"}),
        ("推动商洛电厂二期、店头电厂二期等机组投运。", {"商洛电厂二期", "店头电厂二期"}),
        ("开展库姆塔格、巴丹吉林二回等通道前期工作。", {"库姆塔格通道", "巴丹吉林二回通道"}),
        ("推动三一重能风电整机、特变电工智慧产业园等投运增效。", {"三一重能风电整机", "特变电工智慧产业园"}),
        ("加快雷龙湾储气库等项目建设。", {"雷龙湾储气库"}),
        ("一是以甲县年产3万吨石墨电极项目为主导的新材料板块。", {"甲县年产3万吨石墨电极项目"}),
        ("推进煤矿资源整合和露天煤矿建设。", set()),
        ("推动甲公司、乙公司等投产。", set()),
        ("加快电力外送通道和电网重点项目建设。", set()),
        ("适宜开展设备组装、材料加工等类型项目。", set()),
        ("将在厂房改造升级、项目建设等方面予以补贴。", set()),
        ("推动庆阳数据中心集群重点项目尽快投产。", set()),
    ],
)
def test_projects(text: str, found: set[str]) -> None:
    assert names(REPORT + text, "project") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("促进诺和诺德、碧迪等重点外企深化布局。", {"诺和诺德", "碧迪"}),
        ("规上企业13户，其中紫鑫、天强、龙泰3户为高新技术企业。", {"紫鑫", "天强", "龙泰"}),
        ("拓展与空客、比亚迪、宁德时代等供应链合作。", {"空客", "比亚迪", "宁德时代"}),
        ("做强省纺织集团，提升效益。", {"省纺织集团"}),
        ("支持中资环在津打造回收平台。", {"中资环"}),
        ("国家高新技术企业中溢集团（吉林）新能源科技有限公司成立于2019年。", {"中溢集团（吉林）新能源科技有限公司"}),
        ("推动机器人、增材制造等智能制造骨干企业向园区布局。", set()),
        ("产品是为国内外钢铁冶炼、非金属冶炼生产配套的。", set()),
        ("加快宝鸡、延安等4个国家骨干冷链物流基地建设。", set()),
    ],
)
def test_firms(text: str, found: set[str]) -> None:
    assert names(REPORT + text, "enterprise") == found


def test_a_firm_in_a_supply_chain_is_in_no_cluster_here() -> None:
    assert not edges(CHAIN + "培育更多企业进入中国商飞供应体系。", "INCLUDES")
    assert names(CHAIN + "培育更多企业进入中国商飞供应体系。", "enterprise") == {"中国商飞"}


def test_what_a_firm_makes_where_it_stands_in_the_midst() -> None:
    text = (
        REPORT
        + "甲县产业园位于城东，区内的甲乙新能源科技有限公司成立于2019年5月，是专业从事石墨制品、负极材料等产品研发、生产的企业。"
    )
    assert {b for _, b, _ in edges(text, "PRODUCES")} == {"石墨制品", "负极材料"}
    assert not edges(text.replace("是专业从事", "将参观"), "PRODUCES")


def test_where_a_firm_settles() -> None:
    firm = REPORT + "阳光电源股份有限公司"
    zone = "西宁经济技术开发区"
    assert (firm.removeprefix(REPORT), zone, "") in edges(f"{firm}落户{zone}，投入2亿元。", "LOCATED_IN")
    assert not edges(f"{firm}参观了{zone}，投入2亿元。", "LOCATED_IN") - {(zone, "西宁", "")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做实绿色石化科创中心，提升服务。", {"绿色石化科创中心"}),
        ("建设好国家级技术中心、做强产业。", set()),
        ("引进落地企业总部和研发中心。", set()),
        ("支持国内外大学设立成果转化中心。", set()),
    ],
)
def test_institutions(text: str, found: set[str]) -> None:
    assert names(REPORT + text, "institution") == found


def test_the_first_year_of_a_five_year_plan_is_not_its_last() -> None:
    text = REPORT + "今年是“十五五”开局之年，经济增长5%左右。"
    assert targets(text) == {("全省", "经济增长@2026", "5", "%", "左右")}
    assert {attr for _, attr, *_ in targets(REPORT + "“十五五”时期，经济增长5%左右。")} == {"经济增长@2030"}


def test_equal_treatment_is_no_list() -> None:
    assert not names(REPORT + "依法平等对待各类企业，促进东北、西北、西南片区协同发展。", "enterprise")


def test_measures_and_powers_are_not_counted() -> None:
    assert not targets(REPORT + "优化营商环境100项举措，实施稳经济30项举措。")
    assert not names(REPORT + "打造以创新策源、产业赋能为核心的高地。", "enterprise")


def test_works_beside_projects_of_another_kind() -> None:
    text = REPORT + "加快旭龙、奔子栏等水电站和抽水蓄能项目建设。"
    assert names(text, "project") == {"旭龙水电站", "奔子栏水电站"}
    assert names(REPORT + "加快大型、新型等水电站和抽水蓄能项目建设。", "project") == set()
