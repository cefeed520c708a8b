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


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--document", default="", help="只核查一份文件（文号或名称）")
    _question(parser)


def _query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="", help="查询名称")
    parser.add_argument("-p", "--param", action="append", help="参数 名称=值，列表用 | 分隔")
    parser.add_argument("--list", action="store_true", help="列出全部查询")


def _linkages(parser: argparse.ArgumentParser) -> None:
    views = parser.add_mutually_exclusive_group()
    for name, meaning in {
        "matrix": "两两之间各有多少条",
        "overlap": "同质化与互补",
        "dependence": "只依赖一家供方的产品",
        "matchmaking": "本地供需对接建议",
    }.items():
        views.add_argument(f"--{name}", dest="view", action="store_const", const=name, default="", help=meaning)
    parser.add_argument("--within", action="store_true", help="也列同一园区/县区之内的")
    parser.add_argument("--cluster", default="", help="只看一个产业集群")
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _whatif(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--add-firm", action="append", help="拟引进的企业：图谱中的企业，或自拟名称")
    parser.add_argument("--makes", default="", help="拟引进企业生产的产品，用 | 分隔（在录企业默认为其能补的缺口）")
    parser.add_argument("--add-park", action="append", help="拟设立（或已有）的园区")
    parser.add_argument("--focus", default="", help="园区的主导产业（产品），用 | 分隔")
    parser.add_argument("--in", dest="place", default="", help="落在哪个园区或县区")
    parser.add_argument("--remove-firm", action="append", help="假设外迁的本地企业")
    parser.add_argument("--scenario", default="", help="情景文件（TOML 或 JSON），或已保存的名称")
    parser.add_argument("--save", default="", metavar="NAME", help="以此名称保存情景（不写入图谱）")
    parser.add_argument("--compare", nargs="+", metavar="NAME", help="比较已保存的情景")
    parser.add_argument("--list", action="store_true", help="列出已保存的情景")
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("stores", nargs="*", metavar="STORE", help="两个数据库，先旧后新（默认：最近两次装载）")
    parser.add_argument("--documents", nargs=2, metavar="DOC", help="比较同一数据库中的两份规划")
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="文件名，以 .graphml、.gexf、.html 或 .csv 结尾")
    parser.add_argument("--cluster", default="", help="只要一个产业集群周围的部分")
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _keystones(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--top", type=_count, default=0, help="最多几家（0 为全部）")
    parser.add_argument("--cluster", default="", help="只看一个产业集群")
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _count(text: str) -> int:
    """A number from 0 up; argparse words the error."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r}：应为 0 或正整数 / must not be negative")
    return int(text)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="备份文件名 .zip")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="备份文件名 .zip")
    parser.add_argument("--replace", action="store_true", help="替换数据库中已有的数据")


def _explore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--no-browser", action="store_true", help="不自动打开浏览器")


COMMANDS = (
    Command("build", "装载来源，建成图谱 / build the graph from sources", "commands.load:run_build", _build),
    Command("remove", "移除一个来源 / remove a source", "commands.load:run_remove", _remove),
    Command("template", "写出空白工作簿 / write an empty workbook", "commands.load:run_template", _template),
    Command("check", "检查一个数据包 / look a pack over", "commands.check:run_check", _check),
    Command("gaps", "缺链环节 / typed gaps", "commands.ask:run_gaps", _gaps),
    Command("targets", "招商目标企业 / firms to invite", "commands.ask:run_targets", _targets),
    Command("linkages", "园区协作 / how places can supply each other", "commands.parks:run_linkages", _linkages),
    Command("keystones", "潜在链主（测算） / firms that chains depend on", "commands.parks:run_keystones", _keystones),
    Command("whatif", "情景模拟 / what if firms came or left", "commands.scenarios:run_whatif", _whatif),
    Command("why", "判定依据 / why a product is a gap or none", "commands.ask:run_why", _why),
    Command("audit", "规划文本核查 / hints on the plan", "commands.ask:run_audit", _audit),
    Command("diff", "变化对比 / two states or documents compared", "commands.differ:run_diff", _diff),
    Command("export", "导出图谱 / the graph as a file for Gephi, a browser or a table", "commands.export:run_export", _export),
    Command("backup", "备份数据库 / the store in one file", "commands.copies:run_backup", _backup),
    Command("restore", "由备份恢复 / the store from a backup", "commands.copies:run_restore", _restore),
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
