"""Which column of a user's file holds the comments, and under which names the user's columns stay."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from classifiers.rows import Row, UnreadableError

TEXT_NAMES = (
    *("text", "反馈内容", "客户反馈", "反馈", "评论内容", "评论", "评价内容", "评价", "留言内容", "留言", "投诉内容"),
    *("意见", "建议", "内容", "问题描述", "描述", "正文", "原文", "文本"),
    *("comment", "comments", "feedback", "content", "review", "message"),
)

_HAN = re.compile("[\u4e00-\u9fff]")


def text_column(header: Row, sample: Sequence[Row], wanted: str | None) -> int:
    """The column with the comments: the one that was named, one of a usual name, or the only one of sentences.

    Raises UnreadableError, a sentence that lists the columns to choose from.
    """
    if wanted is not None:
        if wanted in header:
            return header.index(wanted)
        raise UnreadableError(f"没有名为“{wanted}”的列，现有列：{_listed(header)}")
    lowered = [name.lower() for name in header]
    for name in TEXT_NAMES:
        if name in lowered:
            return lowered.index(name)
    lengths = [sum(len(_HAN.findall(row[i])) for row in sample) / len(sample) for i in range(len(header))]
    likely = [i for i, length in enumerate(lengths) if length >= 5 and length * 2 >= max(lengths)]
    if len(likely) == 1:
        return likely[0]
    candidates = [header[i] for i in likely] or header
    raise UnreadableError(f"找不到反馈内容所在的列，请用 --text-column 指定，可选：{_listed(candidates)}")


def _listed(names: Sequence[str]) -> str:
    return "、".join(name or "（空列名）" for name in names[:12]) + ("等" if len(names) > 12 else "")


def renamed(header: Row, ours: Collection[str]) -> Row:
    """The user's columns under names that ours leave free."""
    taken = {*header, *ours}
    names: Row = []
    for name in header:
        new = name
        if name in ours:
            new = _free(f"{name}_原", taken)
            taken.add(new)
        names.append(new)
    return names


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name}{i}" for i in itertools.count(2))
    return next(free for free in itertools.chain([name], numbered) if free not in taken)
