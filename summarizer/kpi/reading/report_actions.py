"""What a person must do about an import, the most pressing first; everything else in the report needs nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.kpi.reading.notes import FILLED
from summarizer.kpi.reading.report import FileReport, ImportReport, Note, RefusedRow, SheetReport

REFUSED_FILE = "refused-rows.xlsx"
_REASONS, _CELLS, _SUGGESTED, _SKIPPED = 4, 2, 3, 8
_NO_FILE = "没有找到任何表格文件（.xlsx、.xls、.csv）"
_ADVICE = {
    "合计与各行之和不符": "导入的是各行之和；请看是表里漏了行，还是合计没有更新。",
    "看不懂的值按空白处理": "这些行的其他列照常导入；要用到这一列，请改正后重新上传。",
    "内容不同的行": "两行都算了一次；若是改单，请删掉旧的一行后重新上传。",
    FILLED: "若这些格子本来就该空着，请填上正确的值后重新上传。",
    "无法判断是否重复": "这些行都算了；若是重复粘贴，请删掉或补上这一列后重新上传。",
}


@dataclass(frozen=True)
class Action:
    """One thing to act on: its kind in a few characters, what was seen and where, what to do, and examples."""

    kind: str
    what: str
    do: str
    examples: tuple[str, ...] = ()


def actions(report: ImportReport) -> list[Action]:
    """All that a person must look at: what was not read, then what does not add up, then what is missing."""
    sheets = [(file, sheet) for file in report.files for sheet in file.sheets]
    known = [(file, sheet) for file, sheet in sheets if sheet.table]
    return _once(
        [
            *([] if report.files else [Action("没有读取", _NO_FILE, "请检查文件夹和文件的扩展名。")]),
            *(
                Action("没有读取", file.problem or "", "改好后重新上传这个文件。")
                for file in report.files
                if file.failed
            ),
            *(action for file, sheet in sheets for action in _questions(file, sheet)),
            *(action for file, sheet in known for action in _rows(file, sheet)),
            *(_warning(place(file, sheet), note) for file, sheet in known for note in sheet.warnings),
            *(
                _warning(place(file, sheet), note)
                for file, sheet in known
                for note in sheet.repairs
                if FILLED in note.what
            ),
            *(_warning("", note) for note in report.notes),
            *(action for file, sheet in known for action in _columns(file, sheet)),
            *_customers(report),
            *_tables(report),
            *_skipped(sheets),
            *_ignored(report.ignored),
        ]
    )


def _once(found: Iterable[Action]) -> list[Action]:
    """What is said of several tables of one sheet in the same words, said once."""
    same: dict[tuple[str, str, str], list[Action]] = {}
    for action in found:
        same.setdefault((action.kind, action.what, action.do), []).append(action)
    return [
        replace(one[0], what=f"{one[0].what}（{len(one)} 处）", examples=one[0].examples[:1] + one[-1].examples[:1])
        if len(one) > 1
        else one[0]
        for one in same.values()
    ]


def place(file: FileReport, sheet: SheetReport) -> str:
    """Where something is: the file, and its sheet if it has any."""
    return f"{file.name} / {sheet.sheet}" if sheet.sheet else file.name


def _questions(file: FileReport, sheet: SheetReport) -> Iterator[Action]:
    if not sheet.table and sheet.candidates:
        yield Action("没有读取", f"{place(file, sheet)}：{sheet.reason or ''}", "确认后重新上传。")
    for question in sheet.questions:
        maybe = f"可能是：{'、'.join(question.candidates)}。" if question.candidates else ""
        yield Action("请您确认", f"{place(file, sheet)}：{question.what}{maybe}", "确认后重新上传。", question.examples)


def _rows(file: FileReport, sheet: SheetReport) -> Iterator[Action]:
    where, refused = place(file, sheet), len(sheet.refused)
    if refused:
        offered = sheet.rows_read + refused
        how_many = (
            f"全部 {refused:,} 行都没有导入" if not sheet.rows_read else f"{offered:,} 行里有 {refused:,} 行没有导入"
        )
        todo = f"在 {REFUSED_FILE} 里按最后一列的原因改好，再和原文件一起上传。"
        yield Action("没有导入", f"{where}（{sheet.table}）：{how_many}", todo, _reasons(sheet.refused))
    elif not sheet.rows_read and not any("重复" in note.what or "相同" in note.what for note in sheet.left_out):
        yield Action("没有数据", f"{where}（{sheet.table}）：只有表头，没有数据行", "请确认是否导出完整。")


def _reasons(refused: Iterable[RefusedRow]) -> tuple[str, ...]:
    """The refused rows by column and reason, the commonest first, with their first cells."""
    rows = list(refused)
    counts = Counter((row.column, row.reason) for row in rows)
    lines = []
    for (column, reason), count in counts.most_common(_REASONS):
        cells = [row for row in rows if (row.column, row.reason) == (column, reason)][:_CELLS]
        shown = "；".join(f"{row.cell or f'第 {row.row} 行'} “{flat(row.value)}”" for row in cells)
        lines.append(f"“{column}”{reason}：{count:,} 行，如 {shown}")
    return (*lines, f"另有 {len(counts) - _REASONS} 种原因") if len(counts) > _REASONS else tuple(lines)


def _warning(where: str, note: Note) -> Action:
    todo = next((advice for words, advice in _ADVICE.items() if words in note.what), "请核对。")
    what = f"{where}：{note.what}" if where else note.what
    several = f"（{note.count:,} 处）" if note.count > 1 else ""
    return Action("合计不符" if "之和不符" in note.what else "请您核对", what + several, todo, note.examples)


def _columns(file: FileReport, sheet: SheetReport) -> Iterator[Action]:
    if sheet.missing:
        names = "”、“".join(sheet.missing)
        what = f"{place(file, sheet)}（{sheet.table}）没有“{names}”列"
        yield Action("缺少列", what, "用到它的指标会空着；有的话请补上这一列。")


def _customers(report: ImportReport) -> Iterator[Action]:
    if report.suggestions:
        names = (line.removesuffix(" 可能是同一客户，未合并，请确认。") for line in report.suggestions)
        shown = list(names)[:_SUGGESTED]
        more = len(report.suggestions) - len(shown)
        examples = (*shown, f"另有 {more:,} 组") if more else tuple(shown)
        what = f"{len(report.suggestions):,} 组客户名称可能是同一家，没有合并"
        yield Action("同一客户？", what, "是同一家的，请在原文件里统一名称。", examples)


def _tables(report: ImportReport) -> Iterator[Action]:
    if report.missing and report.found:
        what = f"没有找到 {len(report.missing)} 张表：{'、'.join(report.missing)}"
        yield Action("缺少表", what, "对应的内容会写明缺数据；手上有的请一起上传。")


def _skipped(sheets: Iterable[tuple[FileReport, SheetReport]]) -> Iterator[Action]:
    found = [(file, sheet) for file, sheet in sheets if not sheet.table and not sheet.candidates]
    if found:
        lines = [f"{place(file, sheet)}：{sheet.reason or '没有认出是哪张表'}" for file, sheet in found[:_SKIPPED]]
        more = [f"另有 {len(found) - _SKIPPED} 个"] if len(found) > _SKIPPED else []
        what = f"{len(found)} 个工作表没有当作数据表读取"
        yield Action("已跳过", what, "不是数据表就不用管；是的话请看上面的原因。", (*lines, *more))


def _ignored(names: Sequence[str]) -> Iterator[Action]:
    if names:
        more = [f"另有 {len(names) - _SKIPPED} 个"] if len(names) > _SKIPPED else []
        what = f"文件夹里有 {len(names)} 个文件不是 Excel 或 CSV，没有读取"
        yield Action(
            "已跳过", what, "里面有要用的数据的话，请解压或另存为 .xlsx 后再上传。", (*names[:_SKIPPED], *more)
        )


def flat(text: str) -> str:
    """A text on one line, its line breaks shown as ⏎."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n").replace("\n", "⏎")
