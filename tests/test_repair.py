"""Published text made readable: overprints, broken lines, page marks and widths, each logged and mapped back to the file."""

from __future__ import annotations

import pytest

from loaders.documents.clauses import clauses
from loaders.documents.repair import repair

FULL = "依托安康高新区金属合金新材料基地和旬阳硅镁锌新材料基地发展新材料产业，加快"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (
            "（（（（一一一一））））发展思路发展思路发展思路发展思路。。。。以项目为载体。",
            "（一）发展思路。以项目为载体。",
        ),
        ("((((二二二二))))加强考核加强考核加强考核加强考核。。。。统计部门", "（二）加强考核。统计部门"),
        ("（（十一十一））重点任务重点任务。。抓好落实", "（十一）重点任务。抓好落实"),
        ("一、明确总体要求一、明确总体要求", "一、明确总体要求"),
        ("重重点点发发展展新新材材料料", "重点发展新材料"),
    ],
)
def test_what_a_page_prints_several_times_is_read_once(raw: str, cleaned: str) -> None:
    assert repair(raw).text == cleaned


def test_words_that_are_really_doubled_stay() -> None:
    text = "天天有项目，人人抓招商，常常调度，步步为营。"

    assert repair(text).text == text


def test_lines_broken_inside_a_sentence_are_joined_and_headings_stay_alone() -> None:
    raw = f"一、发展重点\n\n{FULL}\n\n延伸链条。\n\n二、保障措施\n\n{FULL}\n\n落实到位。\n"

    assert repair(raw).text == f"一、发展重点\n{FULL}延伸链条。\n二、保障措施\n{FULL}落实到位。"


def test_a_file_whose_lines_are_paragraphs_keeps_them() -> None:
    assert repair("第一段没有句号\n第二段也没有", wrapped=False).text == "第一段没有句号\n第二段也没有"


def test_page_numbers_and_running_heads_go_and_the_sentence_goes_on() -> None:
    pages = [FULL.replace("加快", word) for word in ("加快", "推动", "支持", "建设")]
    raw = "\f".join(f"某市产业规划\n{page}\n{page}\n- {n} -" for n, page in enumerate(pages, 1))

    assert repair(raw).text == "".join(page * 2 for page in pages)


def test_blanks_and_half_width_marks_become_those_of_chinese_text() -> None:
    assert (
        repair("到 2020 年,产值过 ２７００ 亿元(责任单位:市发改委)").text
        == "到2020年，产值过2700亿元（责任单位：市发改委）"
    )


def test_cells_parted_by_wide_gaps_or_bars_are_rows() -> None:
    raw = "产业链   牵头单位   企业\n汽车   市工信局   甲厂\n茶叶   市农业局   乙厂\n\n| 指标 | 单位 |\n|---|---|\n| 产值 | 亿元 |"

    assert repair(raw).text.split("\n") == [
        "产业链\t牵头单位\t企业", "汽车\t市工信局\t甲厂", "茶叶\t市农业局\t乙厂", "指标\t单位", "产值\t亿元",
    ]  # fmt: skip


def test_every_place_of_the_cleaned_text_points_back_into_the_file() -> None:
    raw = "（（一一））发展目标发展目标。。到 2025 年,产值突破 ５００ 亿元。"

    text = repair(raw)

    for word in ("发展目标", "产值突破", "2025", "亿元"):
        start = text.text.index(word)
        first, last = text.raw_span(start, start + len(word))
        assert raw[first:last].replace(" ", "").startswith(word[:2])
    assert {repair.kind for repair in text.log} == {"overprint", "blank", "width"}


def test_clauses_are_numbered_as_people_cite_them() -> None:
    text = "某市意见\n一、目标\n（一）总量。到2025年。\n二、任务\n（四）做强产业。\n1.补链。引进。\n（1）锂电。\n第五条 责任。由市工信局负责。"

    found = {clause.number: clause.heading for clause in clauses(text)}

    assert found == {
        "": "", "一": "目标", "一(一)": "总量", "二": "任务", "二(四)": "做强产业", "二(四)1": "补链", "二(四)1(1)": "锂电",
        "第五条": "责任",
    }  # fmt: skip


def test_clauses_cover_the_text_without_gaps() -> None:
    text = "题\n一、甲\n内容。\n（一）乙。内容。\n二、丙\n"

    found = clauses(text)

    assert [c.start for c in found[1:]] == [c.end for c in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(text))


def test_a_list_broken_by_hand_at_its_marks_is_one_sentence() -> None:
    raw = "全省发展新一代信息技术、智能网联汽车、\n数字创意、高端装备制造、\n智能家电、新材料十大新兴产业。\n由省工信厅牵头。"

    assert repair(raw).text == raw.replace("、\n", "、")
    assert repair(raw, wrapped=False).text == raw.replace("、\n", "、")


@pytest.mark.parametrize("width", [20, 27, 33, 40])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_list_broken_at_any_width_is_whole_again(width: int, indent: str) -> None:
    lines = [
        "一、发展重点",
        "重点支持" + "、".join(f"甲{n}乙丙产品" for n in range(24)) + "等产品。",
        "二、保障措施",
        "由市工信局牵头。",
    ]
    broken = [(indent + line)[i : i + width] for line in lines for i in range(0, len(indent + line), width)]

    assert repair("\n".join(broken)).text == "\n".join(lines)


def test_the_head_of_a_table_told_again_on_the_next_page_is_taken_out() -> None:
    raw = "附表\n产业链\t单位\n汽车\t工信局\n- 1 -\f续表1\n产业链\t单位\n茶叶\t农业局\n\n表2（续）\n产业链\t单位\n酒\t商务局"

    text = repair(raw)

    assert text.text == "附表\n产业链\t单位\n汽车\t工信局\n茶叶\t农业局\n酒\t商务局"
    assert [r.kind for r in text.log].count("header repeated") == 2
    assert [r.kind for r in text.log].count("table continued") == 2


def test_lines_of_contents_are_taken_out_and_give_no_clauses() -> None:
    raw = "某市规划\n目  录\n一、发展目标…………………1\n二、重点任务 ........... 12\n（一）汽车·······13\n一、发展目标\n到2027年……再上台阶。\n"

    text = repair(raw).text

    assert text == "某市规划\n一、发展目标\n到2027年……再上台阶。"
    assert [c.number for c in clauses(text)] == ["", "一"]


def test_empty_cells_keep_their_place_and_equal_cells_are_no_overprint() -> None:
    raw = "产业链\t甲县\t乙县\t丙县\n汽车\t\t是\t是\n茶叶\t是\t\t是\n酒\t是\t是\t\n\t\t\t\n重点项目\t重点项目\t重点项目\t重点项目"

    assert repair(raw, wrapped=False).text == raw


def test_a_text_in_traditional_letters_is_read_letter_by_letter() -> None:
    raw = "第一條 發展目標\n到2025年，全市汽車產業鏈產值突破500億元。"

    text = repair(raw)

    assert text.text == "第一条发展目标\n到2025年，全市汽车产业链产值突破500亿元。"
    start = text.text.index("产业链")
    assert raw[slice(*text.raw_span(start, start + 3))] == "產業鏈"
    assert {r.kind for r in text.log} == {"traditional", "blank"}


def test_a_name_in_traditional_letters_stays_in_a_text_in_simplified_ones() -> None:
    raw = "引进臺灣積體電路公司，支持本地企业配套，到2025年全市集成电路产业链产值突破五百亿元，由市工信局牵头，各县区配合落实，建成三个园区和五个平台，培育一百家骨干企业，打造全国一流的产业基地。"

    assert repair(raw).text == raw


def test_radicals_that_fonts_give_for_letters_become_letters() -> None:
    assert repair("⾼新区⼯业⻓廊").text == "高新区工业长廊"
