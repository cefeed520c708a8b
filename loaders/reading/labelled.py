"""Lines such as 发展重点：… and 承载园区：… under a chain: each is a table's cell with its header before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span
from loaders.reading.grids import holds
from loaders.reading.plan import Plan
from loaders.reading.tables import READ, Row
from loaders.reading.topics import cluster_at
from loaders.reading.vocabulary import word_set

_LABELLED = re.compile(r"(?:^|[\n。；])[^\S\n]*(?P<label>[\u4e00-\u9fff（）、]{2,14})[：:](?P<told>[^\n。；]{2,400})")
_READ_HERE = ("product", "base", "firm", "institution", "project")
_SENTENCE = re.compile(r"发展|建设|依托|以.{1,12}为|推动|支持|打造|达到|突破|加快|推进")


def labelled(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """What such lines of a clause list, each for the clause's cluster."""
    for match in _LABELLED.finditer(plan.text, max(clause.start - 1, 0), clause.end):
        held = holds(match["label"])
        if held not in _READ_HERE or (held in ("product", "project") and _SENTENCE.search(match["told"])):
            continue
        span = Span(*match.span("told"))
        cluster = cluster_at(plan, clusters, clause, span)
        row = Row("cluster" if cluster else "", cluster, Span(clause.start, clause.start), {})
        yield from READ[held](plan, row, match["label"], span)
    yield from _under_heading(plan, clause, clusters)


def _under_heading(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """（四）重点项目。A、B、C等。: the first sentence under such a heading is a list."""
    held = holds(clause.heading) if clause.heading in word_set("task.lists") else ""
    first = next(plan.sentences(clause), None)
    if held not in _READ_HERE or first is None:
        return
    written = plan.text[slice(*first)]
    if "、" in written and not _SENTENCE.search(written):
        cluster = cluster_at(plan, clusters, clause, first)
        row = Row("cluster" if cluster else "", cluster, Span(clause.start, clause.start), {})
        yield from READ[held](plan, row, clause.heading, first)
