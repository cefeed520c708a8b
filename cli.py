"""The command line: `chaingap COMMAND`. Exit codes: 0 done, 1 the data were refused, 2 wrong use, 3 no store."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from commands.declared import parser
from graph.errors import ChaingapError

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit code. What reaches people is one sentence, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = parser().parse_args(argv)
    try:
        args.command(args)
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
