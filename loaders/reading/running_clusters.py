"""Clusters that running text names: at the head of a sentence, by the full word, or as what a strong verb makes grow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.clusters import IN_ASPECT, NOT_RUNNING, cluster_found, lead_of, misnamed, proper
from loaders.reading.fact import Found, Span
from loaders.reading.place_names import is_place
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation

_VERBS = alternation("cluster.verbs")
_RUNNING = re.compile(
    rf"(?:^|[，。；：、“（的]|{_VERBS}|{alternation('cluster.praise')}|[省市县区]|在|亿元?级的?)(?P<name>(?:(?![的亿])[\u4e00-\u9fffA-Za-z0-9]){{1,10}}?(?:产业集群|产业链))"
    r"(?=[，。；：、）”的]|$|上|中|方面|发展|建设|20|以|为|是|聚|已|总体|规模|产值|营收|营业收入|实现|链主|企业|项目|招商|延)"
)
_BUILT = re.compile(
    r"(?:打造|做大|做强|培育|建设|形成|壮大|提升)(?:成为?|一个)?(?:全国|全省|世界级|国家级|百亿级|千亿级|先进|重要|特色|的)*(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,14}?(?:产业集群|产业链|(?:国家级?)?先进制造业集群))(?=[，。；]|建设|和(?=[^，。；]{2,})|$)"
)
_GROWN = re.compile(
    r"(?:做大做强|做强做大|做优做强|发展壮大|培育壮大|做强|做大|做精|做优|做靓|壮大|打造|振兴|加快发展|大力发展|积极发展|推动(?=[^，。]{2,8}产业发展))(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,8}?产业)(?=[，。；]|$|发展|规模)"
)
_ASPECT = re.compile(
    r"(?:在)?(?P<name>[\u4e00-\u9fffA-Za-z0-9、]{1,14}(?:（[^（）]{1,12}）)?(?:产业集群|产业链|产业))方面[，：]"
)

_ACTING = r"，(?:支持|推动|推进|发挥|依托|以|重点|主攻|做强|做大|做优|发展|加快|大力|积极|引进|聚焦|围绕|突出|鼓励|培育|打造|着力|巩固|建设|拓展|延伸|办好|实施|抓好|深化|强化|到20|力争|主要|布局|优化|坚持|瞄准|抢抓|立足|持续|全力|壮大|提升|形成|拥有|现有|集聚|完善)"
# 汽车产业加速向…转型, 石化产业持续…: a work report begins each trade's part so.
_SETS_OUT = r"(?:加速|持续|深度|深入|深化|瞄准|抢占|加快|大力|全力|着力|聚力|坚持|立足|主攻|巩固|力争)"
_OPENS_WITH = re.compile(
    rf"(?:此外，|其中，|在|[一二三四五六七八九十]是)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,16}}?(?:产业集群|产业链|产业)|[\u4e00-\u9fff]{{3,10}}(?<![产供创]业)(?<!供应)(?<!创新)链(?=：))(?=：|(?:上|方面|板块|领域)?{_ACTING}|(?:上|方面|板块)，|板块以|，以|扩大|突出|重点|做强|围绕|聚焦|依托|按|布局|空间布局|，重点|重点发展|重点打造|主要发展|，主要|将(?:加快|大力|重点|积极)?(?:发展|打造|布局)|{_SETS_OUT}|{alternation('cluster.sets_out')}[\u4e00-\u9fff]|以(?![上下内外来及])|是[^，。]{0, 12}(?:首位|主导|支柱|优势|特色|重点|传统)产业)"
)
_CHAIN_OPENS = re.compile(  # a full name at the head of a sentence needs no verb: 水泥建材及新材料产业链以海螺集团…为龙头
    r"(?:此外，|其中，|在|[一二三四五六七八九十]是)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{1,14}(?:（[^（）]{1,12}）)?(?:产业集群|产业链))"
    r"(?:上|方面|板块)?(?=，|以|由|拥有|现有|依托|围绕|聚焦|已|正|同样|总体)"
)
# 推动食品及农产品加工产业高质量发展，…; 创新发展新一代电子信息制造业，…: what a sentence of several parts begins with is its topic.
_RAISED = re.compile(
    rf"(?:[一二三四五六七八九十]是)?(?:全力|大力|加快|持续|积极|着力)?(?:{alternation('cluster.raises')})+(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,14}}?(?:产业|制造业|加工业))"
    r"(?:全链条|高质量|集群|集聚|融合|高端化|创新|提质|绿色|倍增|跨越)*(?:发展|升级|转型|扩量|增效|壮大)?(?=，[\u4e00-\u9fff])"
)
# 近日印发《某市柴油机产业发展规划》: what a plan named in running text is about.
_BOOK = re.compile(
    r"《(?:[^《》]{0,12}?[省市县区州])?(?:关于)?(?:加快|促进|推进|推动|支持|培育|发展|壮大)*(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?(?:产业集群|产业链|产业))"
    r"(?:高质量|创新|集群|集聚|提质|倍增|转型|升级|培育|“?十[二三四五六]五”?)*(?:发展)?(?:专项)?(?:规划|(?:三年)?行动计划|行动方案|实施方案|工作方案|若干措施|若干政策)"
)
_PROGRAMME = re.compile(
    r"(?:迭代|深入|加快|扎实|大力|全面)*实施(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?产业)(?:“[^”]{1,12}”|高质量发展|提质增效|提质升级|倍增|跃升|培育|强链补链|发展)*(?:行动|计划|工程)(?=，[\u4e00-\u9fff])"
)
_TRADE_ALONE = re.compile(
    rf"(?:发展壮大|培育壮大|做大做强|做优做强|做强做优|做强做大|做强做优做大|大力发展|加快发展)(?P<name>{alternation('base.trades')})(?=，[\u4e00-\u9fff])"
)

# 培育壮大低空经济。
_ECONOMY = re.compile(
    rf"(?:培育|发展|壮大|有序|大力|加快|积极|稳步|做强|做大|做优){{1,3}}(?P<name>{alternation('cluster.economies')})(?=[，。；]|$)"
)
# 持续发展资源加工业。 with which a paragraph begins is its heading.
_HEADS = re.compile(
    r"(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]）)?(?:稳步|大力|持续|融合|积极|加快|着力|全力|优先|提质|培育)*(?:发展|壮大|做强|做优|做大|振兴)+(?P<name>[\u4e00-\u9fff]{2,9}?(?:产业|业))(?=。|$)"
)  # 支持甲乙工业母机集群、…
_TRADE_GROUP = re.compile(
    rf"(?:支持|建设|打造|培育|推动)(?P<name>[\u4e00-\u9fff]{{0,5}}(?:{alternation('base.trades')}|工业母机)集群)(?=[、，。；]|建设|发展)"
)
# 甲、乙等氢能产业集群 of places
_PLACES_GROUP = re.compile(r"(?<=等)(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?产业集群)(?=[、，。；]|建设|发展|$)")
_ROUND = re.compile(
    r"(?:[一二三四五六七八九十]是)?(?:围绕|聚焦)(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,16}?(?:产业集群|产业链))(?=，)"
)


_OPENINGS = (_ROUND, _ASPECT, _OPENS_WITH, _CHAIN_OPENS, _RAISED, _TRADE_ALONE, _PROGRAMME, _ECONOMY)
_WITHIN = (
    (_RUNNING, "cluster.running"),
    (_GROWN, "cluster.grown"),
    (_BUILT, "cluster.built"),
    (_TRADE_GROUP, "cluster.built"),
    (_PLACES_GROUP, "cluster.built"),
)


def _begins_line(text: str, sentence: Span) -> bool:
    return not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()


def running_clusters(plan: Plan, clause: Clause) -> Iterator[Found]:
    """Clusters named in running text by the full word 产业集群 or 产业链, or as what a strong verb makes grow."""
    for match in _BOOK.finditer(plan.text, clause.body, clause.end):
        if proper(match["name"]) and not misnamed(match["name"]):
            yield cluster_found(match["name"], Span(*match.span("name")), "cluster.running")
    for sentence in plan.sentences(clause):
        end = min(len(plan.text), sentence.end + 1)
        heads = (*_OPENINGS, _HEADS) if _begins_line(plan.text, sentence) else _OPENINGS
        aspect = next((found for opening in heads if (found := opening.match(plan.text, sentence.start, end))), None)
        if aspect and proper(aspect["name"]) and not misnamed(aspect["name"]):
            yield cluster_found(aspect["name"], Span(*aspect.span("name")), "cluster.running")
            continue
        for pattern, rule in _WITHIN:
            for match in pattern.finditer(plan.text, *sentence):
                name = match["name"]
                bare = IN_ASPECT.sub("", name) if pattern is _BUILT else name
                if lead_of(name) or "更" in name:
                    continue
                if pattern is _PLACES_GROUP and not is_place(plan.text[max(0, match.start() - 3) : match.start() - 1]):
                    continue
                if proper(name) and not NOT_RUNNING.search(bare):
                    yield cluster_found(name, Span(*match.span("name")), rule)
