"""Probabilities, decisions and thresholds."""

import numpy as np
import pytest

from classifiers.calibration import Calibrated, calibrate, threshold_for
from classifiers.corpus import Corpus
from classifiers.decisions import Decided, blank, consistent
from classifiers.evaluation import calibration_error, reliability
from classifiers.heads import Head, heads
from classifiers.labels import field


@pytest.mark.parametrize("name", ["category", "sentiment", "urgency", "is_complaint"])
def test_probabilities_of_a_field_with_one_value_add_up_to_one(name: str, small_corpus: Corpus) -> None:
    own = tuple(head for head in heads() if head.field == name)
    margins = noisy_margins(own, small_corpus)
    found = calibrate(name, own, margins, small_corpus, 0.9)
    shares = found.probabilities(margins)
    assert shares.shape == (len(margins), len(field(name).codes))
    assert shares.sum(axis=1) == pytest.approx(1)
    assert (found.decide(shares).sum(axis=1) == 1).all()


@pytest.mark.parametrize("name", ["category", "labels", "sentiment", "demand_tags"])
def test_confidence_is_the_share_of_right_decisions(name: str, small_corpus: Corpus) -> None:
    own = tuple(head for head in heads() if head.field == name)
    margins = noisy_margins(own, small_corpus)
    found = calibrate(name, own, margins, small_corpus, 0.9)
    shares = found.probabilities(margins)
    held = found.decide(shares)
    truth = np.column_stack([small_corpus.has(name, value) for value in found.values])
    steps = reliability(found.confidence(shares, held), (held == truth).all(axis=1))
    assert calibration_error(steps) < 0.05


def noisy_margins(own: tuple[Head, ...], corpus: Corpus) -> np.ndarray:
    random = np.random.default_rng(3)
    truth = np.column_stack([corpus.has(head.field, head.value) for head in own])
    return np.where(truth, 0.7, -0.7) + random.normal(0, 0.8, truth.shape)


def test_the_threshold_keeps_the_stated_precision() -> None:
    random = np.random.default_rng(1)
    confidence = random.uniform(0.5, 1, 4000)
    right = random.uniform(size=4000) < confidence
    threshold = threshold_for(confidence, right, 0.9)
    assert 0.5 < threshold < 0.95
    assert right[confidence >= threshold].mean() >= 0.9
    assert right[confidence >= threshold - 0.05].mean() < 0.9


def test_a_precision_out_of_reach_sends_everything_to_a_person() -> None:
    assert threshold_for(np.array([0.9, 0.8]), np.array([False, False]), 0.5) > 1


def test_many_values_hold_from_their_own_cut_on() -> None:
    found = Calibrated("demand_tags", ("a", "b"), np.eye(2), np.zeros(2), np.array([0.3, 0.8]))
    assert found.decide(np.array([[0.4, 0.7], [0.2, 0.9]])).tolist() == [[True, False], [False, True]]


def decided(values: tuple[str, ...], *probabilities: tuple[float, ...]) -> Decided:
    shares = np.array(probabilities)
    return Decided(values, shares, np.arange(len(values)) == shares.argmax(axis=1)[:, None], shares.max(axis=1))


def test_a_complaint_is_not_positive() -> None:
    fields = {
        "category": decided(("quality", "other"), (0.9, 0.1), (0.9, 0.1)),
        "is_complaint": decided(("0", "1"), (0.2, 0.8), (0.7, 0.3)),
        "sentiment": decided(("negative", "neutral", "positive"), (0.3, 0.2, 0.5), (0.3, 0.2, 0.5)),
    }
    assert consistent(fields, np.array([False, False]), 1.0)["sentiment"].cells() == ["negative", "positive"]


def test_a_front_line_report_is_other_as_surely_as_it_is_one() -> None:
    fields = {
        "category": decided(("quality", "other"), (0.9, 0.1), (0.9, 0.1)),
        "is_complaint": decided(("0", "1"), (0.9, 0.1), (0.9, 0.1)),
        "sentiment": decided(("negative", "neutral", "positive"), (0.3, 0.4, 0.3), (0.3, 0.4, 0.3)),
    }
    found = consistent(fields, np.array([True, False]), 0.8)["category"]
    assert found.cells() == ["other", "quality"]
    assert found.confidence.tolist() == [0.8, 0.9]


def test_comments_that_say_nothing_have_the_labels_of_nothing() -> None:
    fields = {
        "category": decided(("quality", "other"), (0.9, 0.1)),
        "urgency": decided(("high", "normal", "low"), (0.9, 0.05, 0.05)),
        "demand_tags": Decided(("a", "b"), np.ones((1, 2)), np.ones((1, 2), dtype=bool), np.array([0.5])),
    }
    found = blank(fields, np.array([True]))
    assert {name: of.cells() for name, of in found.items()} == {
        "category": ["other"],
        "urgency": ["low"],
        "demand_tags": [""],
    }
    assert found["category"].confidence.tolist() == [1.0]
