"""Targets of people with a column for each month: only the briefing month's is theirs of the month."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.kpi.reading.header_words import Word, word_of
from summarizer.kpi.reading.months import with_years
from summarizer.kpi.reading.names import header_of
from summarizer.kpi.reading.pivoting import Member, Wide
from summarizer.kpi.reading.recognition import meaning_of
from summarizer.kpi.reading.wide_headers import Setting, value_of

_PEOPLE, _PERSON, _TARGET, _FEWEST = "员工", "销售员", "个人目标", 2


def with_targets(parts: Sequence[Sequence[str]], rows: tuple[int, int], setting: Setting) -> Wide | None:
    """The table of people whose header cells over each column these are, with the column of the briefing month.

    The other months are named as not read; one month alone must say that it is a target: 10月个人目标. None where
    months do not stand for targets or the month is not there.
    """
    fixed: dict[int, str] = {}
    months: list[tuple[int, Word]] = []
    for place, column in enumerate(parts):
        text = next((part for part in reversed(column) if part), "")
        if text and (word := word_of(text)).kind == "month":
            months.append((place, word))
        elif text and meaning_of(header_of(text), _PEOPLE):
            fixed[place] = text
    named = {meaning.column for text in fixed.values() if (meaning := meaning_of(header_of(text), _PEOPLE))}
    said = all(meaning_of(header_of(word.rest), _PEOPLE) for _, word in months if word.rest)
    told = all(word.rest for _, word in months) or value_of([], setting.titles) == "目标额"
    years = with_years([(word,) for _, word in months], setting.titles, setting.month)
    few = len(months) < (1 if all(word.rest for _, word in months) else _FEWEST)
    if not months or few or _PERSON not in named or _TARGET in named or not (said and told) or years is None:
        return None
    wanted = f"{setting.month.year}-{setting.month.number:02d}"
    chosen = [place for (place, _), names in zip(months, years.names, strict=True) if names == (wanted,)]
    unit = next((header_of(text).unit for place in chosen for text in parts[place] if header_of(text).unit), None)
    unread = tuple(word.text for place, word in months if place not in chosen)
    members = tuple(Member(place, (), _TARGET, unit) for place in chosen)
    return Wide(*rows, fixed, (), members, unread=unread, years=years.source) if len(chosen) == 1 else None
