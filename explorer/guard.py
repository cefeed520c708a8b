"""The one place where errors become a sentence: known ones as they are, others with a number that is in the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

import streamlit as st

from explorer.plain import in_language, plain
from explorer.trouble import unreachable
from graph.errors import ChaingapError, StoreUnreachable
from graph.words import word

log = logging.getLogger("chaingap.explorer")


def guarded(render: Callable[[], None], default: str, lang: str) -> None:
    """Runs `render`; a page never shows a traceback. `default`: the store that the program was started with."""
    try:
        render()
    except StoreUnreachable as error:
        unreachable(error, default, lang)
    except ChaingapError as error:
        st.error(plain(in_language(error, lang)), icon="⚠️")
    except Exception:  # the last resort: logged whole under the number that the user is shown
        number = secrets.token_hex(3).upper()
        log.exception("reference %s", number)
        st.error(word("ui.unexpected", lang, number=number), icon="⚠️")
