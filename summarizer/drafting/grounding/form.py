"""The form of a statement: plain text of a slide's length, without markup, links or hidden characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from summarizer.briefing import Statement
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.facts import Fact

LONGEST = 200  # characters as rendered; longer text does not fit a slide beside its picture

_LINK = re.compile(r"(?i)https?:|www\.|\.com\b|\.cn\b")
_MARKUP = re.compile(r"[{}<>*#`|\\]|\]\(|__|^\s*[-+>]\s")


def bad_form(statement: Statement, reading: Reading, facts: Mapping[str, Fact]) -> Iterator[Refusal]:
    """Empty or too long text, links, markup, unfinished references, control characters."""
    if not statement.text.strip():
        yield Refusal("form", "内容为空", "")
    if match := _LINK.search(reading.symbols):
        yield Refusal("form", "不能含有链接", match[0])
    if match := _MARKUP.search(reading.symbols):
        yield Refusal("form", "不能含有标记符号或不完整的引用", match[0])
    if any(unicodedata.category(c) in ("Cc", "Cf") for c in statement.text):
        yield Refusal("form", "不能含有换行或不可见字符", "")
    length = len(reading.symbols) + sum(_width(mark.id, facts) for mark in reading.marks)
    length += sum(len(name) for _, name in reading.names)
    if length > LONGEST:
        yield Refusal("form", "内容过长", reading.excerpt(0, 10, around=0))


def _width(fact_id: str, facts: Mapping[str, Fact]) -> int:
    return len(facts[fact_id].text) if fact_id in facts else 0
