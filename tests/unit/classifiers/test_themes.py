"""What comments are about."""

from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.themes import Theme, themes, typical

INVOICES = ["发票开错了抬头", "发票又开错了，退回重开", "这个月的发票开错两张", "发票开错了没人管"]
DEPOSITS = ["质保金到期不退", "质保金压了半年不退", "说好退质保金，还没退"]
LATE = ["送货晚了三天", "送货晚了，工地等着"]


def test_comments_about_the_same_thing_are_one_theme_named_in_their_words() -> None:
    found = themes([*INVOICES, *DEPOSITS, *LATE])
    assert [theme.members for theme in found] == [(0, 1, 2, 3), (4, 5, 6), (7, 8)]
    assert "发票" in found[0].name
    assert "质保金" in found[1].name
    assert "送货" in found[2].name


def test_near_duplicates_are_counted_together() -> None:
    found = themes(["机器漏油！", "机器漏油。。", "机器 漏油", "发票开错"])
    assert found[0].members == (0, 1, 2)


def test_one_comment_is_one_theme() -> None:
    assert [theme.members for theme in themes(["主轴异响，停机了"])] == [(0,)]


def test_nothing_to_read_is_no_theme() -> None:
    assert themes([]) == []
    assert themes(["", "。。", "   "]) == []


def test_cases_are_of_different_themes_and_say_why_without_a_digit() -> None:
    texts = [*INVOICES, *DEPOSITS, *LATE]
    found = themes(texts)
    cases = typical(texts, found)
    assert [case.theme for case in cases] == [theme.name for theme in found]
    assert all(case.index in theme.members for case, theme in zip(cases, found, strict=True))
    assert all(case.theme in case.why and not any(c.isdigit() for c in case.why) for case in cases)


def test_a_theme_without_members_has_no_case() -> None:
    assert typical(["送货晚了"], [Theme("送货", ())]) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*INVOICES, *DEPOSITS, *LATE, "", "ok", "👍"]), max_size=12), st.integers(1, 6))
def test_themes_do_not_overlap_are_few_and_are_found_again(texts: list[str], most: int) -> None:
    found = themes(texts, most=most)
    members = [index for theme in found for index in theme.members]
    assert len(found) <= most
    assert len(set(members)) == len(members)
    assert all(0 <= index < len(texts) for index in members)
    assert found == themes(texts, most=most)
    assert [len(theme.members) for theme in found] == sorted((len(t.members) for t in found), reverse=True)
