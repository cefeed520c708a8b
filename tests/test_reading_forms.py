"""Forms in which plans of many cities say things; each sentence is made up."""

from __future__ import annotations

import pytest

from loaders.reading.aims import State, after
from loaders.reading.name_shapes import firm_odds, sound_like_firms
from loaders.reading.plan import plan_of
from tests.reading_facts import CHAIN, edges, facts, names, targets

PLAN = "某市工业发展规划\n一、目标\n"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("到2027年，技术合同成交额力争突破90亿元。", ("全市", "技术合同成交额@2027", "90", "亿元", "突破")),
        ("到2027年，单位工业增加值能耗较2020年下降12%。", ("全市", "单位工业增加值能耗较2020年下降@2027", "12", "%", "")),
        ("到2027年，营业收入超200亿元的开发区达到3个。", ("全市", "营业收入超200亿元的开发区@2027", "3", "个", "达到")),
        ("到2027年，建设智能工厂、智能车间80个以上。", ("全市", "智能工厂、智能车间@2027", "80", "个", "以上")),
        ("到2027年，百亿级企业达9家、其中千亿级企业1家。", ("全市", "百亿级企业@2027", "9", "家", "达")),
        ("到2027年，形成六百亿级产业链4条以上。", ("全市", "六百亿级产业链@2027", "4", "条", "以上")),
        ("到2027年，规上工业企业、高新技术企业分别达到700家、300家。", ("全市", "高新技术企业@2027", "300", "家", "达到")),
        ("到2027年，光伏、特钢两大产业链营业收入分别达到150亿元、80亿元。", ("光伏产业链", "营业收入@2027", "150", "亿元", "达到")),
        ("到2027年，锂电产业产值突破500亿元（2022年为230亿元）。", ("锂电产业", "产值@2027", "500", "亿元", "突破")),
        ("打造产值超300亿休闲食品产业集群。", ("休闲食品产业集群", "产值@", "300", "亿元", "超")),
        ("东山高新区力争到2027年工业投资突破60亿元。", ("东山高新区", "工业投资@2027", "60", "亿元", "突破")),
        ("到2027年，己内酰胺产能达到30万吨/年。", ("全市", "己内酰胺产能@2027", "30", "万吨/年", "达到")),
    ],
)  # fmt: skip
def test_targets_of_every_form(sentence: str, found: tuple[str, ...]) -> None:
    assert found in targets(PLAN + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年该区规上工业产值达334亿元，推动某企业年营收突破35亿元。",
        "目前，全县葡萄面积已发展到8万亩。年生产能力近30万吨。",
        "由5个部门各自牵头一个产业。",
    ],
)
def test_a_report_that_aims_at_nothing_sets_no_target(sentence: str) -> None:
    assert not targets(sentence)


def test_a_section_on_what_was_reached_sets_no_target() -> None:
    text = "某市工业发展规划\n一、发展基础\n全市高新技术企业突破1000家，本地配套率达50%。\n二、目标\n到2027年，规上工业企业达到900家。"

    assert {attr for _, attr, *_ in targets(text)} == {"规上工业企业@2027"}


def test_an_aim_in_a_report_holds_until_an_account_begins() -> None:
    plan = plan_of("某市新闻。力争到2027年产值突破90亿元。去年产值50亿元。")

    aimed = after(State(), plan, "力争到2027年产值突破90亿元")

    assert aimed.aimed
    assert not after(aimed, plan, "去年产值50亿元").aimed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("现代家居产业，推动企业升级。\n电子信息产业，依托甲公司发展芯片。", {"现代家居产业", "电子信息产业"}),
        ("壮大高端装备产业集群。", {"高端装备产业集群"}),
        ("围绕“3+2”，即做强工程机械、新材料2大优势产业集群。", {"工程机械产业集群", "新材料产业集群"}),
        ("梳理出光伏、不锈钢等5条地标性产业链。", {"光伏产业链", "不锈钢产业链"}),
        ("打造电子信息、装备制造万亿级产业集群。", {"电子信息产业集群", "装备制造产业集群"}),
        ("打造现代煤化工、特钢2个500亿级产业集群。", {"现代煤化工产业集群", "特钢产业集群"}),
        ("到2027年，锆镁新材料产业产值达到100亿元。", {"锆镁新材料产业"}),
        ("煤制烯烃链：以甲公司为龙头，发展聚乙烯。", {"煤制烯烃链"}),
        ("重点发展现代能源、新型建材、绿色食品等产业。", {"现代能源产业", "新型建材产业", "绿色食品产业"}),
        ("水泥建材及新材料产业链以甲集团为龙头；线缆产业链以乙电缆为代表。", {"水泥建材及新材料产业链", "线缆产业链"}),
        ("微电子（第三代半导体）产业链上，形成全流程能力。", {"微电子（第三代半导体）产业链"}),
        ("绘制产业链图谱，建立一个产业集群、一个专班的机制。", set()),
    ],
)  # fmt: skip
def test_clusters_of_every_form(text: str, found: set[str]) -> None:
    assert names(PLAN + text, "cluster") == found


def test_a_sentence_is_about_the_cluster_that_it_begins_with() -> None:
    text = "做强工程机械、新材料2大产业集群。\n工程机械方面，发挥徐工集团链主作用，主攻液压件、变速箱。\n新材料突出铝箔、铜箔。"

    found = {(cluster, product) for cluster, product, _ in edges(text, "COVERS")}

    assert {("工程机械产业集群", "液压件"), ("工程机械产业集群", "变速箱"), ("新材料产业集群", "铜箔")} <= found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("支持新乡化纤、天虹纺织扩大氨纶、再生纤维生产规模。", {"新乡化纤", "天虹纺织"}),
        ("发挥格力电器带动作用。", {"格力电器"}),
        ("形成了金风科技、陕汽、铁建重工为代表的装备制造产业集群。", {"金风科技", "陕汽", "铁建重工"}),
        ("依托三安光电、合盛硅业，发展芯片、硅片。", {"三安光电", "合盛硅业"}),
        ("支持卡特彼勒（徐州）、海伦哲等企业扩大产能。", {"卡特彼勒（徐州）", "海伦哲"}),
        ("招引闻泰科技、华勤电子等厂商。", {"闻泰科技", "华勤电子"}),
        ("以橡胶助剂、芯片封装材料为主导产品。", set()),
        ("推动传统产业转型，支持园区扩大规模。", set()),
    ],
)
def test_firms_of_every_form(sentence: str, found: set[str]) -> None:
    assert names(CHAIN + sentence, "enterprise") == found


def test_a_name_sounds_like_a_firm_or_like_a_product() -> None:
    assert sound_like_firms(["华兰生物", "拓新药业", "驼人集团"])
    assert not sound_like_firms(["血液制品", "医用敷料", "麻醉耗材"])
    assert firm_odds("心脑血管类原料药") < 0 < firm_odds("华友钴业")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("巩固前驱体、正极材料领先优势。", {"前驱体", "正极材料"}),
        ("支持甲企业由传统化工向聚甲醛、车用尿素等高端化工延伸。", {"聚甲醛", "车用尿素"}),
        ("补齐隔膜、铜箔、电解液等短板。", {"隔膜", "铜箔", "电解液"}),
        ("以橡胶助剂、芯片封装材料为主导产品。", {"橡胶助剂", "芯片封装材料"}),
        ("产品涵盖商用车、特种车、数控机床等多个领域。", {"商用车", "特种车", "数控机床"}),
        ("提升电芯、电池结构件、电机规模。", {"电芯", "电池结构件", "电机"}),
        ("加快玻璃基板、偏光片、液晶材料等关键材料国产化。", {"玻璃基板", "偏光片", "液晶材料"}),
        ("聚焦集成电路、新型显示、智能终端三大方向。", {"集成电路", "新型显示", "智能终端"}),
        ("重点发展航空与燃机装备、轨道交通装备、农机装备。", {"航空与燃机装备", "轨道交通装备", "农机装备"}),
        ("优先发展“化工新材料”“纺织新材料”“半导体材料”等领域。", {"化工新材料", "纺织新材料", "半导体材料"}),
        ("培育出甲茶、乙酒等多个知名品牌。", set()),
        ("重点推进西山铁矿、东山铜矿等项目建设。", set()),
    ],
)
def test_products_of_every_form(sentence: str, found: set[str]) -> None:
    assert names(CHAIN + sentence, "product") == found


def test_zones_are_for_what_they_are_told_to_develop() -> None:
    text = "三、布局\n新乡高新区重点发展生物医药、电子元器件。东山经开区主攻化工新材料、不锈钢。"

    assert {(zone, product) for zone, product, _ in edges(text, "FOCUSES_ON")} == {
        ("新乡高新区", "生物医药"), ("新乡高新区", "电子元器件"), ("东山经开区", "化工新材料"), ("东山经开区", "不锈钢"),
    }  # fmt: skip


def test_several_zones_may_share_what_they_develop() -> None:
    text = "三、布局\n东山高新区、西山高新区主打光伏组件和整车。"

    assert {zone for zone, product, _ in edges(text, "FOCUSES_ON") if product == "光伏组件"} == {
        "东山高新区",
        "西山高新区",
    }


def test_a_trade_with_its_products_in_brackets() -> None:
    text = f"{PLAN}重点发展汽车（新能源汽车）、新材料（硬质材料、复合材料）、现代物流等产业。"

    assert names(text, "cluster") == {"汽车产业", "新材料产业", "现代物流产业"}
    assert {(cluster, product) for cluster, product, _ in edges(text, "COVERS")} == {
        ("汽车产业", "新能源汽车"), ("新材料产业", "硬质材料"), ("新材料产业", "复合材料"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "purpose"),
    [
        ("云鹤生物医药产业园", "生物医药"),
        ("锂电智能装备产业园", "锂电智能装备"),
        ("昆山光电产业园", "光电"),
    ],
)
def test_a_park_is_for_the_trades_that_its_name_ends_in(name: str, purpose: str) -> None:
    assert purpose in {product for _, product, _ in edges(f"建设{name}。", "FOCUSES_ON")}


def test_what_is_no_park_by_its_own_name() -> None:
    text = "优化各大园区，坚持以园区为载体，支持东山经开区冲刺千亿元园区，把昆山打造成全国领先的光电配套基地。"

    assert names(text, "base") == {"东山经开区"}


def test_projects_build_what_their_names_say() -> None:
    text = "支持天能电池发展。推进天能电池锂电池回收、海科年产20万吨电解液、天能电池储能电池（二期）等重点项目。引进甲、乙等项目。"

    assert {(project, made) for project, made, _ in edges(text, "BUILDS")} == {
        ("海科年产20万吨电解液", "电解液"),
        ("天能电池储能电池（二期）", "储能电池"),
    }


@pytest.mark.parametrize(
    ("written", "lead", "support"),
    [
        ("由市财政局会同市工信局组织实施。", {"市财政局"}, {"市工信局"}),
        ("\n责任单位：市工信局；市商务局、市科技局；东山区、西山县", {"市工信局"}, {"市商务局", "市科技局"}),
        ("（责任单位：市工信局，有关县〔市、区〕政府）", {"市工信局", "有关县〔市、区〕政府"}, set()),
        ("市发改委牵头做好项目储备，市经信局负责开工认定和推进。", {"市发改委", "市经信局"}, set()),
        ("由市工信局牵头，市统计局、市财政局参与。", {"市工信局"}, {"市统计局", "市财政局"}),
    ],
)
def test_units_of_every_form(written: str, lead: set[str], support: set[str]) -> None:
    found = edges(f"三、主要任务\n（一）加快项目建设。抓好落实。{written}", "RESPONSIBLE_FOR")

    assert lead == {unit for unit, _, role in found if role == "lead"}
    assert support <= {unit for unit, _, role in found if role == "support"}


def test_units_named_after_the_last_item_are_in_charge_of_the_whole() -> None:
    text = "三、主要任务\n（一）培育新兴产业\n1.数字经济：建设平台。\n2.生物经济：建设园区。\n牵头单位：市发改委"

    assert edges(text, "RESPONSIBLE_FOR") == {("市发改委", "培育新兴产业", "lead")}


def test_full_names_in_brackets() -> None:
    text = "支持工陶院（山东工业陶瓷研究设计院）、东方未来能源（东方未来能源化工有限公司）发展陶瓷膜。"

    assert {(f.name, f.object) for f in facts(text) if f.kind == "alias"} == {
        ("工陶院", "山东工业陶瓷研究设计院"),
        ("东方未来能源", "东方未来能源化工有限公司"),
    }


def test_a_table_goes_on_after_a_line_that_names_its_rows_and_its_cells_hold_sentences() -> None:
    text = (
        "序号\t项目名称\t建设地点\t建设内容\n（一）续建项目\n1\t甲化工新材料示范项目\t东山工业区\t乙二醇、聚烯烃\n"
        "类别\t重点任务\t主要内容\t牵头单位\t配合单位\n产业链\t做强光伏产业链\t引进边框、胶膜、逆变器企业，打造东山光伏产业园，重点发展银浆、背板\t市工信局\t市财政局\n"
    )

    assert {("甲化工新材料示范项目", "乙二醇", ""), ("甲化工新材料示范项目", "聚烯烃", "")} <= edges(text, "BUILDS")
    assert {("光伏产业链", "银浆", "focus"), ("光伏产业链", "背板", "focus")} <= edges(text, "COVERS")
    assert ("做强光伏产业链", "光伏产业链", "") in edges(text, "SERVES")
