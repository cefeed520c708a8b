"""How Streamlit's frontend reaches the browser: from memory, at once, and before it is asked for (decision 20).

A first page asks for a hundred small files. Streamlit's server holds the second half of every small answer back for up
to 40 ms (its socket does not name its protocol, so that asyncio leaves Nagle's algorithm on), opens each file on a
thread, is asked for the scripts of widgets only when the first widget is to be drawn, and for its health under the
page's address before its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import TYPE_CHECKING

from streamlit.file_util import get_static_dir

from explorer.document import document

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Not what the machine says of them: on some a script is plain text, and a browser runs no such module.
_KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_FOREVER = "public, immutable, max-age=31536000"  # a file's name holds the digest of what is in it


class Frontend:
    """An ASGI layer before Streamlit's: gives its files, and its document as we want it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or one websocket."""
        _send_at_once(receive)
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
        elif scope["path"] in _files():
            await _give(send, _read(scope["path"]), _kind(scope["path"]), _FOREVER)
        else:
            await self._app(scope, receive, _with_our_document(send))


def _send_at_once(receive: Receive) -> None:
    """Turns Nagle's algorithm off on the connection that this `receive` of uvicorn's listens to."""
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    connection = transport.get_extra_info("socket") if transport else None
    if connection is not None:
        connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)


def _with_our_document(send: Send) -> Send:
    """A `send` that gives our document where Streamlit gives its own, whatever address was asked for."""
    given = False

    async def tell(message: Message) -> None:
        nonlocal given
        if _is_document(message):
            given = True
            await _give(send, document(), "text/html; charset=utf-8", "no-cache")
        elif not given:
            await send(message)

    return tell


def _is_document(message: Message) -> bool:
    headers: Mapping[bytes, bytes] = dict(message.get("headers", ()))
    return message.get("status") == 200 and headers.get(b"content-type", b"").startswith(b"text/html")


async def _give(send: Send, body: bytes, kind: str, keep: str) -> None:
    told = {"content-type": kind, "content-length": str(len(body)), "cache-control": keep}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _kind(path: str) -> str:
    return _KINDS.get(Path(path).suffix) or guess_type(path)[0] or "application/octet-stream"


@cache
def _files() -> frozenset[str]:
    """The paths of all files whose names hold a digest: scripts, styles, fonts."""
    top = Path(get_static_dir())
    return frozenset(f"/{one.relative_to(top).as_posix()}" for one in (top / "static").rglob("*") if one.is_file())


@cache
def _read(path: str) -> bytes:
    return Path(get_static_dir(), path.lstrip("/")).read_bytes()
