"""What the theme cannot say: less empty space, so that an answer fits one screen, and a page that prints."""

from __future__ import annotations

from html import escape

import streamlit as st

_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 3.9rem 1.4rem 0.5rem; max-width: none; }
[data-testid="stMain"] [data-testid="stVerticalBlock"] { gap: 0.55rem; }
[data-testid="stSidebar"] { max-width: 232px; }
[data-testid="stSidebarHeader"] { height: auto; min-height: 2.2rem; padding-top: 0.6rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: 0; padding-bottom: 1rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.7rem; }
[data-testid="stElementToolbarButton"]:has([aria-label="Download as CSV"]) { display: none; }
[data-testid="stElementContainer"]:has(.print-head), .st-key-own_words { display: none; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: #4b5563; opacity: 1; }
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpander"]:has(details:not([open])) { display: none; }
  [data-testid="stMainBlockContainer"] { padding-top: 0.5rem; }
  [data-testid="stElementContainer"]:has(.print-head) { display: block; }
  .print-head { font-size: 1.15rem; font-weight: 600; } .print-head small { font-weight: 400; margin-left: 1rem; }
}
</style>
"""


def print_head(title: str, said: str) -> None:
    """The head that a page has on paper only, where the sidebar is not."""
    st.html(f'<div class="print-head">{escape(title)}<small>{escape(said)}</small></div>')


def style() -> None:
    """Sets the style of the page. It holds no data."""
    st.html(_STYLE)
