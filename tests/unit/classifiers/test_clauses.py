"""Which clause has which part."""

import numpy as np
import pytest

from classifiers.clauses import Cued, Roles, clause_roles
from classifiers.features import Joined
from classifiers.vectors import Vocabulary

# Every vocabulary knows the cues.
VOCABULARY = Vocabulary.fit(["好"], 1)


def read(texts: list[str]) -> tuple[Joined, Roles]:
    joined = Joined.of(texts)
    return joined, VOCABULARY.known(texts).roles


def roles(text: str) -> dict[str, str]:
    """For each role, the characters of `text` that have it."""
    joined, found = read([text])
    return {
        name: "".join(c for c, holds in zip(joined.text, getattr(found, name), strict=True) if holds and c != "\n")
        for name in ("aside", "stressed")
    }


@pytest.mark.parametrize(
    ("text", "aside", "stressed"),
    [
        ("合同没问题,就是送货慢", "合同没问题,", "就是送货慢"),
        ("机器不错,但是发票开错了。发货也晚", "机器不错,", "但是发票开错了。"),
        ("服务不满意", "", ""),
        ("上次的漏水已经修好了,这次是异响", "上次的漏水已经修好了,", ""),
        ("漏水修好了,还是响", "漏水修好了,", ""),
        ("漏水修好了三次", "", ""),
        ("就是说不满意", "", ""),
        ("送货慢", "", ""),
        ("质量挺好才怪", "", ""),
    ],
)
def test_praise_and_settled_history_are_set_aside_and_contrast_stresses(text: str, aside: str, stressed: str) -> None:
    found = roles(text)
    assert (found["aside"], found["stressed"]) == (aside, stressed)


def test_no_clause_reaches_into_another_comment() -> None:
    joined, found = read(["没问题", "送货慢"])
    assert not found.aside[joined.text.index("送") :].any()
    assert found.clause[joined.text.index("没")] != found.clause[joined.text.index("送")]


def test_no_text_is_read_as_having_no_clause() -> None:
    joined = Joined.of([""])
    nowhere = Cued(joined.row_of[:0], joined.row_of[:0], np.zeros(0, dtype=np.uint8))
    assert not clause_roles(joined, nowhere).aside.any()
