"""A good draft as JSON in bad form, or wrapped in something that is not JSON."""

from __future__ import annotations

import json

from tests.fakes.openai_server.registry import writing

_HUGE = 10_000_000  # characters


def _again(text: str) -> str:
    """The same object with other words."""
    return text.replace('"finding"', '"recommendation"')


def _huge(text: str) -> str:
    """The draft with a text of ten million characters."""
    return text.replace('"text": "', '"text": "' + "长" * _HUGE, 1)


BEHAVIOURS = [
    writing("fenced", "JSON in a code fence", lambda text: f"```json\n{text}\n```"),
    writing(
        "prose_around", "prose before and after the JSON", lambda text: f"好的，以下是草稿：\n{text}\n以上供参考。"
    ),
    writing(
        "fenced_in_prose", "a fence, and prose around it", lambda text: f"好的：\n```json\n{text}\n```\n以上供参考。"
    ),
    writing("thinking", "thinks aloud before the JSON", lambda text: f"<think>先看{{{{f1}}}}。</think>\n\n{text}"),
    writing("thinking_unopened", "thinks, the opening tag lost", lambda text: f"先看目标。\n</think>\n\n{text}"),
    writing("thinking_forever", "thinks and never answers", lambda text: f"<think>先写{text[:200]}"),
    writing("byte_order_mark", "a byte order mark before the JSON", lambda text: "\ufeff" + text),
    writing("unicode_escapes", "every character escaped", lambda text: json.dumps(json.loads(text), ensure_ascii=True)),
    writing("json_in_json", "the JSON as one JSON string", lambda text: json.dumps(text, ensure_ascii=False)),
    writing("single_quotes", "single quotes, as Python writes it", lambda text: str(json.loads(text))),
    writing("trailing_commas", "a comma after the last entry", lambda text: text.replace("]}", ",],}")),
    writing("comments", "comments in the JSON", lambda text: text.replace("[", "[ // 草稿\n", 1)),
    writing("raw_line_breaks", "line breaks inside strings", lambda text: text.replace("，", "，\n")),
    writing("chinese_punctuation", "Chinese quotation marks and colons", lambda text: text.replace('": "', "”：“")),
    writing("truncated_json", "JSON that ends in the middle", lambda text: text[: len(text) * 3 // 5]),
    writing("two_objects", "two different answers", lambda text: f"{text}\n\n或者：\n\n{_again(text)}"),
    writing(
        "duplicated_keys",
        "a key twice with different values",
        lambda text: text.replace('"kind"', '"item": "6.3", "kind"'),
    ),
    writing("not_a_number", "NaN in the JSON", lambda text: text.replace('"quote": ""', '"quote": NaN')),
    writing(
        "deep_nesting", "a hundred thousand brackets", lambda _: '{"statements": ' + "[" * 50_000 + "]" * 50_000 + "}"
    ),
    writing("half_a_character", "half of a surrogate pair", lambda text: text.replace('"text": "', '"text": "\\ud83d')),
    writing("huge", "ten million characters", _huge),
]
