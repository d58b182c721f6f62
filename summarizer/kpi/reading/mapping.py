"""What a person says of a file: which table it is, what its columns mean, and in which units they are counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any

from summarizer.kpi.reading.names import MONEY_UNITS, key_of
from summarizer.kpi.tables import TableSpec, table_specs

_FIELDS = {"file": "文件", "sheet": "工作表", "table": "表", "columns": "列", "units": "单位", "signature": "表头"}
_IGNORED = ("", "忽略", "不读", "无")


class MappingError(ValueError):
    """A mapping that cannot be used; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Rule:
    """One entry of a mapping.

    `columns` maps headers as written to canonical names, None for a column that is not to be read; `units` maps
    canonical names or headers to money units. It holds for the files and sheets whose names fit the patterns and, if
    it has a `signature`, only for a header with exactly these names. `origin` says where it stands.
    """

    table: str | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    file: str = "*"
    sheet: str = "*"
    signature: tuple[str, ...] = ()
    origin: str = ""

    def concerns(self, file: str, sheet: str) -> bool:
        """Whether the rule is meant for a sheet of a file."""
        name = PurePath(file).name
        fits = any(fnmatchcase(text.lower(), self.file.lower()) for text in (file, name, PurePath(name).stem))
        return fits and fnmatchcase(sheet.lower(), self.sheet.lower())

    def as_yaml(self) -> dict[str, Any]:
        """The entry as it is kept."""
        stated = {"signature": list(self.signature), "table": self.table}
        return {**stated, "columns": dict(self.columns), "units": dict(self.units)}


def load_rules(path: Path) -> list[Rule]:
    """The entries of a mapping file; MappingError says what is wrong with it."""
    import yaml

    try:
        stated = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise MappingError(f"找不到或无法打开映射文件“{path}”。") from problem
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", None)
        where = "" if line is None else f"第 {line + 1} 行附近"
        raise MappingError(f"映射文件“{path.name}”{where}不是有效的 YAML（请用 UTF-8 保存）。") from problem
    return rules_of(stated, path.name)


def rules_of(stated: Any, origin: str) -> list[Rule]:
    """The entries of a mapping that was parsed; `origin` names it in messages. MappingError as for a file."""
    entries = stated if isinstance(stated, list) else [] if stated is None else [stated]
    return [_rule(entry, f"{origin} 第 {number} 条") for number, entry in enumerate(entries, start=1)]


def _rule(entry: Any, origin: str) -> Rule:
    if not isinstance(entry, Mapping):
        raise MappingError(f"{origin}不是“名称: 值”的格式。")
    known = {**{name: name for name in _FIELDS}, **{chinese: name for name, chinese in _FIELDS.items()}}
    if unknown := [str(name) for name in entry if str(name) not in known]:
        raise MappingError(f"{origin}里的“{unknown[0]}”看不懂，可写的有：{'、'.join(_FIELDS)}。")
    given = {known[str(name)]: value for name, value in entry.items()}
    spec = _table(given.get("table"), origin)
    columns = {str(name): _column(name, to, spec, origin) for name, to in _pairs(given, "columns", origin)}
    taken = [name for name in columns.values() if name]
    if twice := next((name for name in taken if taken.count(name) > 1), None):
        raise MappingError(f"{origin}把两列都对应到“{twice}”。")
    units = {str(name): _unit(unit, origin) for name, unit in _pairs(given, "units", origin)}
    signature = given.get("signature") or ()
    if not (spec or columns or units):
        raise MappingError(f"{origin}里 table、columns、units 至少要写一项。")
    patterns = {name: _pattern(given.get(name), name, origin) for name in ("file", "sheet")}
    return Rule(
        spec.name if spec else None, columns, units, **patterns, signature=tuple(map(str, signature)), origin=origin
    )


def _pairs(given: Mapping[str, Any], name: str, origin: str) -> Iterator[tuple[Any, Any]]:
    stated = given.get(name) or {}
    if not isinstance(stated, Mapping):
        raise MappingError(f"{origin}里的 {name} 应写成“原列名: 标准列名”，每行一对。")
    yield from stated.items()


def _pattern(value: Any, name: str, origin: str) -> str:
    if value is None:
        return "*"
    if isinstance(value, (Mapping, list)):
        raise MappingError(f"{origin}里的 {name} 应是一个名称，可用 * 代表任意字。")
    return str(value)


def _table(name: Any, origin: str) -> TableSpec | None:
    if name is None:
        return None
    specs = {key_of(table): spec for table, spec in table_specs().items()}
    if spec := specs.get(key_of(str(name))):
        return spec
    raise MappingError(f"{origin}里没有名为“{name}”的表{_near(str(name), list(table_specs()))}")


def _column(header: Any, name: Any, spec: TableSpec | None, origin: str) -> str | None:
    if name is None or str(name).strip() in _IGNORED:
        return None
    tables = [spec] if spec else list(table_specs().values())
    known = {key_of(column.name): column.name for table in tables for column in table.columns}
    wanted = key_of(str(name))
    if wanted in known:
        return known[wanted]
    synonym = next((c.name for t in tables for c in t.columns if spec and wanted in map(key_of, c.synonyms)), None)
    if synonym:
        return synonym
    where = f"“{spec.name}”表" if spec else "各表"
    raise MappingError(
        f"{origin}把“{header}”对应到“{name}”，但{where}没有这一列{_near(str(name), list(known.values()))}"
    )


def _unit(unit: Any, origin: str) -> str:
    if str(unit) in MONEY_UNITS:
        return {"万": "万元", "亿": "亿元"}.get(str(unit), str(unit))
    raise MappingError(f"{origin}里的单位“{unit}”看不懂，可写：元、千元、万元、百万元、亿元。")


def _near(name: str, names: Sequence[str]) -> str:
    close = get_close_matches(name, names, n=3, cutoff=0.4)
    return f"，相近的有：{'、'.join(close)}。" if close else f"，可写的有：{'、'.join(names)}。"
