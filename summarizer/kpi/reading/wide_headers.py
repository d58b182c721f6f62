"""Whether header rows are those of a wide table, and what its columns then are: months, regions, product lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.kpi.reading.header_words import Word, word_of
from summarizer.kpi.reading.months import with_years
from summarizer.kpi.reading.names import folded, header_of, key_of
from summarizer.kpi.reading.pivoting import Member, Wide
from summarizer.kpi.reading.recognition import meaning_of
from summarizer.kpi.reading.vocabulary import vocabulary
from summarizer.periods import Month

MONTH, REGION, LINE, _TARGETS = "月份", "区域", "产品线", "销售目标"
_FEWEST = 2
# What a wide table without a name for its numbers holds, and the words in its title or name that say so.
_VALUES = {"目标额": ("目标", "计划", "任务", "指标"), "活动预算": ("活动", "预算", "费用")}
# Words that say that the numbers are something else, always or where no word of the above stands beside them.
_CONTRARY = ("实际", "完成", "达成", "实绩", "同期", "去年", "上年", "累计", "差额", "差异")
_OTHERS = ("销售额", "销售收入", "收入", "回款", "成本", "毛利", "利润", "销量", "数量", "库存", "费用", "业绩")


@dataclass(frozen=True)
class Setting:
    """What stands around a header: the `titles` from the nearest to the farthest (above it, the sheet's name, the
    file's), the briefing month, and which columns hold numbers."""

    titles: Sequence[Sequence[str]]
    month: Month
    numeric: Callable[[int], bool]
    regions: Collection[str] = ()  # keys of the regions that other files hold


@dataclass
class _Columns:
    """The columns of a header sorted by what they are; of a member its months and regions, and what else is said."""

    fixed: dict[int, str] = field(default_factory=dict)
    members: dict[int, tuple[tuple[Word, ...], tuple[str, ...]]] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    longer: list[str] = field(default_factory=list)
    others: dict[int, tuple[str, ...]] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)  # names that only their place among regions makes regions


def crossed(parts: Sequence[Sequence[str]], rows: tuple[int, int], setting: Setting) -> Wide | None:
    """The wide table with months, regions or product lines as columns whose header cells over each column these are."""
    found = _with_neighbours(_sorted(parts, setting.regions), setting)
    if not found.members:
        return _lines(found, parts, rows, setting)
    kinds = {tuple(word.kind for word in words) for words, _ in found.members.values()}
    labels = tuple(MONTH if kind == "month" else REGION for kind in next(iter(kinds)))
    rests = {rest for _, rest in found.members.values()}
    known = _meanings(found.fixed)
    if len(kinds) > 1 or len(set(labels)) < len(labels) or len(found.members) < _FEWEST or set(labels) & set(known):
        return None
    if not found.fixed or (any(rests) and not all(rests)):
        return None
    lines = LINE not in known and _are_lines(rests)
    value = value_of([*known, *([LINE] if lines else [])], setting.titles) if lines or not any(rests) else ""
    years = with_years([words for words, _ in found.members.values()], setting.titles, setting.month)
    if value is None or years is None:
        return None
    members = tuple(
        Member(place, (*names, *rest) if lines else names, value or "".join(rest), _unit(parts[place]))
        for (place, (_, rest)), names in zip(found.members.items(), years.names, strict=True)
    )
    wide = _wide(found, rows, (*labels, LINE) if lines else labels, members)
    return replace(wide, years=years.source)


def longer_times(parts: Sequence[Sequence[str]]) -> list[str]:
    """The header cells that stand for quarters and the like beside a known column, where none stands for a month."""
    found = _sorted(parts)
    months = any(word.kind == "month" for words, _ in found.members.values() for word in words)
    return found.longer if found.fixed and not months else []


def named_months(parts: Sequence[Sequence[str]]) -> list[str]:
    """The header cells that stand for months beside a known column, where there are several."""
    found = _sorted(parts)
    months = [word.text for words, _ in found.members.values() for word in words if word.kind == "month"]
    return list(dict.fromkeys(months)) if found.fixed and len(months) >= _FEWEST else []


def _lines(found: _Columns, parts: Sequence[Sequence[str]], rows: tuple[int, int], setting: Setting) -> Wide | None:
    """Product lines as columns: numbers under names that no table knows, in a table that says it holds targets."""
    places = [place for place in found.others if setting.numeric(place)]
    known = _meanings(found.fixed)
    if len(places) < _FEWEST or LINE in known or not set(known) & {MONTH, REGION}:
        return None
    if set(known) - {MONTH, REGION, "业务单元"} or value_of(known, setting.titles) != "目标额":
        return None
    members = tuple(Member(p, (found.others[p][-1],), "目标额", _unit(parts[p])) for p in places)
    others = {place: texts for place, texts in found.others.items() if place not in places}
    return _wide(replace(found, others=others), rows, (LINE,), members)


def _wide(found: _Columns, rows: tuple[int, int], labels: tuple[str, ...], members: tuple[Member, ...]) -> Wide:
    unread = (*found.longer, *("/".join(texts) for texts in found.others.values()))
    return Wide(*rows, found.fixed, labels, members, tuple(found.totals), unread, taken=tuple(found.taken))


def _with_neighbours(found: _Columns, setting: Setting) -> _Columns:
    """With the columns of numbers that stand in the row of regions : 云贵 between 华东 and 华南."""
    if len(found.members) < _FEWEST or any(
        [w.kind for w in words] != ["region"] for words, _ in found.members.values()
    ):
        return found
    members, others = dict(found.members), dict(found.others)
    for step, places in ((1, sorted(others)), (-1, sorted(others, reverse=True))):
        for place in places:
            if place in others and place - step in members and len(others[place]) == 1 and setting.numeric(place):
                text = others.pop(place)[0]
                members[place] = (Word("region", text.strip()),), ()
                found.taken.append(text)
    return replace(found, members=dict(sorted(members.items())), others=others)


def _sorted(parts: Sequence[Sequence[str]], regions: Collection[str] = ()) -> _Columns:
    found = _Columns()
    for place, column in enumerate(parts):
        texts = list(dict.fromkeys(part for part in column if part))
        words = [_word(text, regions) for text in texts]
        kinds = {word.kind for word in words}
        if not texts:
            continue
        if "longer" in kinds:
            found.longer.append("/".join(texts))
        elif "total" in kinds:
            found.totals.append(place)
        elif kinds & {"month", "region"} and "computed" not in kinds:
            found.members[place] = _member(words)
        elif vocabulary().knows(header_of(texts[-1]).bare):
            found.fixed[place] = texts[-1]
        else:
            found.others[place] = tuple(texts)
    return found


def _word(text: str, regions: Collection[str]) -> Word:
    """What a header cell says, where the regions of other files are regions here, too."""
    word = word_of(text)
    return Word("region", text.strip()) if word.kind == "name" and key_of(text) in regions else word


def _member(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The months and regions of a column, the year beside a month put into it, and the other words."""
    year = next((word.year for word in words if word.kind == "year"), None)
    named = [word for word in words if word.kind in ("month", "region")]
    rest = [word.text for word in words if word.kind == "name" and not _is_label(word.text)]
    rest += [word.rest for word in named if word.rest]
    return tuple(replace(word, year=word.year or year) if word.kind == "month" else word for word in named), tuple(rest)


def _unit(texts: Sequence[str]) -> str | None:
    return next((unit for text in texts if (unit := header_of(text).unit)), None)


def _is_label(text: str) -> bool:
    """Whether a heading over members only names what they are: 区域 over 华东 and 华南."""
    meaning = meaning_of(header_of(text), _TARGETS)
    return meaning is not None and meaning.column in (MONTH, REGION, LINE)


def _meanings(fixed: Mapping[int, str]) -> list[str]:
    found = [meaning_of(header_of(text), _TARGETS) for text in fixed.values()]
    return [meaning.column for meaning in found if meaning]


def _are_lines(rests: set[tuple[str, ...]]) -> bool:
    """Whether what stands beside months or regions are names that no table knows, such as those of product lines."""
    words = [rest[0] for rest in rests if len(rest) == 1]
    measures = (*_CONTRARY, *_OTHERS, *(word for words in _VALUES.values() for word in words))
    return (
        len(words) == len(rests) >= _FEWEST
        and not any(vocabulary().knows(header_of(word).bare) for word in words)
        and not any(measure in folded(word) for word in words for measure in measures)
    )


def value_of(known: Sequence[str], titles: Sequence[Sequence[str]]) -> str | None:
    """What the numbers of a wide table are: what the nearest title says, else targets where there are product lines.

    None where the title says that they are something else, or nothing is said and no table would fit.
    """
    for texts in titles:
        said = [folded(text) for text in texts]
        told = [value for value, words in _VALUES.items() if any(word in text for word in words for text in said)]
        contrary = any(word in text for word in _CONTRARY for text in said)
        if contrary or (not told and any(word in text for word in _OTHERS for text in said)):
            return None
        if told:
            return told[0] if len(told) == 1 else None
    return "目标额" if LINE in known else None
