"""What is on record of one county, as rows for it to check and complete: firms, where they lie, what they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from decisions.facts import Facts

FormRow = Mapping[str, str]


def counties(facts: Facts) -> list[str]:
    """Ids of the lowest regions inside R that are divisions, by code; R itself if it has no parts."""
    scope = facts.scope
    wholes = {parent for region in scope.inside for parent in scope.parents.get(region, ())}
    lowest = [r for r in scope.inside if r not in wholes and scope.regions[r].level in ("county", "zone")]
    return sorted(lowest) or [scope.region.id]


def rows_of_county(facts: Facts, county: str) -> dict[str, Sequence[FormRow]]:
    """By subject (Enterprise, LOCATED_IN, PRODUCES), as texts by column, sorted by firm. Firms that closed are left out."""
    places = facts.active(facts.ask("local_firms", inside=[county]))
    firms = {
        row["enterprise"]: row for row in facts.ask("firms", enterprises=sorted({r["enterprise"] for r in places}))
    }
    makes = facts.ask("makers", inside=[county])
    facts.learn_names({row["product"] for row in makes})
    name = {i: str(row["name"]) for i, row in firms.items()}
    where = {(name[r["enterprise"]], _place(facts, r["region"], r["park"])) for r in places}
    made = {(name[r["enterprise"]], facts.names[r["product"]], r["phase"]) for r in makes
            if r["enterprise"] in name and r["status"] != "assumed"}  # fmt: skip
    return {
        "Enterprise": [_firm(row) for row in sorted(firms.values(), key=lambda row: str(row["name"]))],
        "LOCATED_IN": [{"from": a, "to": b} for a, b in sorted(where)],
        "PRODUCES": [{"from": a, "to": b, "phase": phase} for a, b, phase in sorted(made)],
    }


def _place(facts: Facts, region: str, park: str) -> str:
    return park.rpartition("/")[2] if park else facts.scope.regions[region].name


def _firm(row: Mapping[str, object]) -> FormRow:
    columns = ("name", "full_name", "credit_code", "stock_code")
    return {column: str(row[column] or "") for column in columns}
