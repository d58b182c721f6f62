"""The opening page takes the weightiest points, and some from every part that has any."""

from __future__ import annotations

import pytest

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.draft import ItemDraft, statement
from summarizer.drafting.offline.summary import headline, summarise
from summarizer.drafting.offline.wording import Pen, leans
from summarizer.outline import items
from tests.factories.fact_sheets import sheet_of

FACTS = sheet_of({"1.1.1.net_sales": 1e6})
SAID = "净销售额{{1.1.1.net_sales}}。"


def finding(no: str, weight: float) -> ItemDraft:
    return ItemDraft(statements=[statement(no, f"{SAID}另有说明。")], weight=weight)


def test_attainment_comes_first_and_each_part_has_its_share() -> None:
    drafts = {item.no: finding(item.no, 0.03 if item.no != "5.2.1" else 0.9) for item in items()}

    chosen = [message.item for message in summarise(drafts)]

    assert chosen[0] == "1.1.1"
    assert {no[0] for no in chosen} == {"1", "2", "3", "4", "5"}
    assert len(chosen) == 7


def test_only_the_first_sentence_is_quoted() -> None:
    assert [message.text for message in summarise({"1.1.1": finding("1.1.1", 0.1)})] == [SAID]


def test_the_leading_statement_is_quoted_if_there_is_one() -> None:
    draft = finding("1.2.1", 0.1)
    draft.statements.append(statement("1.2.1", "华东{{1.1.1.net_sales}}。"))
    draft.lead = draft.statements[-1]

    assert summarise({"1.2.1": draft})[0].text == "华东{{1.1.1.net_sales}}。"


def test_a_statement_that_was_left_out_is_not_quoted() -> None:
    draft = finding("1.2.1", 0.1)
    draft.lead = statement("1.2.1", "被拒。")

    assert summarise({"1.2.1": draft})[0].text == SAID


def test_gaps_are_neither_summarised_nor_headlines() -> None:
    gap = ItemDraft(statements=[statement("1.1.1", "缺少“销售明细”表。", "gap")], weight=0.5)

    assert summarise({"1.1.1": gap}) == []
    assert headline([gap], FACTS) is None


def test_a_topic_takes_the_headline_of_its_weightiest_item() -> None:
    light, heavy = finding("1.2.1", 0.1), finding("1.2.2", 0.2)
    heavy.headline = "净额{{1.1.1.net_sales}}"

    point = headline([light, heavy], FACTS)

    assert point is not None
    assert (point.item, point.text) == ("1.2.2", "净额{{1.1.1.net_sales}}")


def test_attainment_heads_its_topic_whatever_moved_more() -> None:
    total, change = finding("1.1.1", 0.1), finding("1.1.2", 0.2)
    total.headline, change.headline = "达成{{1.1.1.net_sales}}", "净额{{1.1.1.net_sales}}"

    point = headline([total, change], FACTS)

    assert point is not None
    assert point.item == "1.1.1"


def test_without_a_headline_the_opening_words_that_fit_are_taken() -> None:
    draft = ItemDraft(statements=[statement("1.1.1", f"净销售额{{{{1.1.1.net_sales}}}}，{'很' * 40}。")])

    point = headline([draft], FACTS)

    assert point is not None
    assert point.text == "净销售额{{1.1.1.net_sales}}"


def test_a_loss_leads_before_a_gain_that_is_larger_but_not_twice_as_large() -> None:
    pen = Pen(FACTS, "1.2.1")
    pen.find(Kind.OUTLIER, "华南{{1.1.1.net_sales}}。", money=0.08)
    pen.find(Kind.OUTLIER, "华北{{1.1.1.net_sales}}。", money=-0.05)

    assert summarise({"1.2.1": pen.draft()})[0].text == "华北{{1.1.1.net_sales}}。"


def test_a_gain_leads_that_is_more_than_twice_as_large() -> None:
    pen = Pen(FACTS, "1.2.1")
    pen.find(Kind.OUTLIER, "华南{{1.1.1.net_sales}}。", money=0.12)
    pen.find(Kind.OUTLIER, "华北{{1.1.1.net_sales}}。", money=-0.05)

    assert summarise({"1.2.1": pen.draft()})[0].text == "华南{{1.1.1.net_sales}}。"


def test_a_statement_that_leans_on_the_one_before_is_not_lifted() -> None:
    draft = finding("1.2.1", 0.1)
    draft.statements.append(statement("1.2.1", "其中华东{{1.1.1.net_sales}}。"))
    draft.lead = draft.statements[-1]

    assert summarise({"1.2.1": draft})[0].text == SAID


@pytest.mark.parametrize(
    "text",
    [
        "其中华东落后。",
        "同时华东落后。",
        "该区域落后。",
        "云维平台增长，也都超出通常波动。",
        "前者高于后者。",
        "上述客户均已逾期。",
    ],
)
def test_sentences_that_point_at_one_before_lean(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text", ["分销商返利结算满意度低于其整体满意度。", "报价阶段流失最多，也是流失率最高的阶段。", "各区域达成率都低。"]
)
def test_sentences_that_name_what_they_mean_do_not_lean(text: str) -> None:
    assert not leans(text)


def test_no_topic_fills_the_page() -> None:
    drafts = {no: finding(no, 0.3) for no in ("1.1.1", "2.1.1", "3.3.1", "3.3.2", "3.3.3", "4.1.1", "5.1.1")}

    chosen = [message.item for message in summarise(drafts)]

    assert sum(no.startswith("3.3.") for no in chosen) == 2
