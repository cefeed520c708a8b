"""Lists of products in the frames of work reports: 推动A、B等重点领域发展, 拓展A、B产品谱系, 开辟A、B等新赛道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.fact import Span
from loaders.reading.lists import items
from loaders.reading.product_frames import all_likely, product_names_of
from loaders.reading.product_names import HEAD_ONLY, is_product

# 推动智能体、专业软件等重点领域发展
_FIELDS = re.compile(
    r"(?:推动|推进|促进|加快)(?P<list>[^，。；]{4,60}?)等(?:重点|优势|细分|前沿|新兴|关键)*(?:领域|赛道|板块)(?:发展|突破|做大做强|提质增效|壮大)(?=[，。；]|$)"
)
# 培育智能绿色能源装备等新增长点，开辟脑机接口、前沿新材料等新赛道: what is named is made, whatever the text is about.
_RANGE = re.compile(
    r"(?:拓展|丰富|完善|扩大|延伸|扩充)(?P<list>[^，。；的]{3,60}?)(?:等)?(?:产品谱系|产品线|产品矩阵|产品系列|产品品类|产品种类|产品门类)(?=[，。；]|$)"
)
_BATCH = re.compile(
    r"(?:建设|布局|谋划|引进|招引|实施|推进)一批(?P<list>[^，。；]{4,60}?)等(?:重点|重大|产业|产业化|标志性|延链|补链|强链)*项目"
)
_CLIMBS = re.compile(
    r"(?:引导|推动|促进|支持|推进)(?P<list>[^，。；的]{2,40}?)向(?:全球|产业|国际|国内)?(?:价值链)?(?:中高端|高端|精深加工|终端产品)(?:领域|环节)?(?:迈进|攀升|延伸|跃升|发展)"
)
_NEW_FIELDS = re.compile(
    r"(?:培育|开辟|布局|抢占|壮大|打造|拓展)(?P<list>[^，。；]{4,80}?)等(?:未来|前沿|产业|细分|一批|若干)*(?:新增长点|新增长极|新赛道|新风口|新增量|赛道)(?=[，。；]|$)"
)
_FRAMES = ((_FIELDS, "general"), (_RANGE, "extend"), (_BATCH, "extend"))


def report_lists(text: str, sentence: Span, cluster: str) -> Iterator[tuple[Span, str]]:
    """(list, role) for each frame; new fields are told whatever the text is about, the rest of a cluster."""
    for match in _NEW_FIELDS.finditer(text, *sentence):
        if all_likely(text, _without_words(text, Span(*match.span("list")))):
            yield Span(*match.span("list")), "extend"
    for pattern, role in _FRAMES if cluster else ():
        for match in pattern.finditer(text, *sentence):
            if all_likely(text, Span(*match.span("list"))):
                yield Span(*match.span("list")), role
    for match in _CLIMBS.finditer(text, *sentence) if cluster else ():
        names = [name for item in items(text, Span(*match.span("list"))) for name, _ in product_names_of(text, item)]
        if names and all(is_product(name, strong=False) for name in names):
            yield Span(*match.span("list")), "strengthen"


def _without_words(text: str, part: Span) -> Span:
    """Without a last item such as 前沿新材料, which is a word for many things."""
    last = list(items(text, part))[-1]
    vague = HEAD_ONLY.match(text[slice(*last)].removesuffix("等"))
    return Span(part.start, last.start - 1) if vague and last.start > part.start else part
