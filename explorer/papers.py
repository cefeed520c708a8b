"""The paper to take along, as a Word file that is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from decisions.analysis import Gap
from decisions.targets import Target
from explorer.answers import found_targets
from explorer.context import Context
from outputs.dossier import Dossier, firm_dossier, gap_dossier
from outputs.dossier_files import DOCX, dossier_docx


def firm_paper(context: Context, target: Target) -> None:
    """The button for the firm's paper, with all gaps it could close."""
    everyone = found_targets(context).targets
    own = [found for found in everyone if found.enterprise == target.enterprise]
    name = context.analysis.names.firm(target.enterprise)
    _button(context, name, "firm_paper", lambda: firm_dossier(context.analysis, own, everyone, context.lang))


def gap_paper(context: Context, gap: Gap) -> None:
    """The button for the gap's paper, with the firms that could close it."""
    own = [found for found in found_targets(context).targets if found.gap.product == gap.product]
    name = context.analysis.names.product(gap.product)
    _button(context, name, "gap_paper", lambda: gap_dossier(context.analysis, gap, own, context.lang))


def _button(context: Context, name: str, key: str, made: Callable[[], Dossier]) -> None:
    file = context.word("dossier.file", name=name, as_of=context.analysis.facts.scope.as_of)
    st.download_button(
        context.word("dossier.button"), lambda: dossier_docx(made(), context.lang), f"{file}.docx", DOCX, key=key,
        on_click="ignore", help=context.word("dossier.button_help"),
    )  # fmt: skip
