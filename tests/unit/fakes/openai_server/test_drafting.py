"""A good model says what the prompt's drafts say, of the same facts, in other words; and mends what was refused."""

from __future__ import annotations

import re

import pytest

from prompts import render_messages
from summarizer.drafting.model.brief import ItemBrief, ShownFact, ShownQuote
from tests.fakes.openai_server.drafting import Statement, good_statements
from tests.fakes.openai_server.prompt import Fact, Item, Prompt, Quote
from tests.unit.fakes.openai_server.talking import PROMPT

REFERENCE = re.compile(r"\{\{[^{}]+\}\}")


def of_item(no: str, statements: list[Statement]) -> list[str]:
    return [str(statement["text"]) for statement in statements if statement["item"] == no]


def test_a_prompt_is_read_into_items_of_facts_quotes_drafts_and_options() -> None:
    first, second, third = Prompt(PROMPT).items
    assert first.facts[2] == Fact("f3", "与目标差额", "-99.3万元", signed=True)
    assert not first.facts[0].signed
    assert second.drafts == ["华北净销售额同比{{f4|增长/下降}}；华东{{f5|增长/下降}}。"]
    assert third.quotes[0] == Quote("q1", "分拣模组三天两头报警。")
    assert third.options == ["由产品经理于{{f6}}前查明退货原因。"]


@pytest.mark.parametrize(
    "changed",
    [
        PROMPT.replace(" | ", "｜"),
        PROMPT.replace("- f", "* f").replace("- q", "* q"),
        PROMPT.replace("## ", "### "),
        PROMPT.replace("\n", "\r\n"),
        PROMPT.replace("\n- ", "\n  - "),
    ],
)
def test_small_changes_of_the_prompts_form_make_no_difference(changed: str) -> None:
    assert Prompt(changed).items == Prompt(PROMPT).items


def test_prompts_are_read_as_the_templates_write_them() -> None:
    item = ItemBrief(
        no="4.1.1",
        title="交付周期延误",
        question="",
        facts=(ShownFact("f1", "a", "交付类投诉", "16条"), ShownFact("f2", "b", "同比", "+3.0%", signed=True)),
        quotes=(ShownQuote("q1", "c", "FK1", "等了很久。"),),
        draft=("交付类投诉{{f1}}。",),
        options=("由供应链经理核实。",),
        style=("以前写过的句子。",),
    )
    material = {"month": "2025年10月", "title": "客户反馈处理", "items": [item], "dropped": 0}
    section, summary = (render_messages(name, material) for name in ("section_4.v1", "summary.v1"))
    read = Prompt(f"{section.system}\n{section.user}")
    facts = [Fact("f1", "交付类投诉", "16条", False), Fact("f2", "同比", "+3.0%", True)]
    expected = Item("4.1.1", item.title, facts, [Quote("q1", "等了很久。")], [*item.draft], [*item.options])
    assert read.items == [expected]
    assert read.section == "4"
    assert Prompt(f"{summary.system}\n{summary.user}").section == "summary"


def test_a_good_draft_refers_to_the_facts_of_its_drafts_and_to_no_others() -> None:
    statements = good_statements(Prompt(PROMPT))
    for item in Prompt(PROMPT).items[:2]:
        expected = [REFERENCE.findall(text) for text in item.drafts + item.options]
        assert [REFERENCE.findall(text) for text in of_item(item.no, statements)] == expected


def test_a_good_draft_is_not_the_offline_draft() -> None:
    offline = {draft for item in Prompt(PROMPT).items for draft in item.drafts}
    said = [statement["text"] for statement in good_statements(Prompt(PROMPT)) if statement["kind"] == "finding"]
    assert len(said) == 4
    assert not offline & set(said)
    assert said == [s["text"] for s in good_statements(Prompt(PROMPT)) if s["kind"] == "finding"]


def test_an_item_without_a_draft_is_drafted_of_its_facts_and_quotes() -> None:
    own = [s for s in good_statements(Prompt(PROMPT)) if s["item"] == "1.3.2"]
    assert [(s["kind"], s["quote"]) for s in own] == [
        ("finding", ""),
        ("quote", "q1"),
        ("quote", "q2"),
        ("recommendation", ""),
    ]
    assert "复购率为{{f6}}" in str(own[0]["text"])


def test_the_summary_is_written_of_what_was_chosen_for_it() -> None:
    prompt = Prompt(
        "本部分：本月要点\n## 1.1.1 甲\n- f1 | a | 1条\n> 其余{{f1}}。\n+ 要点{{f1}}。\n## 6.3 乙\n> 其余。"
    )
    (statement,) = good_statements(prompt)
    assert (statement["item"], statement["kind"]) == ("1.1.1", "finding")
    assert "要点{{f1}}。" in str(statement["text"])


def test_each_refused_sentence_is_mended_by_the_one_that_was_meant() -> None:
    refused = "× 1.2.1 recommendation：由王总于{{f4}}前\n× 1.1.1 finding：缺口集中在华东\n× 1.1.1 finding：{{f2}}翻倍\n"
    mended = good_statements(Prompt(f"{PROMPT}被退回的句子：\n{refused}× 9.9.9 finding：无\n"))
    assert [(s["item"], s["kind"]) for s in mended] == [
        ("1.2.1", "recommendation"),
        ("1.1.1", "finding"),
        ("1.1.1", "finding"),
    ]
    assert {str(s["text"]) for s in mended[1:]} == set(of_item("1.1.1", good_statements(Prompt(PROMPT))))


def test_a_prompt_of_another_kind_gets_an_empty_draft() -> None:
    assert good_statements(Prompt("你好")) == []
    assert Prompt("你好").section == "summary"
