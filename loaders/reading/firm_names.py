"""What may be a firm's or an institution's name."""

from __future__ import annotations

import re

from loaders.reading.analyser import tagged
from loaders.reading.vocabulary import alternation, word_set, words

_INSTITUTION = re.compile(rf"{alternation('institution.ends')}$")
_PLANT = re.compile(r"(?:虚拟电|智能工|绿色工|零碳工|灯塔工|未来工|数字工|污水处理|垃圾焚烧|社区工)厂$")
_NO_FIRM = re.compile(
    r"产业$|制造业$|服务业$|^[省市县国]家?级|集群$|产业链|物流$|[云大]数据|云计算|物联网|服务外包|零售$|园区|基地|政府|市场|项目|平台$|中心$|领域|行业|[，。；：“”《》%]|一批|若干|龙头|骨干|企业|现有|重点|高校|机构|院所|大学|学院|研究|协会|引导|鼓励|支持|推动|技术$|设备$|产品$|部门|[的是了]|小镇|开发区|高新区|经开区|发展$|创新$|生产$|加工$|产值|收入|以上"
)


def is_firm_name(name: str) -> bool:
    """True if the name ends as registered firms do."""
    named = name.endswith(words("firm.ends")) and len(name) > 3 and not _PLANT.search(name)
    return named and name not in word_set("firm.list_heads")


def is_institution(name: str) -> bool:
    """True if the name ends as institutions do."""
    return bool(_INSTITUTION.search(name))


def surely_firm(name: str) -> bool:
    """True if an ending or the analyser's word says that it is a firm."""
    return is_firm_name(name) or any(tag in ("ORG", "nt") for _, tag in tagged(name))


def may_be_firm(name: str) -> bool:
    """True if a name listed among firms may be one: not an industry, a place or a phrase."""
    if not 2 <= len(name) <= 28 or not re.search(r"[\u4e00-\u9fffA-Za-z]", name):
        return False
    if _PLANT.search(name) or re.search("跨国|中小|大量|创新型|[省市县]属", name):
        return False
    return is_firm_name(name) or not _NO_FIRM.search(re.sub(r"（[^）]*）$", "", name))
