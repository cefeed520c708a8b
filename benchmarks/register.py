"""A list of 100,000 firms, made here and never kept, through `chaingap build`: seconds and memory by stage.

    python -m benchmarks.register [ROWS] [xlsx|csv]

The file has the shape of a registry's export: 40 columns, a title, names of companies and shops, scopes of business.
Printed: seconds and peak memory of the load alone and of the whole command, which runs as a process of its own.
"""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from graph.firms import valid_credit_code
from outputs.tables import to_table

HEADS = (
    "序号", "统一社会信用代码", "企业名称", "企业类型", "法定代表人", "成立日期", "注册资本（万元）", "登记机关", "登记状态", "经营范围", "住所",
    "行业门类", "行业代码", "行业名称", "核准日期", "营业期限自", "营业期限至", "联系电话", "从业人数", "所属县区", "主要产品",
)  # fmt: skip
EXTRA = 19
COUNTIES = {
    "汉滨区": "610902",
    "汉阴县": "610921",
    "石泉县": "610922",
    "紫阳县": "610924",
    "平利县": "610926",
    "旬阳市": "610981",
}
LETTERS = "天地人和金木水火土恒源达盛兴隆泰顺华丰宝利通瑞祥福禄寿喜鑫淼森磊晶众品旺茂昌荣贵发"
TRADES = (
    "商贸",
    "建材",
    "茶业",
    "魔芋食品",
    "机械加工",
    "电子科技",
    "农业开发",
    "物流",
    "建筑工程",
    "五金",
    "生物科技",
    "矿业",
)
PRODUCTS = ("富硒茶", "魔芋精粉", "锻件", "水泥", "毛绒玩具", "矿泉水", "中药饮片", "汽车零部件", "五金件", "木制家具")
SCOPE = "一般项目：茶叶种植；农副产品销售；食用农产品初加工；技术服务、技术开发（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
STATES = ("存续（在营、开业、在册）", "存续（在营、开业、在册）", "注销", "吊销，未注销")
_LAST = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def rows(count: int) -> Iterator[list[object]]:
    """Heads and firms; half the firms are shops."""
    draw = random.Random(1)
    yield [*HEADS, *(f"扩展{n}" for n in range(EXTRA))]
    for number in range(1, count + 1):
        county, division = draw.choice(list(COUNTIES.items()))
        words, trade = "".join(draw.choices(LETTERS, k=3)), draw.choice(TRADES)
        shop = draw.random() < 0.5
        name = f"{county}{words}{trade}店" if shop else f"安康{words}{trade}有限公司"
        yield [
            number, code(number, division), name, "个体工商户" if shop else "有限责任公司", "张三", "2015-03-04", 100,
            "安康市市场监督管理局", draw.choice(STATES), SCOPE, f"陕西省安康市{county}城关镇兴安路{number % 300}号", "F",
            draw.choice(("5139", "3311", "1511", "F5211")), "零售", "2020-01-01", "2015-03-04", "", "13800000000",
            draw.randrange(1, 50), county, "、".join(draw.choices(PRODUCTS, k=2)), *["x"] * EXTRA,
        ]  # fmt: skip


def code(number: int, division: str) -> str:
    """A placeholder with a right check character."""
    begin = f"91{division}MA{number:07d}"[:17]
    return next(begin + last for last in _LAST if valid_credit_code(begin + last))


def write(path: Path, count: int) -> None:
    """The file, as its name ends."""
    if path.suffix == ".csv":
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(rows(count))
        return
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("经营主体")
    sheet.append(["安康市经营主体明细（截至2025年6月30日）"])
    for cells in rows(count):
        sheet.append(cells)
    book.save(path)


def run(code_: list[str]) -> tuple[float, float, float]:
    """(seconds, seconds of the processor, peak memory in MB) of a Python process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *code_], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{code_} ended with {status}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


_LOAD = "import sys; from pathlib import Path; from loaders.source import load; load(Path(sys.argv[1]))"


def main() -> None:
    """Makes the file, measures and prints."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    suffix = sys.argv[2] if len(sys.argv) > 2 else "xlsx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{suffix}"
        write(path, count)
        store = str(Path(folder) / "store")
        steps = {
            "load": ["-c", _LOAD, str(path)],
            "build": ["cli.py", "build", str(path), "--store", store],
            "pairs": ["cli.py", "pairs", "--store", store, "--format", "csv"],
        }
        measured = {step: run(words) for step, words in steps.items()}
    shown = [
        {"step": s, "seconds": f"{t:.1f}", "processor": f"{c:.1f}", "MB": f"{m:.0f}"}
        for s, (t, c, m) in measured.items()
    ]
    sys.stdout.write(to_table(shown, ("step", "seconds", "processor", "MB")))


if __name__ == "__main__":
    main()
