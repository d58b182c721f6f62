"""Quoted words: terms and names of ours, or the exact words of a comment, and of the comment that is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from summarizer.briefing import REFERENCE, Statement
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import Vocabulary, is_plain

_MARKS = ("“”", "‘’", "「」", "『』", "《》", '""', "''", "＂＂", "``")
QUOTED = re.compile("|".join(f"{re.escape(a)}([^{re.escape(a + b)}]*){re.escape(b)}" for a, b in map(tuple, _MARKS)))
_SHORT = 4  # up to this many characters, quotation marks only set a word off
_SPEECH = re.compile(
    r"(?:客户|用户|受访者|销售员|一线|反馈|评论|有人|他们|对方)[^，。“”]{0,6}(?:说|称|表示|反映|抱怨|直言|坦言|吐槽|指出|提到|写道|认为)(?:过)?[:：，]?$"
)


def without_quotes(statement: Statement, vocabulary: Vocabulary) -> str:
    """The text without the exact words of comments, which may hold any number.

    A word set off by quotation marks stays, and so does a name: that some comment holds it too makes it no quote.
    """

    def left(match: re.Match[str]) -> str:
        words = _inner(match)
        said = (
            len(words) > _SHORT and words not in vocabulary.names and _was_said(words, statement.evidence, vocabulary)
        )
        return match[0][0] + match[0][-1] if said else match[0]

    return QUOTED.sub(left, statement.text)


def false_quotes(reading: Reading, vocabulary: Vocabulary) -> Iterator[Refusal]:
    """Quoted words that no comment says and that are no term of ours."""
    text = reading.statement.text
    for match in QUOTED.finditer(text):
        words = _inner(match)
        known = words in vocabulary.phrases or words in vocabulary.names or is_plain(words) or words in reading.backed
        spoken = bool(_SPEECH.search(text[: match.start()]))
        if not (len(words) > _SHORT or spoken) or (known and not spoken) or "{{" in words:
            continue
        if not _was_said(words, reading.statement.evidence, vocabulary):
            yield Refusal("quote", "引号内的话不是反馈原文，也不是表名、列名或事项名", words[:20])


def false_statement_of_quote(reading: Reading, vocabulary: Vocabulary) -> Iterator[Refusal]:
    """A quote that is not, word for word, the comment that its evidence names."""
    statement = reading.statement
    words = statement.text.strip().strip("“”‘’「」『』\"'")
    if reference := REFERENCE.fullmatch(words):
        fact = reading.marks[0].fact
        if fact is None or not fact.about.family.endswith("quote") or not isinstance(fact.value, str):
            yield Refusal("quote", "引语只能引用反馈原文", words[:20])
        elif statement.evidence and fact.members and fact.members[0] not in statement.evidence:
            yield Refusal("quote", "引用的原文与所注明的反馈编号不符", reference["id"])
    elif len(words) <= _SHORT or not _was_said(words, statement.evidence, vocabulary):
        yield Refusal("quote", "引语必须与反馈原文一字不差", words[:20])


def _was_said(words: str, evidence: Collection[str], vocabulary: Vocabulary) -> bool:
    """Whether these are the exact words of the comments that are named, or of any where none is."""
    named = [vocabulary.said[key] for key in evidence if key in vocabulary.said]
    if evidence and named:
        return any(words in comment for comment in named)
    return vocabulary.is_quote(words)


def _inner(match: re.Match[str]) -> str:
    return next((words for words in match.groups() if words is not None), "")
