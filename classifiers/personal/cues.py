"""What the words before a number say that it is: the nearest one counts, in the same clause."""

from __future__ import annotations

import re

_CUE = re.compile(
    r"(?P<business>订单|订货|采购单|请购单|出库单|提单|单号|编号|编码|料号|货号|型号|款号|批号|批次|条码|流水|交易号|序列|序号|物料"
    r"|产品码|图号|零件|样品|票号|发票|税号|合同|工单|运单|顺丰|快递单|物流单|单据|案件|专利|许可证|会员|客户号|工号|员工号|资产|固件|版本"
    r"|(?<![a-z])(?:s/?n|p/?o|imei|ean|vin|mac|ip|order|part|lot|batch)(?![a-z])|(?<![a-z])no\.)"
    r"|(?P<phone>电话|手机|座机|热线|传真|致电|拨打|回拨|来电|请拨|请打|短信|联系|联络|(?<![a-z])(?:tel|phone|mobile|mob|fax|whatsapp|line))"
    r"|(?P<card>卡号|银行卡|信用卡|储蓄卡|借记卡|银联卡|收款卡|账号|帐号|账户|帐户|户头|开户|原卡|退到|打到|汇到|转到|打款|收款|卡:)"
    r"|(?P<identity>身份证|身分证|证件|护照|通行证|台胞证|回乡证|驾驶证|驾照|居留证|签证|军官证|户口本|(?<![a-z])(?:hkid|passport|id)(?![a-z]))"
    r"|(?P<qq>(?<![a-z])q ?q)",
    re.IGNORECASE,
)
# Numbers of a list that stand before this one share its cue: 订单号138…、139….
_LIST = re.compile(r"(?:(?:\x00+|[\dA-Za-z\-]{6,30}) ?(?:[、,/]|和|及|或) ?)+$")
_CLAUSE = re.compile(r"[。,!?;\n]")
_WINDOW, _REACH = 80, 14

# A quantity or an amount of money, whatever its digits look like.
_MEASURE = re.compile(r" ?(?:\.\d|[元块万亿件个台吨套米片支只箱%％]|日元|美元|港币|人民币|kg|mm|pcs)", re.IGNORECASE)


def cue(text: str, start: int) -> str:
    """The kind of the nearest cue before `start`: business, phone, card, identity, qq, or nothing."""
    before = _LIST.sub("", text[max(0, start - _WINDOW) : start])
    clause = _CLAUSE.split(before)[-1][-_REACH:]
    found = ""
    for match in _CUE.finditer(clause):
        found = match.lastgroup or ""
    return found


def is_measure(text: str, end: int) -> bool:
    """Whether what stands behind a number makes it a quantity or an amount."""
    return _MEASURE.match(text, end) is not None
