"""Labels become columns; what a person wrote stays."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from classifiers.labels import field
from summarizer.kpi.feedback.labelling import with_labels
from summarizer.kpi.tables import FILE, SHEET, Table, TableSet
from summarizer.register import register
from tests.factories.tables import table


class FakeClassifier:
    """Calls everything a quality complaint, and every front-line report an approval matter unless it says 好."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], bool]] = []

    def predict(self, texts: Sequence[str], *, front_line: bool = False) -> pd.DataFrame:
        self.asked.append((list(texts), front_line))
        return pd.DataFrame(
            {
                "category": ["quality"] * len(texts),
                "labels": ["quality|service"] * len(texts),
                "is_complaint": [True] * len(texts),
                "sentiment": ["negative"] * len(texts),
                "urgency": ["normal"] * len(texts),
                "demand_tags": [""] * len(texts),
                "churn_reason": ["competitor|unmet_need"] * len(texts),
                "resource_theme": ["" if "好" in text else "approval|crm" for text in texts],
                "confidence": [0.5] * len(texts),
                "needs_review": [True] * len(texts),
            }
        )


def labelled(*tables: Table) -> TableSet:
    return with_labels(TableSet.of(tables), FakeClassifier())


def test_labels_are_columns_that_filters_can_use() -> None:
    frame = labelled(table("反馈", "反馈内容 编号\n坏了 F1\n又坏了 F2"))["反馈"].frame
    assert frame["category"].tolist() == ["quality", "quality"]
    assert frame["is_complaint"].tolist() == frame["needs_review"].tolist() == ["是", "是"]
    assert frame["reviewed"].tolist() == ["否", "否"]
    assert frame["demand_tags"].isna().all()
    assert isinstance(frame["churn_reason"].dtype, pd.CategoricalDtype)
    assert frame["confidence"].dtype == "float64"


def test_what_a_person_wrote_stays_and_counts_as_reviewed() -> None:
    frame = labelled(
        table(
            "反馈",
            """
            反馈内容 category labels            is_complaint urgency
            迟到     delivery -                 -            high
            迟到     -        -                 否           -
            谢谢     other    -                 false        -
            迟到     delivery contract|delivery 是           -
            """,
        )
    )["反馈"].frame
    assert frame["category"].tolist() == ["delivery", "quality", "other", "delivery"]
    assert frame["labels"].tolist() == ["delivery|quality|service", "quality|service", "other", "delivery|contract"]
    assert frame["is_complaint"].tolist() == ["是", "否", "否", "是"]
    assert frame["urgency"].tolist() == ["high", "normal", "normal", "normal"]
    assert frame["reviewed"].tolist() == ["是", "否", "是", "是"]
    assert frame["needs_review"].tolist() == ["否", "是", "否", "否"]


def test_a_reviewed_column_decides_over_who_filled_the_category() -> None:
    frame = labelled(table("反馈", "反馈内容 category reviewed\n迟到 delivery 否\n迟到 delivery 是"))["反馈"].frame
    assert frame["reviewed"].tolist() == ["否", "是"]


def test_rows_without_a_number_are_numbered_by_their_place() -> None:
    given = table("反馈", "反馈内容 编号\n一 F1\n二 -")
    assert labelled(given)["反馈"].frame["编号"].tolist() == ["F1", "反馈.csv#3"]
    assert labelled(table("反馈", "反馈内容\n一"))["反馈"].frame["编号"].tolist() == ["反馈.csv#2"]


def test_rows_of_two_sheets_of_one_file_are_told_apart() -> None:
    given = table("反馈", "反馈内容\n一\n二")
    given.frame[FILE], given.frame[SHEET], given.frame["_row"] = "十月.xlsx", ["上旬", "下旬"], 2
    assert labelled(given)["反馈"].frame["编号"].tolist() == ["十月.xlsx!上旬#2", "十月.xlsx!下旬#2"]


def test_blank_comments_are_still_rows() -> None:
    classifier = FakeClassifier()
    with_labels(TableSet.of([table("反馈", "反馈内容 客户\n- 甲\n坏 乙")]), classifier)
    assert classifier.asked == [(["", "坏"], False)]


def test_the_uploaded_table_is_not_changed() -> None:
    given = table("反馈", "反馈内容\n一")
    before = list(given.frame.columns)
    labelled(given)
    assert list(given.frame.columns) == before


def test_only_missing_themes_are_asked_for_and_marked() -> None:
    classifier = FakeClassifier()
    given = table(
        "一线反馈", "月份 销售员 主题 内容\n2025-10 甲 移动端同步延迟 慢\n2025-10 乙 - 审批慢\n2025-10 丙 - 都好"
    )
    frame = with_labels(TableSet.of([given]), classifier)["一线反馈"].frame
    assert classifier.asked == [(["审批慢", "都好"], True)]
    assert frame["主题"].astype(object).where(frame["主题"].notna(), None).tolist() == [
        "移动端同步延迟",
        "折扣审批冗长",
        None,
    ]
    assert frame["主题来源"].astype(object).where(frame["主题来源"].notna(), None).tolist() == ["填写", "分类器", None]


def test_front_line_reports_without_a_theme_column_get_one() -> None:
    frame = labelled(table("一线反馈", "月份 销售员 内容\n2025-10 乙 审批慢"))["一线反馈"].frame
    assert frame["主题"].tolist() == ["折扣审批冗长"]


def test_tables_that_nobody_uploaded_stay_missing() -> None:
    assert not labelled(table("员工", "销售员 区域 个人目标\n甲 华东 1"))["反馈"].uploaded
    assert labelled(table("反馈", "编号\nF1"))["反馈"].missing("category") is not None


def test_empty_tables_are_labelled_too() -> None:
    empty = table("反馈", "反馈内容 编号\nx F1")
    empty = Table("反馈", empty.frame.iloc[:0])
    assert list(labelled(empty)["反馈"].frame["category"]) == []


def test_the_names_of_themes_are_those_that_the_register_counts() -> None:
    stated = " ".join(definition.formula for definition in register().values())
    names = [name for code, name in field("resource_theme").values.items() if code not in ("campaign", "other")]
    assert [name for name in names if f"主题={name} " not in stated] == []
