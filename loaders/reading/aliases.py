"""Other names: （以下简称…）, the short forms in which a plan names its own clusters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.clusters import Clusters, core
from loaders.reading.fact import Found, Span
from loaders.reading.plan import Plan

_CALLED = re.compile(r"(?P<full>[\u4e00-\u9fffA-Za-z0-9（）·]{4,40}?)（(?:以下)?(?:简称|称|又称|又名|统称)(?:为)?[：:]?[“\"]?(?P<short>[^）”\"]{2,20})[”\"]?）")


def called(plan: Plan) -> Iterator[Found]:
    """X（以下简称Y）."""
    for match in _CALLED.finditer(plan.text):
        full = re.split(r"[，。；、：]|依托|支持|由|与|和(?=[^和]{6,}$)|推进|按照|根据|制定", match["full"])[-1]
        if len(full) >= 4:
            yield Found("alias", match["short"], Span(*match.span("short")), "alias.called", object=full)


def short_forms(plan: Plan, clusters: Clusters, mentions: Iterator[tuple[str, Span]]) -> Iterator[Found]:
    """Forms of a cluster's name that the plan uses for it elsewhere, in targets and lists."""
    for mention, span in mentions:
        name = clusters.find(mention)
        if name and name != mention and core(name) == core(mention):
            yield Found("alias", mention, span, "alias.form", object=name)
