"""A good model's draft: said of the prompt's own facts by alias, in other words than the offline draft, and true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from tests.fakes.openai_server.prompt import Fact, Item, Prompt

Statement = dict[str, object]

_OPENINGS = ("从数据看，", "总体来看，", "整体而言，", "综合来看，")
_CONTINUATIONS = ("此外，", "另外，", "再看细处，")
_CONNECTED = ("其中", "同时", "另", "此外", "再")  # a sentence that opens like this goes on already
# Other words for the same: each keeps its direction and names nothing.
_SYNONYMS = {
    "主要来自": "主要源自",
    "集中在": "主要集中于",
    "弥补了": "补上了",
    "需查明原因": "原因有待查明",
    "为验收标准": "作为验收标准",
    "验收标准为": "验收以此为准：",
    "同时建议": "并建议",
}
_ENDS = str.maketrans("；。", "。；")  # two sentences become one, and one becomes two
_ALIAS = re.compile(r"\{\{([fq]\d+)")
_MOST_IN_SUMMARY = 7
_MOST_QUOTES = 2  # of an item


def good_statements(prompt: Prompt) -> list[Statement]:
    """For each item its findings, comments that are shown, and its advice; or what the prompt asks for instead."""
    if prompt.refused:
        return _mended(prompt)
    if prompt.summary:
        chosen = [(item, text) for item in prompt.items for text in item.options[:1]]
        return [_said(item, "finding", _rephrased(text)) for item, text in chosen[:_MOST_IN_SUMMARY]]
    return [statement for item in prompt.items for statement in _of_item(item)]


def as_json(statements: Iterable[Statement]) -> str:
    """The reply as a model writes it."""
    return json.dumps({"statements": list(statements)}, ensure_ascii=False)


def _mended(prompt: Prompt) -> list[Statement]:
    """For each refused sentence the good one of its item and kind that shares most aliases with it."""
    items = {item.no: item for item in prompt.items}
    found: list[Statement] = []
    for refused in prompt.refused:
        own = [s for s in _of_item(items[refused.item]) if s["kind"] == refused.kind] if refused.item in items else []
        meant = set(_ALIAS.findall(refused.text))
        fresh = [statement for statement in own if statement not in found] or own
        if fresh:
            found.append(max(fresh, key=lambda s: len(meant & set(_ALIAS.findall(str(s["text"]))))))
    return found


def _of_item(item: Item) -> list[Statement]:
    statements = [_said(item, "finding", _rephrased(text, place)) for place, text in enumerate(_findings(item))]
    statements += [_said(item, "quote", quote=quote.alias) for quote in item.quotes[:_MOST_QUOTES]]
    return statements + [_said(item, "recommendation", _reworded(text)) for text in item.options]


def _findings(item: Item) -> list[str]:
    """The offline draft's findings; a sentence of the first fact for an item that has none."""
    return item.drafts or _composed(item.facts)


def _said(item: Item, kind: str, text: str = "", quote: str = "") -> Statement:
    return {"item": item.no, "kind": kind, "text": text, "quote": quote}


def _rephrased(text: str, place: int = 0) -> str:
    """The same in other words. The words before it go by its place in the item, and are always the same ones."""
    for words, others in _SYNONYMS.items():
        text = text.replace(words, others)
    text = text[:-1].translate(_ENDS) + text[-1:]
    openings = _CONTINUATIONS if place else _OPENINGS
    return text if text.startswith(_CONNECTED) else openings[len(text) % len(openings)] + text


def _reworded(advice: str) -> str:
    """A recommendation in other words: who, what and by when stay as they are."""
    for words, others in _SYNONYMS.items():
        advice = advice.replace(words, others)
    return advice


def _composed(facts: Sequence[Fact]) -> list[str]:
    return [f"{fact.label}为{{{{{fact.alias}}}}}。" for fact in facts[:1]]
