"""What can be asked on the command line: each command with its options and the function that answers it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from outputs.tables import FORMATS

DEFAULT_STORE = "chaingap.db"


@dataclass(frozen=True, slots=True)
class Command:
    """`run` is `module:function`, imported only when the command is asked for. `options` adds what is its own."""

    name: str
    help: str
    run: str
    options: Callable[[argparse.ArgumentParser], None] = lambda parser: None

    def __call__(self, args: argparse.Namespace) -> None:
        module, _, function = self.run.partition(":")
        getattr(import_module(module), function)(args)


def _common(parser: argparse.ArgumentParser) -> None:
    store = os.environ.get("CHAINGAP_STORE", DEFAULT_STORE)
    parser.add_argument("--store", default=store, help="数据库：文件夹或 neo4j:// 地址")
    parser.add_argument("--format", choices=FORMATS, default="table", help="输出格式")
    parser.add_argument("--out", default="", help="写入文件而不是屏幕")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言")
    parser.add_argument("--as-of", default="", help="数据截至日期 YYYY-MM-DD（默认今天）")
    parser.add_argument("--region", default="", help="行政区名称或代码（默认：规划所适用的地区）")


def _question(parser: argparse.ArgumentParser) -> None:
    kinds = ("fill", "extend", "strengthen", "build")
    parser.add_argument("--cluster", default="", help="只看一个产业集群")
    parser.add_argument("--type", action="append", choices=kinds, help="只看一类缺口")
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", help="数据包、工作簿或数据文件夹（默认：随附数据包）")
    parser.add_argument("--add", action="store_true", help="在现有来源之外增加或替换")


def _remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="来源名称")


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="文件名 .xlsx")


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", help="文件：.txt .docx .pdf .html，或扫描件、图片（需 [ocr]）")
    parser.add_argument("--assist", default="", metavar="URL", help="自建模型服务地址（OpenAI 兼容）；默认不用")
    parser.add_argument(
        "--decisions", default="", metavar="FILE", help="核对结果文件（默认：输出旁的 reading-decisions.csv）"
    )


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", help="数据包文件夹或工作簿")


def _gaps(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--summary", action="store_true", help="按集群和类型汇总")
    _question(parser)


def _targets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--product", default="", help="只看一个产品")
    parser.add_argument("--top", type=int, default=0, help="每个缺口最多几家（0 为全部）")
    _question(parser)


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("product", help="产品名称")
    _question(parser)


def _query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="", help="查询名称")
    parser.add_argument("-p", "--param", action="append", help="参数 名称=值，列表用 | 分隔")
    parser.add_argument("--list", action="store_true", help="列出全部查询")


def _explore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--no-browser", action="store_true", help="不自动打开浏览器")


COMMANDS = (
    Command("build", "装载来源，建成图谱 / build the graph from sources", "commands.load:run_build", _build),
    Command("remove", "移除一个来源 / remove a source", "commands.load:run_remove", _remove),
    Command("read", "读规划文件，得出事实表 / read a plan into facts.csv", "commands.read:run_read", _read),
    Command("template", "写出空白工作簿 / write an empty workbook", "commands.load:run_template", _template),
    Command("check", "检查一个数据包 / look a pack over", "commands.check:run_check", _check),
    Command("gaps", "缺链环节 / typed gaps", "commands.ask:run_gaps", _gaps),
    Command("targets", "招商目标企业 / firms to invite", "commands.ask:run_targets", _targets),
    Command("why", "判定依据 / why a product is a gap or none", "commands.ask:run_why", _why),
    Command("audit", "规划文本核查 / hints on the plan", "commands.ask:run_audit", _question),
    Command("query", "按名称运行查询 / run a query by name", "commands.ask:run_query", _query),
    Command("regions", "库中的行政区 / regions in the graph", "commands.ask:run_regions"),
    Command("explore", "打开浏览界面 / start the explorer", "commands.explore:run_explore", _explore),
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The whole command line. The parsed `command` is the Command itself, `args.command.name` its name."""
    whole = argparse.ArgumentParser(
        prog="chaingap", description="产业链缺链分析与招商目标 / chain gaps and whom to invite"
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        its = commands.add_parser(command.name, help=command.help)
        command.options(its)
        _common(its)
        its.set_defaults(command=command)
    return whole
