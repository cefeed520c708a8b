"""Which words of a firm's texts name what it makes: lists taken apart, trade, service and legal phrases left aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.text import fold

_MAKE = (
    "生产|制造|加工|种植|养殖|酿造|冶炼|锻造|铸造|制作|制售|开采|采选|培育|繁育|提取|炮制|织造|烧制|组装|饲养|栽培|屠宰|"
    "印制|压制|缫丝|自产"
)
_TRADE = (
    "销售|批发|零售|经销|代理|代销|贸易|进出口|出口|进口|收购|购销|运输|仓储|储存|配送|回收|租赁|出租|维修|修理|安装|检测|检验|咨询|服务|"
    "研发|研究|开发|设计|推广|转让|交流|施工|展示|展览|经营|管理|投资|策划|培训|装卸|交易|供应"
)
_LEADING = "生产|制造|加工|种植|养殖|自产|销售|批发|零售|经销|经营|代理|收购|购销|研发|开发|进口|出口"
_VERB = re.compile(f"{_MAKE}|{_TRADE}")
_BEFORE = re.compile(f"^(?:{_LEADING}|的)+")
_AFTER = re.compile(f"(?:{_MAKE}|{_TRADE}|的|等)+$")
_MAKES = re.compile(_MAKE)
_LEGAL = re.compile(
    r"[（(【\[][^（）()【】\[\]]*(?:批准|许可|不含|除外|限制|禁止|凭|依法|须经|以.{0,12}为准|分支机构)[^（）()【】\[\]]*[）)】\]]"
    r"|依法须经批准的项目.*?(?:经营活动|$)|(?:一般|许可|前置许可|后置许可)(?:经营)?项目[：:]?|(?:主要|主营|兼营|经营范围|主要产品)[：:]"
    r"|[（(][^（）()]*[）)]"
)
_CLAUSE = re.compile(r"[；;。\n|]+")
_ITEM = re.compile(r"[、，,/：:—–-]+|(?<=[\u4e00-\u9fff])(?:以及|及其|及|和|与|或)(?=[\u4e00-\u9fff]{2})")
_EMPTY = re.compile(
    r"^(?:的|之|等|各类|各种|自产|本公司|本厂|相关|其他|其它|高档|优质|新型|系列)+|(?:的|等|产品|制品|系列产品|系列|项目|业务|分部|板块|行业|产业|业|类)+$"
)
_NUMBER = re.compile(r"^(?:年产|日产)?[\d.]+(?:万|亿)?(?:吨|台|套|件|立方米|平方米|米|辆|只|条|公斤|千克)?/?(?:年)?")


@dataclass(frozen=True, slots=True)
class Item:
    """Words that may name a product. `made`: True with a making verb, False with another's, None if bare.

    `text` as it stands; `forms` folded, without the verb behind, then without numbers, verbs before and empty words.
    """

    text: str
    forms: tuple[str, ...]
    made: bool | None


def items(text: str) -> Iterator[Item]:
    """The items of a text in order. A verb speaks for the bare items before it, a leading one for those after it."""
    for clause in _CLAUSE.split(_LEGAL.sub("；", fold(text))):
        yield from _clause([_taken_apart(part.strip()) for part in _ITEM.split(clause) if part and part.strip()])


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a clause: the verbs before and behind its words, and what it may name."""

    text: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    forms: tuple[str, ...]


@lru_cache(maxsize=1 << 17)
def _taken_apart(text: str) -> _Part:
    cut = _AFTER.search(text)
    behind = _VERB.findall(cut[0]) if cut else []
    core = text[: cut.start()] if cut else text
    first = _BEFORE.match(core)
    before = _VERB.findall(first[0]) if first else []
    bare = _NUMBER.sub("", core[first.end() :] if first else core)
    forms = (core, bare, _EMPTY.sub("", bare))
    return _Part(text, tuple(before), tuple(behind), tuple(dict.fromkeys(form for form in forms if len(form) > 0)))


def _clause(parts: Iterable[_Part]) -> Iterator[Item]:
    group: list[_Part] = []
    verbs: list[str] = []
    leading: list[str] = []
    for part in parts:
        if not part.forms:  # only verbs: they go with the items before, or lead those to come
            (verbs if group else leading).extend(part.behind)
            continue
        if verbs or part.before:
            yield from _told(group, verbs or leading)
            group, verbs = [], []
            leading = list(part.before) or ([] if verbs else leading)
        group.append(part)
        verbs = list(part.behind)
    yield from _told(group, verbs or leading)


def _told(group: Iterable[_Part], verbs: list[str]) -> Iterator[Item]:
    made = None if not verbs else any(_MAKES.fullmatch(verb) for verb in verbs)
    for part in group:
        yield Item(part.text, part.forms, made)
