"""Learning from people's corrections."""

import numpy as np
import pandas as pd
import pytest

from classifiers import learning
from classifiers.corpus import Corpus
from classifiers.learning import Correction, CorrectionError, corrected, is_held, judge, retrain
from classifiers.model import Classifier


def correction(text: str, new: str, field: str = "category", when: str = "2025-11-01") -> Correction:
    return Correction(text, field, "other", new, "小刘", when)


def test_the_last_word_on_each_field_counts_and_the_labels_follow(classifier: Classifier) -> None:
    frame = corrected(
        [
            correction("送货晚了三天", "contract", when="2025-11-03"),
            correction("送货晚了三天", "quality", when="2025-11-02"),
            correction("送货晚了三天", "0", "is_complaint"),
            correction("主轴异响", "service|quality", "labels"),
            correction("发票错了", "other"),
        ],
        classifier,
    ).set_index("text")
    assert frame.loc["送货晚了三天", "category"] == "contract"
    assert str(frame.loc["送货晚了三天", "labels"]).startswith("contract")
    assert frame.loc["送货晚了三天", "is_complaint"] == "0"
    assert (frame.loc["主轴异响", "category"], frame.loc["主轴异响", "labels"]) == ("service", "service|quality")
    assert frame.loc["发票错了", "labels"] == "other"


@pytest.mark.parametrize(("field", "new"), [("category", "price"), ("colour", "red"), ("category", "")])
def test_a_correction_to_no_value_is_refused(field: str, new: str) -> None:
    with pytest.raises(CorrectionError, match="没有"):
        correction("送货慢", new, field)


def test_corrections_teach_and_a_third_of_them_only_judges(
    classifier: Classifier, small_corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Customers of one company say something that only its people understand."""
    taught: list[pd.DataFrame] = []

    def train(corpus: Corpus, version: str, **_named: object) -> Classifier:
        from classifiers.training import train as real

        taught.append(corpus.frame)
        return real(corpus, version)

    monkeypatch.setattr(learning, "train", train)
    monkeypatch.setattr(
        learning, "read_corpus", lambda files=None: small_corpus if files is None else real_corpus(files)
    )
    corrections = [correction(f"灰鲸号第{i}趟又放空艇", "service") for i in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"]
    held = [one.text for one in corrections if is_held(one.text)]
    assert 0 < len(held) < len(corrections)
    new = retrain(corrections, classifier, "new")
    assert not set(held) & set(taught[0]["text"])
    assert len(taught[0]) == len(small_corpus.frame) + learning.WEIGHT * (len(corrections) - len(held))
    verdict = judge(corrections, classifier, new)
    assert verdict.corrections[1] == 1.0 > verdict.corrections[0]
    assert verdict.promote == (verdict.fixed_test[1] >= verdict.fixed_test[0])


def real_corpus(files: object) -> Corpus:
    from classifiers.corpus import read_corpus

    return read_corpus(files)  # type: ignore[arg-type]


def test_a_version_that_learnt_nothing_is_not_promoted(classifier: Classifier) -> None:
    corrections = [correction(f"送货晚了{i}天", "delivery") for i in range(30)]
    verdict = judge(corrections, classifier, classifier)
    assert not verdict.promote
    assert "没有更好" in verdict.why
    assert not judge([], classifier, classifier).promote


def test_the_fixed_test_is_labelled_and_nothing_of_it_is_taught(corpus_texts: list[str]) -> None:
    fixed = real_corpus([learning.data_path("corpus/fixed_test.csv")])
    assert len(fixed.frame) >= 150
    assert not set(fixed.texts) & set(corpus_texts)
    assert np.bincount(fixed.codes("category"), minlength=5).min() >= 15
