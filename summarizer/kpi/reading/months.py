"""The years of months that a header names without one: from the header, its title, the file, the briefing month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.kpi.reading.header_words import Word
from summarizer.kpi.reading.names import folded
from summarizer.periods import Month

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True)
class Years:
    """The names of members with complete months, and where their years came from ("" : the header itself)."""

    names: tuple[tuple[str, ...], ...]
    source: str = ""


def with_years(members: Sequence[tuple[Word, ...]], titles: Sequence[Sequence[str]], month: Month) -> Years | None:
    """Each member's names, its month written 2025-10; `titles` from the nearest to the farthest.

    Months that pass December go on in the next year. Without any year, they lie around the briefing month. None where
    the nearest title with a year has two and the months do not say which.
    """
    bare = [word for words in members for word in words if word.kind == "month" and word.year is None]
    if not bare:
        return Years(tuple(tuple(_name(word, 0) for word in words) for words in members))
    turns = _turns([word.month for word in bare])
    stated = _stated(titles)
    if len(stated) > 1 and not any(turns):
        return None
    first = min(stated) if stated else _around(month, [word.month for word in bare], turns)
    years = iter([first + turn for turn in turns])
    names = tuple(
        tuple(_name(word, next(years) if word.kind == "month" and word.year is None else 0) for word in words)
        for words in members
    )
    return Years(names, f"标题或文件名取 {first} 年" if stated else f"简报月份取 {first} 年")


def _turns(months: Sequence[int]) -> list[int]:
    """For each month in the order of the columns, how many Decembers lie before it; repeated ones start no new year."""
    if len(set(months)) < len(months):
        return [0] * len(months)
    turn, turns = 0, []
    for before, now in zip([0, *months], months, strict=False):
        turn += now < before
        turns.append(turn)
    return turns if turn <= 1 else [0] * len(months)


def _stated(titles: Sequence[Sequence[str]]) -> set[int]:
    """The years in the nearest title that names any."""
    found = ({int(year) for text in texts for year in _YEAR.findall(folded(text))} for texts in titles)
    return next((years for years in found if years), set())


def _around(month: Month, months: Sequence[int], turns: Sequence[int]) -> int:
    """The year of the first column, so that the briefing month is among the columns where it can be."""
    turned = next((turn for number, turn in zip(months, turns, strict=True) if number == month.number), 0)
    return month.year - turned


def _name(word: Word, year: int) -> str:
    return f"{word.year or year}-{word.month:02d}" if word.kind == "month" else word.text
