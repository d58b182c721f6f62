"""The card that `jianbao evaluate` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from classifiers.labels import field, fields

if TYPE_CHECKING:
    from classifiers.evaluation import Evaluation, FieldScore


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
    return "\n".join([*lines, "", "混淆矩阵（行：真实，列：预测）", *_table(("", *names), confusion)])


def _summary(score: FieldScore) -> tuple[str, ...]:
    return (
        fields()[score.name].name,
        str(score.comments),
        *_shares(score.accuracy, score.macro_f1, score.micro_f1),
    )


def _shares(*numbers: float) -> tuple[str, ...]:
    return tuple(f"{number:.3f}" for number in numbers)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell; Chinese characters take two places."""
    every = [header, *rows]
    widths = [max(_width(row[i]) for row in every) for i in range(len(header))]
    lines = ((_padded(cell, widths[i], right=i > 0) for i, cell in enumerate(row)) for row in every)
    return ["  ".join(line).rstrip() for line in lines]


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(cell))
    return blank + cell if right else cell + blank


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
