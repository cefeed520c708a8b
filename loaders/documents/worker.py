"""Reads one file in a process of its own, so that a hostile one can at worst end this process: `python -m … KIND PATH`.

Prints one JSON object: text, wrapped, notes; or refused with the sentence for people.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from loaders.documents import limits
from loaders.documents.bounds import bound
from loaders.documents.refused import FileRefused

READERS = {"docx": "docx", "pdf": "pdf", "html": "html", "image": "ocr"}


def main(kind: str, path: str) -> dict[str, object]:
    """The answer for one file."""
    bound()
    reader = import_module(f"loaders.documents.{READERS[kind]}")
    try:
        text, wrapped, notes = reader.read(Path(path))
    except FileRefused as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": "内容过大，超出内存限制；请拆分后再读 / over the memory limit"}
    except RecursionError:
        return {"refused": "内容嵌套过深，不像正常文件，未读 / nested too deep"}
    if len(text) > limits.MOST_TEXT:
        notes = [*notes, f"只读了前 {limits.MOST_TEXT} 字 / cut"]
    return {"text": text[: limits.MOST_TEXT], "wrapped": wrapped, "notes": list(notes)}


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    json.dump(main(*sys.argv[1:3]), sys.stdout, ensure_ascii=False)
