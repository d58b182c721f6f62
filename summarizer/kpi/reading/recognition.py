"""Which table a sheet holds and which column each header names, judged by the headers; names only help.

A header is matched by its whole normal form, never by a part of it, so 单价 is never taken for 金额 nor 目标 for 实际.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.names import Header, key_of
from summarizer.kpi.reading.vocabulary import Meaning, vocabulary
from summarizer.kpi.tables import TableSpec, table_specs

# What stands in brackets or in the header row above and makes a column another one than its bare name says.
OTHER_THING = (
    "目标", "计划", "预算", "成本", "去年", "上年", "上月", "同期",
    "累计", "预测", "单价", "差", "率", "占比", "同比", "环比", "剩余",
)  # fmt: skip
_ENOUGH, _FULL_COVER, _CLEAR_LEAD, _NAME_HELPS = 0.45, 0.6, 0.08, 0.15
_BLANK_COLUMN_COUNTS, _CONVINCING = 0.5, 4
_REMARKS = frozenset({"备注", "说明", "备注说明", "附注"})  # 备注（逾期原因）
FEEDBACK, COMMENT, _PARAMETERS = "反馈", "反馈内容", "参数"
_KNOWN_PARAMETERS = ("简报月份", "数据截止", "下月总目标", "下月目标")
_COMMENTS = ("反馈", "投诉", "评论", "意见", "留言", "诉求", "客诉", "评价", "原话", "客户声音", "feedback", "comment")
# Tables of so few columns that their weaker synonyms prove nothing: the column and the words that do.
_TELLING = {FEEDBACK: (COMMENT, _COMMENTS), _PARAMETERS: ("参数", ("参数", "设置", "配置"))}


@dataclass(frozen=True)
class Clues:
    """What helps beside the headers: the `names` of sheet and file, whether the file was given as `feedback`, the
    first cells below the header, the columns that are `given` by a title or a name instead of cells, the `rules` that
    a person gave for the sheet, the `table` that one of them says it is, and what is `known` of the values of columns
    from other files, as keys."""

    names: tuple[str, ...] = ()
    feedback: bool = False
    cells: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()
    table: str | None = None
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """How well headers fit one table: `columns` maps header positions to canonical names, `doubled` are positions
    that name a column which another header names better."""

    table: str
    columns: Mapping[int, str]
    score: float
    coverage: float
    weight: float = 0.0
    doubled: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Recognition:
    """The table that the headers name, or None with the candidates and the reason."""

    match: Match | None
    candidates: tuple[str, ...] = ()
    reason: str | None = None


def recognise(headers: Sequence[Header], clues: Clues) -> Recognition:
    """The table of these headers."""
    return judged(all_matches(headers, clues), headers, clues)


def judged(found: Sequence[Match], headers: Sequence[Header], clues: Clues) -> Recognition:
    """The table that fits so well, and so much better than the others, that nothing is guessed."""
    matches = sorted(found, key=lambda match: -match.score)
    if clues.table:
        return _settled(matches[0], headers)
    good = [
        match
        for match in matches
        if match.score >= _ENOUGH and match.coverage >= _FULL_COVER and _is_telling(match, headers, clues)
    ]
    if not good:
        near = sorted(matches, key=lambda match: (-match.weight, -match.score))
        likely = [match for match in near[:3] if match.weight >= _ENOUGH]
        return Recognition(None, tuple(match.table for match in likely), _unknown(likely, headers))
    if len(good) > 1 and good[0].score - good[1].score < _CLEAR_LEAD:
        close = tuple(match.table for match in good if good[0].score - match.score < _CLEAR_LEAD)
        return Recognition(None, close, f"表头同时像“{'”和“'.join(close)}”，无法确定是哪张表，请在工作表名中写明。")
    return Recognition(good[0])


def _settled(match: Match, headers: Sequence[Header]) -> Recognition:
    """The table that a person says it is, if the headers name one of its columns."""
    return Recognition(match) if match.columns else Recognition(None, (match.table,), _unknown([match], headers))


def all_matches(headers: Sequence[Header], clues: Clues) -> list[Match]:
    """How well the headers fit each of the tables."""
    keys = [key_of(name) for name in clues.names]
    return [
        _match(spec, headers, _named(table, keys, clues.feedback), clues.given) for table, spec in table_specs().items()
    ]


def meaning_of(header: Header, table: str) -> Meaning | None:
    """The column that a header names in a table: by its whole form, or without a harmless remark in brackets.

    None for amounts in a foreign currency, which are no amounts in 元.
    """
    if header.currency:
        return None
    known = vocabulary().meanings[table]
    for key in (header.key, header.qualifier + header.bare):
        if key in known:
            return known[key]
    if header.bare in _REMARKS and header.qualifier in known:
        return known[header.qualifier]
    if any(word in header.qualifier for word in OTHER_THING):
        return None
    found = known.get(header.bare)
    return Meaning(found.column, found.rank + 1) if found and header.qualifier else found


def _is_telling(match: Match, headers: Sequence[Header], clues: Clues) -> bool:
    """内容 or 名称 with little else does not make a table; the column's name, or the sheet's, must say what it is."""
    if match.table not in _TELLING or len(match.columns) >= _CONVINCING or (clues.feedback and match.table == FEEDBACK):
        return True
    first, words = _TELLING[match.table]
    if match.table == _PARAMETERS and any(key_of(cell).startswith(_KNOWN_PARAMETERS) for cell in clues.cells):
        return True
    written = [headers[place].key for place, column in match.columns.items() if column == first]
    return any(word in text for text in [*written, *map(key_of, clues.names)] for word in words)


def _match(spec: TableSpec, headers: Sequence[Header], bonus: float, given: frozenset[str]) -> Match:
    best: dict[str, tuple[int, int]] = {}
    doubled: dict[int, str] = {}
    for position, header in enumerate(headers):
        if not header.key or not (meaning := meaning_of(header, spec.name)):
            continue
        held = best.get(meaning.column)
        if held is None or meaning.rank < held[0]:
            if held:
                doubled[held[1]] = meaning.column
            best[meaning.column] = (meaning.rank, position)
        else:
            doubled[position] = meaning.column
    columns = {position: column for column, (_, position) in best.items()}
    coverage, score, weight = _score(spec, headers, columns, doubled, given)
    return Match(spec.name, dict(sorted(columns.items())), score + bonus * (score > 0), coverage, weight, doubled)


def with_columns(match: Match, more: Mapping[int, str], headers: Sequence[Header], clues: Clues) -> Match:
    """The match with columns that something else than their names told."""
    spec, columns = table_specs()[match.table], dict(sorted({**match.columns, **more}.items()))
    bonus = match.score - _score(spec, headers, match.columns, match.doubled, clues.given)[1]
    coverage, score, weight = _score(spec, headers, columns, match.doubled, clues.given)
    return Match(match.table, columns, score + max(0.0, bonus), coverage, weight, match.doubled)


def _score(
    spec: TableSpec,
    headers: Sequence[Header],
    columns: Mapping[int, str],
    doubled: Mapping[int, str],
    given: frozenset[str],
) -> tuple[float, float, float]:
    """The share of the required columns that is there, the likeness of headers and table, both 0 to 1, and the
    weight of the columns that were found."""
    weight = vocabulary().weight
    importance = {
        column.name: weight[key_of(column.name)] * (_BLANK_COLUMN_COUNTS if column.blank else 1)
        for column in spec.columns
        if column.required
    }
    present = set(columns.values())
    there = sum(value for name, value in importance.items() if name in present | given)
    coverage = there / sum(importance.values())
    matched = sum(weight[key_of(column)] for column in present)
    foreign = sum(
        weight.get(header.key, 0.3)
        for position, header in enumerate(headers)
        if header.key and position not in columns and position not in doubled
    )
    absent = sum(importance.values()) - there
    whole = matched + absent + foreign
    return coverage, matched / whole if whole else 0.0, matched


def _named(table: str, keys: Sequence[str], feedback: bool) -> float:
    """What the names of sheet and file add; the canonical name counts more than a synonym."""
    canonical, *synonyms = vocabulary().table_names[table]
    bonus = 0.1 if feedback and table == FEEDBACK else 0.0
    if any(canonical in key for key in keys):
        return bonus + _NAME_HELPS
    return bonus + (_NAME_HELPS / 2 if any(name in key for name in synonyms for key in keys) else 0.0)


def _unknown(likely: Sequence[Match], headers: Sequence[Header]) -> str:
    if not likely:
        return f"列名与十七张表都对不上：{'、'.join(header.raw for header in headers[:8] if header.raw)}。"
    nearest = likely[0]
    spec = table_specs()[nearest.table]
    absent = [c.name for c in spec.columns if c.required and c.name not in nearest.columns.values()]
    if not absent:
        return f"可能是“{nearest.table}”，但把握不够，没有读入；如果是，请把工作表或文件命名为“{nearest.table}”。"
    return f"最像“{nearest.table}”，但缺少“{'”、“'.join(absent)}”列，没有读入。"
