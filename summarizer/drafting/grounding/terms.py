"""Terms that hold a numeral, 前五大 or 90天以上: they state a number unless a fact that is cited is called so."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.drafting.grounding.lexicon import words
from summarizer.drafting.grounding.vocabulary import Vocabulary
from summarizer.facts import Fact


def is_backed(term: str, item: str, cited: Sequence[Fact], vocabulary: Vocabulary) -> bool:
    """Whether a term may stand in a statement of an item that cites these facts.

    A term of ours, as 近三个月, is checked as what it names. A text of some fact, or a term that is a number where
    nothing is called so, must be in a label or value of the facts that are cited or that the item has.
    """
    if term in vocabulary.phrases and term not in words("counting_phrases"):
        return True
    texts = "，".join([*(part for fact in cited for part in (fact.label, fact.text)), vocabulary.labels.get(item, "")])
    return term in texts
