"""Why a comment was put where it is: words are taken out one at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from classifiers.reasons import reasons


class ByWord:
    """Sure of 交付 by 物流, and of 其他 without it; 谢谢 makes it less sure."""

    def predict(self, texts: Sequence[str]) -> pd.DataFrame:
        late = ["物流" in text for text in texts]
        sure = [0.9 - 0.2 * ("谢谢" in text) if there else 0.8 for text, there in zip(texts, late, strict=True)]
        return pd.DataFrame({"category": ["delivery" if there else "other" for there in late], "confidence": sure})


def test_the_words_that_decided_come_with_their_place_and_weight() -> None:
    text = "物流又拖了两周，谢谢"
    found = reasons(ByWord(), text)
    assert [(r.word, text[r.start : r.end], round(r.weight, 2)) for r in found] == [
        ("物流", "物流", 0.5),
        ("谢谢", "谢谢", -0.2),
    ]


def test_a_comment_without_words_has_no_reasons() -> None:
    assert reasons(ByWord(), "……！") == []
    assert reasons(ByWord(), "") == []
