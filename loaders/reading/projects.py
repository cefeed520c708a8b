"""Projects: listed before 等项目, or named so; with what they build, where, and how far they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents.clauses import Clause
from loaders.reading.analyser import tagged
from loaders.reading.built import AMOUNT
from loaders.reading.clusters import Clusters
from loaders.reading.fact import Found, Span, relation
from loaders.reading.firm_names import may_be_firm
from loaders.reading.lists import items, top_level, trimmed
from loaders.reading.place_names import ENDS, HEAD, is_place, is_zone, kind_of
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation, mapping, word_set

_VERBS = alternation("project.verbs")
_LISTED = re.compile(
    r"(?P<etc>等)?(?P<count>[\d.]+万?个|[一二三四五六七八九十]+[个大])?(?P<adj>一批|延链补链强链|延链|补链|强链|重点|重大|产业|产业化|标志性|支撑性|工业|龙头|补链强链|建设|在建|新建|续建)*(?(etc)[^，。；、等]{0,12}?)(?P<head>项目|重点工程)(?=年内|正式|已|全面|顺利|建设|加快|尽快|落地|开工|投产|签约|竣工|早日|如期|达产|顺利|实施|进度|，|。|；|$|引进|纳入|为|和|、|（|总投资|计划|位于|占地|预计|刚刚|获得|有序|提速|建成|全面|前期|加速|推进|取得|实现|相继|先后|陆续|动工|复工|施工|储备|集中|”|及|等(?!级)|规划|释放|稳产|满产|放量|新装置|新增产能)"
)
# 来宾考察了A项目、B项目: who came and what they did is no part of the name.
_GUEST = r"(?:[^，、。]{0,8}?(?:一行|等人)?(?:先后|实地|详细)*(?:考察|参观|察看|视察|调研|走访|了解)了?)"
_LEAD = re.compile(
    rf"^(?:[一二三四五六七八九十]是以?|有(?=年产)|另?一方面|主要是|园区内|在[^，、]{{2,20}}?(?:建设|实施|推进)|在(?={_VERBS})|(?:主动|积极|全力)?(?:承接|对接)|发展(?!大道)|{_VERBS}|{alternation('project.heads')}|以|[：，]|一批|重点|抓好|的|了|是(?=.{{3}})|[^、，]{{0,16}}投资[\d.]+[万亿]*元的?|[\d.]+[万亿]元的|{_GUEST}|还有|由?[^、，]{{2,14}}(?:投资建设|捐资建设|投资兴建|出资建设|援建|承建)的)+"
)
_NOT_NAME = re.compile(
    r"^(?:重大|重点|基础设施|产业|投资|建设|在建|招商|工业|技改|一批|新|各类|此类|好|大|优质|[\d.]+|亿元以上|[^、]{1,4}[型类]大?|建成投产|开工建设|竣工投产|[高低][^、]{2}|[^、]{2,4}性(?:技术)?|“|[省市县]级|国家|科技|该|储备|签约|引进|标志性|示范|相关|配套|[^、]{0,6}以上|谋划|滚动)*$"
)
_INSIDE = re.compile(
    r"^(?:提出|打造|共推|共建|加快|鼓励|优化|提高|完善|加强|健全)|配套的|集群$|^适宜|任务$|^重大工程$|^超\d|^公司|生产的|是为|的好$|(?:加工业|制造业|换代升级|产业|农业)$|20\d\d年|^这是|签约|开工|推动|牵头|做好|负责|认定|有序|全年|年度|实施|已有|(?:培育|布局|提升|推进|示范)$|约?\d+个|记者|专栏|依托|从(?!化)|的$|新的|审批|申报|落地率|招引|招商|(?<![水气油])库|对接|谋划|推进|力度|服务|为载体|资金|带动|引领|围绕|聚焦|机制|支持|投资|专班|清单|要素|[“”《》]|企业|政策|领域|重点|方向|抓好|突出|以$|等|将|所需|今年|计划|书记|主任|主席|宣布|出席|一行|^在|^由|解决|^但|杜绝|项目是|^而|按照|加上|此前|全力以赴|在$|[业生]类|参与|承担|民间|中小微|深化|高质量项目|一批|产业链|^突破|^所有|加快$|^\d+[个项条]|[万亿]元以上|等\d+[条座个]"
)
# 电力外送通道和电网: works of a kind, none by name.
_CLASS = re.compile(
    r"(?:重大|配套|公共|城乡|农村|电力|能源|外送|输电|输变电|通道|电网|管网|网络|交通|水利|物流|道路|公路|铁路|基础|设施|[和与及、])+"
)
_WORKS = re.compile(rf"等{alternation('project.works')}[和及]")  # A、B等水电站和…项目: each is a work
_ASIDE = re.compile(r"（(?P<place>[\u4e00-\u9fff]{2,6})(?:[，、][^）]*)?）$")
_SITE = re.compile(
    rf"(?:位于|建设地点(?:为|在|：)?|选址(?:在|于)?|落户)(?P<site>[\u4e00-\u9fffA-Za-z]{{2,24}}?(?:{HEAD}|[市县区镇]))(?=[，。；、]|$)"
)
_COSTING = re.compile(r"(?:总投资|投资)(?:约|近|超)?[\d.]+[万亿]元的(?P<name>[^，。；、的]{4,24}?)项目(?!等|和|及|、)")
_GRIP = re.compile(r"以(?P<list>[^，。；]{4,80}?)(?:等)?建设为(?:抓手|重点|载体|契机)")
_SIZED = re.compile(AMOUNT)


def projects(plan: Plan, clause: Clause, clusters: Clusters) -> Iterator[Found]:
    """Every project of a clause."""
    for sentence in plan.sentences(clause):
        spans: list[Span] = []
        for match in _LISTED.finditer(plan.text, *sentence):
            yield from _listed(plan.text, match, sentence, spans)
        for match in _GRIP.finditer(plan.text, *sentence):
            yield from _gripped(plan.text, match)
        for match in _COSTING.finditer(plan.text, *sentence):
            if _good(match["name"], listed=False):
                yield Found("project", match["name"] + "项目", Span(*match.span("name")), "project.named")
    yield from _of_heading(plan, clause)


def _of_heading(plan: Plan, clause: Clause) -> Iterator[Found]:
    """An item of a list of projects: 1.甲公司乙项目。建设地点…"""
    name = clause.heading
    if not name.endswith("项目") or not _good(name, listed=True) or len(name) < 6 or re.match(rf"{_VERBS}", name):
        return
    place = plan.text.find(name, clause.start, clause.end)
    yield Found("project", name, Span(place, place + len(name)), "project.heading")
    for match in _SITE.finditer(plan.text, clause.body, clause.end):
        yield relation((name, "SITED_IN", match["site"]), Span(*match.span("site")), "project.site")


def _listed(text: str, match: re.Match[str], sentence: Span, spans: list[Span]) -> Iterator[Found]:
    if (
        text[match.start("head") - 1] == " "
        or _WORKS.match(_told_of(text, match))
        or (text[match.start() - 1] == "、" and not match["etc"])  # 厂房改造、项目建设等方面
        or ("一批" in match[0] and not match["etc"])
        or re.search(
            "领域|类型|等(?:新兴|重点|优势|传统|主导|特色|支柱)+产业项目|方面|领导|班子|出席", _told_of(text, match)
        )
    ):
        return  # 签约一批项目 names none, A、B等领域实施项目 says what they are about
    start = _list_start(text, sentence.start, match.start(), spans)
    if spans and spans[-1].end == start and text[start] in "和及与":
        start += 1  # A等14个项目和B等4个项目
    spans.append(Span(start, match.end()))
    if re.match(r"(?:重点|积极|大力)?(?:引进|招引|引育)(?!了)", text[start : match.start()]) and not match["count"]:
        return  # 引进A、B等项目: what projects shall be about, none that is
    found = [s for s in _items(text, Span(start, match.start())) if s.end - s.start >= 3]
    if found and not match["etc"] and re.search("等(?!级|离)", text[slice(*found[-1])]):
        return  # A、B等动力电池组成项目: what they are about
    open_list = bool(match["etc"]) or len(found) > 1
    tail = re.match(r"[^，。；]*(?:，[^，。；]{0,10})?", text[match.end() : sentence.end])
    lead = re.match(rf"(?:{_VERBS})*", text[start : match.start()])
    stage = _stage(
        text,
        Span(match.start("head"), match.end() + (tail.end() if tail else 0)),
        Span(start, start + (lead.end() if lead else 0)),
    )
    for item in found:
        name = text[slice(*item)]
        last = item == found[-1] and not match["etc"]
        own_heads = any(text[slice(*one)].endswith(("项目", "工程")) for one in found)
        name = name.removesuffix("项目") if last else name
        built = "建设" * (match["adj"] == "建设") + "项目"
        full = name + built if last and (not open_list or own_heads) else name
        where = _ASIDE.search(name)
        if where and not is_place(where["place"]):
            where = None  # （二期） is no place
        if where:
            name = name[: where.start()]
            full = full.replace(where[0], "")
        if _good(name, listed=open_list) and not (full == name and name.endswith(("集团", "公司"))):
            if where:
                yield relation((full, "SITED_IN", where["place"]), item, "project.site")
            yield Found(
                "project",
                full,
                Span(item.start, match.end() if full != name else item.end),
                "project.listed" if open_list else "project.named",
                attr=stage,
            )
            yield from _about(name, full, item)


def _about(name: str, project: str, span: Span) -> Iterator[Found]:
    """A project whose name ends in a park's head builds that park; one that names a product builds the product."""
    if owner := re.match(r"[\u4e00-\u9fff]{2,8}?(?:集团|公司|股份)(?=.{2,})", name):
        yield Found("enterprise", owner[0], Span(span.start, span.start + owner.end()), "firm.investor")
    bare = re.sub("[一二三四]期$", "", name)
    if (
        [tag for _, tag in tagged(bare)] == ["ORG"]
        and 3 <= len(bare) <= 6
        and may_be_firm(bare)
        and bare[-1] not in "委局办府车馆"
    ):
        yield Found("enterprise", bare, Span(span.start, span.start + len(bare)), "firm.project")  # 比亚迪等项目
    if ENDS.search(name):
        if not re.search(r"\d", name):
            yield Found("base", name, span, "base.project", attr=kind_of(name))
            if project != name:
                yield relation((project, "SITED_IN", name), span, "project.site")
        return


def _told_of(text: str, match: re.Match[str]) -> str:
    """What stands between 等 and the last word of 等新兴产业项目."""
    return text[match.start() : match.end("head")] if match["etc"] else ""


def _owned(left: str, right: str) -> bool:
    """和 joins two projects where the right one begins with its owner: …和乙集团丙生产线, 甲5万吨盐和乙3万吨糖."""
    own = bool(_SIZED.search(left)) and bool(_SIZED.search(right)) and not re.match(r"年?产?[\d.]", right)
    built = re.search(r"(?:小学|中学|学校|医院|公路|大桥|电站|水库|机场|铁路)$", left)
    return own or bool(built) or bool(re.match(r"[\u4e00-\u9fff]{2,8}(?:集团|公司|股份)", right))


def _items(text: str, span: Span) -> Iterator[Span]:
    """Items between 、 and between ， within the list."""
    start = span.start
    for place in [*top_level(text, span, "，"), span.end]:
        for item in items(text, Span(start, place), _owned):
            lead = _LEAD.match(text[slice(*item)])
            yield trimmed(
                text, Span(item.start + (lead.end() if lead and lead.end() < item.end - item.start else 0), item.end)
            )
        start = place + 1


def _list_start(text: str, start: int, end: int, spans: list[Span]) -> int:
    """Back to the verb that begins the list; a part without a verb before it belongs to the list too."""
    first = max(start, spans[-1].end if spans else start)
    begin = end
    commas = list(top_level(text, Span(first, end), "，："))
    edges = [first, *(p + 1 for p in commas)]
    for edge in reversed(edges):
        begin = edge
        if re.match(rf"(?:目前|其中|同时|并|要)?(?:{_VERBS})", text[edge:end]) or (edge and text[edge - 1] == "："):
            break
        if (
            "、" not in text[edge:end]
            or edge == edges[-1]
            and "、" in text[edge:end]
            and edge != first
            and not _begins(text, edges, edge)
        ):
            break
    else:
        begin = edges[-1]
    return begin


def _begins(text: str, edges: list[int], edge: int) -> bool:
    """True if the part before this one begins with a verb that lists projects."""
    before = edges[edges.index(edge) - 1]
    return bool(re.match(rf"(?:目前|其中|同时|并|要)?(?:{_VERBS})", text[before:edge])) and not text.startswith(
        ("支持", "推动"), before
    )


def _good(name: str, *, listed: bool) -> bool:
    if (
        not 3 <= len(name) <= 36
        or _NOT_NAME.match(name)
        or name + "项目" in word_set("project.general")
        or name in word_set("project.general")
    ):
        return False
    return not _INSIDE.search(name) and not _CLASS.fullmatch(name) and not is_zone(name) and (listed or len(name) >= 5)


def _stage(text: str, after: Span, before: Span) -> str:
    said = text[slice(*before)] + "…" + re.split("[。；]", text[slice(*after)])[0]
    if re.search(r"尽快投产|早日投产|项目加快建设|年内投产|已开工|在建|续建", said):
        return "started"
    if re.search(r"(?:正式|顺利|全面|已|已经)(?:建成)?投产|已建成", said):
        return "operating"
    return next(
        (stage for stage, marks in mapping("project.stages").items() if any(m in text[slice(*before)] for m in marks)),
        "",
    )


def _gripped(text: str, match: re.Match[str]) -> Iterator[Found]:
    for item in items(text, Span(*match.span("list"))):
        name = text[slice(*item)]
        if _good(name, listed=True) and "项目" not in name:
            yield Found("project", name + "建设", item, "project.gripped")
            yield from _about(name, name + "建设", item)
