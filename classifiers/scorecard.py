"""The card that `jianbao evaluate` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from classifiers.labels import field, fields

if TYPE_CHECKING:
    from classifiers.evaluation import Evaluation, FieldScore, Step

# So many places are a bar of all.
_BAR = 20


def as_text(evaluation: Evaluation) -> str:
    """Every field's scores and the confusion of categories, in Chinese, aligned for a terminal."""
    lines = [
        f"评估：{evaluation.comments} 条",
        f"无需人工复核 {evaluation.covered:.1%}，其中问题类别正确 {evaluation.covered_precision:.1%}；"
        f"置信度校准误差 {evaluation.calibration_error:.3f}",
        "",
        *_table(
            ("字段", "条数", "整条正确", "宏平均F1", "微平均F1"), [_summary(f) for f in evaluation.fields.values()]
        ),
    ]
    for score in evaluation.fields.values():
        rows = [
            (field(score.name).values[v.value], str(v.support), *_shares(v.precision, v.recall, v.f1))
            for v in score.values
        ]
        lines += ["", *_table((fields()[score.name].name, "条数", "精确率", "召回率", "F1"), rows)]
    names = list(field("category").values.values())
    confusion = [(name, *map(str, row)) for name, row in zip(names, evaluation.confusion.tolist(), strict=True)]
    lines += ["", "混淆矩阵（行：真实，列：预测）", *_table(("", *names), confusion)]
    return "\n".join([*lines, "", *_reliability(evaluation), "", *_slices(evaluation)])


def _reliability(evaluation: Evaluation) -> list[str]:
    """The plot that shows whether a confidence means what it says: where the bar ends at the mark."""
    rows = [
        (f"{s.least:.1f}—{s.least + 0.1:.1f}", str(s.comments), *_shares(s.confidence, s.accuracy), _bar(s))
        for s in evaluation.reliability
    ]
    header = ("问题类别的置信度", "条数", "平均置信度", "实际正确率", "")
    return ["置信度是否可信（横条为实际正确率，竖线为平均置信度，两者应对齐）", *_table(header, rows, left=4)]


def _bar(step: Step) -> str:
    cells = ["█" if i < round(step.accuracy * _BAR) else "·" for i in range(_BAR)]
    cells[min(int(step.confidence * _BAR), _BAR - 1)] = "|"
    return "".join(cells)


def _slices(evaluation: Evaluation) -> list[str]:
    rows = [
        (s.kind, s.name, str(s.comments), *_shares(s.accuracy, s.covered), _share_of(s.covered, s.covered_precision))
        for s in evaluation.slices
    ]
    return ["各类反馈的问题类别", *_table(("分组", "", "条数", "正确率", "免复核", "免复核中正确"), rows, left=1)]


def _share_of(any_of: float, share: float) -> str:
    return f"{share:.3f}" if any_of else "—"


def _summary(score: FieldScore) -> tuple[str, ...]:
    return (
        fields()[score.name].name,
        str(score.comments),
        *_shares(score.accuracy, score.macro_f1, score.micro_f1),
    )


def _shares(*numbers: float) -> tuple[str, ...]:
    return tuple(f"{number:.3f}" for number in numbers)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 0) -> list[str]:
    """Columns as wide as their widest cell; Chinese characters take two places. The first and `left` stand left."""
    every = [header, *rows]
    widths = [max(_width(row[i]) for row in every) for i in range(len(header))]
    lines = ((_padded(cell, widths[i], right=i not in (0, left)) for i, cell in enumerate(row)) for row in every)
    return ["  ".join(line).rstrip() for line in lines]


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(cell))
    return blank + cell if right else cell + blank


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
