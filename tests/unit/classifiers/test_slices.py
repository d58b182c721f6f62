"""Slices of labelled comments."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classifiers.evaluation import evaluate_file
from classifiers.model import Classifier
from classifiers.slices import SliceScore, score_slices

TEXTS = ["合同没问题，就是送货慢", "貨又晚到了", "阀体漏油，要求换货。" * 11, "一般", "还行，但是发票一直没给"]
RIGHT, SURE = np.array([True, False, True, True, False]), np.array([True, True, False, True, False])


@pytest.fixture(scope="module")
def found() -> dict[str, SliceScore]:
    frame = pd.DataFrame({"text": TEXTS * 10, "channel": ["邮件", "邮件", "邮件", "热线", ""] * 10})
    return {one.name: one for one in score_slices(frame, np.tile(RIGHT, 10), np.tile(SURE, 10))}


def test_lengths_and_scripts_are_told_apart(found: dict[str, SliceScore]) -> None:
    assert {name: found[name].comments for name in ("12字以内", "超过100字", "含繁体字", "简体")} == {
        "12字以内": 40,
        "超过100字": 10,
        "含繁体字": 10,
        "简体": 40,
    }
    assert "13—40字" not in found


def test_denial_and_contrast_are_told_by_the_cues_of_clauses(found: dict[str, SliceScore]) -> None:
    assert found["有否认、认可或已了结的分句"].comments >= 10
    assert found["有转折"].comments == 20
    assert found["两者都没有"].comments == 30


def test_a_slice_has_its_own_scores(found: dict[str, SliceScore]) -> None:
    traditional, long = found["含繁体字"], found["超过100字"]
    assert (traditional.accuracy, traditional.covered, traditional.covered_precision) == (0.0, 1.0, 0.0)
    assert (long.accuracy, long.covered, long.covered_precision) == (1.0, 0.0, 0.0)


def test_of_the_files_own_columns_only_common_values_are_slices(found: dict[str, SliceScore]) -> None:
    assert found["邮件"].comments == 30
    assert found["邮件"].kind == "渠道"
    assert "热线" not in found
    assert "" not in found


def test_the_card_shows_slices_and_reliability(tmp_path: Path, classifier: Classifier) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text("text,category\n合同没问题，就是送货慢,delivery\n都挺好,other\n", encoding="utf-8")
    card = evaluate_file(path, classifier).as_text()
    assert "置信度是否可信" in card
    assert "有转折" in card
    assert "12字以内" in card
