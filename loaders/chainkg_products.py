"""ChainKnowledgeGraph's products and what it says of two of them.

The file is made by a crowd and by cutting names apart: `上游材料` mixes recipes with industry, `产品小类` is "the longer
name holds the shorter one". So its INPUT_OF has confidence 0.6, just above the 0.5 that counts, and any better
source wins over it; its KIND_OF is derived, 0.6. The file's own direction stands, even where it looks wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.records import Place, Record, Refusal
from loaders.chainkg_rows import (
    LINKS,
    MAKES,
    MATERIAL,
    OUTPUT,
    PRODUCT,
    SMALL_CLASS,
    Edges,
    Pair,
    RawFolder,
    beside,
    blank,
    name_of,
    node,
    product_key,
)

CONFIDENCE = 0.6


def product_records(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One Product a row of product.json, then those that only links name."""
    for number, cells in raw.tables[PRODUCT]:
        place = Place(PRODUCT, number)
        name = name_of(cells.get("name"))
        yield node("Product", name, {}, place, raw.day) if name else blank(place, "产品")
    for name, place in added_products(raw).values():
        yield beside(node("Product", name, {}, place, raw.day))


def added_products(raw: RawFolder) -> dict[str, tuple[str, Place]]:
    """Products that product.json lacks but a link names: name and first place by key."""
    added: dict[str, tuple[str, Place]] = {}
    for file, end in ((MAKES, "product_name"), (LINKS, "from_entity"), (LINKS, "to_entity")):
        cells = [row.get(end) for _, row in raw.tables[file]]
        lacking = {cell for cell in set(cells) if product_key(cell) and product_key(cell) not in raw.listed}
        for (number, _), cell in zip(raw.tables[file], cells) if lacking else ():
            if cell in lacking:
                added.setdefault(product_key(cell), (name_of(cell), Place(file, number)))
    return added


def product_links(raw: RawFolder) -> Iterator[Record | Refusal]:
    """One INPUT_OF, KIND_OF or refusal a row of product_product.json."""
    inputs = Edges("INPUT_OF", "Product", "Product", raw.day, CONFIDENCE)
    kinds = Edges("KIND_OF", "Product", "Product", raw.day, CONFIDENCE, "derived")
    for number, relation, start, end in raw.links:
        place = Place(LINKS, number)
        if refusal := _fault(raw, relation, (start, end), place):
            yield refusal
        elif relation == SMALL_CLASS:
            yield kinds.of(place, f"Product:{end}", f"Product:{start}")
        else:
            yield inputs.of(place, f"Product:{start}", f"Product:{end}")


def _fault(raw: RawFolder, relation: object, pair: Pair, place: Place) -> Refusal | None:
    start, end = pair
    if not start or not end:
        return blank(place, "产品")
    if start == end:
        return Refusal("self_loop", place, f"{place} {relation} 两端都是 {start!r} / both ends are one product")
    if relation == SMALL_CLASS:
        message = f"{place} {start!r} 与 {end!r} 已有投入关系，不再记为属于 / also an input"
        return Refusal("also_input", place, message) if is_input(raw, pair) else None
    if relation not in (MATERIAL, OUTPUT):
        allowed = "、".join((MATERIAL, OUTPUT, SMALL_CLASS))
        return Refusal("bad_value", place, f"{place} rel = {relation!r}：只能是 {allowed} / not one of these")
    return None


def is_input(raw: RawFolder, pair: Pair) -> bool:
    """True if the file also states the class as an input of its small class (塑料 → 塑料包装容器)."""
    return pair in raw.inputs


def pairs_both(raw: RawFolder) -> int:
    """How many pairs of products the file states as class and small class and as input and product too."""
    return sum(is_input(raw, pair) for pair in {(a, b) for _, rel, a, b in raw.links if rel == SMALL_CLASS})
