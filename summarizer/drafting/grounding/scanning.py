"""Finding many words in a text at once, the longest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """A word found from `start` to `end`, and what it stands for."""

    start: int
    end: int
    word: str
    meaning: str


class Scanner:
    """Words by what they stand for. The first meaning that lists a word has it."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        found: dict[str, dict[str, str]] = {}
        for meaning, named in words.items():
            for word in named:
                found.setdefault(word[0], {}).setdefault(word, meaning)
        self._index = {
            first: sorted(named.items(), key=lambda pair: (-len(pair[0]), pair[0])) for first, named in found.items()
        }

    def scan(self, text: str, stands: Callable[[int, int], bool] | None = None) -> list[Hit]:
        """The words of the text, none within another; only those of which `stands` says that they are words there."""
        hits, place, index = [], 0, self._index
        while place < len(text):
            for word, meaning in index.get(text[place], ()):
                if text.startswith(word, place) and (stands is None or stands(place, place + len(word))):
                    hits.append(Hit(place, place + len(word), word, meaning))
                    place += len(word)
                    break
            else:
                place += 1
        return hits
