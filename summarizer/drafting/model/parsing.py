"""From what a model wrote to the statements it meant: exactly one well-formed reply, or a `ReplyError`.

Servers wrap good JSON in fences, prose or thinking; that is looked through. Whatever leaves a doubt (cut off, several
answers, unknown kinds or fields) is an error with one Chinese sentence, and never silently an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

LONGEST_REPLY = 200_000  # characters
MOST_STATEMENTS = 400

ReplyKind = Literal["finding", "recommendation", "quote"]


class ReplyError(ValueError):
    """The reply is not one well-formed answer; its message says in one Chinese sentence why."""


class _Closed(BaseModel):
    """Strict structured output asks for closed objects whose fields are all required, without defaults."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ReplyStatement(_Closed):
    """One sentence or two about an item: `text` with aliases as {{f12}}, or for a quote the alias of a comment."""

    item: str
    kind: ReplyKind
    text: str
    quote: str

    @model_validator(mode="before")
    @classmethod
    def _with_what_its_kind_leaves_empty(cls, value: Any) -> Any:
        """Where no schema is enforced, models leave out the field that a kind does not use."""
        if not isinstance(value, dict):
            return value
        return {"text" if value.get("kind") == "quote" else "quote": "", **value}


class SectionReply(_Closed):
    """Everything the model says of one section."""

    statements: list[ReplyStatement]


def parse_reply(reply: str | dict[str, Any] | None) -> SectionReply:
    """The statements of a reply: its text, or the arguments of a tool call. ReplyError if they are in doubt."""
    if reply is None:
        raise ReplyError("模型没有给出内容。")
    if isinstance(reply, dict):
        return _validated(reply)
    if len(reply) > LONGEST_REPLY:
        raise ReplyError(f"模型的回复超过{LONGEST_REPLY}个字符。")
    text = _unquoted(_answer(reply))
    if not text:
        raise ReplyError("模型没有给出内容。")
    found = [_validated(value) for value in _values(text)]
    if not found:
        raise ReplyError("模型的回复里没有JSON对象。")
    if any(other != found[0] for other in found):
        raise ReplyError("模型的回复里有几个不同的JSON对象。")
    return found[0]


def _answer(reply: str) -> str:
    """The reply after its thinking, which opens with a tag, or with none where the server's template ate it."""
    text = reply.strip().lstrip("\ufeff").strip()
    if text.startswith(("{", '"')) or "</think>" not in text:
        if text.startswith("<think>"):
            raise ReplyError("模型的回复停在思考过程中，没有给出答案。")
        return text
    return text.partition("</think>")[2].strip()


def _unquoted(text: str) -> str:
    """The text inside, if all of it is one JSON string."""
    if not text.startswith('"'):
        return text
    try:
        inner = json.loads(text)
    except ValueError:
        return text
    return inner.strip() if isinstance(inner, str) else text


# Where JSON starts; the braces of an alias such as {{f12}} in prose are none.
_START = re.compile(r"""\{\s*["'}]|\[\s*\{\s*["'}]""")
# What cannot follow a whole value: it was part of something larger that is broken.
_CONTINUED = re.compile(r"\s*[\]},:]")
# Half of a surrogate pair, which JSON escapes can spell and no file can store.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def _values(text: str) -> Iterator[Any]:
    """Every JSON object or array in the text, in order. ReplyError for one that starts and is not well-formed."""
    decoder = json.JSONDecoder(object_pairs_hook=_unambiguous, parse_constant=_not_a_number)
    position = 0
    while match := _START.search(text, position):
        try:
            value, position = decoder.raw_decode(text, match.start())
        except ReplyError:
            raise
        except RecursionError:
            raise ReplyError("模型的回复嵌套过深。") from None
        except ValueError:
            raise ReplyError("模型的回复不是完整、规范的JSON。") from None
        if _CONTINUED.match(text, position):
            raise ReplyError("模型的回复在JSON之后还有多余的符号。")
        yield value


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless a key is given twice with different values: which one was meant is not known."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise ReplyError(f"模型的回复里字段“{_shown(key)}”出现两次且内容不同。")
        found[key] = value
    return found


def _not_a_number(constant: str) -> NoReturn:
    raise ReplyError(f"模型的回复里有不是JSON的值“{constant}”。")


def _validated(value: Any) -> SectionReply:
    try:
        found = SectionReply.model_validate(_opened(value))
    except ValidationError as error:
        raise ReplyError(_explained(error)) from None
    if not found.statements:
        raise ReplyError("模型没有写出任何语句。")
    if len(found.statements) > MOST_STATEMENTS:
        raise ReplyError(f"模型的回复超过{MOST_STATEMENTS}条语句。")
    words = "".join(word for s in found.statements for word in (s.item, s.text, s.quote))
    if len(words) > LONGEST_REPLY:
        raise ReplyError(f"模型的回复超过{LONGEST_REPLY}个字符。")
    if _HALF_CHARACTER.search(words):
        raise ReplyError("模型的回复里有损坏的文字。")
    return found


def _opened(value: Any) -> Any:
    """The value with its list of statements read, where a tool call's argument holds it as JSON in a string."""
    if not isinstance(value, dict) or not isinstance(value.get("statements"), str):
        return value
    text = value["statements"].strip()
    if len(text) > LONGEST_REPLY:
        raise ReplyError(f"模型的回复超过{LONGEST_REPLY}个字符。")
    inner = list(_values(text)) if text.startswith("[") and text.endswith("]") else []
    return {**value, "statements": inner[0]} if len(inner) == 1 else value


_REASONS = {
    "missing": "缺失",
    "extra_forbidden": "是未知的",
    "literal_error": "的值不在允许的范围内",
}


def _explained(error: ValidationError) -> str:
    """The first thing that is wrong, in one sentence."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place, reason = first["loc"], _REASONS.get(first["type"], "的类型不对")
    where = f"第{place[1] + 1}条语句" if len(place) > 1 and isinstance(place[1], int) else "回复"
    if len(place) in (0, 2):
        return f"模型的{where}不是JSON对象。"
    return f"模型的{where}里字段“{_shown(str(place[-1]))}”{reason}。"


def _shown(name: str) -> str:
    """A field's name, short enough for a sentence and free of anything that cannot be printed."""
    return "".join(char for char in name[:30] if char.isprintable())
