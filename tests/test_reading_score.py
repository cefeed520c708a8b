"""How well plans are read, on labelled texts: the half that rules were made on, the half held out, and the seed plan."""

from __future__ import annotations

import os

import pytest

from benchmarks.reading import FRESH, HELD, LABELS, RULES, SEED, TEXTS, labels_of, measure, score, text_of, together
from loaders.reading.fact import MOST_QUOTE
from loaders.reading.reader import read_facts


def test_the_texts_held_out_are_read_as_the_project_promises() -> None:
    found = together(measure((*HELD, *FRESH)).values()).all

    assert found.f1 >= 0.75
    assert found.precision >= 0.85


def test_the_texts_that_rules_were_made_on_are_read_nearly_whole() -> None:
    found = together(measure(RULES).values()).all

    assert found.f1 >= 0.95


def test_the_seed_plan_is_read_whole_and_nothing_is_invented() -> None:
    if not SEED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{SEED} is missing")
        pytest.skip(f"{SEED} is missing")
    text = text_of("seed")
    facts = read_facts(text, "seed")

    result = score(facts, labels_of("seed"))

    assert result.all.f1 >= 0.95
    assert not result.wrong
    assert not result.kinds["target"].missed
    assert all(text[f.start : f.end] == f.quote and 0 < len(f.quote) <= MOST_QUOTE for f in facts)


def test_a_confidence_of_nine_in_ten_is_right_at_least_that_often() -> None:
    trusted = [
        right for confidence, right in together(measure((*RULES, *HELD, *FRESH)).values()).trusted if confidence >= 0.9
    ]

    assert sum(trusted) / len(trusted) >= 0.88


def test_every_text_has_labels_and_its_sources_are_told() -> None:
    told = (LABELS.parent / "SOURCES.md").read_text(encoding="utf-8")

    names = {path.stem for path in TEXTS.glob("*.txt")}
    assert names == {*RULES, *HELD, *FRESH}
    assert all(f"| {name} |" in told and (LABELS / f"{name}.csv").is_file() for name in names)
