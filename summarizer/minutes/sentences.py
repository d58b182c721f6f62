"""Minutes cut into lines and sentences, with their places, their bullets left out, and the heading they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Under = Literal["actions", "decisions", "other"]
_BULLET = re.compile(
    r"\s*(?:[-*•·●○■□◆▪➢√✓☐☑]|\[[ xX]?\]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|[①-⑳])?\s*"
)
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_HEADING = re.compile(
    r"^[\s#一二三四五六七八九十\d、.．（()）【\[]*(?P<title>[^：:，,。；;]{2,14})[】\]]?\s*[：:]?\s*$"
)
_CHAPTER, _SHORT = re.compile(r"\s*[一二三四五六七八九十]{1,3}、"), 8
_ACTIONS = ("行动", "待办", "任务", "后续工作", "下一步", "工作安排", "跟进事项", "落实事项", "整改")
_DECISIONS = ("决议", "决定", "议定", "结论", "会议要求", "达成一致", "共识")


@dataclass(frozen=True)
class Sentence:
    """A sentence, from `start` up to before `end` of the whole text; `line` counts from 0, `under` is its heading."""

    text: str
    start: int
    end: int
    line: int
    under: Under
    first: bool


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in their order; headings and blank lines are none."""
    under: Under = "other"
    place = 0
    for number, line in enumerate(text.split("\n")):
        if (heading := _under(line)) is not None:
            under = heading
        elif line.strip():
            yield from _of_line(line, place, number, under)
        place += len(line) + 1


def _under(line: str) -> Under | None:
    """What follows a line that is a heading; None for a line that is none."""
    match = _HEADING.match(line)
    if match is None:
        return None
    title = match["title"]
    if any(word in title for word in _ACTIONS):
        return "actions"
    if any(word in title for word in _DECISIONS):
        return "decisions"
    marked = line.rstrip().endswith(("：", ":")) or line.lstrip().startswith(("#", "【"))
    return "other" if marked or (_CHAPTER.match(line) and len(title) <= _SHORT) else None


def _of_line(line: str, place: int, number: int, under: Under) -> Iterator[Sentence]:
    match = _BULLET.match(line)
    begin = match.end() if match else 0
    for count, found in enumerate(_SENTENCE.finditer(line, begin)):
        words = found.group().strip()
        if words.strip("。；;！!？? "):
            start = place + found.start() + len(found.group()) - len(found.group().lstrip())
            yield Sentence(words, start, start + len(words), number, under, count == 0)
