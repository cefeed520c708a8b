"""What a person says of two firms, the same or not, as a decision that every load replays."""

from __future__ import annotations

from graph.firm_merge import APART, SAME
from graph.local import Decision, office_document
from graph.records import EdgeRecord, Place
from graph.words import word

KIND = "firms"
VERDICTS = ("same", "apart")


def firm_decision(ids: tuple[str, str], verdict: str, by: str, on: str) -> Decision:
    """The decision of an office on two firms of the graph, by their ids."""
    a, b = sorted(ids)
    document = office_document(by, word(f"local.{KIND}"))
    kind = SAME if verdict == "same" else APART
    edge = EdgeRecord(
        kind, "Enterprise", a, "Enterprise", b, {}, "", document.name, (), "stated", None, on, "", "", Place("", 0)
    )
    return Decision(f"{a}|{b}", verdict, by, on, {}, (edge, document))
