"""The briefing as it is stored: sections of topics of items of statements, whose numbers are references to facts.

Charts and tables hold fact ids, never values, so that a picture and its sentence cannot disagree. The facts that are
referred to travel with the briefing, so that a stored one can be read, exported and verified by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1

# {{1.1.1.gap}} is a fact as it is written; {{1.1.1.gap|超出/落后}} is a word that follows its sign, with its size.
REFERENCE = re.compile(r"\{\{(?P<id>[^{}|]+)(?:\|(?P<up>[^{}|/]+)/(?P<down>[^{}|/]+))?\}\}")

# What every page says where a model wrote a sentence: GB 45438-2025 asks for both 人工智能 (or AI) and 生成 (or 合成).
AI_MARK = "本简报部分文字由人工智能生成，数字均由系统按上传数据计算。"

StatementKind = Literal["finding", "recommendation", "gap", "quote"]
Author = Literal["offline", "model", "person"]
ChartKind = Literal["bar", "column", "stacked_bar", "stacked_column", "line", "pie", "funnel", "timeline"]
Tone = Literal["far_below", "below", "above", "far_above"]  # a cell of a heat table, by its distance from a goal


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Statement(_Strict):
    """One sentence or two about one item. `evidence` names feedback by id; a quote's text is that feedback's.

    `by_hand` is why a person states something that no fact proves; it is shown wherever the statement is.
    """

    item: str
    kind: StatementKind
    text: str
    refs: list[str] = Field(default_factory=list)
    evidence: list[str] = Field(default_factory=list)
    written_by: Author = "offline"
    by_hand: str = ""


class Series(_Strict):
    """One row of a chart: its name and one fact id per category; null leaves a hole. `marks` are points of a line."""

    name: str
    refs: list[str | None]
    marks: bool = False


class Chart(_Strict):
    """A native chart. `secondary` series are lines on a second axis, in their own unit."""

    kind: ChartKind
    title: str
    unit: str
    categories: list[str]
    series: list[Series]
    secondary: list[Series] = Field(default_factory=list)
    secondary_unit: str = ""


class Cell(_Strict):
    """A cell of a table: plain words, or a fact; its ground is coloured by `tone`."""

    text: str = ""
    ref: str | None = None
    tone: Tone | None = None


class DataTable(_Strict):
    """A native table; `header` names its columns."""

    title: str
    header: list[str]
    rows: list[list[Cell]]


class Item(_Strict):
    """One item of the outline with what is said of it, and its picture.

    `more` are findings that were not written, the best first; a reviewer may pull them in. No export shows them.
    """

    no: str
    title: str
    statements: list[Statement] = Field(default_factory=list)
    chart: Chart | None = None
    table: DataTable | None = None
    more: list[Statement] = Field(default_factory=list)


class Topic(_Strict):
    """Items that share a slide; the headline says the point, when there is one."""

    no: str
    title: str
    headline: Statement | None = None
    items: list[Item] = Field(default_factory=list)


class Section(_Strict):
    """One of the six parts."""

    no: str
    title: str
    topics: list[Topic] = Field(default_factory=list)


class SourceFile(_Strict):
    """One sheet of an uploaded file that the briefing stands on."""

    file: str
    sheet: str
    table: str
    rows: int
    sha256: str = ""


RefusalOutcome = Literal["repaired", "replaced", "left_out"]


class Refused(_Strict):
    """A statement that the check refused, why, and what stands in its place: a repaired one, ours, or nothing."""

    item: str
    written_by: Author
    text: str
    reasons: list[str]
    rules: list[str]
    outcome: RefusalOutcome


class ModelCall(_Strict):
    """One call to a model. Tokens as the server counted them, or our own count where it did not."""

    prompt: str
    version: str
    hash: str
    model: str
    method: str
    tokens_in: int
    tokens_out: int
    milliseconds: int
    outcome: str
    cached: bool = False


class Drafting(_Strict):
    """How the statements came about. `offline` says for each section that the model did not write why not."""

    refused: list[Refused] = Field(default_factory=list)
    calls: list[ModelCall] = Field(default_factory=list)
    offline: dict[str, str] = Field(default_factory=dict)


class Briefing(_Strict):
    """A month's briefing. `facts` are those it refers to, by id, in the form of facts.json.

    `status` says on every page what the reader holds: a draft, or who approved it and when.
    """

    version: int = VERSION
    month: str
    company: str
    presenter: str = ""
    meeting_date: str = ""
    summary: list[Statement] = Field(default_factory=list)
    sections: list[Section] = Field(default_factory=list)
    thresholds: dict[str, dict[str, Any]] = Field(default_factory=dict)
    sources: list[SourceFile] = Field(default_factory=list)
    generated_by: str = "offline"
    generated_at: str = ""
    label_of_ai_content: str = ""
    status: str = ""
    drafting: Drafting = Field(default_factory=Drafting)
    facts: dict[str, dict[str, Any]] = Field(default_factory=dict)

    def items(self) -> Iterator[Item]:
        """Every item, in order."""
        return (item for section in self.sections for topic in section.topics for item in topic.items)

    def statements(self) -> Iterator[Statement]:
        """Every statement: the summary's, the headlines, the items'."""
        yield from self.summary
        for section in self.sections:
            for topic in section.topics:
                if topic.headline:
                    yield topic.headline
                for item in topic.items:
                    yield from item.statements


def references(text: str) -> list[str]:
    """The ids that a statement's text refers to, in order, each once."""
    return list(dict.fromkeys(match["id"] for match in REFERENCE.finditer(text)))
