"""Query files as things that can be listed, checked and run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.errors import QueryRefused, UsageError
from graph.store import Row
from queries.catalogue import FOLDER, Query, catalogue, parse, parse_text, query

HEAD = "// q: a test\n// subject: Product\n// population: products\n"
PARAMS = "// param ids: list   ids\n// param least: number   a number\n// param day: string   a day\n"
COLUMNS = "// column name: string   name\n// column aliases: list   other names\n// column rank: number   or null\n"
BODY = "MATCH (p:Product) WHERE p.id IN $ids AND p.x > $least AND p.y < $day RETURN 1 AS name"
GOOD: Mapping[str, object] = {"ids": ("a",), "least": 1, "day": "2018-01-01"}


class Answering:
    """A store that answers these rows and remembers what it was asked."""

    def __init__(self, *rows: Row) -> None:
        self._rows = list(rows)
        self.asked: list[Mapping[str, object]] = []

    def rows(self, cypher: str, parameters: Mapping[str, object]) -> list[Row]:
        self.asked.append(parameters)
        return list(self._rows)


def parsed(text: str) -> Query:
    return parse_text(text, Path("q.cypher"))


def ran(text: str, *rows: Row) -> list[Row]:
    return parsed(text).run(Answering(*rows))  # type: ignore[arg-type]


def refusal(text: str) -> str:
    with pytest.raises(QueryRefused) as refused:
        parsed(text)
    return str(refused.value)


def refused_run(given: Mapping[str, object]) -> str:
    """What is said of these parameters; that the store was never asked is checked here."""
    store = Answering()
    with pytest.raises(QueryRefused) as refused:
        parsed(HEAD + PARAMS + BODY).run(store, **given)  # type: ignore[arg-type]
    assert store.asked == []
    return str(refused.value)


def test_a_header_says_purpose_subject_population_parameters_and_columns() -> None:
    found = parsed(HEAD + PARAMS + COLUMNS + BODY)
    assert (found.name, found.purpose, found.subject, found.population) == ("q", "a test", "Product", "products")
    assert found.params == {"ids": ("list", "ids"), "least": ("number", "a number"), "day": ("string", "a day")}
    assert list(found.columns) == ["name", "aliases", "rank"]


@pytest.mark.parametrize("word", ["q", "subject", "population"])
def test_a_header_without_one_of_its_lines_is_refused(word: str) -> None:
    text = "".join(line for line in HEAD.splitlines(True) if not line.startswith(f"// {word}:"))
    assert refusal(text + "RETURN 1 AS one") == f"q.cypher 的文件头缺少 `// {word}: …` / the header lacks it"


def test_a_parameter_used_but_not_declared_is_refused() -> None:
    message = "q.cypher 声明的参数 [] 与正文 ['x'] 不一致 / parameters differ"
    assert refusal(HEAD + "RETURN $x AS one") == message


def test_a_parameter_declared_but_not_used_is_refused() -> None:
    assert "['day', 'ids', 'least'] 与正文 []" in refusal(HEAD + PARAMS + "RETURN '$ids' AS one // $least $day")


def test_a_type_that_does_not_exist_is_refused() -> None:
    message = "q.cypher 的 one 声明为 'text'；可用：string, number, list, boolean / unknown type"
    assert refusal(HEAD + "// column one: text   words\nRETURN 1 AS one") == message


def test_missing_and_unknown_parameters_are_refused_before_running() -> None:
    message = "查询 q 的参数缺少 day, least；没有 dey；需要：ids, least, day / wrong parameters"
    assert refused_run({"ids": [], "dey": "2018-01-01"}) == message


@pytest.mark.parametrize("name", ["ids", "least", "day"])
def test_a_null_parameter_is_refused_before_running(name: str) -> None:
    assert f"参数 {name} = None" in refused_run({**GOOD, name: None})


@pytest.mark.parametrize(("name", "value"), [("ids", "a"), ("least", "1"), ("least", True), ("day", 2018)])
def test_a_parameter_of_the_wrong_type_is_refused_before_running(name: str, value: object) -> None:
    assert f"参数 {name} = {value!r}：应为" in refused_run({**GOOD, name: value})


def test_good_parameters_reach_the_store_with_tuples_as_lists() -> None:
    store = Answering()
    parsed(HEAD + PARAMS + BODY).run(store, **GOOD)  # type: ignore[arg-type]
    assert store.asked == [{"ids": ["a"], "least": 1, "day": "2018-01-01"}]


def test_rows_of_a_union_come_by_all_columns_in_the_headers_order_with_none_last() -> None:
    texts = [("b", ["x"], 1), ("a", ["y"], None), ("a", ["x", "y"], 2), ("a", None, 1), ("a", ["y"], 10), (None, [], 1)]
    rows = [dict(zip(("name", "aliases", "rank"), values, strict=True)) for values in texts]
    found = ran(HEAD + COLUMNS + "RETURN 1 AS name UNION ALL RETURN 2 AS name", *rows)
    expected = [
        ("a", ["x", "y"], 2),
        ("a", ["y"], 10),
        ("a", ["y"], None),
        ("a", None, 1),
        ("b", ["x"], 1),
        (None, [], 1),
    ]
    assert [tuple(row.values()) for row in found] == expected


def test_rows_of_any_other_query_keep_the_order_of_the_store() -> None:
    rows: list[Row] = [{"name": "b"}, {"name": "a"}]
    assert ran(HEAD + "// column name: string   UNION\nRETURN 'UNION' AS name // UNION", *rows) == rows


def test_every_file_is_in_the_catalogue_under_a_name_of_its_own() -> None:
    files = list(FOLDER.rglob("*.cypher"))
    assert {parse(file).name for file in files} == catalogue().keys()
    assert len(files) == len(catalogue())


def test_every_population_is_a_query() -> None:
    assert {found.population for found in catalogue().values()} <= catalogue().keys()


def test_a_name_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"没有名为 'maker' 的查询；可用：.*makers.*/ no such query"):
        query("maker")
