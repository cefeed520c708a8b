"""The local firms on record: what each makes, where it lies, on whose word."""

from __future__ import annotations

from decisions.completeness import firms_inside
from explorer.answers import firms_by_cluster
from explorer.board import Board, Cell, text
from explorer.context import Context, joined, kept, node_name
from explorer.evidence import document_cell, status_cell


def local_firms(context: Context) -> list[str]:
    """Ids of the active firms that lie in the region: those that 收录度 counts."""
    return kept(context, "firms here", lambda: sorted(firms_inside(context.analysis)))


def firms_board(context: Context) -> Board:
    """One row a firm and product; a firm without a known product has one row too."""
    heads = (
        "overview.firm",
        "column.product",
        "column.clusters",
        "column.region",
        "evidence.status",
        "evidence.document",
    )
    columns = [{"label": context.heading(head), "align": "" if "document" in head else "keep"} for head in heads]
    return Board(columns, [row for firm in local_firms(context) for row in _rows(context, firm)])


def _rows(context: Context, firm: str) -> list[list[Cell]]:
    analysis = context.analysis
    made = [maker for makers in analysis.facts.direct.values() for maker in makers if maker.enterprise == firm]
    clusters = {cluster for cluster, firms in firms_by_cluster(context).items() if firm in firms}
    name = text(analysis.names.firm(firm), "strong")
    joint = text(joined(context, analysis.clusters.names(c for c in analysis.clusters.known if c in clusters)))
    if not made:
        return [[name, text("—"), joint, text("—"), text("—"), text("—")]]
    return [
        [
            name, text(analysis.names.product(maker.product)), joint, text(node_name(context, maker.lies.end)),
            status_cell(context, maker.makes.status, None), document_cell(context, maker.makes.assertions[0].source),
        ]
        for maker in made
    ]  # fmt: skip
