"""Scores against labels."""

from pathlib import Path

import numpy as np
import pytest

from classifiers.evaluation import calibration_error, evaluate_file, reliability, score_field
from classifiers.labelled import EvaluationError, read_labelled
from classifiers.labels import field
from classifiers.model import Classifier

LABELLED = """text,category,labels,is_complaint,sentiment,urgency,demand_tags,churn_reason,resource_theme
主轴异响，拆开全是麻点,quality,quality,1,negative,normal,,,
送货晚了三天,delivery,delivery,1,negative,normal,,,
都挺好，没意见,other,other,0,positive,low,,,
CRM里客户画像太粗，字段都是空的,other,other,1,negative,normal,,,crm|approval
"""


def test_scores_are_those_worked_out_by_hand() -> None:
    score = score_field(
        field("labels"),
        ["quality", "quality|service", "delivery", "other"],
        ["quality", "quality", "quality", "other"],
    )
    of = {value.value: (value.support, value.precision, value.recall, round(value.f1, 4)) for value in score.values}
    assert of["quality"] == (2, 2 / 3, 1.0, 0.8)
    assert of["service"] == (1, 0.0, 0.0, 0.0)
    assert of["contract"] == (0, 0.0, 0.0, 0.0)
    assert score.accuracy == 0.5
    assert score.micro_f1 == pytest.approx(2 * 3 / (5 + 4))
    assert score.macro_f1 == pytest.approx((0.8 + 0 + 0 + 1) / 4)


def test_a_theme_is_right_when_it_is_one_of_those_given() -> None:
    assert score_field(field("resource_theme"), ["crm|approval", "crm"], ["approval", "campaign"]).accuracy == 0.5


def test_the_calibration_error_is_the_mean_gap() -> None:
    confidence = np.array([0.95, 0.95, 0.55, 0.55])
    steps = reliability(confidence, np.array([True, True, True, False]))
    assert calibration_error(steps) == pytest.approx(0.05)
    assert [(step.least, step.comments, step.accuracy) for step in steps] == [(0.5, 2, 0.5), (0.9, 2, 1.0)]


def test_a_labelled_file_is_scored_and_printed(tmp_path: Path, classifier: Classifier) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text(LABELLED, encoding="utf-8")
    found = evaluate_file(path, classifier)
    assert found.comments == 4
    assert found.confusion.sum() == 4
    assert found.fields["category"].accuracy == 1.0
    assert found.fields["resource_theme"].comments == 1
    text = found.as_text()
    for words in ("评估：4 条", "问题类别", "产品质量", "混淆矩阵", "需求标签"):
        assert words in text


def test_only_text_and_category_are_needed(tmp_path: Path, classifier: Classifier) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text("text,category\n送货晚了三天,delivery\n", encoding="utf-8")
    assert list(evaluate_file(path, classifier).fields) == ["category"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text,labels\n送货慢,delivery\n", "缺少列：category"),
        ("text,category\n送货慢,慢\n", "第 2 行的 category 为“慢”，应为：quality（产品质量）、"),
        ("text,category\n送货慢,\n", "第 2 行的 category"),
        ("", "空文件"),
    ],
)
def test_a_file_that_cannot_be_scored_gets_one_sentence(
    tmp_path: Path, classifier: Classifier, text: str, message: str
) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=message):
        evaluate_file(path, classifier)


def test_columns_and_values_may_be_called_as_users_see_them(tmp_path: Path, classifier: Classifier) -> None:
    path = tmp_path / "标注.csv"
    path.write_text(
        "反馈内容,问题类别,涉及类别,是否投诉,渠道\n送货晚了三天,交付物流,交付物流、售后服务,是,邮件\n", encoding="utf-8"
    )
    found = read_labelled(path)
    assert found.iloc[0].to_dict() == {
        "text": "送货晚了三天",
        "category": "delivery",
        "labels": "delivery|service",
        "is_complaint": "1",
        "channel": "邮件",
    }
    assert evaluate_file(path, classifier).fields["category"].accuracy == 1.0


def test_of_columns_that_are_called_alike_the_first_counts(tmp_path: Path) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text("text,category,category\n送货晚了三天,delivery,other\n", encoding="utf-8")
    assert read_labelled(path)["category"].tolist() == ["delivery"]
