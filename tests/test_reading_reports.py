"""Forms of work reports and press reports; each sentence is made up."""

from __future__ import annotations

import pytest

from tests.reading_facts import REPORT, edges, names, targets

BATTERIES = REPORT + "动力电池产业加速集聚，"


@pytest.mark.parametrize(
    ("sentence", "cluster"),
    [
        ("纺织产业加速向中高端转型，建设数字车间。", "纺织产业"),
        ("钢铁产业持续减油增效，提升附加值。", "钢铁产业"),
        ("创新发展新型显示制造业，稳定大盘。", "新型显示制造业"),
        ("推动食品及农产品加工产业高质量发展，突出品牌。", "食品及农产品加工产业"),
        ("做大做强生物医药，拓展试剂。", "生物医药"),
        ("迭代实施软件产业“满天星”行动，建设社区。", "软件产业"),
        ("加快培育盐湖资源综合利用国家先进制造业集群。", "盐湖资源综合利用国家先进制造业集群"),
    ],
)
def test_a_sentence_of_a_work_report_names_its_trade(sentence: str, cluster: str) -> None:
    assert cluster in names(REPORT + sentence, "cluster")


@pytest.mark.parametrize(
    "sentence",
    [
        "传统产业加速转型，建设车间。",
        "推动主导产业高质量发展，突出品牌。",
        "形成创新链产业链，打造高地。",
        "各产业持续向好，投资增长。",
    ],
)
def test_trades_in_general_are_no_cluster(sentence: str) -> None:
    assert not names(REPORT + sentence, "cluster")


def test_the_next_trade_takes_over_from_the_one_before() -> None:
    text = REPORT + "食品产业突出精深加工，发展果汁饮料。石化产业持续提质，产值突破1300亿元。"

    assert ("石化产业", "产值@2026", "1300", "亿元", "突破") in targets(text)


def test_lists_of_trades_after_a_count_and_of_chains() -> None:
    text = "三大新兴产业，新能源、新材料、生物医药。\n壮大果蔬茶、调味品、火锅食材等重点产业链。"

    assert names(text, "cluster") == {
        "新能源产业", "新材料产业", "生物医药产业", "果蔬茶产业链", "调味品产业链", "火锅食材产业链",
    }  # fmt: skip


def test_what_a_county_relies_on_is_no_list_of_trades() -> None:
    assert not names("全县依托区位优势、资源优势、人才优势等已经形成了六大传统产业。", "cluster")


@pytest.mark.parametrize(
    ("sentence", "products"),
    [
        ("推动手机、服务器、功率器件上量发展。", {"手机", "服务器", "功率器件"}),
        ("提升工业母机、动力装备等竞争力。", {"工业母机", "动力装备"}),
        ("推动智能体、专业软件等重点领域发展。", {"智能体", "专业软件"}),
        ("拓展复合材料、合成材料产品谱系。", {"复合材料", "合成材料"}),
        ("巩固合金材料优势。", {"合金材料"}),
        ("建设一批化工新材料、专用化学品等项目。", {"化工新材料", "专用化学品"}),
        ("引导智能传感器向价值链中高端迈进。", {"智能传感器"}),
        ("做强绿氢、绿色化工全产业链。", {"绿氢", "绿色化工"}),
        ("扩大“绿电直连”“以绿制绿”规模。", set()),
        ("推动装备研发、场景开放。", set()),
        ("巩固区位优势，扩大应用场景。", set()),
    ],
)
def test_products_in_frames_of_reports(sentence: str, products: set[str]) -> None:
    found = edges(BATTERIES + sentence, "COVERS")

    assert {made for _, made, _ in found} == products


def test_new_fields_are_products_whatever_the_text_is_about() -> None:
    found = names(REPORT + "培育智能绿色能源装备等新增长点，开辟脑机接口、人形机器人等新赛道。", "product")

    assert {"脑机接口", "人形机器人"} <= found


def test_after_a_trade_what_is_counted_are_its_parts() -> None:
    text = REPORT + "新医药产业聚焦生物制药与高端医疗器械两大产业，支持创新药高质量发展。"

    assert {made for _, made, _ in edges(text, "COVERS")} == {"生物制药", "高端医疗器械", "创新药"}


@pytest.mark.parametrize(
    ("sentence", "works"),
    [
        ("加快建设德令哈、格尔木2个抽水蓄能电站。", {"德令哈抽水蓄能电站", "格尔木抽水蓄能电站"}),
        ("争取东河、尔里等水电站纳入国家规划。", {"东河水电站", "尔里水电站"}),
        ("推动青桂、青粤绿电外送通道尽早开工。", {"青桂绿电外送通道", "青粤绿电外送通道"}),
        ("推进卡阳等14个750千伏电网工程、青疆联网通道建设。", {"卡阳750千伏电网工程", "青疆联网通道"}),
        ("加快建设高速公路、铁路、机场等基础设施。", set()),
        ("加快建设一批水库。", set()),
    ],
)
def test_public_works_are_projects_by_their_name(sentence: str, works: set[str]) -> None:
    assert names(REPORT + "统筹大规模开发和高水平消纳，让能源产业焕发活力。" + sentence, "project") == works


@pytest.mark.parametrize(
    ("sentence", "project"),
    [
        ("市委书记出席重点项目开工仪式。", None),
        ("市领导一行考察了甲乙集团羊绒衫项目。", "甲乙集团羊绒衫项目"),
        ("由甲乙市对口援建的20多个项目开工。", None),
        ("引进了一批龙头型、旗舰型、科技型大项目。", None),
        ("切实解决好项目开工遇到的问题。", None),
        ("在低速船用柴油机项目投产的基础上，争取订单。", None),
    ],
)
def test_who_did_what_is_no_part_of_a_projects_name(sentence: str, project: str | None) -> None:
    assert names("某市重点项目开工\n" + sentence, "project") == ({project} if project else set())


def test_a_firm_makes_what_its_sentences_say() -> None:
    text = (
        "甲乙电器（苏州）有限公司由丙丁集团投资15亿元设立，主要生产吸尘器、小家电和电机产品。"
        "项目建成后，预计年产手术室医疗设备20000台、液压机械5000台。\n戊己阀门是国内首家上市公司。"
    )

    assert {made for _, made, _ in edges(text, "PRODUCES")} == {
        "吸尘器", "小家电", "电机", "手术室医疗设备", "液压机械",
    }  # fmt: skip
    assert edges(text, "INVESTS_IN") == {("丙丁集团", "甲乙电器（苏州）有限公司", "")}


def test_another_firms_sentence_is_not_the_first_ones() -> None:
    text = "甲乙电器有限公司年初落户。全市企业主要生产吸尘器。\n公司主要生产小家电。"

    assert not edges(text, "PRODUCES")


def test_a_holder_owns() -> None:
    text = "甲乙光电股份有限公司由丙丁投资管理有限公司控股投资，专业从事研制、开发、生产蓝宝石材料。"

    assert edges(text, "OWNS") == {("丙丁投资管理有限公司", "甲乙光电股份有限公司", "")}
    assert edges(text, "PRODUCES") == {("甲乙光电股份有限公司", "蓝宝石材料", "")}


def test_zones_lie_in_their_division_wherever_they_stand() -> None:
    text = "苏州高新区按照部署推进工作。镇江高新区管委会表示支持。"

    assert names(text, "base") == {"苏州高新区"}
    assert edges(text, "LOCATED_IN") == {("苏州高新区", "苏州", "")}


def test_years_counted_from_one() -> None:
    text = "某市实施意见\n一、目标\n2022年起5年内，高层次人才达到2000名左右。"

    assert {attr for _, attr, *_ in targets(text)} == {"高层次人才@2026"}


@pytest.mark.parametrize(
    "sentence",
    [
        "聚焦新质生产力、新型城镇化等重点领域谋划实施项目。",
        "新材料、新能源等新兴产业项目建成投产。",
        "支持更多民间资本参与交通、能源、水利、农业农村等重大项目建设。",
        "深化高质量项目推进年活动。",
        "有序推进保障性住房、城中村改造等项目建设。",
        "市领导甲乙丙、丁戊己等四套班子领导出席项目开工仪式。",
        "但高唐县经济开发区重点项目开工现场热潮涌动。",
    ],
)
def test_kinds_of_projects_are_none(sentence: str) -> None:
    assert not names(REPORT + sentence, "project")


@pytest.mark.parametrize(
    "sentence",
    [
        "发挥以先进制造业为骨干的作用，以先进制造业为骨干。",
        "推动数字湖北建设，推动科技创新。",
        "持续提升计量、标准、检测、认证等服务企业的能力。",
    ],
)
def test_words_that_firms_names_resemble_are_no_firms(sentence: str) -> None:
    assert not names(REPORT + sentence, "enterprise")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("新增天然气产量10亿方以上。", ("全省", "新增天然气产量@2026", "10", "亿方", "以上")),
        ("电力装机规模达1.1亿千瓦。", ("全省", "电力装机规模@2026", "1.1", "亿千瓦", "达")),
    ],
)
def test_a_hundred_million_of_what_is_measured_is_no_money(sentence: str, found: tuple[str, ...]) -> None:
    assert found in targets(REPORT + sentence)


def test_what_several_cities_build_is_no_base_named_so() -> None:
    text = REPORT + "支持鞍山、丹东等建设世界级菱镁产业基地。支持恩施等地争创国家高新区。"

    assert not {name for name in names(text, "base") if "建设" in name or "争创" in name}


def test_trades_listed_later_in_a_paragraph_are_not_the_topics_products() -> None:
    text = REPORT + "光子产业加速壮大，发展激光器。谋划布局量子科技、生物制造、小型卫星等产业。"

    assert {made for _, made, _ in edges(text, "COVERS")} == {"激光器"}


def test_an_advantage_turned_into_a_force_is_no_product_link() -> None:
    assert not edges(REPORT + "把科教资源优势转化为追赶超越的动力。", "INPUT_OF")


def test_a_trade_raised_in_the_midst_of_a_paragraph_holds_for_its_sentence() -> None:
    text = (
        REPORT + "完善产业生态，集中要素资源。推动新能源汽车产业提质扩量，做强电机电控等部件。"
        "聚焦生物制造、脑机接口、工业母机等领域，加强识别。"
    )

    assert {made for _, made, _ in edges(text, "COVERS")} == {"电机电控"}


@pytest.mark.parametrize(
    "sentence",
    [
        "加快太平水库、中皋水库、黄山水利枢纽等骨干工程建设。",
        "推动临沂商城国际化、数字化转型。",
        "支持南京江北新区高质量发展。",
        "支持紫金山创新带、吴淞江科创带建设。",
        "国家批准了甲乙光电（昆山）集团下属丙丁光电有限公司的方案。",
    ],
)
def test_no_firm_but_the_last(sentence: str) -> None:
    assert names(REPORT + sentence, "enterprise") <= {"丙丁光电有限公司"}


def test_one_head_serves_all_places_before_it() -> None:
    found = names("做强济南、青岛、淄博、济宁4大机器人产业基地。", "base")

    assert found == {"济南机器人产业基地", "青岛机器人产业基地", "淄博机器人产业基地", "济宁机器人产业基地"}


def test_a_firm_called_by_its_trade_makes_what_the_trade_is() -> None:
    text = "甲乙汽车玻璃有限公司是一家专业汽车玻璃、钢化玻璃生产企业，公司年总产值2.5亿元。"

    assert {made for _, made, _ in edges(text, "PRODUCES")} == {"汽车玻璃", "钢化玻璃"}
    assert not targets(text)


def test_each_of_two_trades_may_have_its_own_verb() -> None:
    assert names("开发区围绕做精水产品加工、做强玻璃新材料两大主导产业推进建设。", "cluster") == {
        "水产品加工产业", "玻璃新材料产业",
    }  # fmt: skip


def test_a_part_of_a_trade_under_the_trade_is_what_it_covers() -> None:
    text = REPORT + "食品产业突出细加工，发展果蔬精深加工业和特色食品产业。"

    assert {made for _, made, _ in edges(text, "COVERS")} == {"细加工", "果蔬精深加工", "特色食品"}


def test_a_plan_named_in_running_text_tells_its_trade_and_a_park_where_it_lies() -> None:
    text = "近日，某市印发《某市柴油机产业发展规划》。珠海柴油机产业园位于斗门区富山工业园，岸线丰富。"

    assert "柴油机产业" in names(text, "cluster")
    assert ("珠海柴油机产业园", "斗门区富山工业园", "") in edges(text, "LOCATED_IN")


def test_a_project_told_by_what_it_costs() -> None:
    found = names("其中总投资25亿元的甲乙低速船机项目虽然仍在建设，已接到订单。", "project")

    assert found == {"甲乙低速船机项目"}


def test_another_aspect_ends_the_topic() -> None:
    text = REPORT + "现代煤化工产业加快延链，发展煤制芳烃、针状焦。先进高载能产业发展方面，大力发展绿色冶炼、绿色加工。"

    assert {made for _, made, _ in edges(text, "COVERS")} == {"煤制芳烃", "针状焦"}


def test_plants_that_are_no_firms_and_owners_that_nobody_names() -> None:
    text = REPORT + "支持绿电直连、虚拟电厂等建设。推进浏阳甲乙科技玻璃研发生产、株洲丙丁新能源电驱系统制造等项目建设。"

    assert not names(text, "enterprise")
    assert not edges(text, "BUILDS")


def test_projects_under_a_title_in_quotes() -> None:
    found = names(REPORT + "推进甲乙新一代锂电池、丙丁矿山机械等“十大产业项目”建设。", "project")

    assert found == {"甲乙新一代锂电池", "丙丁矿山机械"}
