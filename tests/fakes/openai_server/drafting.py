"""A good model's draft: said of the prompt's own facts by alias, in other words than the offline draft, and true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from tests.fakes.openai_server.prompt import Fact, Item, Prompt

Statement = dict[str, object]

_OPENINGS = ("从数据看，", "总体来看，", "就本项而言，", "综合来看，")
# Other words for the same: each keeps its direction and names nothing.
_SYNONYMS = {
    "主要来自": "主要源自",
    "集中在": "主要集中于",
    "弥补了": "补上了",
    "需查明原因": "原因有待查明",
    "；": "。",
}
_ADVICE = re.compile(r"^(?:同时)?建议")


def good_statements(prompt: Prompt) -> list[Statement]:
    """For each item its findings, a comment that is shown, and its advice."""
    return [statement for item in prompt.items for statement in _of_item(item)]


def as_json(statements: Iterable[Statement]) -> str:
    """The reply as a model writes it."""
    return json.dumps({"statements": list(statements)}, ensure_ascii=False)


def _of_item(item: Item) -> list[Statement]:
    advice = [draft for draft in item.drafts if _ADVICE.match(draft)]
    findings = [draft for draft in item.drafts if draft not in advice] or _composed(item.facts)
    statements = [_said(item, "finding", _rephrased(text, first=not n)) for n, text in enumerate(findings)]
    statements += [_said(item, "quote", quote=quote.alias) for quote in item.quotes[:1]]
    return statements + [_said(item, "recommendation", text) for text in (advice or item.options[:1])]


def _said(item: Item, kind: str, text: str = "", quote: str = "") -> Statement:
    return {"item": item.no, "kind": kind, "text": text, "quote": quote}


def _rephrased(text: str, *, first: bool) -> str:
    """The same in other words. An item's first sentence gets an opening, chosen by its length so that it is stable."""
    for words, others in _SYNONYMS.items():
        text = text.replace(words, others)
    return _OPENINGS[len(text) % len(_OPENINGS)] + text if first else text


def _composed(facts: Sequence[Fact]) -> list[str]:
    """A sentence of the first facts, for an item without a draft."""
    if not facts:
        return []
    return ["，".join(f"{fact.label}为{{{{{fact.alias}}}}}" for fact in facts[:3]) + "。"]
