"""The import report as Markdown: what to do, the tables, the totals to tick off, and what was done to each column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from summarizer.exports.escaping import escaped
from summarizer.exports.saving import save
from summarizer.kpi.reading import FileReport, ImportReport, Note, SheetReport
from summarizer.kpi.reading.report_actions import REFUSED_FILE, actions, flat, place
from summarizer.kpi.reading.report_text import changed_stages, months_text, sums_text

_OF_COLUMN = re.compile(r"“([^”]+)”列(.+)", re.S)
_MOST_REFUSED = 20

Sheets = Sequence[tuple[FileReport, SheetReport]]


def write_import_report(report: ImportReport, path: Path) -> None:
    """Write the report; it names every action, sheet and column, also those that the terminal folds away."""
    save("\n".join(_document(report)).encode() + b"\n", path)


def _document(report: ImportReport) -> Iterator[str]:
    known = [(file, sheet) for file in report.files for sheet in file.sheets if sheet.table]
    yield "# 导入报告"
    yield from _actions(report)
    if known:
        yield from _tables(known)
        yield from _ledger(known)
        yield from _details(known)
    copies = [f"- {_text(file.problem or '')}" for file in report.files if file.problem and not file.failed]
    several = [f"- {line}" for line in map(_note, report.repairs)]
    if copies or several:
        yield from ("", "## 几个文件之间", "", *copies, *several)


def _actions(report: ImportReport) -> Iterator[str]:
    found = actions(report)
    yield from ("", "## 需要您处理", "")
    if not found:
        yield "没有，全部读入。"
    for number, action in enumerate(found, start=1):
        yield f"{number}. **{_text(action.kind)}** {_text(action.what)}"
        yield from (f"   - {_text(example)}" for example in action.examples)
        yield f"   - → {_text(action.do)}"
    if report.refused_rows():
        yield from ("", f"没有导入的行都在 `{REFUSED_FILE}`，最后一列是原因；其余各行已照常导入。")


def _tables(known: Sheets) -> Iterator[str]:
    rows = []
    for file, sheet in known:
        sums = sums_text(sheet, sheet.stages[-1]) if sheet.stages else ""
        cells = [sheet.table or "", file.name, sheet.sheet, file.encoding or "", f"{sheet.rows_read:,}"]
        rows.append([*cells, f"{len(sheet.refused):,}", months_text(sheet), sums])
    yield from ("", "## 读入的表", "")
    yield from _table(["表", "文件", "工作表", "编码", "导入行数", "没有导入", "月份", "合计"], rows)


def _ledger(known: Sheets) -> Iterator[str]:
    yield from ("", "## 逐步核对", "", "每一步之后的行数与金额合计，可与原文件逐项打勾；没有变化的步骤不列。", "")
    rows = [
        [place(file, sheet), sheet.table or "", stage.what, f"{stage.rows:,}", sums_text(sheet, stage, stated=not step)]
        for file, sheet in known
        for step, stage in enumerate(changed_stages(sheet.stages))
    ]
    yield from _table(["文件 / 工作表", "表", "步骤", "行数", "金额合计"], rows)


def _details(known: Sheets) -> Iterator[str]:
    yield from ("", "## 逐表逐列", "", "以下都已自动完成，不必处理。")
    for file, sheet in known:
        header = f"表头在第 {sheet.header_row} 行" if sheet.header_row else "没有表头"
        yield from ("", f"### {_text(place(file, sheet))}：{sheet.table}", "", f"{header}。", "")
        of_column, of_sheet = _by_column(sheet.repairs)
        read = [
            [flat(raw), name, "；".join(map(_plain, of_column.pop(name, [])))] for raw, name in sheet.columns.items()
        ]
        ignored = [[flat(raw), "（未使用）", ""] for raw in sheet.unused]
        yield from _table(["文件里的列", "读作", "做了什么"], read + ignored)
        rest = [*of_sheet, *(note for notes in of_column.values() for note in notes)]
        lines = [f"- {_note(note)}" for note in rest] + [f"- 略去：{_note(note)}" for note in sheet.left_out]
        lines += [
            f"- 没有导入：{_text(f'{row.cell} “{row.value}”（{row.column}：{row.reason}）')}"
            for row in sheet.refused[:_MOST_REFUSED]
        ]
        if len(sheet.refused) > _MOST_REFUSED:
            lines.append(f"- 没有导入：其余 {len(sheet.refused) - _MOST_REFUSED:,} 行见 `{REFUSED_FILE}`")
        if lines:
            yield from ("", *lines)


def _by_column(notes: Iterable[Note]) -> tuple[dict[str, list[Note]], list[Note]]:
    """The notes by the column that they name in front, without its name, and those that name none."""
    of_column: dict[str, list[Note]] = defaultdict(list)
    others = []
    for note in notes:
        if match := _OF_COLUMN.fullmatch(note.what):
            of_column[match[1]].append(Note(match[2], note.count, note.examples))
        else:
            others.append(note)
    return of_column, others


def _plain(note: Note) -> str:
    examples = f"，如 {'、'.join(map(flat, note.examples))}" if note.examples else ""
    return f"{flat(note.what)} {note.count:,} 处{examples}"


def _note(note: Note) -> str:
    return _text(_plain(note))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(map(_text, row))} |"


def _text(text: str) -> str:
    return escaped(flat(text))
