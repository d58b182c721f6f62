"""Quoted words: terms and names of ours, or the exact words of a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing import REFERENCE, Statement
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import Vocabulary, is_plain

QUOTED = re.compile("“([^“”]*)”")
_SHORT = 4  # up to this many characters, quotation marks only set a word off


def without_quotes(text: str, vocabulary: Vocabulary) -> str:
    """The text without the exact words of comments, which may hold any number.

    A word set off by quotation marks stays, and so does a name: that some comment holds it too makes it no quote.
    """

    def left(match: re.Match[str]) -> str:
        said = len(match[1]) > _SHORT and match[1] not in vocabulary.names and vocabulary.is_quote(match[1])
        return "“”" if said else match[0]

    return QUOTED.sub(left, text)


def false_quotes(statement: Statement, reading: Reading, vocabulary: Vocabulary) -> Iterator[Refusal]:
    """Quoted words that no comment says and that are no term of ours."""
    if statement.kind == "quote":
        words = statement.text.strip().strip("“”")
        if not (vocabulary.is_quote(words) or _is_quoted_fact(words, reading)):
            yield Refusal("quote", "引语必须与反馈原文一字不差", words[:20])
        return
    for words in QUOTED.findall(statement.text):
        known = words in vocabulary.phrases or words in vocabulary.names or is_plain(words) or words in reading.backed
        if len(words) > _SHORT and not known and "{{" not in words and not vocabulary.is_quote(words):
            yield Refusal("quote", "引号内的话不是反馈原文，也不是表名、列名或事项名", words[:20])


def _is_quoted_fact(words: str, reading: Reading) -> bool:
    """Whether the words are nothing but a reference to a fact that holds somebody's words."""
    fact = reading.marks[0].fact if REFERENCE.fullmatch(words) else None
    return fact is not None and fact.about.family.endswith("quote") and isinstance(fact.value, str)
