"""What a lead says of the graph: one that signed is a project, one that runs is a maker of its own.

What runs is written as a branch of the firm, at its site, with the one product of the lead: were the firm itself placed
here, everything it makes elsewhere would count as made here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from graph.local import Decision, office_document
from graph.records import EdgeRecord, NodeRecord, Place, Record, Value
from leads.records import Lead
from leads.steps import COMING, RUNNING

DOCUMENT = office_document("", "线索台账")
_NOWHERE = Place("", 0)


def decided_by(lead: Lead) -> Decision:
    """The lead as a decision: 签约 and 开工 build, 投产 and 达产 make; any other step says nothing of the graph.

    `about` holds a fingerprint of what is said, so that a lead that says the same again need not be written again.
    """
    said = tuple(_records(lead)) if lead.step in COMING + RUNNING else ()
    digest = hashlib.sha256(repr(said).encode()).hexdigest() if said else ""
    return Decision(str(lead.number), lead.step, lead.department, lead.step_since, {"digest": digest}, said)


def _records(lead: Lead) -> Iterator[Record]:
    """What is built comes first: it stands for the lead in the load report."""
    project, site = f"{lead.enterprise}{lead.product}项目", _site(lead)
    money: dict[str, Value] = {}
    if lead.investment_cny_100m is not None:
        money["investment_cny_100m"] = lead.investment_cny_100m
    yield _edge(lead, "BUILDS", project, lead.product, lead.signed_on)
    yield DOCUMENT
    yield _node(lead, "Project", project, {"stage": lead.step, **money})._replace(scope=lead.region)
    for label, place in site:
        yield _edge(lead, "SITED_IN", project, place, lead.signed_on)._replace(to_label=label)
    if lead.step in RUNNING:
        yield from _branch(lead, site)


def _site(lead: Lead) -> list[tuple[str, str]]:
    """The region that invites, and the park, or the county that stands in its place."""
    return [("Region", lead.region), *([("", lead.park)] if lead.park and lead.park != lead.region else [])]


def _branch(lead: Lead, site: Sequence[tuple[str, str]]) -> Iterator[Record]:
    branch = f"{lead.enterprise}（{lead.park or lead.region}项目）"
    codes = {"full_name": lead.full_name, "credit_code": lead.credit_code, "stock_code": lead.stock_code}
    firm = lead.credit_code or lead.stock_code or lead.full_name or lead.enterprise
    yield _node(lead, "Enterprise", lead.enterprise, {name: code for name, code in codes.items() if code})
    yield _node(lead, "Enterprise", branch, {})
    yield _edge(lead, "BRANCH_OF", branch, firm, lead.operating_on)
    yield _edge(lead, "PRODUCES", branch, lead.product, lead.operating_on)._replace(props={"phase": "operating"})
    for label, place in site:
        lies = _edge(lead, "LOCATED_IN", branch, place, lead.operating_on)
        yield lies._replace(from_label="Enterprise", to_label=label)


def _node(lead: Lead, label: str, name: str, props: dict[str, Value]) -> NodeRecord:
    return NodeRecord(
        label, name, (), props, "", DOCUMENT.name, (_locator(lead),), "stated", None, lead.step_since, _NOWHERE
    )


def _edge(lead: Lead, kind: str, start: str, finish: str, since: str) -> EdgeRecord:
    return EdgeRecord(
        kind, "", start, "", finish, {}, lead.region, DOCUMENT.name, (_locator(lead),), "stated", None, lead.step_since,
        since, "", _NOWHERE,
    )  # fmt: skip


def _locator(lead: Lead) -> str:
    return f"线索{lead.number}"
