"""Words that say something of others: verbs, adjectives and set phrases, as jieba's own dictionary tags them."""

from __future__ import annotations

from functools import cache

# Tags begin with these; vn and an are verbs and adjectives that stand as nouns.
_SAYING = frozenset("vazil")
_NOUNS = frozenset({"vn", "an"})
_NEGATING = ("不", "没", "未", "无")


def is_predicate(word: str) -> bool:
    """Whether a word can end a short sentence."""
    return word in _known() or (len(word) > 1 and word.startswith(_NEGATING))


@cache
def _known() -> frozenset[str]:
    import jieba

    known = set()
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").split()
            if tag[0] in _SAYING and tag not in _NOUNS:
                known.add(word)
    return frozenset(known)
