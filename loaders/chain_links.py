"""Links that a 环节表 says or suggests: kinds by their head, parts by their words, inputs between neighbouring stages.

Only what the name itself says (铝合金 under 合金) is derived. The rest is proposed: a part at the confidence that just
counts, an input between stages below it, so that no gap rests on a neighbour in a table before a person has looked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.chain_rows import STREAMS, Step

KIND, INPUT = "KIND_OF", "INPUT_OF"
NAMED_KIND, SHARED_HEAD, PART, NEIGHBOUR = 0.8, 0.6, 0.5, 0.4
_MOST_PAIRS = 12
_PART = re.compile(
    r"系统|部件|组件|总成|零件|配件|构件|附件|模块|模组|机构|装置|电机|马达|控制器|控制柜|传感器|轴承|齿轮|壳体|外壳|芯片|电池|线束|"
    r"导轨|轿厢|阀|泵|接头|轴$|架$|轮$|盖$|门$"
)
_NO_GROUP = re.compile(
    r"零部件|部件|整机|材料|终端|产品|原料|原材料|设备|服务|应用|配套|其他|制造|加工|环节|研发|销售|流通|上游|中游|下游"
)
_SERVICE = re.compile(
    r"(?:设计|研发|销售|电商|流通|物流|运输|仓储|服务|检测|检验|贸易|营销|展览|会展|旅游|品牌|平台|门店)$"
)
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Link:
    """`start` type `end` from a row; `status` derived or assumed."""

    row: int
    start: str
    type: str
    end: str
    status: str
    confidence: float


def relation(name: str, group: str) -> tuple[str, str, float] | None:
    """(type, status, confidence) of a name under its group; None if the words do not tell."""
    if not group or name == group or _NO_GROUP.fullmatch(group):
        return None
    stem = group[:-1] if group[-1:] in "类品叶" and len(group) > 1 else group
    if name.endswith(group) or (len(name) > len(stem) and name.endswith(stem)):
        return KIND, "derived", NAMED_KIND
    if len(group) > _HEAD and name[-_HEAD:] == group[-_HEAD:]:
        return KIND, "derived", SHARED_HEAD
    if _PART.search(name) and not _NO_GROUP.search(group):
        return INPUT, "assumed", PART
    return None


def group_links(steps: Iterable[Step]) -> Iterator[Link]:
    """Each product to the nearest group above it, and that group to the next, where their words tell how."""
    seen: set[tuple[str, str]] = set()
    for step in steps:
        for product in step.products:
            groups = [product, *filter(None, (step.sub, step.segment, step.chain.removesuffix("产业链")))]
            for name, group in _first_related(groups):
                told = relation(name, group)
                if told and (name, group) not in seen:
                    seen.add((name, group))
                    kind, status, confidence = told
                    yield Link(step.row, name, kind, group, status, confidence)


def _first_related(groups: Sequence[str]) -> Iterator[tuple[str, str]]:
    name = groups[0]
    for group in groups[1:]:
        if relation(name, group):
            yield name, group
            name = group


def stage_links(steps: Sequence[Step]) -> Iterator[Link]:
    """Products of a stage into those of the next one of their chain, the pairs whose words have most in common first.

    Goods go into no service: cotton is no input of 设计, and what 电商 sells it does not make.
    """
    for chain in dict.fromkeys(step.chain for step in steps):
        ours = [step for step in steps if step.chain == chain]
        stages = list(dict.fromkeys(step.stage for step in ours if step.stage))
        if all(stage in STREAMS for stage in stages):
            stages.sort(key=STREAMS.index)
        for first, second in pairwise(stages):
            yield from _pairs([s for s in ours if s.stage == first], [s for s in ours if s.stage == second])


def _pairs(above: Sequence[Step], below: Sequence[Step]) -> Iterator[Link]:
    pairs = [
        Link(b.row, start, INPUT, end, "assumed", NEIGHBOUR)
        for a in above
        for b in below
        for start in a.products
        for end in b.products
        if start != end and not _SERVICE.search(end)
    ]
    distinct = {(link.start, link.end): link for link in pairs}.values()
    return iter(sorted(distinct, key=lambda link: -len({*link.start} & {*link.end}))[:_MOST_PAIRS])
