"""A survey with the customer in one column and a column of scores for each dimension."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.kpi.reading.names import folded, header_of
from summarizer.kpi.reading.pivoting import Member, Wide
from summarizer.kpi.reading.recognition import meaning_of
from summarizer.kpi.reading.wide_headers import Setting

_SUFFIX = re.compile(r"(?<=.)(?:满意度)?(?:得分|评分|分数|打分|满意度)$")
_OUT_OF = re.compile(r"(?<!\d)(5|10|100)\s*分制|满分[:：]?\s*(5|10|100)(?!\d)")
_SCALE = re.compile(
    r"[(（\[【]\s*(?:\d+\s*分制?|百分制|满分[:：]?\s*\d+\s*分?|\d+\s*[-~—–]\s*\d+\s*分?|分)\s*[)）\]】]"
)
_SURVEY, _DIMENSION, _SCORE, _FEWEST = "满意度调研", "维度", "得分", 2
_NOT_A_DIMENSION = ("平均", "总分", "均分", "合计", "排名", "序号", "编号", "nps")


def with_dimensions(parts: Sequence[Sequence[str]], rows: tuple[int, int], setting: Setting) -> Wide | None:
    """The wide survey whose header cells over each column these are: numbers under names that no table knows."""
    fixed: dict[int, str] = {}
    members: list[Member] = []
    unread: list[str] = []
    for place, column in enumerate(parts):
        text = next((part for part in reversed(column) if part), "")
        meaning = meaning_of(header_of(text), _SURVEY) if text else None
        if meaning and meaning.column in (_DIMENSION, _SCORE):
            return None
        if meaning:
            fixed[place] = text
        elif text and not any(word in folded(text) for word in _NOT_A_DIMENSION) and setting.numeric(place):
            members.append(Member(place, (_dimension(text),), _measure(text)))
        elif text:
            unread.append(text)
    named = {meaning.column for text in fixed.values() if (meaning := meaning_of(header_of(text), _SURVEY))}
    if len(members) < _FEWEST or "客户" not in named or not named & {"类型", "NPS", "期望改进", "评论"}:
        return None
    titled = next((_measure(title) for texts in setting.titles for title in texts if _OUT_OF.search(title)), _SCORE)
    if all(member.measure == _SCORE for member in members):
        members = [replace(member, measure=titled) for member in members]
    return Wide(*rows, fixed, (_DIMENSION,), tuple(members), unread=tuple(unread))


def _dimension(text: str) -> str:
    """The dimension that a header names, without 得分 and without what its scores are out of: 服务响应得分（5分制）."""
    name = _SCALE.sub("", text.strip())
    return _SUFFIX.sub("", name).strip() or name


def _measure(text: str) -> str:
    """What the scores of a column are called; of those out of five it says so."""
    match = _OUT_OF.search(folded(text))
    return f"{_SCORE}({match[1] or match[2]}分制)" if match else _SCORE
