"""Amounts as one says them, whatever stands before or behind the figure."""

from __future__ import annotations

import pytest

from explorer.fact_words import amount


@pytest.mark.parametrize(
    ("comparator", "said"),
    [
        ("", "1000亿元"),
        ("突破", "突破1000亿元"),
        ("以上", "1000亿元以上"),
        ("左右", "1000亿元左右"),
        ("至1200", "1000至1200亿元"),
    ],
)
def test_each_comparator_stands_where_one_says_it(comparator: str, said: str) -> None:
    assert amount(comparator, "1000", "亿元") == said
