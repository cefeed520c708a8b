"""Suggestions speak where their clues have been right before, and are silent elsewhere."""

from __future__ import annotations

from decisions.suggest import Known, Suggester, Suggestion
from decisions.suggest_catalogue import Catalogue
from decisions.suggest_evidence import FirmText, agreement
from decisions.suggest_scale import scale_of

CATALOGUE = Catalogue(
    {
        name: {"name": name, "aliases": [], "gbt4754": codes}
        for name, codes in {"茶叶": ["1530"], "绿茶": ["1530"], "水泥": ["3011"], "电机": ["3812"]}.items()
    },
    {"绿茶": ["茶叶"]},
)


def suggested(firm: FirmText, known: Known | None = None, firms: list[FirmText] | None = None) -> list[tuple[str, str]]:
    found = Suggester(CATALOGUE, firms or [], known or Known()).suggest(firm)
    return [(s.product, s.clue.field) for s in found]


def test_main_products_speak_alone_and_a_long_scope_does_not() -> None:
    assert suggested(FirmText("f", "某公司", "", {"main_products": "绿茶、红茶"})) == [("绿茶", "main_products")]
    assert suggested(FirmText("f", "某公司", "", {"business_scope": "绿茶生产；水泥制造"})) == []
    assert suggested(FirmText("f", "金龙水泥厂", "", {"business_scope": "水泥制造"})) == [("水泥", "business_scope")]


def test_a_trader_s_class_silences_what_the_words_say() -> None:
    texts = {"business_activity": "水泥制造"}

    assert suggested(FirmText("f", "某公司", "", texts, ("3011",))) == [("水泥", "business_activity")]
    assert suggested(FirmText("f", "某公司", "", texts, ("5165",))) == []
    assert agreement(FirmText("f", "某公司", "", {}, ("3021",)), "水泥", CATALOGUE) == "near"


def test_what_is_known_or_rejected_is_not_suggested_and_a_kind_answers_for_the_whole() -> None:
    firm = FirmText("f", "某公司", "", {"main_products": "绿茶、茶叶、水泥"})

    assert {p for p, _ in suggested(firm, Known({"f": frozenset({"绿茶"})}))} == {"水泥"}
    assert {p for p, _ in suggested(firm, Known(rejected=frozenset({("f", "水泥")})))} == {"绿茶", "茶叶"}


def _tea(right: bool, number: int) -> tuple[list[FirmText], Known]:  # noqa: FBT001
    firms = [FirmText(f"f{i}", f"第{i}茶叶有限公司", "") for i in range(number)]
    return firms, Known({firm.id: frozenset({"茶叶" if right else "水泥"}) for firm in firms})


def test_names_are_believed_as_far_as_known_firms_bear_them_out() -> None:
    asked = FirmText("asked", "新茶叶有限公司", "")

    assert suggested(asked) == []
    assert suggested(asked, _tea(True, 40)[1], _tea(True, 40)[0]) == [("茶叶", "name")]
    assert suggested(asked, _tea(False, 40)[1], _tea(False, 40)[0]) == []


def test_what_firms_of_a_class_make_is_no_reason_alone() -> None:
    firms = [FirmText(f"f{i}", f"{i}号公司", "", {}, ("3812",)) for i in range(30)]
    known = Known(
        {firm.id: frozenset({"电机"}) for firm in firms[:20]} | {f.id: frozenset({"水泥"}) for f in firms[20:]}
    )
    suggester = Suggester(CATALOGUE, firms, known, least=0.0)

    found: list[Suggestion] = suggester.suggest(FirmText("new", "新公司", "", {}, ("3812",)))

    best = found[0]
    assert (best.product, best.clue.words, best.fields) == ("电机", "3812", ("industry", "peers"))
    assert best.score < 0.8


def test_a_scale_moves_a_belief_towards_the_share_that_was_right_and_stays_below_it() -> None:
    seen = [(0.5, True)] + [(0.5, False)] * 29 + [(0.6, False)] * 10 + [(0.6, True)] * 20 + [(0.9, True)] * 50
    scale = scale_of([*seen, *[(0.7, False)] * 10])

    scores = [round(scale.score(belief), 2) for belief in (0.4, 0.5, 0.6, 0.7, 0.9)]

    assert scores == [0.4, 0.09, 0.45, 0.47, 0.97]
