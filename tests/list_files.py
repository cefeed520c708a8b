"""Lists of firms as offices send them, written in the shapes they have. Names, places and products are those of the

shipped pack of firms in 安康 (public facts, sourced there). Codes, heads of staff and figures are placeholders of these
tests: no public fact gives them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from graph.firms import valid_credit_code

PACK = Path(__file__).parents[1] / "data" / "chains" / "ankang-firms"
Rows = Sequence[Sequence[object]]


def table(name: str) -> list[dict[str, str]]:
    """A table of the shipped pack."""
    with (PACK / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def firms(count: int) -> list[tuple[str, str, str]]:
    """(full name, division code, products joined by 、) of firms of the pack that have all three."""
    where = {row["from"]: row["to"] for row in table("LOCATED_IN") if row["to_label"] == "Region"}
    makes: dict[str, list[str]] = {}
    for row in table("PRODUCES"):
        makes.setdefault(row["from"], []).append(row["to"])
    known = [
        r
        for r in table("Enterprise")
        if r["full_name"].endswith("有限公司") and r["name"] in where and r["name"] in makes
    ]
    assert len(known) >= count
    return [(r["full_name"], where[r["name"]], "、".join(makes[r["name"]])) for r in known[:count]]


def code(number: int, division: str = "610902") -> str:
    """A placeholder with a right check character."""
    begin = f"91{division}MA{number:07d}"[:17]
    return next(begin + last for last in "0123456789ABCDEFGHJKLMNPQRTUWXY" if valid_credit_code(begin + last))


def xlsx(path: Path, sheets: Mapping[str, Rows], merged: dict[str, Sequence[str]] | None = None) -> Path:
    """A workbook of these sheets, cells of `merged` areas (A1:B2) merged."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(list(cells))
        for area in (merged or {}).get(title, ()):
            sheet.merge_cells(area)
    book.save(path)
    return path


def xls(path: Path, title: str, rows: Rows) -> Path:
    """The same in the format of Excel 97."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet(title)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell not in (None, ""):
                sheet.write(row, column, cell)
    book.save(str(path))
    return path


def ods(path: Path, title: str, rows: Rows, spans: dict[tuple[int, int], int] | None = None) -> Path:
    """The same as OpenDocument; `spans`: how many rows the cell at (row, column) is merged over."""
    lines = []
    for row, cells in enumerate(rows):
        texts = []
        for column, cell in enumerate(cells):
            down = (spans or {}).get((row, column), 1)
            span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="1"' if down > 1 else ""
            text = "" if cell in (None, "") else f"<text:p>{escape(str(cell))}</text:p>"
            kind = ' office:value-type="string"' if text else ""
            texts.append(f"<table:table-cell{kind}{span}>{text}</table:table-cell>")
        lines.append(f"<table:table-row>{''.join(texts)}</table:table-row>")
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table table:name={quoteattr(title)}>"
        f"{''.join(lines)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def csv_file(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    """The same as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


# ---- the three lists


ABOVE_SCALE = {
    "序号": "number", "组织机构代码": "credit_code", "单位详细名称": "name", "行政区划代码": "division_code",
    "行业/代码": "industry_code", "行业/名称": "industry_name", "主要业务活动/1": "business_activity",
    "主要业务活动/2": "business_activity", "从业人员期末人数（人）": "employees",
    "工业总产值（千元）/本年": "output_cny_100m", "工业总产值（千元）/上年同期": "output_cny_100m", "主要产品": "main_products",
}  # fmt: skip


def above_scale(path: Path, count: int = 12) -> Path:
    """A 规上 list of a bureau of statistics: a title, two rows of heads, a total, notes, a sheet that only explains."""
    rows: list[list[object]] = [
        ["2025年安康市规模以上工业企业名录"],
        ["填报单位：安康市统计局", *[None] * 9, "单位：千元"],
        ["序号", "组织机构代码", "单位详细名称", "行政区划代码", "行业", None, "主要业务活动", None,
         "从业人员期末人数（人）", "工业总产值（千元）", None, "主要产品"],
        [None, None, None, None, "代码", "名称", "1", "2", None, "本年", "上年同期", None],
    ]  # fmt: skip
    for number, (name, division, products) in enumerate(firms(count), 1):
        rows.append([number, code(number), name, division, "C3099", "其他非金属矿物制品制造", "矿物制品生产", "销售",
                     100 + number, 120000.5 * number, 99, products])  # fmt: skip
    rows += [
        ["合计", *[None] * 8, 9_999_999],
        ["注：数据截至2025年6月30日。"],
        ["单位负责人：张三", None, "填表人：李四"],
    ]
    merged = ["A1:L1", *(f"{c}3:{c}4" for c in "ABCDIL"), "E3:F3", "G3:H3", "J3:K3"]
    return xlsx(path, {"规上企业": rows, "说明": [["本表由统计局提供，仅供内部使用"]]}, {"规上企业": merged})


REGISTRY = {
    "序号": "number", "统一社会信用代码": "credit_code", "主体名称": "name", "企业类型": "kind", "法定代表人（负责人）": "person",
    "成立日期": "day", "注册资本（万元）": "money", "币种": "money", "登记机关": "register", "登记状态": "status",
    "经营范围": "business_scope", "住所": "address", "生产经营地": "address", "行业门类": "section", "行业代码": "industry_code",
    "行业名称": "industry_name", "核准日期": "day", "营业期限自": "day", "营业期限至": "day", "联系电话": "person", "联系人": "person",
    "电子邮箱": "person", "邮政编码": "quantity", "从业人数": "employees", "所属县区": "county", "监管所": "register",
    "注册号": "org_code", "组织形式": "kind", "实收资本": "money", "注销日期": "day", "吊销日期": "day", "年报年度": "day", "是否年报": "quantity",
    "经济类型": "kind", "隶属关系": "kind", "股东信息": "person", "曾用名": "former_names", "企业规模": "scale", "更新时间": "day",
    "备注": "quantity",
}  # fmt: skip
_STANDINGS = ("存续（在营、开业、在册）", "存续（在营、开业、在册）", "注销", "吊销，未注销", "迁出")


def registry(count: int = 12) -> list[list[object]]:
    """A 市监 export of 40 columns: one row of heads, persons and telephones among them."""
    rows: list[list[object]] = [list(REGISTRY)]
    for number, (name, division, _) in enumerate(firms(count), 1):
        told: dict[str, object] = {
            "序号": number, "统一社会信用代码": code(number, division), "主体名称": name, "企业类型": "有限责任公司",
            "法定代表人（负责人）": "张三", "成立日期": "2015-03-04", "注册资本（万元）": 100, "币种": "人民币",
            "登记机关": "安康市市场监督管理局", "登记状态": _STANDINGS[number % len(_STANDINGS)],
            "经营范围": "一般项目：矿物制品制造；销售。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
            "住所": "陕西省安康市城关镇兴安路1号", "行业门类": "C", "行业代码": "3099", "行业名称": "其他非金属矿物制品制造",
            "核准日期": "2024-01-02", "联系电话": "13800000000", "联系人": "李四", "从业人数": 20 + number, "企业规模": "小型",
        }  # fmt: skip
        rows.append([told.get(head, "") for head in REGISTRY])
    return rows


LEDGER = {
    "序号": "number", "园区": "park", "企业名称": "name", "主导产品": "main_products", "投资规模（亿元）": "money",
    "投产时间": "day", "状态": "status", "联系人及电话": "person",
}  # fmt: skip
_STATES = ("已投产", "在建", "停产", "拟建")


def ledger(count: int = 9) -> list[list[object]]:
    """A park's 台账: the park's name stands once for all its firms, in a merged cell."""
    rows: list[list[object]] = [["安康高新区入园企业台账"], ["截至2025年3月31日"], list(LEDGER)]
    for number, (name, _, products) in enumerate(firms(count), 1):
        park = {1: "新材料产业园", 6: "食品产业园"}.get(number)
        rows.append([number, park, name, products, 1.5, "2023.6", _STATES[(number - 1) % 4], "李四 13800000000"])
    return [*rows, ["合计", None, f"{count}家"], ["备注：由企业填报"]]


LEDGER_MERGED = ("A1:H1", "B4:B8", "B9:B12")
