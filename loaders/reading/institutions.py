"""Institutions that a cluster leans on: institutes, laboratories, colleges, associations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.lists import items, top_level, trimmed
from loaders.reading.place_names import is_place
from loaders.reading.plan import Plan
from loaders.reading.topics import cluster_at
from loaders.reading.vocabulary import alternation, word_set

_ENDS = re.compile(rf"{alternation('institution.ends')}(?![生员院])")
_LEAD = re.compile(
    rf"^(?:.*(?:{alternation('base.rest', 'institution.before')}|建设|组建|建立|成立|联合|合作|加强|深化|对接|共建|创建|建成|争创|筹建|设立|用好|办好|建好|建设好|创办|完成|促进|一批|新增|落实|启动|[\d]+[家个]|(?<!高)等|、|“|力争)[了好]?)(?=.{{2,}}$)|^(?:和|与|及|同|由)+"
)
_AFTER = re.compile(
    r"$|等|为|落户|提供|的?作用|建设|支撑|开展|共建|联合|合作|参与|加快|是|将|已|在|对|入驻|落地|研发|技术|建成|运行|揭牌|和|与|及|挂牌|获|成功|主体|通过|牵头|协同|攻关|组建|成立|投用|积极|发挥|加强|推进|争创|提|实现|[0-9]|以|的"
)
_GOES_ON = re.compile(r"[生员院路体系城园区制群化长社村镇站附部]|实验|研究|创新|技术|工程|分")
_PARK_GOES_ON = re.compile(r"[\u4e00-\u9fff]{2,6}(?:产业园|产业基地|科技园)")
_PLACED = re.compile(r"（[\u4e00-\u9fff]{2,6}）")
_NATIONAL = re.compile(r"国家[\u4e00-\u9fff]{2,14}?中心(?![园区城])")
_NO_NAME = re.compile(
    r"^(?:[省市县国家级部重点各类一批若干多个新型企业产业技术研发创新工程中心公共和与、的\d]+)(?:研究院|研究所|中心|实验室|大学|学院|协会|商会|联盟|工作站)$|^国内外|的|企业总部|[，。；：]|科研院所|大专院校|高等院校|职业院校|高校|不少于|达到|以上|[一二两三四五六七八九十\d]+个|招商|^具有|^公司|^[市省县区州][\u4e00-\u9fff]*(?:促进中心|服务中心|事务中心)$|完善|导入|培育|培养|争创|^(?:建成|打造|创建)|企业技术中心$(?<!司企业技术中心)|^(?:一流|国家级|省级|市级|高水平|现代|专业)[\u4e00-\u9fff]{2,6}$"
)


def institutions(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Named institutions of a clause, and the cluster they support."""
    for sentence in plan.sentences(clause):
        cluster = cluster_at(plan, clusters, clause, sentence)
        for span in _spans(plan.text, sentence):
            name = plan.text[slice(*span)]
            yield Found("institution", name, span, "institution.named")
            if cluster:
                yield relation((name, "SUPPORTS", cluster), span, "institution.supports")


def _spans(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for place in [*top_level(text, sentence, "，、：；（）"), sentence.end]:
        for part in items(text, Span(start, place), _both_end):
            yield from _ending(text, part)
        start = place + 1


def _both_end(left: str, right: str) -> bool:
    """和 joins two institutions only where the left side ends as one does: not 贵州大学酿酒与食品工程学院."""
    return bool(re.search(rf"(?:{alternation('institution.ends')}|电站|电厂|项目|工程)$", left))


def _ending(text: str, part: Span) -> Iterator[Span]:
    """Names that end in a part: 中南大学共建锂电研究院 holds two."""
    start = part.start
    ends = sorted((*_ENDS.finditer(text, *part), *_NATIONAL.finditer(text, *part)), key=lambda m: m.end())
    for match in ends:
        if _PARK_GOES_ON.match(text, match.end(), part.end):
            continue  # 甲乙创新联盟新能源产业园
        last = match is ends[-1] and not _GOES_ON.match(text, match.end(), part.end)
        if not last and not _AFTER.match(text, match.end(), part.end):
            continue
        if found := _named(text, Span(start, match.end())):
            yield found
            start = match.end()


def _named(text: str, span: Span) -> Span | None:
    start = span.start
    if lead := _LEAD.match(text[slice(*span)]):
        start += lead.end()
    opened = text.rfind("（", start, span.end)
    if opened >= 0 and text.find("）", opened, span.end) < 0:
        start = opened + 1  # 工陶院（山东工业陶瓷研究设计院
    span = trimmed(text, Span(start, span.end))
    name = text[slice(*span)]
    if (place := _PLACED.match(text, span.end)) and is_place(place[0][1:-1]):
        span, name = Span(span.start, place.end()), name + place[0]
    good = 4 <= len(name) <= 30 and name not in word_set("institution.general") and not _NO_NAME.search(name)
    return span if good else None
