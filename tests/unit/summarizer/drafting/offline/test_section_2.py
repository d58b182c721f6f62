"""Section 02 tells what happened, who made it, and the caveat without which it would mislead."""

from __future__ import annotations

import pytest

from tests.unit.summarizer.drafting.offline.reading import draft, written


@pytest.mark.parametrize(
    ("before", "said"), [(0.41, "低于上月的41.0%"), (0.2, "高于上月的20.0%"), (0.3001, "与上月的30.0%持平")]
)
def test_the_win_rate_is_compared_with_last_months(before: float, said: str) -> None:
    values = {
        "2.1.1.closed_leads": 500,
        "2.1.1.won": 150,
        "2.1.1.win_rate": 0.3,
        "2.1.1.win_rate_prev_month": before,
    }

    assert f"成交率30.0%，{said}。" in written("2.1.1", values)


def test_a_rate_that_so_few_leads_swing_by_is_not_called_higher_or_lower() -> None:
    values = {
        "2.1.1.closed_leads": 50,
        "2.1.1.won": 15,
        "2.1.1.win_rate": 0.3,
        "2.1.1.win_rate_prev_month": 0.2,
    }

    assert "成交率30.0%，上月为20.0%，差别在正常波动之内。" in written("2.1.1", values)


def test_few_closed_leads_are_said_to_swing() -> None:
    values = {"2.1.1.closed_leads": 8, "2.1.1.won": 3, "2.1.1.win_rate": 0.375}

    assert "结案线索偏少，单月比率容易波动。" in written("2.1.1", values)


def test_the_channel_that_lost_most_is_named_with_its_size() -> None:
    values = {
        "2.1.1.channel_win_rate_T3": {"展会": 0.2, "官网": 0.3},
        "2.1.1.channel_win_rate_change_pp": {"展会": -9.1, "官网": 0.0},
    }

    assert "展会成交率较前三个月回落9.1个百分点（现为20.0%），需查明原因。" in written("2.1.1", values)


def test_leads_without_a_reason_are_stated_and_not_shared_out() -> None:
    values = {"2.1.2.reason_count": {"价格过高": 5, "未注明": 9}, "2.1.2.top_loss_reason": "价格过高"}

    assert written("2.1.2", values) == "流失原因以“价格过高”居首（5条）；未注明原因的另有9条。"


def test_a_price_change_too_recent_is_not_judged() -> None:
    values = {"2.3.1.price_change": {"变频器": 0.06}, "2.3.1.elasticity": {"变频器": None}}

    assert written("2.3.1", values) == "变频器价格上调6.0%，生效时间尚短或数据不全，暂不评价效果。"


def test_a_positive_elasticity_is_not_taken_for_an_effect() -> None:
    values = {
        "2.3.1.price_change": {"变频器": 0.06},
        "2.3.1.qty_change": {"变频器": 0.1},
        "2.3.1.revenue_change": {"变频器": 0.16},
        "2.3.1.elasticity": {"变频器": 1.7},
    }

    assert "弹性不宜采用" in written("2.3.1", values)


def test_a_pair_no_more_common_than_chance_is_not_recommended() -> None:
    values = {
        "2.3.2.top_pairs": [{"产品A": "阀门", "产品B": "法兰", "共现订单": 9}],
        "2.3.2.pair_orders": {"阀门＋法兰": 9},
        "2.3.2.top_pair": "阀门＋法兰",
        "2.3.2.top_pair_support": 0.1,
        "2.3.2.top_pair_lift": 0.9,
        "2.3.2.top_pair_aov_lift": 0.2,
    }

    text = written("2.3.2", values)

    assert "提升度0.90，并不比随机更常见" in text
    assert "不宜仅凭共现次数捆绑销售" in text


def test_few_ending_contracts_are_said_to_swing() -> None:
    values = {"2.2.2.expiring_contracts": 4, "2.2.2.renewed_contracts": 1, "2.2.2.renewal_rate": 0.25}

    assert written("2.2.2", values) == "本月到期合同4份，已续1份，续约率25.0%，到期份数少，比率波动大。"


def test_dependence_on_the_largest_customer_is_said() -> None:
    values = {"2.3.3.cr1": 0.31, "2.3.3.cr5": 0.6, "2.3.3.cr10": 0.7, "2.3.3.hhi": 1400.0}
    leaning = {**values, "2.3.3.cr1": 0.1, "2.3.3.cr5": 0.2, "1.1.2.yoy": 0.1, "1.1.2.yoy_excl_top_customer": -0.1}

    assert "最大客户的订单节奏足以左右当月结果" in written("2.3.3", values)
    assert "本月同比离不开最大客户的支撑" in written("2.3.3", leaning)


def test_the_funnel_keeps_the_order_of_its_stages() -> None:
    chart = draft("2.1.2", {"2.1.2.stage_reached": {"询盘": 9, "报价": 7, "谈判": 8}}).chart

    assert chart is not None
    assert chart.kind == "funnel"
    assert chart.categories == ["询盘", "报价", "谈判"]
