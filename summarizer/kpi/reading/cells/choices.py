"""Values that must be one of a few: 是/否, and the choices of a column with their synonyms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from summarizer.kpi.reading.errors import UnreadableCellError
from summarizer.kpi.reading.names import folded, key_of
from summarizer.kpi.tables import ColumnSpec, table_specs

_YES = frozenset(["是", "y", "yes", "true", "t", "1", "1.0", "√", "✓", "✔", "☑", "v", "对", "有", "真", "真的", "on"])
_NO = frozenset(
    ["否", "n", "no", "false", "f", "0", "0.0", "×", "✗", "✘", "☐", "x", "非", "没有", "不是", "假", "off", "不"]
)

# Columns whose choices may be told from a part of a cell; elsewhere 完成80% is not 完成, nor 服务质量 a matter of 质量.
_BY_PART = ("客户层级", "渠道", "类型")
_DENIALS, _LONGEST = ("非", "不", "未", "无", "否", "没", "待", "拟", "转"), 12


def flag_of(text: str, column: ColumnSpec) -> str:
    """是 or 否; a column that marks something, such as 退货标记, may also hold its own word: 退货 is 是."""
    stated = folded(text)
    if stated in _YES:
        return "是"
    if stated in _NO:
        return "否"
    key = key_of(text)
    mark = key_of(column.name).removeprefix("是否").removesuffix("标记")
    if key.startswith(("非", "未", "无", "不", "正常")) and mark[:2] in key + mark[:2] * key.startswith("正常"):
        return "否"
    if key in (mark, f"已{mark}", f"是{mark}", f"{mark}单", f"{mark}行"):
        return "是"
    raise UnreadableCellError("应为是或否")


def choice_of(text: str, table: str, column: str) -> str:
    """The choice that a text means; UnreadableCellError names the choices for any other text."""
    known = _choices(table, column)
    found = known.get(key_of(text))
    if found is None:
        allowed = "、".join(table_specs()[table].column(column).choices)
        raise UnreadableCellError(f"不在可选值之内（{allowed}）")
    return found


def likely_choice(text: str, table: str, column: str) -> str:
    """The one choice whose names stand in a text, such as 大客户 in KA大客户（A级); where another choice's name stands
    in it, too, or a word that says no, UnreadableCellError as of `choice_of`."""
    try:
        return choice_of(text, table, column)
    except UnreadableCellError:
        key = key_of(text)
        inside = {name: choice for name, choice in _choices(table, column).items() if len(name) > 1 and name in key}
        # 小客户 stands in 中小客户, 大客户 in 特大客户: only names that are no part of a longer one count.
        whole = {choice for name, choice in inside.items() if not any(name != o and name in o for o in inside)}
        if column not in _BY_PART or len(whole) != 1 or len(key) > _LONGEST or any(word in key for word in _DENIALS):
            raise
        return next(iter(whole))


@lru_cache(maxsize=64)
def _choices(table: str, column: str) -> Mapping[str, str]:
    return {
        key_of(name): choice
        for choice, synonyms in table_specs()[table].column(column).choices.items()
        for name in (choice, *synonyms)
    }
