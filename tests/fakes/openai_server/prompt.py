"""Reading a prompt as it is written in prompts/: the one place that knows how facts, quotes and drafts look there.

## 1.1.1 整体目标完成情况
- f12 | 华东净销售额 | 1,234.5万元 | ±
- q3 | “等了很久”
> 本月净销售额{{f12}}。
+ 由供应链经理核实延误原因。
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

_BAR = r"\s*[|｜]\s*"
_ITEM = re.compile(r"#{1,6}\s*(\d\.\d(?:\.\d)?)\s*(.*)")
_FACT = re.compile(rf"[-*]\s*(f\d+){_BAR}(.*?){_BAR}(.*?)(?:{_BAR}(±?)\s*)?")
_QUOTE = re.compile(rf"[-*]\s*(q\d+){_BAR}(.*)")
_DRAFT = re.compile(r">\s*(.+)")
_OPTION = re.compile(r"\+\s+(.+)")
_REFUSED = re.compile(r"×\s*(\d\.\d(?:\.\d)?)\s+(\w+)\s*[：:]\s*(.*)")
_SUMMARY = "本部分：本月要点"


@dataclass(frozen=True)
class Fact:
    """One fact as the prompt shows it; a signed one has a direction."""

    alias: str
    label: str
    value: str
    signed: bool


@dataclass(frozen=True)
class Quote:
    """One comment as the prompt shows it."""

    alias: str
    text: str


@dataclass(frozen=True)
class Refused:
    """One sentence that is to be mended."""

    item: str
    kind: str
    text: str


@dataclass
class Item:
    """What the prompt shows of one item."""

    no: str
    title: str
    facts: list[Fact] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was shown but the heading."""
        return not (self.facts or self.quotes or self.drafts or self.options)


@dataclass(frozen=True)
class Prompt:
    """The text of all messages, and the items in it."""

    text: str

    @cached_property
    def items(self) -> list[Item]:
        """The items that show anything, in order; what is said of one in two places is joined."""
        found: dict[str, Item] = {}
        current = Item("", "")
        for line in map(str.strip, self.text.splitlines()):
            if heading := _ITEM.fullmatch(line):
                current = found.setdefault(heading[1], Item(heading[1], heading[2]))
            else:
                _add(current, line)
        return [item for item in found.values() if not item.empty]

    @cached_property
    def refused(self) -> list[Refused]:
        """The sentences that are to be mended; none in a prompt that asks for a whole part."""
        found = (_REFUSED.fullmatch(line.strip()) for line in self.text.splitlines())
        return [Refused(*match.groups()) for match in found if match]

    @property
    def section(self) -> str:
        """The number of the section that all items belong to; `summary` for the opening, which spans several."""
        numbers = {item.no[0] for item in self.items}
        return numbers.pop() if len(numbers) == 1 and not self.summary else "summary"

    @property
    def summary(self) -> bool:
        """Whether the opening summary is asked for."""
        return _SUMMARY in self.text


def _add(item: Item, line: str) -> None:
    """One line under a heading, if it is one that we know."""
    if fact := _FACT.fullmatch(line):
        item.facts.append(Fact(fact[1], fact[2], fact[3], bool(fact[4])))
    elif quote := _QUOTE.fullmatch(line):
        item.quotes.append(Quote(quote[1], quote[2].strip("“”")))
    elif draft := _DRAFT.fullmatch(line):
        item.drafts.append(draft[1])
    elif option := _OPTION.fullmatch(line):
        item.options.append(option[1])
