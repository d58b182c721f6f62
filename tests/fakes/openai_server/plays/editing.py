"""Changes to a good draft's statements that several behaviours share."""

from __future__ import annotations

from collections.abc import Callable

from tests.fakes.openai_server.drafting import Statement
from tests.fakes.openai_server.prompt import Item, Prompt

Change = Callable[[Prompt, list[Statement]], list[Statement]]
Edit = Callable[[str, Item, Prompt], str]


def findings(edit: Edit) -> Change:
    """The draft with the text of every finding edited."""

    def changed(prompt: Prompt, said: list[Statement]) -> list[Statement]:
        items = {item.no: item for item in prompt.items}
        return [
            {**statement, "text": edit(str(statement["text"]), items[str(statement["item"])], prompt)}
            if statement["kind"] == "finding"
            else statement
            for statement in said
        ]

    return changed


def appended(clause: str) -> Edit:
    """A clause more at the end of a sentence."""
    return lambda text, _item, _prompt: f"{text.rstrip('。')}，{clause}。"


def replaced(text: str) -> Edit:
    """Another text."""
    return lambda _text, _item, _prompt: text
