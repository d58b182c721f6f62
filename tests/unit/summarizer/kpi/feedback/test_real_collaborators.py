"""The feedback facts with the real ranges, themes, cases and masking behind them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from summarizer.kpi.feedback.cases import add_cases
from summarizer.kpi.feedback.complaints import add_complaints
from summarizer.kpi.feedback.model import FeedbackModel
from tests.factories.tables import context, table

COMMENTS = """
    F1 这批轴承交货比约定晚了两周，产线停了一天
    F2 交货又晚了，客服说再等等
    F3 阀门交货晚了五天，没人通知我们
    F4 外箱淋湿了，里面的说明书全烂了
    F5 外箱被叉车戳破，请打王先生电话13800138000
    F6 送来的外箱淋湿破损，签收时司机不让拍照
    F7 随货少了一张合格证
    """


@dataclass(frozen=True)
class Evaluated:
    """A classifier that is right nine times in ten."""

    confusion: npt.NDArray[np.int64] = field(default_factory=lambda: np.full((5, 5), 5) + 175 * np.eye(5, dtype=int))


def test_ranges_themes_and_masked_quotes_come_out_of_real_comments() -> None:
    rows = [line.split() for line in COMMENTS.split("\n") if line.strip()]
    columns = "编号 反馈内容 日期 客户 category labels is_complaint urgency reviewed needs_review\n"
    lines = [f"{number} {text} 2025-10-05 甲 delivery delivery 是 normal 否 否" for number, text in rows]
    data = replace(context(table("反馈", columns + "\n".join(lines))), feedback=FeedbackModel.of(Evaluated()))
    add_complaints(data)
    add_cases(data)
    facts = data.facts

    assert facts.value("4.1.1.range_low") <= 7 <= facts.value("4.1.1.range_high")
    assert facts.value("4.1.1.range_low") >= 4
    themes = facts.value("4.1.1.themes")
    assert themes
    assert sum(theme["条数"] for theme in themes) <= 7
    cases = facts.value("4.1.1.cases")
    assert 1 <= len(cases) <= 3
    assert len({case["主题"] for case in cases}) == len(cases)
    texts = dict(rows)
    for case in cases:
        assert facts.value("4.1.1.case_quote", case["编号"]) == case["原文"]
        assert "13800138000" not in case["原文"]
        assert case["原文"][:4] == texts[case["编号"]][:4]
