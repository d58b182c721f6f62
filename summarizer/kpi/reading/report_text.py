"""The import report as people read it on the terminal: what to do first, then what was read, then what was mended."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.kpi.reading.names import MONEY_UNITS
from summarizer.kpi.reading.report import FileReport, ImportReport, Note, SheetReport, Stage
from summarizer.kpi.reading.report_actions import REFUSED_FILE, actions, flat, place
from summarizer.kpi.tables import table_specs

MARKDOWN_FILE = "import-report.md"
_MOST_ACTIONS, _MOST_EXAMPLES, _MOST_REPAIRS = 12, 5, 2


def written(report: ImportReport) -> str:
    """The whole report: it opens with 需要您处理."""
    lines = [*_actions(report), *_tables(report), *_repairs(report)]
    return "\n".join(lines)


def _actions(report: ImportReport) -> Iterator[str]:
    found = actions(report)
    if not found:
        yield "需要您处理：没有，全部读入。"
        return
    yield f"需要您处理（{len(found)} 件，要紧的在前）"
    for number, action in enumerate(found[:_MOST_ACTIONS], start=1):
        yield f"{number:>3}. 【{action.kind}】{flat(action.what)}"
        yield from (f"       {flat(example)}" for example in action.examples[:_MOST_EXAMPLES])
        yield f"     → {action.do}"
    if len(found) > _MOST_ACTIONS:
        yield f"     其余 {len(found) - _MOST_ACTIONS} 件见 {MARKDOWN_FILE}。"
    if any(len(sheet.refused) for file in report.files for sheet in file.sheets):
        yield f"     没有导入的行都在 {REFUSED_FILE}，最后一列是原因；其余各行已照常导入。"


def _tables(report: ImportReport) -> Iterator[str]:
    known = [(file, sheet) for file in report.files for sheet in file.sheets if sheet.table]
    if not known:
        return
    rows = sum(sheet.rows_read for _, sheet in known)
    yield ""
    yield f"读入的表（{len(report.found)} 张，共 {rows:,} 行）"
    names = [f"{sheet.table}" for _, sheet in known]
    places = [place(file, sheet) + (f"（{file.encoding}）" if file.encoding else "") for file, sheet in known]
    widths = max(map(_width, names)), max(map(_width, places))
    for name, where, (_, sheet) in zip(names, places, known, strict=True):
        months = f"  {months_text(sheet)}" if sheet.months else ""
        sums = f"  {sums_text(sheet, sheet.stages[-1])}" if sheet.stages and sheet.stages[-1].sums else ""
        yield f"  {_padded(name, widths[0])}  {_padded(where, widths[1])}  {sheet.rows_read:>9,} 行{months}{sums}"
        yield from (f"      核对：{line}" for line in _steps(sheet))


def _steps(sheet: SheetReport) -> Iterator[str]:
    """The totals before and after each step, when any step changed them."""
    changed = changed_stages(sheet.stages)
    if len(changed) < 2 and not sheet.units:
        return
    moved = [name for name in changed[0].sums if len({stage.sums.get(name) for stage in changed}) > 1]
    moved += [name for name in sheet.units if name not in moved]
    lines = []
    for place_of, stage in enumerate(changed):
        shown = replace(stage, sums={name: stage.sums[name] for name in moved})
        sums = sums_text(sheet, shown, stated=not place_of)
        lines.append(f"{stage.what} {stage.rows:,} 行" + (f"（{sums}）" if sums else ""))
    yield " → ".join(lines)


def changed_stages(stages: Sequence[Stage]) -> list[Stage]:
    """The first stage, and those that differ from the one before."""
    return [
        stage
        for before, stage in zip((None, *stages), stages, strict=False)
        if before is None or (stage.rows, dict(stage.sums)) != (before.rows, dict(before.sums))
    ]


def _repairs(report: ImportReport) -> Iterator[str]:
    lines = [line for file in report.files for line in _file_repairs(file)]
    lines += [f"  {_folded([note])}" for note in report.repairs]
    if lines:
        yield ""
        yield f"自动修正与略去（不必处理；逐列明细见 {MARKDOWN_FILE}）"
        yield from lines


def _file_repairs(file: FileReport) -> Iterator[str]:
    if file.problem and not file.failed:
        yield f"  {file.name}：{file.problem}"
    for sheet in file.sheets:
        if not sheet.table:
            continue
        renamed = [f"{flat(raw)} → {name}" for raw, name in sheet.columns.items() if raw != name]
        parts = [
            *([f"列对应 {'，'.join(renamed)}"] if renamed else []),
            *([f"未使用的列 {'、'.join(map(flat, sheet.unused))}"] if sheet.unused else []),
            *([_folded(sheet.repairs)] if sheet.repairs else []),
            *([f"略去 {_folded(sheet.left_out)}"] if sheet.left_out else []),
        ]
        if parts:
            yield f"  {place(file, sheet)}（{sheet.table}，{_where(sheet)}）"
            yield from (f"      {part}" for part in parts)


def _folded(notes: Iterable[Note]) -> str:
    """The notes with the most cells, with one example each, and how many others there are."""
    ranked = sorted(notes, key=lambda note: -note.count)
    shown = [
        f"{flat(note.what)} {note.count:,} 处" + (f"，如 {flat(note.examples[0])}" if note.examples else "")
        for note in ranked[:_MOST_REPAIRS]
    ]
    rest = ranked[_MOST_REPAIRS:]
    more = [f"另 {len(rest)} 类 {sum(note.count for note in rest):,} 处"] if rest else []
    return "；".join([*shown, *more])


def _where(sheet: SheetReport) -> str:
    return f"表头在第 {sheet.header_row} 行" if sheet.header_row else "没有表头"


def months_text(sheet: SheetReport) -> str:
    """2024-09 至 2025-10, or one month; empty when the table has no dates."""
    first, last = sheet.months or ("", "")
    return first if first == last else f"{first} 至 {last}"


def sums_text(sheet: SheetReport, stage: Stage, *, stated: bool = False) -> str:
    """金额 1,234.50 元，成本 … of one stage, in the columns' own units; `stated` adds what the file itself shows."""
    spec = table_specs()[sheet.table or ""]
    parts = []
    for name, value in stage.sums.items():
        own, unit = spec.column(name).unit or "元", sheet.units.get(name)
        size = MONEY_UNITS[unit] / MONEY_UNITS[own] if unit else 1.0
        shown = f"，即表内 {value / size:,.6f}".rstrip("0").rstrip(".") + f" {unit}" if unit and stated else ""
        parts.append(f"{name} {value:,.2f} {own}{shown}")
    return "，".join(parts)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "FWA" else 1 for mark in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
