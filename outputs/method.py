"""What stands behind a list, for its last sheet: state of the graph, weights, how ranks hold, peers, definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from decisions.analysis import Analysis
from decisions.bundles import POINTS
from graph.words import word
from outputs.in_words import titled

COLUMNS = ("item", "meaning")
DEFINITIONS = ("fill", "extend", "strengthen", "build", "state", "score", "confidence")
Lines = Iterator[list[object]]


def method_rows(analysis: Analysis, left_out: Mapping[str, int], lang: str, *, targets: bool) -> list[list[object]]:
    """(item, meaning): all that is needed to repeat the list. `left_out`: firms that were filtered out, by standing."""
    return [
        *_about(analysis, lang), *_weights(analysis, lang, targets=targets), *_robustness(analysis, lang),
        *_left_out(left_out, lang), *_definitions(lang), *(_points(lang) if targets else ()),
    ]  # fmt: skip


def in_force(analysis: Analysis, lang: str) -> list[list[object]]:
    """(item, meaning): region, day, state of the graph, documents, weights and peers of this analysis."""
    return [*_about(analysis, lang), *_weights(analysis, lang, targets=True), *_peers(analysis, lang)]


def _left_out(left_out: Mapping[str, int], lang: str) -> Lines:
    for standing, n in sorted(left_out.items()):
        yield [word("file.left_out", lang, standing=word(f"standing.{standing}", lang)), n]


def _definitions(lang: str) -> Lines:
    for name in DEFINITIONS:
        yield [word(f"file.about_{name}", lang), word(f"file.define_{name}", lang)]


def _points(lang: str) -> Lines:
    yield [word("column.points", lang), word("bundle.counted", lang, **POINTS)]


def _about(analysis: Analysis, lang: str) -> Lines:
    scope = analysis.facts.scope
    yield [word("ui.region", lang), scope.region.name]
    yield [word("ui.as_of", lang), scope.as_of]
    yield [word("file.version", lang), analysis.version]
    for document in map(scope.documents.__getitem__, scope.applying()):
        passed = "" if document.in_force(scope.as_of) else f"（{word('note.horizon_passed', lang)} {document.horizon}）"
        yield [word("column.document", lang), f"{titled(document.number, document.name)}{passed}"]


def _weights(analysis: Analysis, lang: str, *, targets: bool) -> Lines:
    """The weights of the list's own score, of the gaps' behind it, and of regions to invite from."""
    if targets:
        for part, weight in analysis.weights.target.items():
            yield [word("file.weight_target", lang, part=word(f"part.{part}", lang)), weight]
    for part, weight in analysis.weights.gap.items():
        yield [word("file.weight", lang, part=word(f"part.{part}", lang)), weight]
    for region, weight in analysis.weights.regions.items():
        name = word("file.other_regions", lang) if region == "other" else region
        yield [word("file.weight_region", lang, region=name), weight]


def _robustness(analysis: Analysis, lang: str) -> Lines:
    yield [word("file.about_stability", lang), word("file.define_stability", lang)]
    yield from _peers(analysis, lang)


def _peers(analysis: Analysis, lang: str) -> Lines:
    peers = analysis.density.peers
    if peers is None:
        yield [word("file.about_peers", lang), word("file.no_peers", lang)]
    else:
        level = word(f"level.{peers.level}", lang)
        said = word("file.peers", lang, n=len(peers.regions), level=level, classes=len(peers.makers))
        yield [word("file.about_peers", lang), said]


def in_short(analysis: Analysis, lang: str) -> tuple[str, str]:
    """The state of the graph and the weights as one line each, for what has no sheet of its own."""
    tables = (analysis.weights.gap, analysis.weights.target)
    return analysis.version, " / ".join(" ".join(f"{_part(p, lang)}={w:g}" for p, w in t.items()) for t in tables)


def _part(part: str, lang: str) -> str:
    return word(f"part.{part}", lang)
