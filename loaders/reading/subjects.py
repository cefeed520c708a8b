"""What stands before an amount: who shall reach it (a cluster, a park, the region) and in what (产值, 占…比重)."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.reading.clusters import Clusters, core, proper
from loaders.reading.fact import Span
from loaders.reading.firm_names import is_firm_name
from loaders.reading.numbers import Amount
from loaders.reading.place_names import division_at
from loaders.reading.plan import Plan
from loaders.reading.vocabulary import alternation, word_set, words

_COMPARATOR = re.compile(rf"(?P<word>{alternation('target.comparators')})$")
_METRIC = re.compile(rf"(?P<metric>{alternation('target.metrics')})(?:的)?$")
_SHARE = re.compile(r"占(?!比)(?P<of>[^占，]{1,24}?)的?(?:比重|比例|份额|比)?$")
# Any words that end so are a measure: 技术合同成交额, 产品优等品率, 亩均税收.
_MEASURE = re.compile(
    r"(?:额|率|量|值|总数|数量|覆盖面|指数|系数|占比|比例|强度|收入|税收|利润|产能|面积|支出|经费|投资|密度|余额|价值)$"
)
_GROWTH = re.compile(
    r"(?P<metric>(?<!\d)[\d一二三四五]{1,2}年平均(?:增长|递增)|年均增幅|增幅|年均增长率|年均增长|年均增速|年平均增长|年平均递增|平均递增|年均递增|同比增长|增长率|增长|增速|年均提高|年均下降|累计下降|下降|提高|提升|增加|降低|翻)$"
)
_PREFIX = re.compile(
    r"^(?:建议|规划期(?:末|内)?|每条产业链|每年|每个集群|[▶►●■◆]|(?:到|至|截至)?(?:20\d\d\s*年?\s*[-—–~至到]+\s*)?20\d\d年(?:底|末|前|度)?|[“\"]?十[三四五六]五[”\"]?(?:期间|末|时期|期末)?|其中|力争|预计|确保|努力|使|推动|推进|实现|全力|争取|总体|同时|未来[三五]年|[一二三四五]年内?(?=新)|年内|年度|每年|本年度?|\d{1,2}月(?:份|底|末)?|今年|明年|全年|当年|目标|并|以及|和|及|、|：|—|全部|总(?!产值|量|收入|规模|营收|投资)|支撑(?=全)|带动(?=全)|目标是|是(?=20)|再|要|将|计划|通过|[一二三四五六七八九]是)+"
)
_REGION = re.compile(
    r"^(?:全[市省县区州盟旗域]|我[市省县区州]|本[市县区]|[\u4e00-\u9fff]{2,6}(?<![上城都门])[市县])(?![场级])"
)
_OWNER = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{1,12}?产业)(?P<part>农业|工业|加工业|服务业|文旅|旅游)$"
)  # 茶产业农业产值
_LAND = ("万亩", "亩", "公顷", "万公顷", "公里", "万公里", "平方公里", "万平方米")
_GROUND = re.compile("(?:农田|茶园|果园|园林|湿地|草原|林地|公路|铁路|里程|管网|厂房|大棚)$")
_MONEY = ("亿元", "万元", "%", "亿美元", "万美元")  # 算力规模 in petaflops is no cluster's size
_COUNTED = re.compile(r"\d+[个条大家]|[一二三四五六七八九十]+[大条]")
# 1个千亿级产业集群, 3个主营业务收入超千亿元的产业集群: what is counted says itself that it is to be reached.
LEVELED = re.compile(
    r"(?:年?(?:主营业务收入|营业收入|销售收入|产值|营收|规模)?(?:超过|突破|达到|超|达|过)?)(?:[一二两三四五六七八九]?[百千万]+亿|[\d.]+万?亿|(?<=[超过破达])亿)元?"
    r"(?:级别|级|以上)?的?(?:[^，。；、]{0,6})(?:产业集群|产业链|产业|集群|企业|园区)$"
)
_HOLDS = re.compile(r"(?:保持|实现)?(?P<metric>年均|同比)$")
_RISE = re.compile(r"(?:以上|左右)?的(?:增长|增速|增幅)")
_STARTED = re.compile(r"项目(?:全部|陆续)?(?:竣工|建成|开工|投产|投用|建设)+$")  # 60个新项目竣工投产
_OF_PROJECTS = ("落地", "签约", "开工", "投产", "新签约", "新开工", "新竣工", "竣工")  # 落地项目 are not 项目
_VERB_TAIL = re.compile(
    r"(?:在(?=$)|今年|(?<![较比])20\d\d年底?|(?:未来)?[一二两三四五]年内|力争|实现|完成|达到|保持|全部|总体|累计|(?<!\d)年|预计|为|将|的|到|争取|要|突破|总|合计|(?<![年平人亩户地])均|分别|各|能够|可|形成|规划)+$"
)
_COUNT_VERBS = rf"(?:(?!上市(?:公司|企业)){alternation('target.count_verbs')})+"
_COUNT_VERB = re.compile(rf"(?P<verb>{_COUNT_VERBS})$")
_COUNT_FIRST = re.compile(rf"(?P<verb>{alternation('target.count_verbs')})(?=[^、]{{2,}}、)")
_NOUN_AFTER = re.compile(
    r"(?P<noun>[^，。；、：（）]{2,30}?(?:、[^，。；、：（）\d]{2,14}(?=[，。；]|$))?)(?=[，。；、：（）]|$|(?:和|与|及)\s*\d|(?:和|与|及)[一二三四五六七八九十两]{1,2}[个家条])"
)
_STATISTICAL = re.compile(
    r"[人户亩地]均|单位|规上|规模以上|园区|^(?:工业|高技术|高新技术|战略性新兴|数字经济核心|新兴|传统|先进制造|现代服务|生产性服务|非公有|民营)"
)
_BUILDS = re.compile(r"(?:入驻|新建|建成|建设|新增|发展|带动|种植|推广|改造|打造|新扩|扩建)")
_NOT_COUNTED = re.compile(rf"{alternation('target.not_counted')}$")
_VERB_HEAD = re.compile(rf"^(?:{alternation('cluster.verbs')})+")
# 独角兽、小巨人、单项冠军企业 are counted together.
_HONOURS = re.compile(
    r"(?:[“”\u4e00-\u9fff]{0,4}(?:独角兽|小巨人|瞪羚|单项冠军|专精特新|领航|领军|高新技术|隐形冠军|科技型中小|哪吒|雏鹰)[”]?(?:企业)?(?:、|和|及)?){2,}(?:企业)?"
)
_HOUSES = re.compile("[校院园馆学]|实验室|中心")  # what is counted by 所
_MOST_PREFIX = 32
_WILL = re.compile(r"(?P<who>[\u4e00-\u9fff]{0,12}?)(?:将|要|计划|力争|提出)+(?:全年|到?20\d\d年)?(?=.{2,}|$)")
_PLACE_END = ("高新区", "经开区", "开发区", "新区", "园区", "产业园", "集聚区", "集中区", "工业园", "基地", "示范区")


class Subject(NamedTuple):
    """`default` is taken where neither the segment nor the sentence before names one; `fresh` bars the sentence before."""

    name: str
    metric: str
    comparator: str
    default: str
    rule: str
    span: Span | None = None
    fresh: bool = False
    whole: bool = False


class Told(NamedTuple):
    """What the text before has told: who is meant where nobody is named, and whether it is counting things."""

    default: str
    counting: bool = False


def subject_of(plan: Plan, clusters: Clusters, told: Told, place: tuple[Span, Amount, Span]) -> Subject | None:
    """What the words before the amount say; None if they say nothing that is a target."""
    before, amount, segment = place
    text = plan.text
    start = before.start + _prefix(text[slice(*before)])
    rest = re.sub(r"（[^）]*）", "", text[start : before.end])
    rest = _rising(rest, amount, text)
    comparator, rest = _take(rest, _COMPARATOR)
    if re.match(r"[比较](?:20\d\d|上|去)年", rest):
        return None
    if amount.unit in word_set("target.count_units") or _counts(rest, amount):
        if re.search("确保|力争|争取|努力", text[before.start : start]):
            told = told._replace(counting=True)
        if not (amount.unit in ("万人", "人") and rest.endswith(words("target.metrics"))):
            return _count(plan, told, (rest, comparator, amount, segment, start))
    metric, rest, whole = metric_of(rest)
    metric, rest = _owned(metric, _VERB_TAIL.sub("", rest), clusters)
    if not comparator and (verb := _VERB_HEAD.match(rest)) and verb[0] in ("打造", "实现", "力争"):
        comparator = verb[0]
    default = told.default
    name, prefix = _named(rest, clusters, "产量" if metric == "规模" and amount.unit not in _MONEY else metric)
    if not name and prefix and not metric:
        if not (comparator and (_MEASURE.search(prefix) or (amount.unit in _LAND and _GROUND.search(prefix)))):
            return None
        metric, prefix = prefix, ""
    if not metric and (amount.unit not in _MONEY or not comparator):
        return None
    rule = "target.stated" if metric else "target.inherited"
    fresh = bool(_REGION.match(rest)) or bool(prefix)
    return Subject(
        name,
        prefix + metric,
        comparator,
        plan.region_word if fresh else default,
        rule,
        Span(start, amount.span.end),
        fresh,
        whole or bool(prefix),
    )


def _owned(metric: str, rest: str, clusters: Clusters) -> tuple[str, str]:
    """先进陶瓷产业规模 is the size of 先进陶瓷产业, 羊乳全产业链产值 the output of 羊乳全产业链."""
    if metric == "产业规模" and rest:
        return "规模", rest + "产业"
    if metric.startswith("全产业链") and 2 <= len(rest) <= 8 and not _REGION.match(rest) and not clusters.find(rest):
        return metric.removeprefix("全产业链"), rest + "全产业链"
    return metric, rest


def _rising(rest: str, amount: Amount, text: str) -> str:
    """营业收入保持年均15%以上的增长: the metric's last word stands after the amount."""
    holds = _HOLDS.search(rest) if amount.unit == "%" else None
    if holds and _RISE.match(text, amount.span.end):
        return rest[: holds.start()] + holds["metric"] + "增长"
    return rest


def _counts(rest: str, amount: Amount) -> bool:
    """新建标准化基地20万亩: another unit than money, after a verb that builds, with no metric before it."""
    made = bool(_BUILDS.match(rest)) and not _METRIC.search(rest)
    return made and amount.unit not in (*_MONEY, "个百分点", "倍")


def _prefix(written: str) -> int:
    match = _PREFIX.match(written)
    return match.end() if match else 0


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """The comparator at the end and what stands before it; 力争 and 实现 before a real one go with it."""
    match = pattern.search(text)
    return (match["word"], text[: match.start()]) if match else ("", text)


def metric_of(text: str) -> tuple[str, str, bool]:
    """(metric, what stands before it, whether it is a whole one) for words that end in a metric."""
    text = _VERB_TAIL.sub("", text) if not text.endswith(("增长", "提高")) else text
    if share := _SHARE.search(text):
        before = text[: share.start()]
        inner, rest, _ = metric_of(before)
        return inner + f"占{share['of'].removesuffix('的')}比重", rest, bool(inner)
    if growth := _GROWTH.search(text):
        inner, rest, _ = metric_of(text[: growth.start()])
        return inner + growth["metric"], rest, bool(inner)
    if match := _METRIC.search(text):
        year = 1 if match["metric"][0] == "年" and text[match.start() - 1 : match.start()].isdigit() else 0
        return match["metric"][year:], text[: match.start() + year].removesuffix("的"), True  # 2027年产值
    return "", text, False


def _named(rest: str, clusters: Clusters, told: str) -> tuple[str, str]:
    """(who, words that belong to the metric): 新能源汽车产业 is a who, 规模以上工业 belongs to the metric."""
    rest = re.sub(r"^(?:其中|全部)+[：，]?", "", rest)
    region = _REGION.match(rest)
    inner = rest[region.end() :] if region else rest
    if will := _WILL.match(inner):
        if will["who"].endswith(_PLACE_END):
            return will["who"], inner[will.end() :]
        inner = inner[will.end() :] if len(will["who"]) <= 8 else inner
    inner = _bare_who(inner)
    if not inner:
        return (region[0] if region else ""), ""
    if inner.endswith(_PLACE_END):
        return (rest if region and len(region[0]) > 2 else inner), ""
    whose = re.sub("^[我本]", "全", region[0]) if region else ""
    return _known_who(inner, clusters, told) or (whose, inner[-_MOST_PREFIX:])


def _bare_who(inner: str) -> str:
    """Without verbs, counts and quotes round the whole: “246”产业 keeps its quotes."""
    bare = re.sub(r"^[该本][市县区省]", "", _COUNTED.sub("", inner))
    place = division_at(bare)
    bare = bare[len(place) :] if _VERB_HEAD.match(bare[len(place) :]) else bare  # 咸宁壮大茶产业
    bare = re.sub("^建成(?:投产|投用)?(?=.{2})", "", _VERB_HEAD.sub("", bare)).strip("、的")
    paired = bare.count("“") == bare.count("”") and "”" not in bare[1:-1]
    return bare.strip("“”") if paired else bare


def _known_who(inner: str, clusters: Clusters, told: str) -> tuple[str, str] | None:
    """The same where the words name a cluster or a firm, or clusters in general; None if they do not."""
    known = clusters.find(inner)
    if known and core(inner) == inner and len(inner) > 1:
        return ("", inner) if told in ("产量", "年产量", "产能", "年产能") else (known, "")
    if (owner := _OWNER.match(inner)) and proper(owner["name"]) and not _STATISTICAL.search(owner["name"]):
        return owner["name"], owner["part"]
    named = inner.endswith(words("cluster.suffixes")) and proper(inner) and not _STATISTICAL.search(inner)
    if known or named or is_firm_name(inner) or inner in ("重点产业链", "重点产业集群"):
        return inner, ""
    general = inner.endswith(("产业链", "产业集群", "集群")) and not proper(inner)  # 12条优势产业链总产值
    return ("", "") if general or inner in ("产业", "全产业", "全链") else None


def _count(plan: Plan, told: Told, place: tuple[str, str, Amount, Span, int]) -> Subject | None:
    """培育10家链主企业, 链主企业达到10家: what is counted is the metric."""
    rest, comparator, amount, segment, start = place
    text = plan.text
    verb = _COUNT_VERB.search(rest) or _COUNT_FIRST.match(rest)
    noun = _NOUN_AFTER.match(text, amount.span.end, segment.end)
    if _counts_nothing(text, amount, rest, noun["noun"] if noun else ""):
        return None
    leveled = bool(noun and (LEVELED.match(noun["noun"]) or _STARTED.search(noun["noun"])))
    default = told.default
    goes_on = told.counting or bool(
        not noun and LEVELED.search(rest)
    )  # 培育2个A和6个B, 培育A2家、B6家: the verb holds for both
    if noun and (verb or comparator or goes_on or leveled):
        counted = _bare_noun(noun["noun"])
        if verb and verb["verb"] in _OF_PROJECTS and counted.endswith("项目"):
            counted = verb["verb"] + counted
        if len(counted) < 2 or _NOT_COUNTED.search(counted) or re.search("被|获评|入选", counted):
            return None
        word = verb["verb"] if verb else comparator
        return Subject(
            "",
            counted,
            word if word in ("突破", "达到", "超过") else "",
            default,
            "target.count",
            Span(start, amount.span.end),
            True,
            True,
        )
    if noun and _NOT_COUNTED.search(_bare_noun(noun["noun"])):
        return None  # 优化营商环境100项举措
    if not noun and (said := LEVELED.search(rest)):
        rest = said[0]  # 集群中年营业收入超100亿元的龙头企业8家
    counted = _bare_noun(_VERB_TAIL.sub("", re.sub(_COUNT_VERB, "", rest) if not noun else rest)).lstrip("、和及与")
    region = _REGION.match(counted)
    counted = counted[region.end() :] if region else counted
    whole = re.sub("^[我本]", "全", region[0]) if region and region[0][0] in "全我本" else ""
    counted = re.sub(r"^.*(?:产业集群|产业链|产业)(?=规模以上|规上)", "", counted)
    counted = re.sub("再(?:增加|新增)$", "", counted)
    if counted.endswith("每") and verb:
        counted += f"年{verb['verb']}"  # 规上企业总数每年新增18家
    lead = re.match(rf"^{_COUNT_VERBS}(?:[和与及、]{_COUNT_VERBS})?", counted)
    word = lead[0] if lead else ""
    if not (word in _OF_PROJECTS and counted.endswith("项目")):
        counted = counted[len(word) :]
    if (
        not 2 <= len(counted) <= 30
        or not (comparator or word or verb or goes_on)
        or (counted.count("、") > 1 and not _HONOURS.fullmatch(counted))
        or counted.endswith(("和", "与", "及", "、"))
        or counted.startswith(("这", "该", "每个", "各"))
        or _NOT_COUNTED.search(counted)
    ):
        return None
    return Subject(
        whole,
        counted,
        comparator,
        default,
        "target.count",
        Span(start, amount.span.end),
        True,
        True,
    )


def _counts_nothing(text: str, amount: Amount, rest: str, noun: str) -> bool:
    """打造一个…高地: 一个 says no more than a; 引进中电科55所: a name."""
    a = amount.value == "1" and text[amount.span.start] == "一" and bool(noun) and not LEVELED.match(noun)
    return a or (amount.unit == "所" and not _HOUSES.search(rest + noun))


def _bare_noun(noun: str) -> str:
    bare = re.sub(r"^(?:以上(?!企业)|左右|的|具有[^的]*的)+", "", noun).strip("的")
    paired = bare.count("“") == bare.count("”") and not (bare.startswith("“") and bare.endswith("”"))
    return bare if paired else bare.strip("“”")
