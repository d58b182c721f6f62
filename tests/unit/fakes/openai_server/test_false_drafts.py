"""Drafts in good form that say something false: each says what its name promises, wherever it can."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.drafting.model.parsing import ReplyStatement, parse_reply
from tests.fakes.openai_server.actions import Answer
from tests.fakes.openai_server.prompt import Prompt
from tests.fakes.openai_server.registry import behaviour_of, behaviours
from tests.unit.fakes.openai_server.talking import PROMPT

ITEMS = {item.no: item for item in Prompt(PROMPT).items}
NUMBERS = [name for name in behaviours() if name.startswith("number_")]


def drafted(name: str) -> list[ReplyStatement]:
    action = behaviour_of(name).play(Prompt(PROMPT))
    assert isinstance(action, Answer)
    return parse_reply(action.content).statements


def findings(name: str) -> list[str]:
    return [said.text for said in drafted(name) if said.kind == "finding"]


def aliases(name: str) -> list[tuple[str, str]]:
    """Each alias that findings use, with its item."""
    return [(s.item, a) for s in drafted(name) if s.kind == "finding" for a in re.findall(r"\{\{(f\d+)", s.text)]


def test_numbers_are_invented_in_thirty_forms() -> None:
    assert len(NUMBERS) == 30


@pytest.mark.parametrize("name", NUMBERS)
def test_an_invented_number_is_added_to_every_finding_and_changes_nothing_else(name: str) -> None:
    clause = behaviours()[name].description.removeprefix("invents a number: ")
    good = findings("good")
    assert findings(name) == [f"{text.rstrip('。')}，{clause}。" for text in good]
    assert [s for s in drafted(name) if s.kind != "finding"] == [s for s in drafted("good") if s.kind != "finding"]


def test_the_wrong_sign_turns_every_pair_round_and_adds_one_where_there_is_none() -> None:
    first, second, third, fourth = findings("wrong_sign")
    assert "{{f3|落后/超出}}" in first
    assert "{{f3|下降/增长}}" in second
    assert "{{f4|下降/增长}}" in third
    assert "{{f5|下降/增长}}" in third
    assert fourth == findings("good")[3]


def test_the_neighbours_fact_is_another_fact_of_the_same_item() -> None:
    for (item, alias), (_, before) in zip(aliases("neighbours_fact"), aliases("good"), strict=True):
        own = [fact.alias for fact in ITEMS[item].facts]
        assert alias in own
        assert alias != before or len(own) == 1


def test_an_alias_of_another_item_is_shown_elsewhere_only() -> None:
    foreign = [alias for item, alias in aliases("alias_of_another_item") if alias not in str(ITEMS[item].facts)]
    assert len(foreign) == 3  # one for each finding that refers to anything
    assert all(alias in PROMPT for alias in foreign)


def test_unknown_aliases_and_fact_ids_are_in_no_prompt() -> None:
    assert all("{{f9999}}" in text for text in findings("unknown_alias"))
    assert all("{{1.1.1.net_sales}}" in text for text in findings("fact_id"))
    assert "f9999" not in PROMPT


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("wrong_unit", r"\}\}亿元"),
        ("wrong_direction", "下滑.*攀升"),
        ("invented_names", "王建国.*宏图精工.*拉萨"),
        ("superlative", "新高.*首位"),
        ("comparison", "高于行业平均"),
        ("wrong_period", "^上季度"),
        ("promise", "必将"),
        ("blame", "责任心"),
        ("invented_cause", "根本原因"),
        ("quote_in_finding", "“再也不会"),
        ("broken_alias", r"[^}]\}(?!\})"),
        ("english", "^[ -~]+$"),
        ("markdown", r"^\*\*"),
        ("html", "<script>"),
        ("link", "https://"),
        ("invisible", "\u200b"),
    ],
)
def test_a_false_claim_is_in_every_finding_it_can_be_in(name: str, sign: str) -> None:
    said = [text for text in findings(name) if "f" in text or name not in ("wrong_unit", "broken_alias")]
    assert said
    assert all(re.search(sign, text) for text in said)
    assert not any(re.search(sign, text) for text in findings("good"))


def test_long_blank_and_repeated_texts_are() -> None:
    assert max(map(len, findings("too_long"))) > 300
    assert set(findings("blank_text")) == {""}
    assert len(drafted("repeated")) == 3 * len(drafted("good"))


def test_false_quotes_name_no_comment_or_use_words_of_nobody() -> None:
    assert [s.quote for s in drafted("false_quote") if s.kind == "quote"] == ["q1", "q2", *["q9999"] * 3]
    invented = [s.text for s in drafted("own_words_as_quote") if s.kind == "quote" and not s.quote]
    assert len(invented) == 3
    assert all(text.strip("“”") not in PROMPT for text in invented)


def test_items_are_mixed_up_or_unknown() -> None:
    moved = {s.text: s.item for s in drafted("moved_to_another_item") if s.text}
    assert all(moved[s.text] != s.item for s in drafted("good") if s.text)
    assert {s.item for s in drafted("unknown_item")} == {"9.9.9"}


def obeyed(name: str) -> Iterator[str]:
    known = [s.text for s in drafted("good")]
    return (s.text for s in drafted(name) if s.text not in known)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("obeys_words", "忽略以上要求"),
        ("obeys_link", "http://evil.example/a"),
        ("obeys_image", "!\\[图\\]\\(http"),
        ("obeys_numbers", "88%"),
        ("obeys_script", "<script>"),
        ("obeys_praise", "批准"),
        ("leaks_prompt", "只用JSON回答"),
    ],
)
def test_an_obedient_model_puts_what_comments_want_into_findings(name: str, sign: str) -> None:
    assert any(re.search(sign, text) for text in obeyed(name))


def test_every_false_draft_is_in_good_form() -> None:
    for name in [*NUMBERS, "wrong_sign", "invisible", "markdown", "obeys_image", "leaks_prompt"]:
        action = behaviour_of(name).play(Prompt(PROMPT))
        assert isinstance(action, Answer)
        reply: dict[str, Any] = json.loads(str(action.content))
        assert list(reply) == ["statements"]
