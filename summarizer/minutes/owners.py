"""Who is to do it: 由周敏牵头, 负责人：吴迪, @李雷, 华东大区负责."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_DOES = (
    "负责|牵头|跟进|落实|完成|组织|提交|制定|制订|推进|协调|主导|对接|整理|汇总|拜访|回访|联系|沟通|处理|解决|输出|出具|安排|编制|更新|确认"
    "|梳理|核对|催收|催办|盘点|上报|发布|准备|评估|配合"
)
_WHO = r"[\u4e00-\u9fffA-Za-z·]{2,12}?"
_NO_ONE = frozenset({
    "会议", "大家", "各位", "我们", "公司", "客户", "下月", "本月", "今年", "明年", "同时", "尽快", "必须", "需要",
    "应当", "要求", "建议", "继续", "其中", "目前", "同意", "决定", "确定", "明确", "此项", "该项", "上述", "以上",
    "之前", "之后", "完成", "负责", "相关", "月底", "年底", "周五", "按时", "按期", "逐步", "积极", "全面", "重点",
    "进一步",
})  # fmt: skip
_VERBAL = ("需", "应", "要", "将")
_FORMS = (
    re.compile(rf"(?:负责人|责任人|责任部门|负责部门|牵头人|牵头部门|主责|责任方|执行人)\s*[:：]\s*(?P<who>{_WHO}(?:[、/和及,，]{_WHO})*)(?=$|[\s，,。；;、)）|])"),
    re.compile(rf"@(?P<who>{_WHO})(?=$|[\s，,。；;:：]|{_DOES})"),
    re.compile(rf"由(?P<who>{_WHO}(?:[、和及]{_WHO})*)(?:具体|统一|共同|一起|同步|尽快|于[^，,。]{{1,12}})?(?:{_DOES})"),
    re.compile(rf"(?:^|[，,；;。：:\s]|会议)(?:请|要求)(?P<who>{_WHO})(?:在|于|尽快|{_DOES})"),
    re.compile(rf"(?:^|[，,；;。\s])(?P<who>{_WHO}(?:[、和及]{_WHO})*)(?:负责|牵头|跟进)"),
)  # fmt: skip
_LEADING = re.compile(rf"^(?P<who>{_WHO})\s*[:：]\s*(?=\S)")


@dataclass(frozen=True)
class Owner:
    """A name as it is written, and the characters from `start` up to before `end` that state it."""

    name: str
    start: int
    end: int


def owner_in(text: str, known: Collection[str] = (), *, leading: bool = False) -> Owner | None:
    """The first who is named as the one to do it. `known` are names of people, which need no more than to begin the
    sentence; `leading` says that "周敏：…" at its beginning names an owner, as in a list of actions."""
    for form in _FORMS:
        for match in form.finditer(text):
            if match["who"] not in _NO_ONE and not any(
                match["who"].startswith(word) for word in ("需", "应", "要", "将")
            ):
                return Owner(match["who"], match.start("who"), match.end("who"))
    for name in sorted(known, key=len, reverse=True):
        if text.startswith(name):
            return Owner(name, 0, len(name))
    first = _LEADING.match(text) if leading else None
    if first and first["who"] not in _NO_ONE:
        return Owner(first["who"], first.start("who"), first.end("who"))
    return None
