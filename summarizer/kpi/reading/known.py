"""What the files that were read without doubt teach about the others: the names of regions, products, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.kpi.reading.extraction import Extract
from summarizer.kpi.reading.names import key_of

_TAUGHT = ("区域", "客户", "产品线", "产品", "业务单元", "销售员", "行业")
_SAME = {"意向产品线": "产品线"}
_MOST = 20_000


def known_values(extracts: Sequence[Extract]) -> Mapping[str, frozenset[str]]:
    """By column, the normal forms of the names in the tables that nobody was asked about."""
    found: dict[str, set[str]] = {name: set() for name in _TAUGHT}
    for extract in extracts:
        if extract.frame is None or extract.report.questions:
            continue
        for name in extract.frame.columns:
            values = found.get(_SAME.get(name, name))
            if values is not None and len(values) < _MOST:
                values |= {key_of(str(text)) for text in extract.frame[name].cat.categories[:_MOST]}
    return {**{name: frozenset(values) for name, values in found.items()}, "意向产品线": frozenset(found["产品线"])}
