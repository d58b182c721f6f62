"""The tables of a sheet, each found with its header and made ready to be read: split, turned long, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.kpi.reading.captions import LINE, REGION, Caption, captions, lacking
from summarizer.kpi.reading.clock_times import with_times
from summarizer.kpi.reading.comments import comments_layout
from summarizer.kpi.reading.counting import without_counting
from summarizer.kpi.reading.crosstabs import long_form, why_not_read
from summarizer.kpi.reading.derived import NEW, OLD, is_change
from summarizer.kpi.reading.grid import Grid, TextColumn, stacked
from summarizer.kpi.reading.group_rows import with_groups
from summarizer.kpi.reading.headers import Layout, find_layout
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.names import header_of, unit_in_note
from summarizer.kpi.reading.parameters import parameters_layout
from summarizer.kpi.reading.recognition import Clues, Match, Recognition
from summarizer.kpi.reading.renaming import UNREAD, Settled, renamed, signature_of, with_own_names
from summarizer.kpi.reading.report import Note
from summarizer.kpi.reading.splitting import is_number, parts_of
from summarizer.kpi.reading.turning import turned
from summarizer.kpi.reading.values import by_values
from summarizer.kpi.tables import table_specs
from summarizer.periods import Month

_WHOLE, _MOST_ABOVE, _FEWEST_NUMBERS = 1 - 1e-9, 60, 2
_WIDE = ("销售目标", "市场活动")  # the tables that may have a column for each month
_PRICES = frozenset({OLD, NEW})  # given where a list says by how much prices changed


@dataclass(frozen=True)
class SheetTable:
    """A table in a sheet: its grid and header (None: there is none), and what was done to find it so.

    `captions` are the columns that a title or a name stands for, `unread` headers of a wide table that are no part of
    it, `settled` the rule by which a person said what it is.
    """

    grid: Grid
    layout: Layout | None
    captions: dict[str, Caption]
    unread: tuple[str, ...] = ()
    repairs: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    settled: Rule | None = None

    @property
    def match(self) -> Match | None:
        """The table that was recognised."""
        return self.layout.recognition.match if self.layout else None


def tables_of(grid: Grid, clues: Clues, month: Month) -> list[SheetTable]:
    """The tables that a sheet holds, at least one; those under the same header in several pieces are one."""
    named, settled = renamed(grid, [rule for rule in clues.rules if rule.columns or rule.signature])
    found = []
    for part in parts_of(named, clues, month):
        known = next((one for one in settled if part.number(0) <= one.row <= part.number(len(part) - 1)), None)
        table = None if known else _found(part, clues, month)
        if table is None or (known := _said_of(table, part, clues)):
            table = _settled(part, clues, month, known) if known else _found(part, clues, month)
        found.append(table)
    return _together(found) if len(found) > 1 else found


def _said_of(table: SheetTable, part: Grid, clues: Clues) -> Settled | None:
    """The rule that only says which table a sheet is, or its units, if it does not contradict what was found."""
    recognised = table.match.table if table.match else None
    for rule in clues.rules:
        if rule.columns or rule.signature or table.layout is None or table.layout.top < 0:
            continue
        if recognised is None or rule.table in (None, recognised):
            row = table.grid.number(table.layout.top)
            cells = part.row(row - part.number(0))
            return Settled(replace(rule, signature=signature_of(cells)), row)
    return None


def _settled(part: Grid, clues: Clues, month: Month, known: Settled) -> SheetTable:
    """The table of a part about which a rule speaks."""
    table = _found(part, replace(clues, table=known.rule.table), month)
    if table.layout is None:
        return table
    named = "、".join(f"{raw} → {name}" for name, raw in known.names.items() if not name.startswith(UNREAD))
    what = f"按{known.rule.origin}读取" + (f"（{named}）" if named else "")
    layout = with_own_names(table.layout, known)
    return replace(table, layout=layout, settled=known.rule, repairs=(Note(what, 1), *table.repairs))


def _found(grid: Grid, clues: Clues, month: Month) -> SheetTable:
    table = _recognised(grid, clues, month)
    if grouped := with_groups(grid, find_layout(grid, clues), clues):
        grid = grouped[0]
        table = _recognised(grid, clues, month)
        table = replace(table, repairs=(grouped[1], *table.repairs))
    known = (clues.known.get(name, frozenset()) for name in (LINE, REGION))
    said = captions(_sources(table.grid, table.layout, clues, grid), month, *known)
    changes = table.layout is not None and any(is_change(header.raw) for header in table.layout.headers)
    given = frozenset(said) | (_PRICES if changes else frozenset())
    if table.match is None and given:
        again = _recognised(grid, replace(clues, given=given), month)
        table = again if again.match else table
    if table.layout is None or table.match is None:
        return table
    timed, layout, notes = with_times(table.grid, table.layout)
    table = replace(table, grid=timed, layout=layout, repairs=(*table.repairs, *notes))
    assert table.match is not None
    needed = lacking(table_specs()[table.match.table], list(table.match.columns.values()))
    above = _unread_above(grid, table.grid.number(max(0, layout.top)))
    table = replace(table, warnings=(*table.warnings, *above))
    return _with_captions(table, {name: said[name] for name in needed if name in said})


def _recognised(grid: Grid, clues: Clues, month: Month) -> SheetTable:
    layout = find_layout(grid, clues)
    layout = without_counting(grid, layout) if layout else None
    if (layout is None or _coverage(layout) <= _WHOLE) and (on_side := _on_its_side(grid, clues)):
        return on_side
    long = None if layout and _coverage(layout) > _WHOLE else long_form(grid, clues, month)
    if long and long.coverage > (_coverage(layout) if layout else 0.0):
        return SheetTable(long.grid, long.layout, {}, long.unread, long.repairs, long.warnings)
    whole = layout is not None and _coverage(layout) > _WHOLE
    if not whole and (seen := by_values(grid, layout, clues, month)):
        return SheetTable(grid, seen.layout, {}, warnings=seen.warnings)
    if (layout is None or layout.recognition.match is None) and (form := parameters_layout(grid)):
        return SheetTable(grid, form, {})
    if clues.feedback and (layout is None or layout.recognition.match is None):
        layout = comments_layout(grid, layout, month) or layout
    if layout and layout.recognition.match is None and (reason := why_not_read(grid)):
        recognition = replace(layout.recognition, reason=reason, candidates=_WIDE)
        layout = replace(layout, recognition=recognition)
    return SheetTable(grid, layout, {})


def _on_its_side(grid: Grid, clues: Clues) -> SheetTable | None:
    """A table with a column for each region and a row for each of its columns."""
    upright = turned(grid, clues.known.get(REGION, frozenset()))
    layout = find_layout(upright, clues) if upright else None
    if upright is None or layout is None or layout.recognition.match is None:
        return None
    notes = [unit for row in range(len(grid)) for cell in grid.row(row) if (unit := unit_in_note(cell))]
    layout = replace(layout, unit=layout.unit or next(iter(notes), None))
    return SheetTable(upright, layout, {}, repairs=(Note("行列互换（区域在表头里），每列读作一行", len(upright) - 1),))


def _unread_above(sheet: Grid, header: int) -> list[Note]:
    """What is said of rows with numbers above a header: they may be a table that nobody knows."""
    above = range(min(len(sheet), max(0, header - sheet.number(0)), _MOST_ABOVE))
    rows = [row for row in above if sum(map(is_number, sheet.row(row))) >= _FEWEST_NUMBERS]
    if not rows:
        return []
    return [Note("表头上方有带数字的行，没有读取", len(rows), tuple(f"第 {sheet.number(row)} 行" for row in rows[:5]))]


def _coverage(layout: Layout) -> float:
    return layout.recognition.match.coverage if layout.recognition.match else 0.0


def _sources(grid: Grid, layout: Layout | None, clues: Clues, sheet: Grid) -> list[tuple[str, list[str]]]:
    """The titles above the header, the sheet's name, the file's."""
    first = grid.number(layout.top) if layout and layout.top >= 0 else sheet.number(0)
    rows = range(min(len(sheet), max(0, first - sheet.number(0)), 40))
    titles = [text for row in rows for cell in sheet.row(row) if (text := cell.strip())]
    called = ("文件名",) if len(clues.names) < 2 else ("工作表名", "文件名")
    return [("标题", titles), *((what, [name]) for what, name in zip(called, clues.names, strict=False))]


def _with_captions(table: SheetTable, said: dict[str, Caption]) -> SheetTable:
    """The table with a column for each caption."""
    if not said or table.layout is None or table.match is None:
        return table
    grid, headers, columns = table.grid, list(table.layout.headers), dict(table.match.columns)
    for name, caption in said.items():
        above = table.layout.bottom + 1
        column = TextColumn.of_texts([*[None] * (above - 1), name, *[caption.value] * (len(grid) - above)])
        columns[len(headers)] = name
        headers.append(header_of(name))
        grid = grid.with_column(_only_beside(column, grid, above))
    match = replace(table.match, columns=columns)
    layout = replace(table.layout, headers=tuple(headers), recognition=Recognition(match))
    repairs, warnings = list(table.repairs), list(table.warnings)
    for name, caption in said.items():
        note = Note(f"没有“{name}”列，按{caption.where}取“{caption.value}”", len(grid) - table.layout.bottom - 1)
        (warnings if caption.assumed else repairs).append(note)
    return replace(table, grid=grid, layout=layout, captions=said, repairs=tuple(repairs), warnings=tuple(warnings))


def _only_beside(column: TextColumn, grid: Grid, first: int) -> TextColumn:
    """The column with a value only in rows that have cells of their own."""
    codes = column.codes.copy()
    codes[first:][grid.filled[first:] == 0] = -1
    return TextColumn(codes, column.texts)


def _together(tables: Sequence[SheetTable]) -> list[SheetTable]:
    """Pieces of a table with the same columns put under each other, in the order of the first of them."""
    groups: list[list[SheetTable]] = []
    for table in tables:
        group = next((group for group in groups if _continues(table, group[0])), None)
        if group is None:
            groups.append([table])
        else:
            group.append(table)
    return [_stacked(group) if len(group) > 1 else group[0] for group in groups]


def _continues(piece: SheetTable, first: SheetTable) -> bool:
    """Whether a piece has the columns of another above or beside it, and its units or none of its own."""
    if not (piece.layout and first.layout and piece.match and first.match):
        return False
    columns = piece.match.table == first.match.table and piece.match.columns == first.match.columns
    return columns and _units(piece.layout, piece.match) in (_units(first.layout, first.match), {})


def _units(layout: Layout, match: Match) -> dict[str, str]:
    """The units that a header or the note above it states."""
    stated = {name: unit for place, name in match.columns.items() if (unit := layout.headers[place].unit)}
    return stated | ({"": layout.unit} if layout.unit else {})


def _stacked(pieces: Sequence[SheetTable]) -> SheetTable:
    first = pieces[0]
    below = [p.grid.part((p.layout.bottom + 1, len(p.grid))) for p in pieces[1:] if p.layout]
    titles = tuple(_title_of(piece) for piece in pieces)
    note = Note("同一张表分成几段，各有表头，合在一起读取", len(pieces), titles[:5])
    repairs = dict.fromkeys(note for piece in pieces for note in piece.repairs)
    warnings = dict.fromkeys(note for piece in pieces for note in piece.warnings)
    grid = stacked([first.grid, *below])
    return replace(first, grid=grid, repairs=(*repairs, note), warnings=(*warnings, *_inherited(pieces)))


def _inherited(pieces: Sequence[SheetTable]) -> list[Note]:
    """What is said of pieces with a title of their own that state no unit and are read in that of the first."""
    units = {name: unit for p in pieces[:1] if p.layout and p.match for name, unit in _units(p.layout, p.match).items()}
    bare = [p for p in pieces[1:] if p.layout and p.layout.top > 0 and p.match and not _units(p.layout, p.match)]
    if not units or not bare:
        return []
    said = "、".join(dict.fromkeys(units.values()))
    return [Note(f"后面的段落没有写单位，按第一段的单位（{said}）读取", len(bare), tuple(map(_title_of, bare[:5])))]


def _title_of(piece: SheetTable) -> str:
    number = piece.grid.number(piece.layout.top) if piece.layout else 0
    said = "、".join(caption.value for caption in piece.captions.values())
    return f"第 {number} 行" + (f" {said}" if said else "")
