"""What the theme cannot say: less empty space, so that an answer fits one screen, and a page that prints.

The style goes out as a component, as the boards do: their script is asked for first, and no other is needed for it.
"""

from __future__ import annotations

from explorer.component import component


def style() -> None:
    """Sets the style of the page. It holds no data."""
    component("page_style", isolated=False)(key="page_style")


def print_head(title: str, said: str) -> None:
    """The head that a page has on paper and on a phone, where no name of a page stands above it."""
    component("print_head", isolated=False)(data=[{"title": title, "said": said}], key="print_head")
