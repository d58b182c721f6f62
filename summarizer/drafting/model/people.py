"""The people of a company: names in the person columns of its tables, shown to a model as 〔人员1〕, 〔人员2〕."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from classifiers.masking import mask
from summarizer.kpi.tables import TableSet, table_specs

# Columns that hold nothing but people; in the others a department may stand as well.
_ALWAYS = ("销售员",)
_SOMETIMES = ("负责人", "客服")
# Columns whose values name other things: a salesperson called 华东 in some table is the region's own account.
_THINGS = ("区域", "产品线", "产品", "业务单元", "渠道", "获客渠道")
_OFFICES = ("部", "组", "处", "科", "室", "办", "中心", "经理", "总监", "主管", "专员")
_SHORTEST, _LONGEST = 2, 20


def people_of(tables: TableSet) -> frozenset[str]:
    """The names of people in the uploaded tables."""
    things = set(_values(tables, _THINGS))
    certain = set(_values(tables, _ALWAYS))
    likely = {name for name in _values(tables, _SOMETIMES) if _is_full_name(name)}
    return frozenset(n for n in (certain | likely) - things if _SHORTEST <= len(n) <= _LONGEST)


def placeholders(people: Collection[str]) -> dict[str, str]:
    """The placeholder of each name, the same in every prompt of a briefing whatever the order of the names."""
    return {name: f"〔人员{number}〕" for number, name in enumerate(sorted(people), start=1)}


def those_in(texts: Collection[str], shown: Mapping[str, str]) -> dict[str, str]:
    """The name behind each placeholder that stands in the texts."""
    found = {match for text in texts for match in re.findall(r"〔人员\d+〕", text)}
    return {placeholder: name for name, placeholder in shown.items() if placeholder in found}


def _values(tables: TableSet, columns: Collection[str]) -> Iterator[str]:
    for table in table_specs():
        frame = tables[table].frame
        for column in columns:
            if column in frame.columns:
                yield from (str(value).strip() for value in frame[column].dropna().unique())


def _is_full_name(text: str) -> bool:
    """Whether masking takes it for a name where a name is due: 李思远, but neither 销售运营部 nor 金融部."""
    return not text.endswith(_OFFICES) and mask(f"姓名：{text}") == "姓名：〔姓名1〕"
