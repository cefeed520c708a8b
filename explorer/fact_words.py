"""Facts read from a document, in words: a line for the table, and codes as people say them."""

from __future__ import annotations

from explorer.desk import Desk
from graph.schema import Property, schema
from graph.words import word
from loaders.reading.fact import Fact

_PROPERTY = {"cluster": ("Cluster", "kind"), "base": ("Park", "kind"), "project": ("Project", "stage")}


def attribute(desk: Desk, fact: Fact) -> str:
    """The fact's attribute: a metric with its year, or a code in words."""
    if fact.kind in _PROPERTY:
        label, name = _PROPERTY[fact.kind]
        return _in_words(desk, schema().labels[label].properties[name], fact.attr)
    edge = schema().edges.get(fact.relation)
    if edge and "role" in edge.properties:
        return _in_words(desk, edge.properties["role"], fact.attr)
    return fact.attr.replace("@", " ").strip()


def _in_words(desk: Desk, prop: Property, code: str) -> str:
    return prop.values.get(code, code) if desk.lang == "zh" else code


def sentence(desk: Desk, fact: Fact) -> str:
    """What a relation says, read forwards; of any other fact its name."""
    edge = schema().edges.get(fact.relation)
    if edge:
        return edge.forward[desk.lang].format(a=fact.name, b=fact.object)
    return f"{fact.name} = {fact.object}" if fact.kind == "alias" else fact.name


def amount(comparator: str, value: str, unit: str) -> str:
    """突破900亿元, 1000亿元以上, 8至10家: each comparator where one says it."""
    if comparator.startswith(word("amount.to")):
        return f"{value}{comparator}{unit}"
    after = comparator in word("amount.after").split()
    return f"{value}{unit}{comparator}" if after else f"{comparator}{value}{unit}"


def figure(fact: Fact) -> str:
    """突破900亿元; '' for a fact without a value."""
    return amount(fact.comparator, str(fact.value), fact.unit) if fact.value else ""


def said_by(desk: Desk, fact: Fact) -> str:
    """The fact in one line."""
    return " · ".join(filter(None, (sentence(desk, fact), attribute(desk, fact), figure(fact))))
