"""The empty workbook that people fill in: the sheets used most first, drop-downs, and a note on every header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.errors import UsageError
from graph.schema import Property
from graph.xlsx import header_row, save, text_cell
from loaders.headers import ABOUT_SHEET, ABOUT_WORDS, header_of, is_list, property_of, sheet_of, subjects, words_of
from loaders.offered import LAST_ROW, PLACES, offer, offered_in, places, write_offered
from loaders.rows import columns_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST = (
    "Product", "INPUT_OF", "Enterprise", "PRODUCES", "LOCATED_IN", "Cluster", "COVERS", "Park", "Roster", "LISTED_IN",
    "COVERS_AREA", "Document", "APPLIES_TO", "Project", "BUILDS", "SITED_IN",
)  # fmt: skip
UNITS = MappingProxyType({
    "deg": "度", "mu": "亩", "m2": "平方米", "100 million CNY": "亿元", "100 million CNY a year": "亿元/年",
    "[0,1]": "0 到 1 之间的小数", "(0,1]": "大于 0、不超过 1 的小数", "characters": "字（从文首数起）",
})  # fmt: skip
_FORMS = {
    "string": "文字", "number": "数字", "integer": "整数", "boolean": "是或否", "list": "文字",
    "date": "日期，写成 2018、2018-06 或 2018-06-01",
}  # fmt: skip
# What a column means where its header does not say it.
_MEANING = {
    "name": "必填。通用名称；同一对象在各表中写法一致",
    "aliases": "其他叫法、简称，查找时等同名称",
    "region": "名称在哪个地区内唯一：行政区名称或六位代码；空着取“说明”表的所属地区",
    "document": "出自哪份文件：文号或名称；空着取“说明”表的默认依据",
    "note": "只给人看，不参与计算",
    "from": "必填。关系从哪里出发：名称、别名或代码",
    "to": "必填。关系指向哪里：名称、别名或代码",
    "from_label": "起点属于哪一类；同名时必须选",
    "to_label": "终点属于哪一类；同名时必须选",
    "source": "这一行依据的文件：文号或名称，须在“政策文件”表登记；空着取默认依据，再无则以本工作簿为依据",
    "locator": "条款号、页码、章节或行号，如 二(四)",
    "status": "有据＝文件写明；推导＝由规则推出（规则写入备注）；待核实＝常识或推测。空着为有据",
    "confidence": "空着按证据状态取：有据 0.9、推导 0.6、待核实 0.5",
    "as_of": "数据反映哪一天的情况；空着取“说明”表的数据截至",
    "valid_from": "从何时起成立；空着为一直成立",
    "valid_to": "到何时止；空着为至今",
    "credit_code": "18 位，末位校验；须存为文本",
    "stock_code": "如 600519、000858；须存为文本，前面的 0 不能丢",
    "full_name": "营业执照上的全称",
    "gbt4754": "GB/T 4754 的代码，如 3670；须存为文本",
    "segment": "来源中的环节叫法，如 上游-原材料-钢材",
    "generic": "水、电、包装等通用配套填“是”，不计为缺链环节",
    "leader_post": "只写职务，不写姓名",
    "weight": "该投入占全部投入的份额",
    "alt_group": "同一产品的几种投入可以互相替代时，写同一个组名",
    "essential": "缺了就不能生产填“是”",
    "rank": "该产品在企业中的主次，主营为 1",
    "capacity_unit": "如 万吨/年、万台/年",
    "comparator": "规划原文的用词，如 过、突破、达到、以上",
    "value": "只写数字；百分数写 90，单位写 %",
    "share": "该地区在飞地园区中的份额",
    "Enterprise.status": "空着视为存续",
}
_HELP = (
    "一、每张表一类内容：节点表（企业、产品等）一行一个对象，关系表（生产、位于等）一行一条关系。用不到的表空着或删去。",
    "二、先填“产品（环节）”“企业”等节点表，再填关系表；关系两端的名称须在节点表中，或在已导入的其他来源中。",
    "三、不知道就空着：空格表示未知，不表示 0 或“否”。请勿编造。",
    "四、一格多项用竖线 | 隔开，如 别名：富硒茶|硒茶。",
    "五、有下拉箭头的格只能选列出的词；表头角标有每列的说明和单位。",
    "六、表名和表头请勿改动；可以调整列的次序或删去不用的列。需要加的话写入“备注”列。",
    "七、统一社会信用代码、股票代码、行业代码须存为文本，模板已设好；从别处粘贴请选“粘贴为值”。",
    "八、各行的依据：写文号或文件名，并在“政策文件”表登记；不写则以本工作簿为依据，请在标题处写明资料来历。",
    "九、地区写名称或六位代码均可，如 江苏省、320000；同名的写全，如 江苏省南京市鼓楼区。",
)
_ABOUT_HELP = {
    "id": "系统中的来源名称，删除或更新这份资料时使用；空着取文件名",
    "title": "这份资料的标题",
    "region": "资料所属的行政区：名称或六位代码",
    "source": "各行未写依据时的文件：文号或名称；空着以本工作簿为依据",
    "as_of": "资料反映哪一天的情况，如 2024-12-31",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What a workbook holds before people fill it in.

    `about`: words of the 说明 sheet by key; `subjects`: its tables, in order; `rows`: what stands there already, by
    subject, as texts by column; `lists`: what cells offer, by name (see `offered`).
    """

    about: Mapping[str, str] = field(default_factory=dict)
    subjects: Sequence[str] = (*FIRST, *(s for s in subjects() if s not in FIRST))
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


def write_template(path: Path, *, region: str = "") -> None:
    """Write the empty workbook to `path`, with `region` (name or code) filled in and its divisions offered.

    The same region gives the same bytes. Raises UsageError if the path is no .xlsx or cannot be written.
    """
    lists = {PLACES: places(region)} if region else {}
    write_form(path, Form({"region": region} if region else {}, lists=lists))


def write_form(path: Path, form: Form) -> None:
    """Write the workbook. The same form gives the same bytes. Raises UsageError if it cannot be written."""
    from openpyxl import Workbook

    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path}：模板的文件名应以 .xlsx 结尾，否则不能再导入 / name it .xlsx")

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _about_sheet(workbook, form.about)
    for subject in form.subjects:
        _sheet(workbook, subject, form)
    if any(form.lists.values()):
        write_offered(workbook, form.lists)
    try:
        save(workbook, path)
    except OSError as error:
        raise UsageError(
            f"{path} 写不了：{error}；请检查文件夹和权限，或关闭占用它的程序 / cannot be written"
        ) from error


def _about_sheet(workbook: Workbook, about: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet: Worksheet = workbook.create_sheet(ABOUT_SHEET)
    for key, word in ABOUT_WORDS.items():
        sheet.append([word, text_cell(about.get(key)), _ABOUT_HELP[key]])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.cell(sheet.max_row, 2).number_format = "@"
    sheet.append([])
    for line in _HELP:
        sheet.append([line])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[sheet.max_row].height = 32
    for letter, width in {"A": 14, "B": 32, "C": 64}.items():
        sheet.column_dimensions[letter].width = width


def _sheet(workbook: Workbook, subject: str, form: Form) -> None:
    columns = columns_of(subject)
    sheet: Worksheet = workbook.create_sheet(sheet_of(subject))
    header_row(sheet, [header_of(subject, column) for column in columns])
    for index, column in enumerate(columns, 1):
        _note(sheet, index, note_of(subject, column))
        _format(sheet, index, subject, column)
        if words := words_of(subject, column):
            _drop_down(sheet, index, list(words.values()))
        offer(sheet, index, form.lists, offered_in(subject, column))
    for row in form.rows.get(subject, ()):
        sheet.append([text_cell(row.get(column) or None) for column in columns])


def note_of(subject: str, column: str) -> str:
    """What a person should know of a column: its meaning, its form and unit, its closed list."""
    prop = property_of(subject, column)
    meaning = _MEANING.get(column, prop.zh if prop else "")
    parts = [meaning, f"填写：{_form(prop)}" if prop else "", "多项用竖线 | 隔开" if is_list(subject, column) else ""]
    words = _choices(subject, column)
    return "。".join(part for part in (*parts, words) if part)


def _form(prop: Property) -> str:
    unit = f"，单位：{UNITS[prop.unit]}" if prop.unit else ""
    return ("从列表选一项" if prop.values else _FORMS[prop.type]) + unit


def _choices(subject: str, column: str) -> str:
    words: Mapping[str, str] = words_of(subject, column)
    return f"可选：{'、'.join(words.values())}" if words else ""


def _note(sheet: Worksheet, index: int, text: str) -> None:
    from openpyxl.comments import Comment

    sheet.cell(1, index).comment = Comment(text, "chaingap", height=40 + 18 * (len(text) // 16 + 1), width=240)


def _format(sheet: Worksheet, index: int, subject: str, column: str) -> None:
    """Text, except where numbers are counted: Excel must not turn codes into numbers, or `3-2` and `2018-06` into days."""
    from openpyxl.utils import get_column_letter

    prop = property_of(subject, column)
    if prop is None or prop.type not in ("number", "integer"):
        sheet.column_dimensions[get_column_letter(index)].number_format = "@"


def _drop_down(sheet: Worksheet, index: int, words: Sequence[str]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "请从列表选择", f"只能填：{'、'.join(words)}"
    letter = get_column_letter(index)
    choice.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(choice)
