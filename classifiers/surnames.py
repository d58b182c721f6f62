"""What a full Chinese name is made of: a surname, then one or two characters that names are made of, and no word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from classifiers.resources import data_yaml

HAN = "\u4e00-\u9fff"


@dataclass(frozen=True)
class Names:
    """The lexicon of names, in Simplified characters; `weak` surnames are mostly words.

    `surname`, `title` and `beginning` (a surname before a character that names are made of) are patterns.
    """

    surnames: frozenset[str]
    doubles: frozenset[str]
    given: frozenset[str]
    words: frozenset[str]
    weak: frozenset[str]
    surname: str
    beginning: str
    title: str

    def parts(self, name: str) -> tuple[str, str]:
        """Surname and given name; an empty surname where there is none."""
        if name[:2] in self.doubles and len(name) > 2:
            return name[:2], name[2:]
        return (name[0], name[1:]) if name[0] in self.surnames else ("", name)

    def is_word(self, name: str) -> bool:
        """Whether the beginning is a word of the language: 方案, 高温, 马上."""
        return name[:2] in self.words or name[:3] in self.words

    def is_name(self, name: str) -> bool:
        """Whether every character is one that names are made of, and it is no word."""
        surname, given = self.parts(name)
        usual = 1 <= len(given) <= 2 and all(character in self.given for character in given)
        return bool(surname) and usual and given != "家" and not self.is_word(name)


@cache
def surname() -> str:
    """A pattern for a common surname in either script."""
    import opencc

    lexicon = data_yaml("masking/names.yaml")
    singles, doubles = "".join(lexicon["surnames"].split()), "|".join(lexicon["double_surnames"].split())
    written = opencc.OpenCC("s2t")
    both = "".join(dict.fromkeys(singles + written.convert(singles)))
    return f"(?:{doubles}|{written.convert(doubles)}|[{both}])"


@cache
def names() -> Names:
    """The lexicon of `data/masking/names.yaml`."""
    lexicon = data_yaml("masking/names.yaml")
    surnames = "".join((lexicon["surnames"] + lexicon["rare_surnames"]).split())
    given = "".join(lexicon["given"].split())
    doubles = lexicon["double_surnames"].split()
    titles = sorted(lexicon["titles"].split(), key=len, reverse=True)
    return Names(
        frozenset(surnames),
        frozenset(doubles),
        frozenset(given),
        frozenset(lexicon["words"].split()),
        frozenset("".join(lexicon["rare_surnames"].split()) + lexicon["weak_surnames"]),
        f"(?:{'|'.join(doubles)}|[{surnames}])",
        f"[{surnames}{''.join(name[0] for name in doubles)}](?=[{given}{''.join(name[1] for name in doubles)}])",
        "|".join(map(re.escape, titles)),
    )
