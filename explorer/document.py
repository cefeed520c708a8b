"""The document that every page of the explorer begins with: Streamlit's, with what the browser can know earlier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from streamlit.file_util import get_static_dir

from graph.words import LANGUAGES, word

_SCRIPTS = "static/js"
_WIDGETS = ("Button", "Selectbox", "BidiComponent", "Checkbox", "DownloadButton")  # they stand on every page
_IMPORT = re.compile(r"""(?:from|import)\s*["`']\./([\w.-]+\.js)["`']""")
# Every page is one step below the server, so that nothing is to be found out: Streamlit waits 100 ms between two trials.
_SERVER = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href }</script>'
_TITLE = re.compile("<title>.*?</title>")


@cache
def document() -> bytes:
    """The document, UTF-8."""
    plain = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    named = _TITLE.sub(f"<title>{word('ui.title', LANGUAGES[0])}</title>", plain)
    ahead = "".join(
        f'<link rel="modulepreload" crossorigin href="./{_SCRIPTS}/{name}">'
        for name in needed(_WIDGETS)
        if name not in plain
    )
    return named.replace("<head>", f"<head>{_SERVER}", 1).replace("</head>", f"{ahead}</head>", 1).encode()


def needed(widgets: Sequence[str]) -> Sequence[str]:
    """The files of these parts of Streamlit's frontend and all that they import, in the order in which they are found."""
    folder = Path(get_static_dir(), _SCRIPTS)
    queue = [path.name for widget in widgets for path in sorted(folder.glob(f"{widget}.*.js"))]
    for name in queue:
        queue += _new(_imports(folder / name), queue)
    return queue


def _new(names: Iterable[str], known: Sequence[str]) -> Sequence[str]:
    return [name for name in dict.fromkeys(names) if name not in known]


def _imports(script: Path) -> Iterator[str]:
    if script.is_file():
        yield from _IMPORT.findall(script.read_text(encoding="utf-8"))
