"""Whole briefings for tests of exports: all 55 items, of a company of any shape."""

from __future__ import annotations

from summarizer.briefing import Briefing, Item, Section, SourceFile, Statement, Topic
from summarizer.outline import Topic as Group
from summarizer.outline import outline
from tests.factories.briefing_items import COMPLAINTS, MOVED, SALES, filled_items, say
from tests.factories.company import QUOTE, Shape, sheet

HEADLINES = {
    "1.1": ("1.1.1", "净销售额{{1.1.1.net_sales}}，达成率{{1.1.1.attainment_rate}}，较目标{{1.1.1.gap|超出/落后}}"),
    "4.1": ("4.1.1", "交付类投诉{{4.1.1.feedback_complaints}}，居各类投诉之首"),
}
RESPONSE = {"value": 48, "unit": "小时", "label": "首次响应时限", "meaning": "首次响应超过此时长为超时"}
EMPTY = "本项暂无数据，请上传所需的表后重新起草。"

BIG = Shape(
    regions=tuple(f"{name}大区" for name in "甲乙丙丁戊己庚辛壬癸子丑"),
    products=tuple(f"型号{n:02d}系列" for n in range(30)),
    repeated=6,
)
LONG = Shape(
    regions=tuple(f"区域超长名称测试事业部联合采购中心第{n}大区（含海外）" for n in range(12)),
    products=tuple(f"全伺服高速多工位数控系统及配套驱动第{n}代（出口型）" for n in range(30)),
    company="远岭智能装备与工业自动化系统集成股份有限公司（集团）华东华南联合营销总部",
    quote=QUOTE * 20,
    repeated=12,
)


def briefing(shape: Shape | None = None, *, label: str = "") -> Briefing:
    """A briefing in which some items say something, and the others what is missing; a label says that a model wrote."""
    shape = shape or Shape()
    opening = say("1.1.1", SALES)
    if label:
        opening.written_by = "model"
    filled = {item.no: item for item in filled_items(shape)}
    return Briefing(
        month="2025-10",
        company=shape.company,
        presenter="林岚",
        meeting_date="2025-11-05",
        summary=[opening, say("1.1.2", MOVED), say("4.1.1", COMPLAINTS)],
        sections=[
            Section(no=chapter.no, title=chapter.title, topics=[_topic(topic, filled) for topic in chapter.topics])
            for chapter in outline()
        ],
        sources=[SourceFile(file="十月数据.xlsx", sheet="销售明细", table="销售明细", rows=12450)],
        thresholds={"response_hours": RESPONSE},
        generated_at="2025-11-01T09:00:00",
        label_of_ai_content=label,
        facts={key: fact.as_json() for key, fact in sheet(shape).items()},
    )


def _topic(topic: Group, filled: dict[str, Item]) -> Topic:
    headline: Statement | None = say(*HEADLINES[topic.no]) if topic.no in HEADLINES else None
    items = [filled.get(i.no, Item(no=i.no, title=i.title, statements=[say(i.no, EMPTY, "gap")])) for i in topic.items]
    return Topic(no=topic.no, title=topic.title, headline=headline, items=items)
