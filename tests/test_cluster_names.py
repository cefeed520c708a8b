"""A cluster is found by what people call it."""

from __future__ import annotations

import pytest

from decisions.cluster_names import Named, choices, meant, trade

CHAIN = Named("today", "毛绒玩具产业链")
TEA = Named("tea", "茶产业集群", ("茶产业", "富硒茶产业"))
OLD = Named("old", "装备制造产业集群", ("装备制造业", "装备制造"))
NEW = Named("new", "装备制造产业链")
KNOWN = (CHAIN, NEW, TEA, OLD)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("毛绒玩具产业链", "today"),
        ("毛绒玩具", "today"),
        ("茶", "tea"),
        ("富硒茶", "tea"),
        ("tea", "tea"),
        ("装备制造产业集群", "old"),  # its own name in full
        ("装备制造", "new"),  # two may be meant: the first given
        ("装备", ""),
        ("产业链", ""),
        ("玩具", ""),
    ],
)
def test_meant(text: str, found: str) -> None:
    assert meant(text, KNOWN) == found


def test_a_name_that_is_only_an_ending_stays() -> None:
    assert trade("产业链") != ""
    assert trade("新材料产业体系") == trade("新材料") == "新材料"


def test_choices_like_the_text_first() -> None:
    assert choices("玩具", KNOWN).startswith("毛绒玩具产业链、")
    assert choices("", ()) == ""
