"""What a sentence of a report is about, the trades it lists, and the frames that hold products; each sentence is made up."""

from __future__ import annotations

import pytest

from tests.reading_facts import REPORT, edges, names, targets


def covers(text: str) -> set[tuple[str, str]]:
    return {(cluster, made) for cluster, made, _ in edges(REPORT + text, "COVERS")}


def products(text: str) -> set[str]:
    return names(REPORT + text, "product")


@pytest.mark.parametrize(
    "opening",
    ["重点抓好", "强化", "用好", "推动", "依托", "以绿色为先，发展"],
)
def test_a_trade_before_a_verb_takes_over_from_the_one_before(opening: str) -> None:
    text = f"汽车产业重点抓好整车制造、车身部件、汽车电子三条主线。航空航天产业{opening}甲类资源，发展宇航电池。"

    assert ("汽车产业", "汽车电子") in covers(text)
    assert ("航空航天产业", "宇航电池") in covers(text)
    assert ("汽车产业", "宇航电池") not in covers(text)


def test_another_trade_ends_the_topic_even_where_it_is_no_cluster() -> None:
    text = "光子产业加速壮大，发展激光器。各类产业强化支撑，发展光纤预制棒。"

    assert covers(text) == {("光子产业", "激光器")}


def test_a_sentence_that_is_only_a_clusters_name_stands_as_a_heading() -> None:
    text = (
        "打造先进装备制造产业集群。加快建设产业城，培育更多企业。大力发展低空飞行器、动力系统、机载零部件等产业。"
        "同时，因地制宜发展壮大特色产业。做优做强酸汤、刺梨饮料、抹茶等产业。"
    )

    assert {made for cluster, made in covers(text) if cluster.startswith("先进装备")} == {
        "低空飞行器", "动力系统", "机载零部件",
    }  # fmt: skip
    assert "动力系统产业" not in names(REPORT + text, "cluster")
    assert "抹茶产业" in names(REPORT + text, "cluster")


def test_what_begins_a_list_is_no_topic() -> None:
    text = REPORT + "支持甲乙工业母机集群、东山航空零部件基地、西山高端铝产业基地发展。"

    assert not edges(text, "HAS_BASE")


def test_what_a_part_in_the_midst_makes_grow_is_no_topic_of_the_next() -> None:
    text = "以东湾为核心，加快发展钢铁产业，建设先进基地。以西港为载体，发展乙烯、丙烯。"

    assert not covers(text)


def test_trades_listed_without_a_topic_are_clusters_and_name_what_they_make() -> None:
    text = "推动钢铁、食品、纺织等产业高端化转型。推动现代石化、绿色建材等传统产业升级。"

    assert {"钢铁产业", "食品产业", "纺织产业"} <= names(REPORT + text, "cluster")
    assert {"钢铁", "食品", "纺织", "现代石化", "绿色建材"} <= products(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "推动生产更智能、管理更精细、服务更贴心等产业变化。",
        "推动石油化工、食品加工、现代物流等七大千亿产业延链。",
        "支持恩施、宜昌等产业基地建设。",
    ],
)
def test_no_trades_are_made_of_these(sentence: str) -> None:
    assert not names(REPORT + sentence, "product")


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("着力构建功能性材料、工程塑料、特种橡胶等多元化工产品矩阵。", {"功能性材料", "工程塑料", "特种橡胶"}),
        ("公司专业从事石墨电极、石墨制品等产品研发、生产、销售。", {"石墨电极", "石墨制品"}),
        ("甲乙重工产品以混凝土机械、起重机械、环卫机械等为主。", {"混凝土机械", "起重机械", "环卫机械"}),
        ("支持镁白云岩、重晶石等资源全链条开发。", {"镁白云岩", "重晶石"}),
        ("抓好生物制造、氢能装备、同位素应用等项目建设。", {"生物制造", "氢能装备", "同位素应用"}),
        ("聚焦脑机接口、量子科技、具身智能等领域，加强识别。", {"脑机接口", "量子科技", "具身智能"}),
        ("重点支持面向新能源装备、工程机械等领域的总承包、总集成、工业软件。", {"总承包", "总集成", "工业软件"}),
        ("因地制宜发展平台经济、金融服务、航运物流、工程设计等，推动转型。", {"平台经济", "金融服务", "航运物流", "工程设计"}),
    ],
)  # fmt: skip
def test_frames_that_hold_products_whatever_the_text_is_about(sentence: str, made: set[str]) -> None:
    assert made <= products(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "聚焦教育、医疗服务、养老等领域，加强保障。",
        "抓好甲乙二期镍基材料改造、丙丁科技负极材料二期扩建等项目建设。",
        "从事教学、科研等工作的人员。",
        "壮大人工智能、生物医药、新能源汽车、航空航天等4个千亿级新兴潜力产业。",
        "支持杭州、宁波、温州等城市资源综合利用。",
        "重点抓好甲钢产能置换、乙厂精品线材、丙车物流车改造等4个标志性项目。",
        "重点抓好甲钢产能置换、乙厂精品线材、丙车物流车改造4个标志性项目。",
    ],
)
def test_lists_of_other_things_are_no_products(sentence: str) -> None:
    assert not products(sentence)


@pytest.mark.parametrize(
    ("sentence", "role", "made"),
    [
        ("装备制造产业围绕海工装备、电工装备、工业母机聚势聚链、扩能升级。", "focus", "电工装备"),
        ("信息技术产业依托骨干，在服务器、自主芯片、智能终端上强链补链。", "focus", "自主芯片"),
        ("软件产业用好平台，联动提升操作系统、工业软件、信息安全等适配基础。", "strengthen", "工业软件"),
        ("电池产业强化支撑，补齐隔膜、铜箔、电解液等短板。", "extend", "铜箔"),
    ],
)
def test_frames_of_a_trades_own_sentence(sentence: str, role: str, made: str) -> None:
    assert (made, role) in {(product, told) for _, product, told in edges(REPORT + sentence, "COVERS")}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("培育壮大低空经济。", "低空经济"),
        ("持续发展资源加工业。推动改造。", "资源加工业"),
        ("支持甲乙工业母机集群、丙丁零部件基地发展。", "甲乙工业母机集群"),
        ("加快榆林、渭南等氢能产业集群建设。", "氢能产业集群"),
        ("布局建设数字经济、生物医药、商业航天等省级制造业集群。", "生物医药产业集群"),
        ("大力发展精细化工，推进改造。", "精细化工"),
    ],
)
def test_clusters_in_other_words(sentence: str, found: str) -> None:
    assert found in names(REPORT + sentence, "cluster")


@pytest.mark.parametrize(
    "sentence",
    [
        "重点关注青海、内蒙古、河北、宁夏这四个光伏产业发展较快省份的亮点。",
        "加快宝鸡、延安等4个国家骨干冷链物流基地建设。",
        "推动庆阳数据中心集群建设。",
        "培育一批国家级产业集群。",
    ],
)
def test_places_and_groups_of_other_things_are_no_clusters(sentence: str) -> None:
    assert not names(REPORT + sentence, "cluster")


def test_what_a_product_takes_goes_into_it() -> None:
    text = "主导产品为石墨电极、石墨板等石墨制品，产品采用国内外优质针状焦、石油焦为原料，煤沥青作粘合剂，精工而成。"

    assert {(source, made) for source, made, _ in edges(text, "INPUT_OF")} == {
        ("针状焦", "石墨制品"), ("石油焦", "石墨制品"), ("煤沥青", "石墨制品"),
    }  # fmt: skip


def test_another_trade_under_a_heading_is_part_of_it() -> None:
    text = "打造数智产业集群。优化政策，加快发展数据标注产业。加快发展现代产业。"

    assert {made for _, made in covers(text)} == {"数据标注"}


def test_systems_that_a_zone_counts_are_its_clusters() -> None:
    assert names("建设三大产业体系：医药健康产业体系、绿色食品加工体系、现代产业体系。", "cluster") == {
        "医药健康产业", "绿色食品加工",
    }  # fmt: skip


def test_a_word_for_many_trades_is_no_product() -> None:
    assert "战略性新兴" not in products("大力发展以氟材料、石墨制品、稀土合金等为主的战略性新兴产业。")


def test_the_sorts_of_new_goods_are_no_goods() -> None:
    assert not {"治疗", "保健"} & products("食品产业突出特色，开发治疗、保健、康养型新产品。")


def test_because_of_two_things_is_no_product_link() -> None:
    assert not edges("由于受到补贴下调和光伏组件生产成本下降的影响，装机放缓。", "INPUT_OF")


def test_a_chain_that_a_trade_forms_begins_behind_the_verb() -> None:
    text = "LED产业形成外延材料—芯片—封装—灯具的链条。"

    assert {(a, b) for a, b, _ in edges(REPORT + text, "INPUT_OF")} == {
        ("外延材料", "芯片"),
        ("芯片", "封装"),
        ("封装", "灯具"),
    }


def test_the_whole_chain_of_a_trade_is_the_trade() -> None:
    text = "到2027年，机械装备产业全产业链产值达到1000亿元。"

    assert names(REPORT + text, "cluster") == {"机械装备产业"}
    assert names(REPORT + text, "alias") == set()


def test_trades_that_something_is_made_for_are_no_customers() -> None:
    text = "支持各县为电子信息、新材料、汽车等产业配套供应零件。支持各县为东风汽车、法士特等企业配套供应零件。"

    assert names(REPORT + text, "enterprise") == {"东风汽车", "法士特"}


def test_trades_that_a_firm_serves_are_no_customers_of_it() -> None:
    text = "甲科技有限公司成立于2010年，为电子信息、新材料等产业配套，为东风汽车配套。"

    assert {customer for _, customer, _ in edges(REPORT + text, "SUPPLIES")} == {"东风汽车"}


def test_the_number_in_an_institutes_name_counts_nothing() -> None:
    text = "一、到2027年，引进中电科55所等龙头企业，新建职业学校3所。"

    assert {attr for _, attr, *_ in targets(REPORT + text)} == {"职业学校@2027"}
