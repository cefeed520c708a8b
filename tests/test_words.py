"""The table of words: every key in both languages, every place filled alike, every code of the program there."""

from __future__ import annotations

import string

from decisions.gap_rows import COLUMNS as GAPS
from decisions.gaps import TYPES
from decisions.target_rows import COLUMNS as TARGETS
from graph.schema import schema
from graph.words import LANGUAGES, has_word, table, word

SEPARATORS = {"lang.sentence"}  # nothing stands between two Chinese sentences


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_has_words_in_both_languages() -> None:
    missing = {key for key, words in table().items() if set(words) != set(LANGUAGES)}
    half = {key for key, words in table().items() if bool(words["zh"]) != bool(words["en"])} - SEPARATORS

    assert (missing, half) == (set(), set())


def test_english_fills_no_place_that_chinese_does_not() -> None:
    odd = {key for key, words in table().items() if _places(words["en"]) - _places(words["zh"])}

    assert odd == set()


def test_every_column_and_type_has_a_word() -> None:
    wanted = {f"column.{c}" for c in (*GAPS, *TARGETS)} | {f"type.{t}" for t in TYPES}

    assert {key for key in wanted if not has_word(key)} == set()


def test_the_schema_speaks_both_languages_and_reads_both_ways() -> None:
    for edge in schema().edges.values():
        for sentence in (*edge.forward.values(), *edge.backward.values()):
            assert _places(sentence) == {"a", "b"}, edge.name
    assert all(label.zh and label.en for label in schema().labels.values())


def test_english_reasons_hold_no_chinese() -> None:
    chinese = {key for key in table() if any("\u4e00" <= char <= "\u9fff" for char in word(key, "en"))}

    assert chinese <= {"lang.name"}
