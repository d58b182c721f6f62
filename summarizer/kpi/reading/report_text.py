"""The import report as people read it on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.kpi.reading.report import FileReport, ImportReport, Note, SheetReport

_MOST_REFUSED = 5


def written(report: ImportReport) -> str:
    """The whole report, compact: one block a file, one line for each thing done."""
    lines = [line for file in report.files for line in _file(file)]
    lines += _notes("合并", report.notes)
    lines += [f"建议：{suggestion}" for suggestion in report.suggestions]
    if report.missing:
        lines.append(f"没有找到的表：{'、'.join(report.missing)}")
    return "\n".join(lines)


def _file(file: FileReport) -> Iterator[str]:
    encoding = f"（{file.encoding}）" if file.encoding else ""
    yield f"■ {file.name}{encoding}"
    if file.problem:
        yield f"  未读取：{file.problem}"
    for sheet in file.sheets:
        yield from (f"  {line}" for line in _sheet(sheet))


def _sheet(sheet: SheetReport) -> Iterator[str]:
    name = f"工作表“{sheet.sheet}”" if sheet.sheet else "内容"
    if not sheet.table:
        yield f"{name}：未识别。{sheet.reason or ''}"
        return
    refused = f"，拒收 {len(sheet.refused):,} 行" if sheet.refused else ""
    yield f"{name} → {sheet.table}：读入 {sheet.rows_read:,} 行{refused}，{_where(sheet)}"
    renamed = [f"{raw} → {canonical}" for raw, canonical in sheet.columns.items() if raw != canonical]
    if renamed:
        yield f"  列对应：{'；'.join(renamed)}"
    if sheet.unused:
        yield f"  未使用的列：{'、'.join(sheet.unused)}"
    if sheet.missing:
        yield f"  缺少的列：{'、'.join(sheet.missing)}"
    yield from _notes("  修正", sheet.repairs)
    yield from _notes("  略去", sheet.left_out)
    yield from _notes("  注意", sheet.warnings)
    for row in sheet.refused[:_MOST_REFUSED]:
        yield f"  拒收：第 {row.row} 行“{row.column}”列“{row.value}”：{row.reason}"
    if len(sheet.refused) > _MOST_REFUSED:
        yield f"  拒收：其余 {len(sheet.refused) - _MOST_REFUSED:,} 行见拒收文件"


def _where(sheet: SheetReport) -> str:
    return f"表头在第 {sheet.header_row} 行" if sheet.header_row else "没有表头"


def _notes(kind: str, notes: Iterable[Note]) -> list[str]:
    return [
        f"{kind}：{note.what} {note.count:,} 处" + (f"，如 {'；'.join(note.examples)}" if note.examples else "")
        for note in notes
    ]
