"""What the grounding check lets through and what it refuses, each the way a writer would try it."""

from __future__ import annotations

import pytest

from summarizer.briefing import Statement, StatementKind
from summarizer.drafting.grounding import Vocabulary, check
from summarizer.drafting.offline.draft import statement
from tests.factories.fact_sheets import sheet_of

FACTS = sheet_of(
    {
        "1.1.1.net_sales": 37941000.0,
        "1.1.1.target": 40000000.0,
        "1.1.1.gap": -2059000.0,
        "1.1.1.attainment_rate": 0.934,
        "1.1.1.prev_month_attainment_rate": 0.951,
        "1.1.2.mom": -0.032,
        "1.1.2.yoy": 0.121,
        "1.1.2.prev_year_mom": None,
        "1.1.3.active_customers": 128,
        "1.2.1.region_sales": {"华东": 9e6, "华南": 8e6, "三江区": 1e6},
        "1.2.1.region_yoy": {"华东": 0.1, "华南": -0.2},
        "1.2.1.anomaly_negative": ["华南"],
        "2.3.2.top_pair_lift": 1.8,
        "2.3.3.top_customer": "统一重工",
        "2.3.3.cr1": 0.2,
        "4.1.1.cases": [{"编号": "F12", "原文": "等了3个月还没到货，客服说再等两周，太离谱了", "理由": "典型"}],
    }
)
VOCABULARY = Vocabulary.of(FACTS)


def refusals(text: str, kind: StatementKind = "finding") -> list[str]:
    return [refusal.rule for refusal in check(statement("1.1.1", text, kind), FACTS, VOCABULARY)]


NET, GAP, MOM, YOY = (
    "{{1.1.1.net_sales}}",
    "{{1.1.1.gap|超出/落后}}",
    "{{1.1.2.mom|增长/下降}}",
    "{{1.1.2.yoy|增长/下降}}",
)


@pytest.mark.parametrize(
    "text",
    [
        f"本月净销售额{NET}，较目标{GAP}。",
        f"净销售额环比{MOM}，同比{YOY}。",
        "华东净销售额{{1.2.1.region_sales.华东}}，居各区域之首。",
        "达成率{{1.1.1.attainment_rate}}，低于上月的{{1.1.1.prev_month_attainment_rate}}。",
        f"一线统一反馈，{NET}进一步向单一客户集中，一方面是第三方物流，第一时间处理。",
        f"TOP3产品、CR10与NPS另见附表，本月净销售额{NET}。",
        "前十大客户名单另见附表，本月净销售额合计{{1.1.1.net_sales}}。",
        "两种产品一起购买是随机水平的{{2.3.2.top_pair_lift}}倍。".replace("两种", ""),
        "最大客户为统一重工，占{{2.3.3.cr1}}，见{{2.3.3.top_customer}}。",
        "三江区{{1.2.1.region_sales.三江区}}，规模最小。",
        f"缺少“销售目标”表，本月净销售额{NET}。",
        f"净销售额{NET}，成交、成本、成长性另作分析，一成不变的做法需要调整。",
        "异常下滑区域：{{1.2.1.anomaly_negative}}，其中华南值得关注。",
        f"净销售额同比{YOY}，增长主要来自老客户。",
        f"净销售额环比{MOM}，建议提升成交率。",
        "本月{{1.1.3.active_customers}}下单，名单见附表。",
        "客户说“等了3个月还没到货”，本月净销售额{{1.1.1.net_sales}}。",
    ],
)
def test_true_statements_pass(text: str) -> None:
    assert refusals(text) == []


NUMBERS = """
37万元 ３７万元
93% ① ½ Ⅳ IV ٣ 𝟗 三成 近半 过半 翻倍 翻番 两倍 数倍 三分之一 百分之十 十二家 一家 三个月 第二 前三 二十 数百
上千 近百 一倍 一成 半数 腰斩 一次 九牛 壹佰 廿 十分之一 一点五 double three Half 十一线 一个 １ ㈠ ㊀ 百万级
八折 一半 亿元级
几十 十余
"""


@pytest.mark.parametrize("number", NUMBERS.split())
def test_numbers_in_any_script_are_refused(number: str) -> None:
    assert "number" in refusals(f"净销售额{NET}，涉及{number}客户。")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("净销售额{{1.1.1.sales}}。", "reference"),
        ("去年同期环比{{1.1.2.prev_year_mom}}。", "reference"),
        ("净销售额{{1.1.1.net_sales。", "form"),
        ("净销售额{{1.1.2.mom|下降/增长}}。", "direction"),
        ("净销售额{{1.1.2.mom|扩张/收缩}}。", "direction"),
        ("净销售额{{1.1.1.net_sales|增长/下降}}。", "direction"),
        ("最大客户{{2.3.3.top_customer|增长/下降}}。", "direction"),
        ("环比增长{{1.1.2.mom}}。", "direction"),
        ("环比下降了{{1.1.2.mom}}。", "direction"),
        ("净销售额增长到{{1.1.1.net_sales}}。", "direction"),
        (f"净销售额环比{MOM}，增长主要来自老客户。", "direction"),
        (f"净销售额同比{YOY}，下滑明显。", "direction"),
        ("净销售额同比{{1.1.2.yoy}}的下降。", "direction"),
        ("达成率{{1.1.1.attainment_rate}}，高于上月的{{1.1.1.prev_month_attainment_rate}}。", "comparison"),
        ("达成率{{1.1.1.attainment_rate}}，不低于上月的{{1.1.1.prev_month_attainment_rate}}。", "comparison"),
        ("净销售额低于目标{{1.1.1.target}}。", "comparison"),
        (f"净销售额{NET}，华东表现最好。", "name"),
        (f"净销售额{NET}，西北表现最好。", "name"),
        ("华南净销售额{{1.2.1.region_sales.华东}}，华东次之。", "name"),
        ("华东净销售额{{1.2.1.region_sales.华南}}，华南净销售额{{1.2.1.region_sales.华东}}。", "name"),
        ("本月{{1.1.3.active_customers}}家下单。", "unit"),
        ("净销售额{{1.1.1.net_sales}}万元。", "unit"),
        ("达成率{{1.1.1.attainment_rate}}%。", "unit"),
        ("客户说“等了三天还没到货”，本月{{1.1.1.net_sales}}。", "quote"),
        (f"净销售额{NET}，详见https://example.com。", "form"),
        (f"净销售额**{NET}**。", "form"),
        (f"净销售额{NET}<b>。", "form"),
        (f"净销售\u200b额{NET}。", "form"),
        (f"净销售额{NET}\n。", "form"),
        ("", "form"),
        (f"净销售额{NET}，" + "很好" * 120, "form"),
    ],
)  # fmt: skip
def test_statements_that_facts_do_not_bear_out_are_refused(text: str, rule: str) -> None:
    assert rule in refusals(text)


@pytest.mark.parametrize(
    ("words", "passes"),
    [
        ("等了3个月还没到货", True),
        ("“等了3个月还没到货，客服说再等两周”", True),
        ("等了4个月还没到货", False),
        ("等了3个月没到货", False),
    ],
)
def test_a_quote_must_be_the_exact_words_of_a_comment(words: str, passes: bool) -> None:
    assert (refusals(words, "quote") == []) is passes


def test_listed_references_must_be_those_of_the_text() -> None:
    lying = Statement(item="1.1.1", kind="finding", text=f"净销售额{NET}。", refs=["1.1.1.gap"])

    assert [refusal.rule for refusal in check(lying, FACTS, VOCABULARY)] == ["reference"]


def test_a_member_with_numerals_in_its_name_may_be_named_beside_its_fact_only() -> None:
    assert refusals("三江区{{1.2.1.region_sales.三江区}}。") == []
    assert "name" in refusals("三江区{{1.2.1.region_sales.华东}}。")


def test_a_name_with_reference_marks_is_named_in_its_safe_form() -> None:
    facts = sheet_of({"1.2.1.region_sales": {"A|B{1}区": 3.0}})
    text = "A｜B｛1｝区{{1.2.1.region_sales.A｜B｛1｝区}}。"

    assert check(statement("1.2.1", text), facts, Vocabulary.of(facts)) == []


def test_a_company_that_calls_a_region_by_an_ordinary_word_can_still_use_the_word() -> None:
    facts = sheet_of({"1.2.1.region_sales": {"服务": 3.0, "物流": 1.0}, "1.1.1.net_sales": 4.0})

    assert check(statement("1.1.1", f"物流服务稳定，净销售额{NET}。"), facts, Vocabulary.of(facts)) == []


def test_refusals_explain_themselves_in_chinese_and_show_the_words() -> None:
    (refusal,) = check(statement("1.1.1", f"净销售额{NET}，涉及三成客户。"), FACTS, VOCABULARY)

    assert str(refusal) == "数字只能用引用写出，不能直接写（“，涉及三成客户”）"
