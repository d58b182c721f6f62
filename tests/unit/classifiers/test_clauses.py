"""Which clause has which part."""

import pytest

from classifiers.clauses import clause_roles


def roles(text: str) -> dict[str, str]:
    """For each role, the characters of `text` that have it."""
    joined = f"\n{text}\n"
    found = clause_roles(joined)
    return {
        name: "".join(c for c, holds in zip(joined, getattr(found, name), strict=True) if holds and c != "\n")
        for name in ("aside", "stressed")
    }


@pytest.mark.parametrize(
    ("text", "aside", "stressed"),
    [
        ("合同没问题,就是送货慢", "合同没问题,", "就是送货慢"),
        ("机器不错,但是发票开错了。发货也晚", "机器不错,", "但是发票开错了。"),
        ("服务不满意", "", ""),
        ("上次的漏水已经修好了,这次是异响", "上次的漏水已经修好了,", ""),
        ("送货慢", "", ""),
        ("质量挺好才怪", "", ""),
    ],
)
def test_praise_and_settled_history_are_set_aside_and_contrast_stresses(text: str, aside: str, stressed: str) -> None:
    found = roles(text)
    assert (found["aside"], found["stressed"]) == (aside, stressed)


def test_no_clause_reaches_into_another_comment() -> None:
    joined = "\n没问题\n送货慢\n"
    found = clause_roles(joined)
    assert not found.aside[joined.index("送") :].any()
