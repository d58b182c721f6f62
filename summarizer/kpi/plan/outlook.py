"""1.1 and 6.1: what working days make of growth, where the month will end, and a total proposed for the next one."""

from __future__ import annotations

from datetime import date

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio
from summarizer.kpi.plan.projecting import LEAST_TESTS, History, projection
from summarizer.kpi.plan.unusual import LEAST, judged
from summarizer.periods import Month
from summarizer.working_days import working_days

_SALES, _MONTHS = "1.1.1.net_sales", "1.1.2.monthly_sales"


def add_outlook(data: Context) -> None:
    """The facts of working days, of the month's end and of the next month's total."""
    _add_days(data)
    _add_month_end(data)
    _add_unusual(data)
    _add_next_month(data)


def _add_days(data: Context) -> None:
    facts, month = data.facts, data.month
    for family, first, last in (
        ("1.1.2.working_days", month.first, _reached(data)),
        ("1.1.2.working_days_prev_month", (month - 1).first, (month - 1).last),
        ("1.1.2.working_days_last_year", (month - 12).first, (month - 12).last),
    ):
        facts.put(family, Measured(working_days(first, last)), inputs=[k for k in ("0.period.cutoff",) if k in facts])
    for family, sales, days in (
        ("1.1.2.daily_mom", "1.1.2.prev_month_sales", "1.1.2.working_days_prev_month"),
        ("1.1.2.daily_yoy", "1.1.2.same_month_last_year_sales", "1.1.2.working_days_last_year"),
    ):
        facts.derive(family, _daily_growth, _SALES, "1.1.2.working_days", sales, days)


def _daily_growth(now: float, days: float, before: float, days_before: float) -> float:
    return (now / days) / (before / days_before) - 1


def _reached(data: Context) -> date:
    """The last day of the month whose sales are in the data."""
    return min(data.period.cutoff, data.month.last)


def _add_month_end(data: Context) -> None:
    """Where the month will end if the days that are left sell as those so far."""
    facts, month = data.facts, data.month
    left = working_days(month.first, month.last) - working_days(month.first, _reached(data))
    if data.period.cutoff >= month.last:
        facts.put("1.1.1.expected_sales", Measured(None, reason="数据已到月末，不需要预计全月"))
    else:
        facts.derive(
            "1.1.1.expected_sales", lambda sold, days: sold * (days + left) / days, _SALES, "1.1.2.working_days"
        )
    facts.derive("1.1.1.expected_attainment", ratio, "1.1.1.expected_sales", "1.1.1.target")


def _add_unusual(data: Context) -> None:
    """Whether the month's sales are further from what its past let expect than usual; of a whole month only."""
    facts, history = data.facts, _history(data)
    found = judged(history, data.month) if data.month in history else None
    short = f"可以回测的月份不足{LEAST}个，无法判断本月是否异常"
    why = short if data.month in history else "本月的销售数据不全，月末再判断是否异常"
    ids = [fact_id(_MONTHS, str(month)) for month in history]
    values = (found.expected, found.deviation, found.below, found.above) if found else (None,) * 4
    for name, value in zip(("sales", "deviation", "low", "high"), values, strict=True):
        facts.put(f"1.1.2.usual_{name}", Measured(value, reason=None if found else why), inputs=ids)
    unusual = None if found is None else "是" if found.unusual else "否"
    facts.put("1.1.2.is_unusual", Measured(unusual, reason=None if found else why), inputs=ids)


def _add_next_month(data: Context) -> None:
    facts = data.facts
    history = _history(data)
    found = projection(history, data.month + 1)
    ids = [fact_id(_MONTHS, str(month)) for month in history]
    why = "最近三个完整月的销售数据不全，无法推算下月"
    few = f"可以回测的月份不足{LEAST_TESTS}个，不给出区间"
    values = (
        ("6.1.0.proposed_total", found.value if found else None, why),
        ("6.1.0.proposed_low", found.low if found else None, few if found else why),
        ("6.1.0.proposed_high", found.high if found else None, few if found else why),
        ("6.1.0.proposed_error", found.error if found else None, few if found else why),
    )
    for family, value, reason in values:
        facts.put(family, Measured(value, reason=None if value is not None else reason), inputs=ids)
    facts.put("6.1.0.proposed_tests", Measured(found.tests if found else 0), inputs=ids)


def _history(data: Context) -> History:
    """The months whose sales are known whole."""
    known = data.facts.family(_MONTHS)
    whole = data.month if data.period.cutoff >= data.month.last else data.month - 1
    found = {Month.parse(name): fact.value for name, fact in known.items() if fact.value is not None}
    return {month: float(value) for month, value in found.items() if month <= whole}
