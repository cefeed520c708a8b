"""The ChainKnowledgeGraph folder (github.com/liuhuanyong/ChainKnowledgeGraph): listed firms, products, links, industries.

A pool of candidate firms, not a chain to trust: every record names its row (`company.json:17`) so that it can be checked.
Its `time` is the day a firm was listed, not the day of the row; the newest of them dates the whole folder.
Its `location` is the stock exchange and is left out. A firm's place is derived from its registered name or stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.records import NodeRecord, Place, Record, Refusal
from loaders.about import About
from loaders.chainkg_firms import firm_records, firms_of, former_names, other_names, place_records, placed, standing
from loaders.chainkg_industries import firm_industries, industry_records, renumbered
from loaders.chainkg_makers import maker_records, odd_weights
from loaders.chainkg_products import added_products, pairs_both, product_links, product_records
from loaders.chainkg_rows import COMPANY, LINKS, MAKES, PRODUCT, SOURCE, RawFolder, broken_rows, read_folder

ID = "chainkg"
KIND = "chainkg"
URL = "https://github.com/liuhuanyong/ChainKnowledgeGraph"
_NEEDED = (COMPANY, PRODUCT, MAKES, LINKS)


def accepts(path: Path) -> bool:
    """True if the path is a folder with the files that make it up."""
    return all((path / file).is_file() for file in _NEEDED)


def read(path: Path) -> RawFolder:
    """The folder's rows. Raises DataRefused with file and line if one is no text."""
    return read_folder(path)


def about(raw: RawFolder) -> About:
    """Its rows over all files and, in the notes, what the loader added, joined and left out."""
    rows = sum(map(len, raw.tables.values())) + len(raw.broken)
    return About(ID, SOURCE, KIND, raw.sha256, rows, _notes(raw))


def _notes(raw: RawFolder) -> dict[str, int]:
    firms = firms_of(raw)
    states = [standing(list(names)) for names in firms.names.values()]
    located = len(placed(firms))
    return {
        "products_added": len(added_products(raw)),
        "pairs_both_kind_and_input": pairs_both(raw),
        "firms_added": len({ref for ref, _, _ in other_names(firms)} - set(firms.first)),
        "firms_renamed": len(former_names(firms)),
        "firms_under_another_firms_code": len(firms.borrowed),
        "firms_st": states.count("st"),
        "firms_delisted": states.count("delisted"),
        "firms_placed": located,
        "firms_without_place": len(firms.first) + sum(not row.code for row in firms.rows) - located,
        "industries_found_by_name": renumbered(raw),
        "weights_outside_0_1": odd_weights(raw),
    }


def transform(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One primary record or refusal a row; the document, added products, firms' other names, places beside them. Pure."""
    firms = firms_of(raw)
    about_it = {"title": SOURCE, "url": URL, "kind": "dataset", "date": raw.day, "sha256": raw.sha256}
    yield NodeRecord("Document", SOURCE, (), about_it, "", SOURCE, (), "stated", None, raw.day, Place("", 0), False)
    yield from broken_rows(raw)
    yield from product_records(raw)
    yield from firm_records(raw, firms)
    yield from place_records(raw, firms)
    yield from industry_records(raw)
    yield from firm_industries(raw)
    yield from maker_records(raw)
    yield from product_links(raw)


def follows(records: Sequence[Record]) -> Iterator[Record]:
    """Nothing: what the folder's rows imply is said beside each row."""
    return iter(())
