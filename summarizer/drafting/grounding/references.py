"""References: known, within reach, not null, listed, and standing among words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.briefing import references
from summarizer.drafting.grounding.reading import REF, Reading
from summarizer.drafting.grounding.refusal import Refusal

_HAN = re.compile("[\u4e00-\u9fff\ue001]")


def bad_references(reading: Reading, reach: Collection[str] | None) -> Iterator[Refusal]:
    """Unknown and null references, those outside of `reach`, and references that the statement does not list."""
    for mark in reading.marks:
        if mark.fact is None:
            yield Refusal("reference", "引用的事实不存在", mark.id)
        elif reach is not None and mark.id not in reach:
            yield Refusal("reference", "引用的事实不属于本项可用的范围", mark.id)
        elif mark.fact.value is None:
            yield Refusal("reference", f"引用的事实没有数据：{mark.fact.reason}", mark.id)
    if sorted(reading.statement.refs) != sorted(references(reading.statement.text)):
        yield Refusal("reference", "引用清单与正文不一致", "、".join(reading.statement.refs))


def wordless_references(reading: Reading) -> Iterator[Refusal]:
    """Numbers side by side, or without any word: nobody could tell what they are."""
    for mark, following in zip(reading.marks, reading.marks[1:], strict=False):
        if following.place == mark.place + 1 and not following.up and None not in (mark.number, following.number):
            yield Refusal(
                "reference", "两个引用之间要有文字说明", reading.excerpt(mark.place, mark.place + 2, around=2)
            )
    if reading.marks and not _HAN.search(reading.symbols.replace(REF, "")):
        yield Refusal("reference", "引用之外没有说明文字", reading.excerpt(0, 10, around=0))
