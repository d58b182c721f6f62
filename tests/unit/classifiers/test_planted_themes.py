"""The sets of planted themes measure what they say: comments that are clear enough are found and well named."""

from benchmarks.themes.planted import Planted, PlantedSet, find, read_sets, united

INVOICES = ("发票开错了抬头", "发票又开错了，退回重开", "这个月的发票开错两张")
LATE = ("送货晚了三天", "送货晚了，工地等着", "又送货晚了")


def test_a_planted_theme_is_found_by_its_comments_and_judged_by_its_name() -> None:
    planted = (Planted(frozenset({0, 1, 2}), (("发票",), ("错",))), Planted(frozenset({3, 4, 5}), (("天上",),)))
    found = find(PlantedSet("一家", "contract", (*INVOICES, *LATE), planted), most=5)
    names = {number: planted[number].is_good(theme.name) for number, theme in found.recovered()}
    assert set(names) == {0, 1}
    assert not names[1]
    assert found.in_place == 6


def test_sets_of_one_category_are_united_with_their_members_in_place() -> None:
    sets = read_sets("fresh")
    whole = united(sets, "quality")
    of_category = [one for one in sets if one.category == "quality"]
    assert len(whole.texts) == sum(len(one.texts) for one in of_category)
    last, alone = whole.planted[-1], of_category[-1].planted[-1]
    assert {whole.texts[i] for i in last.members} == {of_category[-1].texts[i] for i in alone.members}
