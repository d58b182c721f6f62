"""Reads a rendered prompt back, line by line, and knows no line that the prompts do not promise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_REFERENCE = re.compile(r"\{\{(f\d+)(?:\|[^{}|/]+/[^{}|/]+)?\}\}")
_HEADING = re.compile(r"## (\d\.\d(?:\.\d)?) (.+)")
_FACT = re.compile(r"- (f\d+) \| ([^|]+) \| ([^|]+?)( \| ±)?")
_QUOTE = re.compile(r"- (q\d+) \| “([^“”|]+)”")
_SENTENCE = re.compile(r"([>+*~]) (.+)")
_FRAME = (
    re.compile(r"简报月份：.+。以下是本部分“.+”的全部材料。"),
    re.compile(r"上月未完成的行动："),
    re.compile(r"【原话(?:开始|结束)】"),
    re.compile(r"另有\d+条次要数据没有列出，不要推测它们。"),
    re.compile(r"材料到此为止。请按前面的规则写出本部分，只回答 JSON。"),
)


@dataclass
class ReadItem:
    """What stands under one heading."""

    no: str
    facts: list[tuple[str, str, str, bool]] = field(default_factory=list)
    quotes: list[tuple[str, str]] = field(default_factory=list)
    sentences: dict[str, list[str]] = field(default_factory=lambda: {mark: [] for mark in ">+*"})


@dataclass
class ReadPrompt:
    """The items of a prompt and the actions before them."""

    items: list[ReadItem] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)


def read_prompt(user: str) -> ReadPrompt:
    """ValueError for a line that is none of a prompt's, or that stands in the wrong place."""
    prompt = ReadPrompt()
    for line in filter(None, user.split("\n")):
        if any(frame.fullmatch(line) for frame in _FRAME):
            continue
        if match := _HEADING.fullmatch(line):
            prompt.items.append(ReadItem(match[1]))
        elif match := _FACT.fullmatch(line):
            prompt.items[-1].facts.append((match[1], match[2], match[3], bool(match[4])))
        elif match := _QUOTE.fullmatch(line):
            prompt.items[-1].quotes.append((match[1], match[2]))
        elif (match := _SENTENCE.fullmatch(line)) and match[1] == "~":
            prompt.actions.append(match[2])
        elif match:
            prompt.items[-1].sentences[match[1]].append(match[2])
        else:
            raise ValueError(f"no line of a prompt: {line!r}")
    return prompt


def referred(sentence: str) -> list[str]:
    """The aliases that a sentence refers to; ValueError for braces that are no reference."""
    if set("{}") & set(_REFERENCE.sub("", sentence)):
        raise ValueError(f"braces that are no reference: {sentence!r}")
    return _REFERENCE.findall(sentence)
