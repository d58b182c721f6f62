from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafting.model.brief import ItemBrief, SectionBrief, ShownFact

NAMES = st.text(st.characters(blacklist_characters="{}|〔〕", blacklist_categories=["Cs"]), min_size=1, max_size=8)


def brief_of(ids: list[str], people: dict[str, str] | None = None) -> SectionBrief:
    facts = tuple(ShownFact(f"f{n}", key, "", "") for n, key in enumerate(ids, 1))
    return SectionBrief("01", "", "2025-10", (ItemBrief("1.1.1", "", "", facts),), people or {})


@given(st.lists(NAMES, min_size=1, max_size=20, unique=True), st.data())
def test_shrinking_what_was_expanded_gives_the_same_text(names: list[str], data: st.DataObject) -> None:
    brief = brief_of([f"1.2.1.region_sales.{name}" for name in names])
    aliases = data.draw(st.lists(st.sampled_from(list(brief.ids)), max_size=8))
    text = "，".join(f"甲{{{{{alias}|增长/下降}}}}乙{{{{{alias}}}}}" for alias in aliases)

    assert brief.shrink(brief.expand(text)) == text
    assert not any(f"{{{{{alias}}}}}" in brief.expand(text) for alias in aliases)


def test_people_are_placeholders_for_the_model_and_names_for_the_reader() -> None:
    brief = brief_of(["2.1.1.x.王小明"], {"〔人员1〕": "王小明", "〔人员12〕": "王小"})
    text = "王小明{{2.1.1.x.王小明}}，王小未达成"

    assert brief.shrink(text) == "〔人员1〕{{f1}}，〔人员12〕未达成"
    assert brief.expand(brief.shrink(text)) == text


def test_an_unknown_alias_stays_for_the_check_to_refuse() -> None:
    assert brief_of(["a"]).expand("{{f9}}") == "{{f9}}"


def test_a_statement_reaches_what_its_own_item_shows() -> None:
    items = tuple(
        ItemBrief(no, "", "", (ShownFact(f"f{no}", f"{no}.x", "", ""), ShownFact("f0", "0.shared", "", "")))
        for no in ("1.1.1", "1.1.2")
    )
    brief = SectionBrief("01", "", "2025-10", items, {})
    assert brief.reach("1.1.1") == {"1.1.1.x", "0.shared"}
    assert brief.reach("9.9.9") == frozenset()
