"""Of sentences that people accepted before, those nearest to what the draft says are shown."""

from __future__ import annotations

from summarizer.briefing import Briefing, Item, Section, Statement, Topic
from summarizer.drafting.model.nearest import Accepted, nearest

SALES = "净销售额{{1.1.1.net_sales}}，目标{{1.1.1.target}}。"


def drafted(*texts: str) -> Briefing:
    said = [Statement(item="1.1.1", kind="finding", text=text) for text in texts]
    topic = Topic(no="1.1", title="", items=[Item(no="1.1.1", title="", statements=said)])
    return Briefing(month="2025-10", company="启明机电", sections=[Section(no="01", title="", topics=[topic])])


def told(text: str, month: str = "2025-08", item: str = "1.1.1") -> Accepted:
    return Accepted(month, item, text)


def test_the_sentence_that_shares_most_with_a_finding_comes_last() -> None:
    same, half = "离{{1.1.1.target}}还差，只做了{{1.1.1.net_sales}}。", "做了{{1.1.1.net_sales}}。"
    far = "环比{{1.1.2.mom}}，同比{{1.1.2.yoy}}。"
    found = nearest([told(same), told(far), told(half), told(half, item="1.2.1")], drafted(SALES))
    assert found == {"1.1.1": [half, same]}


def test_of_sentences_about_the_same_the_latest_is_shown() -> None:
    old, new = "旧的{{1.1.1.net_sales}}说法。", "新的{{1.1.1.net_sales}}说法。"
    assert nearest([told(new, "2025-09"), told(old)], drafted(SALES)) == {"1.1.1": [new]}


def test_what_the_draft_says_already_and_words_without_facts_are_no_examples() -> None:
    assert nearest([told(SALES), told("本月表现平稳。")], drafted(SALES)) == {}
