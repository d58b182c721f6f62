"""What is in doubt about an import, as a mapping that only has to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.kpi.reading.names import header_of
from summarizer.kpi.reading.recognition import meaning_of
from summarizer.kpi.reading.report import ImportReport, SheetReport
from summarizer.kpi.tables import table_specs

_HEAD = (
    "以上有疑问的地方，可以把下面的内容补全后存为 对应.yaml（UTF-8），再加上 --mapping 对应.yaml 运行一次；"
    "确认过的会记住，下个月表头相同就不再问。冒号后留空的列不读。"
)
_MOST_SHEETS, _MOST_COLUMNS = 6, 30


def mapping_to_fill(report: ImportReport) -> str:
    """A mapping in YAML for every sheet that asks something, each unread header on a line; "" where none does."""
    doubtful = [(file.name, sheet) for file in report.files for sheet in file.sheets if _asks(sheet)]
    lines = [line for name, sheet in doubtful[:_MOST_SHEETS] for line in _entry(name, sheet)]
    return "\n".join([_HEAD, "", *lines]) if lines else ""


def _asks(sheet: SheetReport) -> bool:
    return bool(sheet.questions) or (not sheet.table and bool(sheet.candidates) and bool(sheet.unused))


def _entry(file: str, sheet: SheetReport) -> Iterator[str]:
    table = sheet.table or next(iter(sheet.candidates), None)
    others = [name for name in sheet.candidates if name != table]
    yield f"- file: {_quoted(file)}"
    if sheet.sheet:
        yield f"  sheet: {_quoted(sheet.sheet)}"
    yield f"  table: {table or ''}" + (f"  # 或：{'、'.join(others)}" if others else "")
    headers = list(dict.fromkeys(sheet.unused[:_MOST_COLUMNS]))
    named = {} if sheet.table else _named(headers, table)
    missing = sheet.missing or _needed(table, list(named.values()))
    yield "  columns:" + (f"  # 还缺：{'、'.join(missing)}" if missing else "")
    for header in headers:
        maybe = [name for question in sheet.questions if question.header == header for name in question.candidates]
        remark = f"  # 可能是：{'、'.join(dict.fromkeys(maybe))}" if maybe else ""
        yield f"    {_quoted(header)}: {named.get(header, '')}{remark}"


def _named(headers: Sequence[str], table: str | None) -> dict[str, str]:
    """The headers of a sheet that was not read whose names say which columns of the likeliest table they are."""
    found = {header: meaning_of(header_of(header), table) for header in headers} if table else {}
    names = {header: meaning.column for header, meaning in found.items() if meaning}
    return {header: name for header, name in names.items() if list(names.values()).count(name) == 1}


def _needed(table: str | None, named: Sequence[str]) -> tuple[str, ...]:
    """The columns that a table needs and that no header names."""
    if table is None:
        return ()
    return tuple(c.name for c in table_specs()[table].columns if c.required and c.name not in named)


def _quoted(text: str) -> str:
    """The text as YAML reads it back."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n")
    return f'"{escaped}"'
