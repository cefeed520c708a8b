"""Which names of ICKG are firms. The files do not say: a name is judged by its form and by what else it stands for."""

from __future__ import annotations

import re

from graph.firm_names import is_full_name

FULL, PRESS, TRADE, BODY, CROWD = "full", "press", "trade", "body", "crowd"
FIRMS = (FULL, PRESS)
_LEGAL = re.compile(r"(?:公司|\((?:有限|普通)合伙\)|（(?:有限|普通)合伙）)$")
_BODY = re.compile(
    r"(?:大学|学院|学校|中学|小学|研究院|研究所|研究中心|实验室|医院|协会|学会|商会|联盟|联合会|基金会|委员会|管委会|人民政府|政府"
    r"|法院|检察院|海关|[^总分]部|[^邮]局|厅|国资委|发改委|交易所|省|自治区|[^超都股门]市|[^园]县|新区|开发区|高新区|电视台|报社)$"
)
_CROWD = re.compile(
    r"(?:(?<!合伙)企业|客户|厂商|车企|药企|房企|商家|机构|品牌商|运营商|供应商|消费者|投资者|股东|用户|农户)$"
)


def kind_of(name: str, trades: frozenset[str]) -> str:
    """`full`: a registered name; `press`: what the press calls a firm; else `trade`, `body` (no firm) or `crowd` (no one firm).

    A word that also stands for a line of business is one, unless it ends in a legal form.
    """
    if name in trades and not _LEGAL.search(name):
        return TRADE
    if is_full_name(name):
        return FULL
    if _CROWD.search(name):
        return CROWD
    return BODY if _BODY.search(name) else PRESS
