"""4.1 from tickets, each value worked out by hand."""

from datetime import date

import pytest

from summarizer.kpi.feedback.tickets import add_tickets
from tests.factories.tables import facts_of, rows_found, table

TICKETS = table(
    "售后工单",
    """
    工单号 客户 创建时间            首次响应时间        关闭时间            类别         是否投诉
    T1     甲   2025-10-01T00:00:00 2025-10-01T04:00:00 2025-10-02T00:00:00 交付延误     是
    T2     甲   2025-10-31T23:59:59 -                   -                   交付延误     否
    T3     乙   2025-10-02T00:00:00 2025-10-04T00:00:00 2025-10-07T00:00:00 产品质量不符 是
    T4     乙   2025-10-02T00:00:00 2025-10-04T00:00:01 -                   售后响应滞后 是
    T5     丙   2025-10-30T00:00:00 -                   -                   售后响应滞后 是
    T6     丙   2025-10-29T23:59:59 -                   -                   合同条款争议 是
    T7     丁   2025-10-30T12:00:00 2025-11-01T00:00:00 2025-11-03T00:00:00 其他         -
    T8     丁   2025-10-31T12:00:00 2025-11-03T12:00:00 -                   其他         否
    T9     丁   2025-09-30T23:59:59 -                   -                   交付延误     是
    T10    丁   2025-10-05T00:00:00 2025-10-05T23:00:00 2025-10-05T23:30:00 -            否
    """,
)
FACTS = facts_of(add_tickets, TICKETS)


def test_tickets_are_those_created_in_the_month_to_its_last_second() -> None:
    assert FACTS.value("4.1.0.tickets") == 9
    assert FACTS.value("4.1.0.complaints") == 5
    assert [FACTS.value(f"4.1.{no}.complaints") for no in range(1, 5)] == [1, 1, 1, 2]


def test_late_is_more_than_48_hours_until_the_answer_or_until_24_o_clock_of_the_cutoff() -> None:
    # T4 by one second, T6 by one second without answer, T8 was answered after 72 hours; T3 and T5 are at 48 exactly
    assert rows_found(FACTS["4.1.4.tickets_over_48h"], TICKETS) == [5, 7, 9]
    assert FACTS.value("4.1.4.tickets_over_48h") == 3
    assert FACTS.value("4.1.4.share_over_48h") == pytest.approx(3 / 9)


def test_what_was_answered_or_closed_after_the_cutoff_was_not_so_by_then() -> None:
    assert FACTS.value("4.1.4.unanswered") == 5
    assert FACTS.value("4.1.4.open_tickets") == 6
    # hours to the first answer: 4, 48, 48 and a second, 23
    assert FACTS.value("4.1.4.mean_first_response_h") == pytest.approx((4 + 48 + 48 + 1 / 3600 + 23) / 4)
    assert FACTS.value("4.1.4.mean_close_h") == pytest.approx((24 + 120 + 23.5) / 3)


def test_bands_hold_every_ticket_once() -> None:
    bands = {band: fact.value for band, fact in FACTS.family("4.1.4.response_band").items()}
    assert bands == {"4小时内": 1, "4-24小时": 1, "24-48小时": 1, "48小时以上": 1, "未响应": 5}


def test_an_earlier_cutoff_is_taken_at_its_own_midnight() -> None:
    facts = facts_of(add_tickets, TICKETS, cutoff=date(2025, 10, 4))
    assert rows_found(facts["4.1.4.tickets_over_48h"], TICKETS) == [5, 9]
    assert facts.value("4.1.4.unanswered") == 6  # T10 is answered on the fifth


def test_a_month_without_tickets_in_reach_has_zero_tickets_but_no_share() -> None:
    around = table(
        "售后工单",
        "工单号 客户 创建时间 首次响应时间 关闭时间 类别 是否投诉\nT1 甲 2025-09-01 - - - -\nT2 甲 2025-11-01 - - - -",
    )
    facts = facts_of(add_tickets, around)
    assert facts.value("4.1.0.tickets") == 0
    assert facts["4.1.4.share_over_48h"].reason == "分母为零：售后工单"


def test_without_a_complaint_column_complaints_are_unknown_and_the_rest_is_not() -> None:
    facts = facts_of(
        add_tickets, table("售后工单", "工单号 客户 创建时间 首次响应时间 关闭时间 类别\nT1 甲 2025-10-01 - - -")
    )
    assert facts["4.1.1.complaints"].reason == "“售后工单”表缺少“是否投诉”列"
    assert facts.value("4.1.4.unanswered") == 1
