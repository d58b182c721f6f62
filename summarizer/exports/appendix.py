"""The appendix: the files a briefing stands on, what its numbers mean, and the thresholds it judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.briefing import SourceFile
from summarizer.drafting.rendering import Facts
from summarizer.exports.document import Grid, Value
from summarizer.register import register
from summarizer.units import written

_THRESHOLD = "0.threshold."
_UNITS = {"ratio": "%", "pp": "个百分点", "–": "–", "σ": "标准差"}


def sources(files: Sequence[SourceFile]) -> Grid:
    """One row per sheet of an uploaded file."""
    rows = [(f.file, f.sheet or "–", f.table, written(f.rows, "行")) for f in files]
    return _grid("数据来源", ("文件", "工作表", "识别为", "有效行数"), rows)


def definitions(shown: Sequence[str], facts: Facts) -> Grid:
    """One row per family of facts: what each number shown is called, measured in and computed as."""
    families: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for ref in shown:
        fact = facts[ref]
        if fact["id"].startswith(_THRESHOLD):
            continue  # thresholds have a table of their own
        families.setdefault((_family(fact), fact["formula"]), []).append(fact)
    ordered = sorted(
        families.items(), key=lambda entry: [int(n) for n in entry[1][0]["item"].split(".") if n.isdigit()]
    )
    rows = [
        (members[0]["item"], _label(family, members), _UNITS.get(members[0]["unit"], members[0]["unit"]), formula)
        for (family, formula), members in ordered
    ]
    return _grid("指标口径", ("条目", "指标", "单位", "计算口径"), rows)


def thresholds(used: Mapping[str, Mapping[str, Any]]) -> Grid:
    """One row per threshold that a fact shown was judged by."""
    rows = [(t["label"], written(t["value"], t["unit"]), t["meaning"]) for t in used.values()]
    return _grid("判断阈值", ("阈值", "取值", "含义"), rows)


def _family(fact: Mapping[str, Any]) -> str:
    """The family of a fact: its id without its members."""
    rest = fact["id"][len(fact["item"]) + 1 :]
    return f"{fact['item']}.{rest.split('.')[0]}"


def _label(family: str, members: Sequence[Mapping[str, Any]]) -> str:
    known = register().get(family)
    if len(members) == 1 or known is None:
        return str(members[0]["label"])
    return known.label_of(["各项"])


def _grid(title: str, header: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> Grid:
    return Grid(title, header, tuple(tuple(Value(str(cell)) for cell in row) for row in rows))
