"""The steps a lead can stand at, in their order, and what each means for the graph."""

from __future__ import annotations

BEFORE = ("lead", "study", "contact", "talks")
COMING = ("signed", "started")
RUNNING = ("operating", "full")
ASIDE = ("paused", "ended")
STEPS = (*BEFORE, *COMING, *RUNNING, *ASIDE)
CLOSED = "ended"


def dates_at(step: str, day: str, signed_on: str, operating_on: str) -> tuple[str, str]:
    """(signed on, operating since) once a lead stands at `step` since `day`, from what they were before.

    Going back before 签约 takes both back; a lead put aside keeps them, so that it can be taken up again.
    """
    if step in BEFORE:
        return "", ""
    if step in COMING:
        return signed_on or day, ""
    if step in RUNNING:
        return signed_on or day, operating_on or day
    return signed_on, operating_on
