"""False claims in good form: wrong signs and references, names, words and quotes that no fact holds."""

from __future__ import annotations

import re

from tests.fakes.openai_server.drafting import Statement
from tests.fakes.openai_server.plays.editing import appended, findings, replaced
from tests.fakes.openai_server.prompt import Item, Prompt
from tests.fakes.openai_server.registry import stating

_PAIR = re.compile(r"\{\{(f\d+)\|([^{}|/]+)/([^{}|/]+)\}\}")
_ALIAS = re.compile(r"(?<=\{\{)f\d+")
_WHOLE = re.compile(r"\{\{[^{}]+\}\}")


def _wrong_sign(text: str, item: Item, _: Prompt) -> str:
    """The words of each pair the other way round; a pair of that kind is added where the text has none."""
    if _PAIR.search(text):
        return _PAIR.sub(r"{{\1|\3/\2}}", text)
    signed = [fact.alias for fact in item.facts if fact.signed]
    return f"{text.rstrip('。')}，同比{{{{{signed[0]}|下降/增长}}}}。" if signed else text


def _neighbours_fact(text: str, item: Item, _: Prompt) -> str:
    """Each alias replaced by the one that stands after it in the item."""
    aliases = [fact.alias for fact in item.facts]
    after = dict(zip(aliases, aliases[1:] + aliases[:1], strict=True))
    return _ALIAS.sub(lambda match: after.get(match[0], match[0]), text)


def _of_another_item(text: str, item: Item, prompt: Prompt) -> str:
    """The first alias replaced by one of another item's that this one does not show as well."""
    own = {fact.alias for fact in item.facts}
    others = [fact.alias for other in prompt.items for fact in other.facts if fact.alias not in own]
    return _ALIAS.sub(others[0], text, count=1) if others else text


def _moved(_: Prompt, said: list[Statement]) -> list[Statement]:
    """Each statement said of the next item."""
    numbers = list(dict.fromkeys(statement["item"] for statement in said))
    after = dict(zip(numbers, numbers[1:] + numbers[:1], strict=True))
    return [{**statement, "item": after[statement["item"]]} for statement in said]


def _quoting(prompt: Prompt, said: list[Statement]) -> list[Statement]:
    """A quote for each item, of a comment that was never shown."""
    return said + [{"item": item.no, "kind": "quote", "text": "", "quote": "q9999"} for item in prompt.items]


def _in_own_words(prompt: Prompt, said: list[Statement]) -> list[Statement]:
    """A quote for each item in words that nobody wrote, without an alias."""
    words = "“你们的服务比去年差太多了。”"
    return said + [{"item": item.no, "kind": "quote", "text": words, "quote": ""} for item in prompt.items]


BEHAVIOURS = [
    stating("wrong_sign", "turns the words of every pair round", findings(_wrong_sign)),
    stating("wrong_direction", "states a fall or a rise in plain words", findings(appended("整体持续下滑且不断攀升"))),
    stating("neighbours_fact", "refers to the neighbour of each fact", findings(_neighbours_fact)),
    stating("alias_of_another_item", "refers to a fact of another item", findings(_of_another_item)),
    stating("unknown_alias", "refers to a fact that is not there", findings(appended("另有{{f9999}}"))),
    stating("fact_id", "refers to a fact by an id instead of an alias", findings(appended("另有{{1.1.1.net_sales}}"))),
    stating("broken_alias", "leaves references unfinished", findings(lambda text, *_: text.replace("}}", "}"))),
    stating(
        "wrong_unit", "writes a unit after every reference", findings(lambda text, *_: _WHOLE.sub(r"\g<0>亿元", text))
    ),
    stating(
        "invented_names",
        "names people, customers and places of no fact",
        findings(appended("由王建国负责的宏图精工和拉萨带动")),
    ),
    stating("superlative", "claims a record and a rank", findings(appended("创历史新高，稳居首位"))),
    stating("comparison", "compares with what is not known", findings(appended("明显高于行业平均水平"))),
    stating("wrong_period", "speaks of another period", findings(lambda text, *_: f"上季度{text}")),
    stating("promise", "promises next month's result", findings(appended("下月必将全面完成目标"))),
    stating("blame", "blames the sales team", findings(appended("完全是销售团队责任心不强造成的"))),
    stating("invented_cause", "gives a cause that no fact holds", findings(appended("根本原因是竞争对手恶意降价"))),
    stating("false_quote", "quotes a comment that was not shown", _quoting),
    stating("own_words_as_quote", "quotes what nobody said", _in_own_words),
    stating(
        "quote_in_finding", "puts words into a customer's mouth", findings(appended("客户说“再也不会买你们的东西”"))
    ),
    stating("moved_to_another_item", "says everything of the next item", _moved),
    stating(
        "unknown_item", "speaks of an item that is not there", lambda _, said: [{**s, "item": "9.9.9"} for s in said]
    ),
    stating("repeated", "says everything three times", lambda _, said: said * 3),
    stating("english", "writes in English", findings(replaced("Net sales were below target, mainly in the north."))),
    stating("markdown", "writes Markdown", findings(lambda text, *_: f"**要点**：\n- {text}\n# 结论")),
    stating("html", "writes HTML", findings(appended("<script>alert(document.cookie)</script>"))),
    stating("link", "writes a link", findings(appended("详见 https://example.invalid/report"))),
    stating("invisible", "hides characters without width", findings(lambda text, *_: "\u200b".join(text))),
    stating("too_long", "writes more than a slide holds", findings(lambda text, *_: text * 12)),
    stating("blank_text", "leaves the text of findings empty", findings(replaced(""))),
]
