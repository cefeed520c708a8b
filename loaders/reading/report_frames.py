"""Lists of products in the frames of work reports: 推动A、B等重点领域发展, 拓展A、B产品谱系, 开辟A、B等新赛道."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.reading.fact import Span
from loaders.reading.lists import items
from loaders.reading.product_frames import all_likely, mostly_sure, product_names_of
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
_CHAIN_WORK = "(?:(?:强链|补链|延链|建链|固链|聚链|聚势|增储|上产){2}|扩能升级|集聚发展|精深加工能力)"
# 推动A、B强链补链; 围绕A、B聚势聚链; 提升A、B精深加工能力
_WORKED = re.compile(
    rf"(?P<verb>围绕|聚焦|推动|推进|促进|提升)(?P<list>[^，。；的]{{4,60}}?)(?:等)?(?:领域|产业|产品)?{_CHAIN_WORK}(?=[，。；、]|$)"
)
# 在A、B、C上强链补链, 在A、B等领域系统性提升
_UPON = re.compile(
    r"(?:^|(?<=[，；]))在(?P<list>[^，。；]{4,60}?)(?:等)?(?:领域|方面|环节|产品|上)(?=[\u4e00-\u9fff]{2,})"
)
_BASIS = re.compile(
    r"(?:提升|夯实|强化|补齐|增强)(?P<list>[^，。；的]{4,60}?)等(?:适配|配套|支撑|关键|核心|基础)*(?:基础|配套|能力|短板)(?=[，。；]|$)"
)
# 构建A、B等多元化工产品矩阵
_MATRIX = re.compile(
    r"(?:构建|打造|形成|丰富|完善)(?P<list>[^，。；的]{4,80}?)等[^，。；、]{0,8}?产品(?:矩阵|体系|谱系|系列|集群)(?=[，。；]|$)"
)
# 专业从事A、B等产品研发、生产; 产品以A、B等为主; 支持A、B等资源全链条开发
_ENGAGED = re.compile(
    r"(?:从事|致力于|专注于?)(?P<list>[^，。；的]{4,60}?)(?:等)?(?:系列|相关)?(?:产品)?的?(?:研究|研发|生产|制造|加工|设计|销售|开发)[^，。；]*?(?:企业|公司|厂家|厂商|工厂|单位)?(?=[，。；]|$)"
)
_GOODS = re.compile(r"产品以(?P<list>[^，。；]{4,80}?)(?:等)?为主(?=[，。；]|$)")
_RESOURCES = re.compile(
    r"(?:支持|推动|推进|促进|加快|统筹)(?P<list>[^，。；的]{4,60}?)等(?:(?:特色|优势|战略性|矿产)*资源(?:全链条|综合|高效|就地|深度|精深|集约)*(?:开发|利用|加工|转化)(?:利用)?|[\u4e00-\u9fff]{0,8}全(?:产业)?链条?发展)(?=[，。；]|$)"
)
_NEW_WORKS = re.compile(
    r"(?:抓好|推进|布局|实施|支持|谋划)(?P<list>[\u4e00-\u9fffA-Za-z、]{5,40}?)等(?:重大|重点)?项目(?:建设)?(?=[，。；]|$)"
)
# 推动A、B、C、D等领域骨干企业集聚
_MAKERS = re.compile(
    r"(?:推动|吸引|引导|支持|引进)(?P<list>[^，。；的]{8,60}?)等[\u4e00-\u9fff]{2,8}?(?:骨干|龙头|重点|头部|领军)企业"
)
_TOLD = ((_UPON, "focus"), (_BASIS, "strengthen"))
_ANYWHERE = ((_MATRIX, "extend"), (_ENGAGED, "focus"), (_GOODS, "focus"), (_RESOURCES, "general"))
_LONGEST_WORK = 6  # letters of what a list of projects makes; longer ones begin with who builds them
_FRAMES = ((_FIELDS, "general"), (_RANGE, "extend"), (_BATCH, "extend"))


def report_lists(text: str, sentence: Span, cluster: str) -> Iterator[tuple[Span, str]]:
    """(list, role) for each frame; new fields are told whatever the text is about, the rest of a cluster."""
    for match in _NEW_FIELDS.finditer(text, *sentence):
        if all_likely(text, _without_words(text, Span(*match.span("list")))):
            yield Span(*match.span("list")), "extend"
    yield from _whatever_about(text, sentence)
    yield from _of_cluster(text, sentence) if cluster else ()


def _whatever_about(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    yield from _likely(text, sentence, _ANYWHERE)
    for match in _MAKERS.finditer(text, *sentence):
        if mostly_sure(text, Span(*match.span("list"))):
            yield Span(*match.span("list")), "focus"
    for match in _NEW_WORKS.finditer(text, *sentence):
        short = all(len(one) <= _LONGEST_WORK for one in match["list"].split("、"))
        if short and mostly_sure(text, Span(*match.span("list")), least=2):
            yield Span(*match.span("list")), "extend"


def _of_cluster(text: str, sentence: Span) -> Iterator[tuple[Span, str]]:
    for pattern, role in _FRAMES:
        for match in pattern.finditer(text, *sentence):
            if all_likely(text, Span(*match.span("list"))):
                yield Span(*match.span("list")), role
    yield from _likely(text, sentence, _TOLD)
    for match in _WORKED.finditer(text, *sentence):
        if "、" in match["list"] and all_likely(text, Span(*match.span("list"))):
            yield Span(*match.span("list")), "focus" if match["verb"] in ("围绕", "聚焦") else "strengthen"
    for match in _CLIMBS.finditer(text, *sentence):
        names = [name for item in items(text, Span(*match.span("list"))) for name, _ in product_names_of(text, item)]
        if names and all(is_product(name, strong=False) for name in names):
            yield Span(*match.span("list")), "strengthen"


def _likely(text: str, sentence: Span, frames: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[tuple[Span, str]]:
    """Lists of two or more; what is 补齐 is not there yet."""
    for pattern, role in frames:
        for match in pattern.finditer(text, *sentence):
            if "、" in match["list"] and all_likely(text, Span(*match.span("list"))):
                yield Span(*match.span("list")), "extend" if match[0].startswith("补") else role


def _without_words(text: str, part: Span) -> Span:
    """Without a last item such as 前沿新材料, which is a word for many things."""
    last = list(items(text, part))[-1]
    vague = HEAD_ONLY.match(text[slice(*last)].removesuffix("等"))
    return Span(part.start, last.start - 1) if vague and last.start > part.start else part
