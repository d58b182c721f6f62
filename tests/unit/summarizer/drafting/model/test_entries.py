"""What may be shown of an item comes in the order: what is said, first quote and action, the others, further facts."""

from __future__ import annotations

from summarizer.briefing import Briefing, Cell, DataTable, Item, Section, Statement, Topic, references
from summarizer.drafting.model.entries import item_entries, own_facts, summary_entries
from tests.factories.fact_sheets import sheet_of

FACTS = sheet_of(
    {
        "4.1.1.feedback_complaints": 16,
        "4.1.1.feedback_share": 0.27,
        "4.1.1.month_count": {"2025-08": 4, "2025-09": 9, "2025-10": 16},
        "4.1.0.feedback_total": 84,
        "4.1.1.case_quote": {"FK1": "等了很久。", "FK2": "还没到货。"},
        "6.3.action": {"整改": "核实原因", "答复": "逐家答复"},
        "5.0.0.reports": 37,
    }
)


def said(kind: str, text: str) -> Statement:
    return Statement.model_validate({"item": "4.1.1", "kind": kind, "text": text, "refs": references(text)})


ITEM = Item(
    no="4.1.1",
    title="交付周期延误",
    statements=[
        said("gap", "缺少“售后工单”表。"),
        said("finding", "投诉{{4.1.1.feedback_complaints}}。"),
        said("recommendation", "建议{{6.3.action.整改}}。"),
        said("recommendation", "同时建议{{6.3.action.答复}}。"),
        said("quote", "“{{4.1.1.case_quote.FK2}}”"),
        said("finding", "来得晚。"),
    ],
    table=DataTable(title="", header=[], rows=[[Cell(ref="4.1.1.month_count.2025-08")]]),
)
SECTION = Section(no="04", title="客户反馈处理", topics=[Topic(no="4.1", title="复盘", items=[ITEM])])


def test_entries_come_in_the_order_in_which_a_statement_needs_them() -> None:
    own = own_facts(FACTS, SECTION)["4.1.1"]
    ordered = sorted(item_entries(FACTS, ITEM, own, ["去年的写法。"]), key=lambda entry: entry.priority)
    assert [(entry.kind, entry.text or entry.refs[0]) for entry in ordered] == [
        ("draft", "投诉{{4.1.1.feedback_complaints}}。"),
        ("draft", "来得晚。"),
        ("quote", "4.1.1.case_quote.FK2"),
        ("option", "建议{{6.3.action.整改}}。"),
        ("option", "同时建议{{6.3.action.答复}}。"),
        ("style", "去年的写法。"),
        ("quote", "4.1.1.case_quote.FK1"),
        ("fact", "4.1.1.feedback_share"),
        ("fact", "4.1.0.feedback_total"),
        ("fact", "4.1.1.month_count.2025-08"),
        ("fact", "4.1.1.month_count.2025-09"),
    ]


def test_what_belongs_to_a_whole_topic_goes_with_its_first_item_and_other_sections_facts_nowhere() -> None:
    other = Item(no="4.1.2", title="")
    section = Section(no="04", title="", topics=[Topic(no="4.1", title="", items=[ITEM, other])])
    own = own_facts(FACTS, section)
    assert "4.1.0.feedback_total" in [fact.id for fact in own["4.1.1"]]
    assert own["4.1.2"] == []
    assert not any(fact.item.startswith(("5", "6")) for facts in own.values() for fact in facts)
    reports = Section(no="05", title="", topics=[Topic(no="5.1", title="", items=[Item(no="5.1.1", title="")])])
    assert [fact.id for fact in own_facts(FACTS, reports)["5.1.1"]] == ["5.0.0.reports"]


def test_the_summary_takes_the_first_finding_of_items_that_were_chosen_or_head_their_topic() -> None:
    headline = said("finding", "投诉多。")
    topic = Topic(no="4.1", title="", headline=headline, items=[ITEM, Item(no="4.1.2", title="")])
    section = Section(no="04", title="", topics=[topic])
    briefing = Briefing(month="2025-10", company="某公司", sections=[section])
    assert [(entry.kind, entry.text) for entry in summary_entries(briefing)] == [("draft", ITEM.statements[1].text)]
    chosen = briefing.model_copy(update={"summary": [said("finding", "投诉多，来得晚。")]})
    assert [entry.kind for entry in summary_entries(chosen)] == ["option", "draft"]
    same = briefing.model_copy(update={"summary": [ITEM.statements[1]]})
    assert [entry.kind for entry in summary_entries(same)] == ["option"]
