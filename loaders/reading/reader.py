"""Reads a cleaned text: runs the rules in order, makes equal findings one fact, gives each its clause, quote and confidence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from loaders.reading.agreement import consistent
from loaders.reading.aliases import called, forms, learn_short_cores, of_targets
from loaders.reading.built import built
from loaders.reading.chains import chains
from loaders.reading.cluster_lists import counted_clusters, in_brackets, led, shown
from loaders.reading.clusters import Clusters, aimed_at, core, heading_clusters, title_cluster
from loaders.reading.deals import deals
from loaders.reading.duties import duties
from loaders.reading.fact import KINDS, MOST_QUOTE, Fact, Found, Span
from loaders.reading.firms import firms
from loaders.reading.institutions import institutions
from loaders.reading.labelled import labelled
from loaders.reading.makers import makers
from loaders.reading.places import bases
from loaders.reading.plan import Plan, plan_of
from loaders.reading.products import products
from loaders.reading.projects import projects
from loaders.reading.running_clusters import running_clusters
from loaders.reading.tables import table_clusters, tables
from loaders.reading.targets import targets
from loaders.reading.trades import listed_trades, trades_made
from loaders.reading.works import works
from loaders.reading.zones import zones

CONFIDENCE = Path(__file__).with_name("confidence.toml")


def read_facts(text: str, name: str = "") -> list[Fact]:
    """The facts of a cleaned text, in the order of the text within each kind."""
    return facts_of(plan_of(text, name))


def facts_of(plan: Plan) -> list[Fact]:
    """The same of a text already cut into clauses."""
    return [fact for fact, _ in ruled_facts(plan)]


def ruled_facts(plan: Plan) -> list[tuple[Fact, str]]:
    """Facts with the rule that found each, by which confidences are measured."""
    return [(_fact(plan, found), found.rule) for found in _merged(findings(plan))]


def findings(plan: Plan) -> list[Found]:
    """What the rules find, several times where it stands several times."""
    clusters = Clusters()
    found = list(_clusters(plan, clusters))
    found += learn_short_cores(plan, clusters)
    found += forms(plan, clusters)
    aimed = list(targets(plan, clusters))
    found += list(aimed_at(aimed, clusters))
    clusters.of_document = clusters.of_document or (clusters.titled(plan.title) if plan.is_plan else "")
    found += [*aimed, *of_targets(aimed, clusters), *called(plan), *tables(plan, clusters)]
    for clause in plan.clauses:
        for rule in (
            bases,
            led,
            shown,
            in_brackets,
            firms,
            products,
            trades_made,
            projects,
            works,
            institutions,
            labelled,
            duties,
            zones,
        ):
            found += rule(plan, clause, clusters)
        found += chains(plan, clause)
    found += list(built(found))
    named = frozenset(one.name for one in found if one.kind == "enterprise" or one.rule == "alias.called")
    for clause in plan.clauses:
        found += deals(plan, clause, named)
        found += makers(plan, clause, named)
    return found


def _clusters(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    for clause, found in heading_clusters(plan):
        name = clusters.add(found.name)
        clusters.of_clause[clause.start] = name
        if name == found.name:
            yield found
        else:
            yield Found("alias", found.name, found.span, "alias.heading", object=name)
    yield from _new(table_clusters(plan), clusters)
    _inherit(plan, clusters)
    yield from _running(plan, clusters)
    _named_in_headings(plan, clusters)
    if name := title_cluster(plan, clusters):
        clusters.of_document = clusters.add(name)
        place = max(0, plan.text.find(name if name in plan.text else core(name)))
        yield Found(
            "cluster",
            clusters.of_document,
            Span(place, place + len(name)),
            "cluster.title",
            attr="chain" if name.endswith("链") else "cluster",
        )


def _running(plan: Plan, clusters: Clusters) -> Iterator[Found]:
    """Lists of trades come last: whether they are clusters depends on what the text around them is about."""
    for clause in plan.clauses:
        yield from _new([*counted_clusters(plan, clause, clusters), *running_clusters(plan, clause)], clusters)
    for clause in plan.clauses:
        yield from _new(listed_trades(plan, clause, clusters), clusters)


def _new(told: Iterable[Found], clusters: Clusters) -> Iterator[Found]:
    """Those by whose names the plan's clusters are now known; the rest are other forms of names known before."""
    return (found for found in told if clusters.add(found.name) == found.name)


def _named_in_headings(plan: Plan, clusters: Clusters) -> None:
    """做强汽车“第一支柱” is about 汽车产业集群, which the text names elsewhere."""
    named = {
        clause.start: name
        for clause in plan.clauses
        if clause.start not in clusters.of_clause and (name := clusters.headed(clause.heading))
    }
    if named:
        clusters.of_clause |= named
        _inherit(plan, clusters)


def _inherit(plan: Plan, clusters: Clusters) -> None:
    """A clause without a cluster of its own is about that of the nearest clause above it that has one."""
    above: list[tuple[int, str]] = []
    for clause in plan.clauses:
        while above and above[-1][0] >= clause.level:
            above.pop()
        name = clusters.of_clause.get(clause.start, "") or (above[-1][1] if above else "")
        if name:
            clusters.of_clause[clause.start] = name
        above.append((clause.level, name))


def _merged(found: Iterable[Found]) -> list[Found]:
    """One of each fact: the surest rule, at the first place it stands."""
    best: dict[tuple[str, ...], Found] = {}
    for one in consistent(list(found)):
        before = best.get(one.key)
        if before is None or confidence_of(one.rule) > confidence_of(before.rule):
            best[one.key] = one
    return sorted(best.values(), key=lambda f: (KINDS.index(f.kind), f.span.start))


def _fact(plan: Plan, found: Found) -> Fact:
    start, end = found.span
    end = max(start, min(end, start + MOST_QUOTE))
    return Fact(
        found.kind, found.name, found.attr, found.value, found.unit, found.comparator, found.relation, found.object,
        plan.clause(start).number, start, end, plan.text[start:end], "stated", confidence_of(found.rule),
    )  # fmt: skip


@cache
def _confidences() -> dict[str, float]:
    return {rule: float(value) for rule, value in tomllib.loads(CONFIDENCE.read_text(encoding="utf-8")).items()}


@cache
def confidence_of(rule: str) -> float:
    """How often this rule is right."""
    table = _confidences()
    while rule:
        if rule in table:
            return table[rule]
        rule = rule.rpartition(".")[0]
    return table["default"]
