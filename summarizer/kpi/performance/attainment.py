"""1.1.1 整体目标完成情况: net sales against targets, by business unit, product line and region × line."""

from __future__ import annotations

from summarizer.facts import FactSheet, Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import gross_margin
from summarizer.kpi.members import NO_ROWS, add_growth, amount, members_of
from summarizer.kpi.operations import difference, ratio
from summarizer.kpi.selection import Selection
from summarizer.periods import Month


def add_attainment(data: Context) -> None:
    """The facts of 1.1.1, and the sums by business unit and by line that 1.1.2 and 1.3.1 grow from."""
    facts, month = data.facts, data.month
    facts.put("1.1.1.net_sales", amount(data.now))
    facts.put("1.1.1.returned_amount", amount(data.sales.where("退货标记", "=", "是").months("日期", month)))
    facts.put("1.1.1.target", target(data, month).sum("目标额"))
    facts.derive("1.1.1.attainment_rate", ratio, "1.1.1.net_sales", "1.1.1.target")
    facts.derive("1.1.1.gap", difference, "1.1.1.net_sales", "1.1.1.target")
    facts.derive("1.1.1.gap_pct", ratio, "1.1.1.gap", "1.1.1.target")
    _add_earlier(data)
    _add_units(data)
    _add_lines(data)
    _add_cells(data)


def target(data: Context, first: Month, last: Month | None = None) -> Selection:
    """Targets of a month, or of the months to `last`."""
    return data.select("销售目标").months("月份", first, last)


def _add_earlier(data: Context) -> None:
    facts, month = data.facts, data.month
    january = Month(month.year, 1)
    facts.put("1.1.2.prev_month_sales", amount(data.net_in(month - 1)))
    facts.put("1.1.1.prev_month_target", target(data, month - 1).sum("目标额"))
    facts.derive("1.1.1.prev_month_attainment_rate", ratio, "1.1.2.prev_month_sales", "1.1.1.prev_month_target")
    facts.put("1.1.1.ytd_sales", amount(data.net_in(january, month)))
    facts.put("1.1.1.ytd_target", target(data, january, month).sum("目标额"))
    facts.derive("1.1.1.ytd_attainment_rate", ratio, "1.1.1.ytd_sales", "1.1.1.ytd_target")


def _add_units(data: Context) -> None:
    facts, due = data.facts, target(data, data.month)
    units = members_of("业务单元", data.now, data.net_in(data.month - 1), data.net_in(data.month - 12), due)
    add_growth(data, "业务单元", "1.1.1.bu_sales", mom="1.1.2.bu_mom", yoy="1.1.2.bu_yoy", members=units)
    facts.put_each("1.1.1.bu_target", due.groups("业务单元"), lambda rows: rows.sum("目标额"))
    facts.put_each("1.1.1.bu_gross_margin", data.now.groups("业务单元"), gross_margin)
    facts.derive_each("1.1.1.bu_contribution", ratio, "1.1.1.bu_sales", "1.1.1.net_sales")
    facts.derive_each("1.1.1.bu_attainment", ratio, "1.1.1.bu_sales", "1.1.1.bu_target")
    facts.derive_each("1.1.1.bu_gap", difference, "1.1.1.bu_sales", "1.1.1.bu_target")


def _add_lines(data: Context) -> None:
    facts, due = data.facts, target(data, data.month)
    lines = members_of("产品线", data.now, data.net_in(data.month - 1), data.net_in(data.month - 12), due)
    add_growth(data, "产品线", "1.3.1.line_sales", mom="1.3.1.line_mom", yoy="1.3.1.line_yoy", members=lines)
    facts.put_each("1.1.1.line_target", due.groups("产品线"), lambda rows: rows.sum("目标额"))
    facts.derive_each("1.1.1.line_attainment", ratio, "1.3.1.line_sales", "1.1.1.line_target")


def _add_cells(data: Context) -> None:
    """Each region × product line with a target: sold, due, how far apart; the three worst and best."""
    facts, due = data.facts, target(data, data.month)
    by_region = due.groups("区域")
    gaps: dict[tuple[str, str], float] = {}
    for region, targets in by_region.items():
        sold = data.now.where("区域", "=", region)
        for line, cell in targets.groups("产品线").items():
            facts.put("1.1.1.cell_target", cell.sum("目标额"), region, line)
            facts.put("1.1.1.cell_sales", amount(sold.where("产品线", "=", line)), region, line)
            key = [fact_id(f"1.1.1.cell_{part}", region, line) for part in ("sales", "target")]
            gap = facts.derive("1.1.1.cell_gap", difference, *key, members=(region, line))
            if gap.value is not None:
                gaps[region, line] = gap.value
    reason = facts["1.1.1.net_sales"].reason or by_region.gap or NO_ROWS
    worst = sorted(gaps, key=lambda cell: (gaps[cell], cell))
    best = sorted(gaps, key=lambda cell: (-gaps[cell], cell))
    _put_drivers(facts, "1.1.1.gap_drivers_bottom3", worst[:3], reason)
    _put_drivers(facts, "1.1.1.gap_drivers_top3", best[:3], reason)


def _put_drivers(facts: FactSheet, family: str, cells: list[tuple[str, str]], reason: str) -> None:
    ids = [fact_id("1.1.1.cell_gap", *cell) for cell in cells]
    rows = [
        {"区域": region, "产品线": line, "差距": facts[key].value}
        for (region, line), key in zip(cells, ids, strict=True)
    ]
    facts.put(family, Measured(rows or None, reason=None if rows else reason), inputs=ids)
