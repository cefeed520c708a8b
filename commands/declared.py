"""What can be asked on the command line: each command with its options and the function that answers it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from graph.store import DEFAULT_STORE
from outputs.tables import FORMATS


@dataclass(frozen=True, slots=True)
class Command:
    """`run` is `module:function`, imported only when the command is asked for. `options` adds what is its own.

    `defaults`: options that stand otherwise here than for all.
    """

    name: str
    help: str
    run: str
    options: Callable[[argparse.ArgumentParser], None] = lambda parser: None
    defaults: Mapping[str, str] = field(default_factory=dict)

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
    parser.add_argument("sources", nargs="*", help="数据包、工作簿、企业名单或数据文件夹（默认：随附数据包）")
    parser.add_argument("--add", action="store_true", help="在现有来源之外增加或替换")
    _list(parser)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scope", default="", help="企业名单的口径：全口径、规上、园区、样本")
    parser.add_argument("--list-region", default="", help="企业名单覆盖的地区")
    parser.add_argument("--list-park", default="", help="企业名单只覆盖这一个园区")
    parser.add_argument("--list-date", default="", help="企业名单的数据截止日期")
    parser.add_argument("--provider", default="", help="企业名单的提供单位")


def _columns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="企业名单（.xlsx .xls .ods .csv）")
    parser.add_argument("--set", action="append", metavar="列名=字段", help="改正一列，并为该提供单位记住")
    _list(parser)


def _pairs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--decide", default="", metavar="FILE", help="读入已填写的判定清单（.xlsx、.csv）")
    parser.add_argument("--by", default="", help="判定单位（与 --decide 同用）")


def _remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", help="来源名称")


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="文件名 .xlsx；用 --for 时为文件夹")
    parser.add_argument("--for", dest="each", choices=("县区", "counties"), help="每个县区一份预填的工作簿")


def _returns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", help="县区填报的文件夹")
    parser.add_argument("--conflicts", action="store_true", help="列出县区之间不一致之处")
    parser.add_argument("--load", action="store_true", help="把已填报的装载进图谱")


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", help="文件：.txt .docx .pdf .html，或扫描件、图片（需 [ocr]）")
    parser.add_argument("--assist", default="", metavar="URL", help="自建模型服务地址（OpenAI 兼容）；默认不用")
    parser.add_argument(
        "--decisions", default="", metavar="FILE", help="核对结果文件（默认：输出旁的 reading-decisions.csv）"
    )


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", help="数据包文件夹或工作簿")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="行政区名称或六位代码")
    parser.add_argument("--chain", action="append", help="沿用的参考产业链，可多次（默认全部）")


def _gaps(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--summary", action="store_true", help="按集群和类型汇总")
    parser.add_argument("--worklist", action="store_true", help="只列可以着手的缺口，按先后排列")
    _question(parser)


def _targets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--product", default="", help="只看一个产品")
    parser.add_argument("--top", type=int, default=0, help="每个缺口最多几家（0 为全部）")
    parser.add_argument("--by-firm", action="store_true", help="每家企业一行，合并各缺口")
    parser.add_argument(
        "--capable", action="store_true", help="学习相关性，加列尚未生产但可能具备能力的企业（首次约一两分钟）"
    )
    _question(parser)


def _bundle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=int, default=5, help="几家企业（默认 5）")
    parser.add_argument("--exact", action="store_true", help="用求解器求最优组合")
    _question(parser)


def _dossier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="产品名称，或企业的简称、全称、证券代码；用 --out 名称.docx 写成 Word")
    _question(parser)


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("product", help="产品名称")
    _question(parser)


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--document", default="", help="只核查一份文件（文号或名称）")
    _question(parser)


def _backtest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--task", choices=("masked", "firm", "dated"), required=True, help="回测任务")
    parser.add_argument("--hide", default="", help="要隐去的关系（CSV：firm,product；仅 firm）")
    parser.add_argument("--facts", default="", metavar="FOLDER", help="ICKG 文件夹的全部事实（仅 dated）")


def _query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="", help="查询名称")
    parser.add_argument("-p", "--param", action="append", help="参数 名称=值，列表用 | 分隔")
    parser.add_argument("--list", action="store_true", help="列出全部查询")


def _suggest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--firm", default="", help="只看一家企业（全称或统一社会信用代码）")
    parser.add_argument("--cluster", default="", help="只看一个产业集群的产品")
    parser.add_argument("--least", type=float, default=0.8, help="最低把握，0 到 1（默认 0.8）")
    parser.add_argument("--links", action="store_true", help="列出待核定的产品关系")
    parser.add_argument("--decide", default="", metavar="FILE", help="读入已填写的核定清单（.xlsx、.csv）")
    parser.add_argument("--by", default="", help="核定单位（与 --decide 同用）")


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


def _leads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--step", action="append", help="只看一种进展，如 签约 或 signed（可重复）")
    parser.add_argument("--import", dest="file", default="", metavar="FILE", help="导入台账工作簿 .xlsx")


def _explore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--no-browser", action="store_true", help="不自动打开浏览器")


COMMANDS = (
    Command("build", "装载来源，建成图谱 / build the graph from sources", "commands.load:run_build", _build),
    Command("remove", "移除一个来源 / remove a source", "commands.load:run_remove", _remove),
    Command("read", "读规划文件，得出事实表 / read a plan into facts.csv", "commands.read:run_read", _read),
    Command("template", "写出空白工作簿 / write an empty workbook", "commands.load:run_template", _template),
    Command("returns", "县区填报汇总 / county returns", "commands.returns:run_returns", _returns),
    Command("new", "新建一个地区的文件夹 / begin a region", "commands.new:run_new", _new),
    Command("check", "检查一个数据包 / look a pack over", "commands.check:run_check", _check),
    Command("columns", "企业名单的列怎样识别 / how a list's columns are taken", "commands.lists:run_columns", _columns),
    Command("pairs", "疑似重复的企业与判定 / firms that may be one", "commands.pairs:run_pairs", _pairs),
    Command("gaps", "缺链环节 / typed gaps", "commands.ask:run_gaps", _gaps),
    Command("targets", "招商目标企业 / firms to invite", "commands.ask:run_targets", _targets),
    Command("bundle", "企业组合：合起来补缺口最多 / firms that together close most", "commands.choose:run_bundle", _bundle),
    Command("suggest", "企业产品建议与核定 / what firms make: suggest, decide", "commands.suggest:run_suggest", _suggest),
    Command("linkages", "园区协作 / how places can supply each other", "commands.parks:run_linkages", _linkages),
    Command("keystones", "潜在链主（测算） / firms that chains depend on", "commands.parks:run_keystones", _keystones),
    Command("whatif", "情景模拟 / what if firms came or left", "commands.scenarios:run_whatif", _whatif),
    Command("why", "判定依据 / why a product is a gap or none", "commands.ask:run_why", _why),
    Command("dossier", "一页材料：一家企业或一个缺口 / the paper of a firm or a gap", "commands.dossier:run_dossier", _dossier),
    Command("audit", "规划文本核查 / hints on the plan", "commands.ask:run_audit", _audit),
    Command("diff", "变化对比 / two states or documents compared", "commands.differ:run_diff", _diff),
    Command(
        "backtest", "方法检验：隐去已知、再行推断 / hide what is known and find it again",
        "commands.backtest:run_backtest", _backtest, {"format": "json"},
    ),
    Command("export", "导出图谱 / the graph as a file for Gephi, a browser or a table", "commands.export:run_export", _export),
    Command("backup", "备份数据库 / the store in one file", "commands.copies:run_backup", _backup),
    Command("restore", "由备份恢复 / the store from a backup", "commands.copies:run_restore", _restore),
    Command("query", "按名称运行查询 / run a query by name", "commands.ask:run_query", _query),
    Command("completeness", "收录度 / how many firms are on record", "commands.regions:run_completeness", _question),
    Command("regions", "库中的行政区 / regions in the graph", "commands.regions:run_regions"),
    Command("leads", "线索台账 / the ledger of leads", "commands.leads:run_leads", _leads),
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
        its.set_defaults(command=command, **command.defaults)
    return whole
