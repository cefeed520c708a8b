"""What the theme cannot say: less empty space, so that an answer fits one screen, and a page that prints."""

from __future__ import annotations

import streamlit as st

_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 3.9rem 1.4rem 1rem; max-width: none; }
[data-testid="stMain"] [data-testid="stVerticalBlock"] { gap: 0.55rem; }
[data-testid="stSidebar"] { max-width: 232px; }
[data-testid="stSidebarHeader"] { height: auto; min-height: 2.2rem; padding-top: 0.6rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: 0; padding-bottom: 1rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.7rem; }
[data-testid="stElementToolbarButton"]:has([aria-label="Download as CSV"]) { display: none; }
@media print { [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; } }
</style>
"""


def style() -> None:
    """Sets the style of the page. It holds no data."""
    st.html(_STYLE)
