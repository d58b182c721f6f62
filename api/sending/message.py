"""What is said of a briefing: a title, its summary, and where to read it. Personal data does not leave."""

from __future__ import annotations

from dataclasses import dataclass

from api.sending.channels import Event
from classifiers.masking import mask
from summarizer.briefing import Briefing
from summarizer.exports.composing import compose

_MOST = 1200  # characters of a summary; the robots of chat groups take about 4,000 bytes
_SAID = {
    "approved": "{month}销售月例会简报已批准",
    "submitted": "{month}销售月例会简报等待审阅",
    "reminder": "提醒：{month}销售月例会简报还在等待审阅",
}


@dataclass(frozen=True)
class Message:
    """A title and lines of plain text, a link if the service knows its own address, and files as (name, content)."""

    title: str
    lines: tuple[str, ...] = ()
    link: str | None = None
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join([self.title, "", *self.lines, *([f"查看：{self.link}"] if self.link else [])]).strip()

    @property
    def markdown(self) -> str:
        """All of it as the little Markdown that chat groups show; no word of a customer's is taken for markup."""
        lines = [f"- {_plain(line)}" for line in self.lines]
        return "\n".join([f"### {_plain(self.title)}", *lines, *([f"[查看简报]({self.link})"] if self.link else [])])


def message_of(briefing: Briefing, event: Event, link: str | None) -> Message:
    """What goes out: the summary only of what was approved, since a draft may still change."""
    year, _, month = briefing.month.partition("-")
    title = f"【{mask(briefing.company)}】" + _SAID[event].format(month=f"{year}年{int(month)}月")
    return Message(title, _summary(briefing) if event == "approved" else (), link)


def _summary(briefing: Briefing) -> tuple[str, ...]:
    lines, length = [], 0
    for line in compose(briefing).summary:
        text = mask(line.text)
        length += len(text)
        if length > _MOST:
            break
        lines.append(text)
    return tuple(lines)


def _plain(text: str) -> str:
    """Without what Markdown and the robots' own tags (<at>, <font>) are made of."""
    table = str.maketrans(
        {"<": "＜", ">": "＞", "[": "［", "]": "］", "*": "＊", "_": "＿", "`": "＇", "#": "＃", "\n": " "}
    )
    return text.translate(table)
