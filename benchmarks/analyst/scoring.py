"""Whether a planted story is told: in its item, of its member, the right way, with the fact that shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.analyst.drafting import Drafted
from benchmarks.analyst.planting import Story
from summarizer.briefing import Statement
from summarizer.facts import FactSheet

_DOWN = re.compile(
    "低[0-9]|下降|回落|落后|缺口|减少|低于|低出|萎缩|下滑|不足|偏低|最低|最弱|衰退|走低|少于|拖累|收缩|拉低|下调|未达|-[0-9]|弱项|短板"
)
_UP = re.compile(
    "高[0-9]|增长|提升|超出|高于|高出|上升|增加|增至|多于|翻|扩大|升至|走高|成长|富余|偏多|集中|超额|拉高|上月为|达成率1|[+][0-9]|由[^，。]*增"
)


@dataclass(frozen=True)
class Verdict:
    """How far one story was told; `told` needs place, member, direction and fact together."""

    story: Story
    item: bool  # something in the item refers to its facts
    member: bool
    direction: bool
    caveat: bool

    @property
    def told(self) -> bool:
        return self.item and self.member and self.direction


def stands(story: Story, facts: FactSheet) -> bool:
    """Whether a story is still true in the month's facts, or was undone by another that was planted after it.

    Undone: every change that shows it goes the other way, or everything that counts it is nothing.
    """
    shown = [f for key, f in facts.items() if f.value is not None and _shows(key, story)]
    numbers = [f for f in shown if isinstance(f.value, (int, float))]
    signed = [float(f.value) for f in numbers if f.about.signed]
    if story.sense and signed:
        return any((value > 0) is (story.sense == "up") for value in signed)
    return not numbers or len(shown) > len(numbers) or any(f.value for f in numbers)


def judge(story: Story, drafted: Drafted) -> Verdict:
    """The best that any statement of the story's items does for it."""
    statements = [
        s for item in drafted.briefing.items() if item.no in story.items for s in item.statements if s.kind == "finding"
    ]
    verdicts = [_judge(story, statement, drafted) for statement in statements] or [Verdict(story, *[False] * 4)]
    return max(verdicts, key=lambda v: (v.told, v.item + v.member + v.direction, v.caveat))


def _judge(story: Story, statement: Statement, drafted: Drafted) -> Verdict:
    text = drafted.read(statement)
    cited = any(_shows(ref, story) for ref in statement.refs)
    near = _about(text, story.members)
    words = {"up": _UP, "down": _DOWN}.get(story.sense)
    return Verdict(
        story,
        item=cited,
        member=all(member in text for member in story.members),
        direction=words is None or bool(words.search(near)),
        caveat=not story.caveat or any(word in text for word in story.caveat),
    )


def _shows(ref: str, story: Story) -> bool:
    for family in story.families:
        if ref == family or ref.startswith(f"{family}."):
            members = ref[len(family) + 1 :]
            return not members or not story.members or any(m in members or members in m for m in story.members)
    return False


def _about(text: str, members: tuple[str, ...]) -> str:
    """The sentences that name the members, up to where the next sentence or ； begins."""
    parts = re.split("[。；]", text)
    named = [part for part in parts if not members or members[0] in part]
    return "。".join(named)
