"""Values, quotes and examples are shown whole: long ones end behind a whole entry or sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import Item, Statement
from summarizer.drafting.model.quotes import LONGEST, MOST, quotes_of, shortened_quote
from summarizer.drafting.model.showing import Showing
from summarizer.drafting.model.styling import as_example, examples
from summarizer.drafting.model.values import is_signed_number, shown_label, shown_value
from tests.factories.fact_sheets import sheet_of


def test_a_long_list_is_cut_behind_a_whole_entry_and_says_how_many_there_are() -> None:
    rows = [{"客户": f"第{n}号装备制造有限公司", "逾期额": 375_900.0 - n} for n in range(7)]
    text = shown_value(sheet_of({"3.3.3.overdue_90plus_top5": rows})["3.3.3.overdue_90plus_top5"])
    assert text.endswith("（37.6万元）（前4项，共7项，引用时写出全部）")
    assert text.count("有限公司") == 4


def test_a_short_list_a_text_and_a_number_are_shown_as_they_are_written() -> None:
    sheet = sheet_of({"1.2.1.region_ranking": ["华东", "华南"], "6.3.action": {"甲": "做" * 100}, "1.1.1.gap": -5e4})
    assert [shown_value(fact) for fact in sheet.values()] == ["华东、华南", "做" * 100, "-5.0万元"]


def test_only_numbers_with_a_sign_are_marked_as_signed() -> None:
    sheet = sheet_of(
        {"1.1.1.gap": -5.0, "1.1.1.net_sales": 5.0, "1.2.1.region_yoy_zscore": [{"区域": "甲", "标准分": 1.0}]}
    )
    assert [is_signed_number(fact) for fact in sheet.values()] == [True, False, False]


def test_the_facts_of_an_action_are_called_by_what_they_are() -> None:
    sheet = sheet_of(
        {
            "6.3.action": {"甲专项": "做"},
            "6.3.action_owner": {"甲专项": "经理"},
            "6.3.goal_money": {"甲专项": 5.0},
            "1.2.1.region_sales": {"华东": 5.0},
        }
    )
    assert [shown_label(fact) for fact in sheet.values()] == ["行动", "责任人", "目标值", "华东净销售额"]


@given(st.text(st.sampled_from("等货。！？a\n"), max_size=400))
def test_a_long_quote_ends_behind_a_whole_sentence_of_it(text: str) -> None:
    shown = shortened_quote(text)
    if len(text) <= LONGEST:
        assert shown == text
    elif shown:
        assert text.startswith(shown.removesuffix("……"))
        assert shown.removesuffix("……")[-1] in "。！？\n"
        assert len(shown) <= LONGEST + 2


def test_quotes_that_were_chosen_come_first_and_those_that_cannot_be_shortened_not_at_all() -> None:
    words = {
        "FK1": "长" * 300,
        "FK2": "短。",
        "FK3": "中等长度的话。",
        "FK4": "选中的一条，比别的都长一些。",
        "FK5": "又一条一般长的话。",
    }
    sheet = sheet_of({"4.1.1.case_quote": words})
    said = Statement(item="4.1.1", kind="quote", text="“”", refs=["4.1.1.case_quote.FK4"])
    keys = quotes_of(Item(no="4.1.1", title="", statements=[said]), list(sheet.values()))
    assert keys == [f"4.1.1.case_quote.{key}" for key in ("FK4", "FK2", "FK3")]
    assert len(keys) == MOST


def test_an_example_teaches_wording_and_holds_no_number() -> None:
    shown = as_example("华东{{a}}，高于{{b}}，共12家、3.5万元。", Showing({"李思远": "〔人员1〕"}), {"a": "f1"})
    assert shown == "华东{{f1}}，高于…，共…、…。"


def test_only_the_latest_short_sentences_are_examples() -> None:
    assert examples(["一。", "长" * 200, " ", "二。", "三。"]) == ["二。", "三。"]
