"""The command line: `chaingap COMMAND`. Exit codes: 0 done, 1 the data were refused, 2 wrong use, 3 no store."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from graph.errors import ChaingapError
from outputs.tables import FORMATS

DEFAULT_STORE = "chaingap.db"
INTERRUPTED = 130


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", default=os.environ.get("CHAINGAP_STORE", DEFAULT_STORE), help="数据库：文件夹或 neo4j:// 地址"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="输出格式")
    parser.add_argument("--out", default="", help="写入文件而不是屏幕")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言")
    parser.add_argument("--as-of", default="", help="数据截至日期 YYYY-MM-DD（默认今天）")
    parser.add_argument("--region", default="", help="行政区名称或代码（默认：规划所适用的地区）")


def _question(parser: argparse.ArgumentParser) -> None:
    _common(parser)
    parser.add_argument("--cluster", default="", help="只看一个产业集群")
    parser.add_argument(
        "--type", action="append", choices=("fill", "extend", "strengthen", "build"), help="只看一类缺口"
    )
    parser.add_argument("--weights", default="", help="权重文件（TOML）")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="chaingap", description="产业链缺链分析与招商目标 / chain gaps and whom to invite"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="装载来源，建成图谱 / build the graph from sources")
    build.add_argument("sources", nargs="*", help="数据包、工作簿或数据文件夹（默认：随附数据包）")
    build.add_argument("--add", action="store_true", help="在现有来源之外增加或替换")
    _common(build)
    remove = commands.add_parser("remove", help="移除一个来源 / remove a source")
    remove.add_argument("source", help="来源名称")
    _common(remove)
    template = commands.add_parser("template", help="写出空白工作簿 / write an empty workbook")
    template.add_argument("file", help="文件名 .xlsx")
    _common(template)

    gaps = commands.add_parser("gaps", help="缺链环节 / typed gaps")
    gaps.add_argument("--summary", action="store_true", help="按集群和类型汇总")
    _question(gaps)
    targets = commands.add_parser("targets", help="招商目标企业 / firms to invite")
    targets.add_argument("--product", default="", help="只看一个产品")
    targets.add_argument("--top", type=int, default=0, help="每个缺口最多几家（0 为全部）")
    _question(targets)
    why = commands.add_parser("why", help="判定依据 / why a product is a gap or none")
    why.add_argument("product", help="产品名称")
    _question(why)
    audit = commands.add_parser("audit", help="规划文本核查 / hints on the plan")
    _question(audit)
    query = commands.add_parser("query", help="按名称运行查询 / run a query by name")
    query.add_argument("name", nargs="?", default="", help="查询名称")
    query.add_argument("-p", "--param", action="append", help="参数 名称=值，列表用 | 分隔")
    query.add_argument("--list", action="store_true", help="列出全部查询")
    _common(query)
    regions = commands.add_parser("regions", help="库中的行政区 / regions in the graph")
    _common(regions)

    check = commands.add_parser("check", help="检查一个数据包 / look a pack over")
    check.add_argument("pack", help="数据包文件夹或工作簿")
    _common(check)

    explore = commands.add_parser("explore", help="打开浏览界面 / start the explorer")
    explore.add_argument("--port", type=int, default=8501)
    explore.add_argument("--no-browser", action="store_true", help="不自动打开浏览器")
    _common(explore)
    return parser


def _dispatch(args: argparse.Namespace) -> None:
    """Runs the command; each module is imported only when its command is asked for."""
    if args.command in ("build", "remove", "template"):
        from commands import load

        {"build": load.run_build, "remove": load.run_remove, "template": load.run_template}[args.command](args)
    elif args.command == "explore":
        from commands.explore import run_explore

        run_explore(args)
    elif args.command == "check":
        from commands.check import run_check

        run_check(args)
    else:
        from commands import ask

        {
            "gaps": ask.run_gaps, "targets": ask.run_targets, "why": ask.run_why, "audit": ask.run_audit,
            "query": ask.run_query, "regions": ask.run_regions,
        }[args.command](args)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit code. What reaches people is one sentence, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = _parser().parse_args(argv)
    try:
        _dispatch(args)
    except ChaingapError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("已中断，图谱保持原样 / interrupted; the graph is as it was", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        print(f"读写失败：{error}；请检查路径、权限和磁盘空间 / cannot read or write", file=sys.stderr)
        return ChaingapError.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
