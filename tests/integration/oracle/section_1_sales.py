"""1.1 销售目标达成率: net sales against targets, last month, last year, and by customer tier.

Readings taken here:
- A member (业务单元, 产品线, 区域, cell) without a target row in M has no attainment and no gap, rather than a target
  of 0; a stated target of 0 gives no attainment and a gap of all it sold. A member with a target and no sales sold 0.
- gap_drivers are taken of the cells that have a target row in M, whatever the sign of the gap.
- 本年1月至本月 needs every month from January in both tables.
- 各月 are all months from the first of the table to M.
- Level facts exist for members that sold in M. A member that sold only in the month compared with may or may not be
  named (growth −100%); in mom_contribution_bu, whose sum is the total's, and in tier_pull_pp it must be.
- 剔除当月最大客户 takes the customer who is largest in M out of both months.
"""

from __future__ import annotations

import pandas as pd

from tests.integration.oracle.arithmetic import (
    Number,
    distinct,
    get,
    growth,
    margin,
    minus,
    names,
    parts,
    points,
    ratio,
    sums,
    total,
)  # fmt: skip
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import OneOf, Open, Ranking

Facts = dict[str, object]


def facts_1_1(company: Company) -> Facts:
    """Facts of 1.1.1, 1.1.2 and 1.1.3."""
    return attainment(company) | changes(company) | tiers(company)


def attainment(company: Company) -> Facts:
    """1.1.1."""
    now, targets = company.now, company.targets(0, 0)
    net, target = total(now, "金额"), total(targets, "目标额")
    january = -(company.month.month - 1)
    facts: Facts = {
        "1.1.1.net_sales": net,
        "1.1.1.returned_amount": returned_amount(company),
        "1.1.1.target": target,
        "1.1.1.attainment_rate": ratio(net, target),
        "1.1.1.gap": minus(net, target),
        "1.1.1.gap_pct": ratio(minus(net, target), target),
        "1.1.1.prev_month_attainment_rate": ratio(
            total(company.before, "金额"), total(company.targets(-1, -1), "目标额")
        ),
        "1.1.1.ytd_attainment_rate": ratio(
            total(company.net(january, 0), "金额"), total(company.targets(january, 0), "目标额")
        ),
    }
    sold = sums(now, "业务单元", "金额")
    for unit, lines in parts(now, "业务单元").items():
        facts[f"1.1.1.bu_sales.{unit}"] = get(sold, unit)
        facts[f"1.1.1.bu_contribution.{unit}"] = ratio(get(sold, unit), net)
        facts[f"1.1.1.bu_gross_margin.{unit}"] = margin(lines)
    facts |= against_target(company, "业务单元", "1.1.1.bu_attainment", "1.1.1.bu_gap")
    facts |= against_target(company, "产品线", "1.1.1.line_attainment", None)
    cells_sold = sums(now, ["区域", "产品线"], "金额")
    cells_due = sums(targets, ["区域", "产品线"], "目标额")
    bottom: object = None
    top: object = None
    if cells_sold is not None and cells_due:
        gaps = {cell: cells_sold.get(cell, 0.0) - due for cell, due in cells_due.items()}
        bottom, top = Ranking(gaps, 3, ascending=True), Ranking(gaps, 3)
    return facts | {"1.1.1.gap_drivers_bottom3": bottom, "1.1.1.gap_drivers_top3": top}


def returned_amount(company: Company) -> Number:
    """Returned amount of M; not known without the mark."""
    lines = company.sales(0, 0)
    if lines is None or "退货标记" not in lines:
        return None
    return total(lines[lines["退货标记"] == "是"], "金额")


def against_target(company: Company, column: str, attained: str, gap: str | None) -> Facts:
    """Attainment, and gap, of each member that has sales or a target in M."""
    sold, due = sums(company.now, column, "金额"), sums(company.targets(0, 0), column, "目标额")
    facts: Facts = {}
    for member in names(sold, due):
        target = None if due is None else due.get(member)
        facts[f"{attained}.{member}"] = ratio(get(sold, member), target)
        if gap:
            facts[f"{gap}.{member}"] = minus(get(sold, member), target)
    return facts


def changes(company: Company) -> Facts:
    """1.1.2."""
    now, before, last_year = (total(f, "金额") for f in (company.now, company.before, company.last_year))
    facts: Facts = {
        "1.1.2.mom": growth(now, before),
        "1.1.2.yoy": growth(now, last_year),
        "1.1.2.prev_month_sales": before,
        "1.1.2.same_month_last_year_sales": last_year,
        "1.1.2.prev_year_mom": growth(last_year, total(company.net(-13, -13), "金额")),
        "1.1.2.gross_margin_rate": margin(company.now),
        "1.1.2.yoy_excl_top_customer": growth_without_largest(company.now, company.last_year),
    }
    for back in range(months_of_history(company) + 1):
        facts[f"1.1.2.monthly_sales.{company.month - back}"] = total(company.net(-back, -back), "金额")
    facts |= growths(company, "业务单元", "1.1.2.bu_mom", "1.1.2.bu_yoy")
    units_now, units_before = (sums(f, "业务单元", "金额") for f in (company.now, company.before))
    if units_now is not None and units_before is not None:
        for unit in names(units_now, units_before):
            change = ratio(minus(get(units_now, unit), get(units_before, unit)), before)
            facts[f"1.1.2.mom_contribution_bu.{unit}"] = points(change, 0.0)
    return facts


def months_of_history(company: Company) -> int:
    """How many months lie between the table's first month and M."""
    sales = company.table("销售明细")
    if sales is None or sales["日期"].dropna().empty:
        return -1
    return int((company.month - sales["日期"].min().to_period("M")).n)


def growth_without_largest(now: pd.DataFrame | None, before: pd.DataFrame | None) -> object:
    """Growth without the customer who is largest now; any of them when several are."""
    customers = sums(now, "客户", "金额")
    if not customers or now is None or before is None:
        return None
    largest = [c for c, amount in customers.items() if abs(amount - max(customers.values())) < 1e-6]
    without = [
        growth(total(now[now["客户"] != c], "金额"), total(before[before["客户"] != c], "金额")) for c in largest
    ]
    return without[0] if len(without) == 1 else OneOf(tuple(without))


def growths(company: Company, column: str, mom: str, yoy: str) -> Facts:
    """环比 and 同比 of each member."""
    now = sums(company.now, column, "金额")
    facts: Facts = {}
    for family, earlier in ((mom, company.before), (yoy, company.last_year)):
        then = sums(earlier, column, "金额")
        for member in names(now, then):
            change = growth(get(now, member), get(then, member))
            facts[f"{family}.{member}"] = change if now and member in now else Open(change)
    return facts


def tiers(company: Company) -> Facts:
    """1.1.3."""
    now, before = (sums(f, "客户层级", "金额") for f in (company.now, company.before))
    all_now, all_before = total(company.now, "金额"), total(company.before, "金额")
    facts = growths(company, "客户层级", "1.1.3.tier_mom", "1.1.3.tier_yoy")
    facts["1.1.3.active_customers"] = distinct(company.now, "客户")
    for tier in names(now, before):
        sold, share = get(now, tier), ratio(get(now, tier), all_now)
        in_now = bool(now and tier in now)
        rows = None if company.now is None else company.now[company.now["客户层级"] == tier]
        level: Facts = {
            "tier_sales": sold,
            "tier_share": share,
            "tier_share_change_pp": points(share, ratio(get(before, tier), all_before)),
            "tier_customers": distinct(rows, "客户"),
        }
        facts |= {f"1.1.3.{name}.{tier}": value if in_now else Open(value) for name, value in level.items()}
        facts[f"1.1.3.tier_pull_pp.{tier}"] = points(ratio(minus(sold, get(before, tier)), all_before), 0.0)
    return facts
