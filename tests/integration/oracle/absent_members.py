"""Members that sold nothing in M: the register does not say whether they are named. If they are, they sold 0.

They are not in the ranking of regions nor in the mean of the regions, which are of those that sold.
"""

from __future__ import annotations

from tests.integration.oracle.arithmetic import minus, ratio, sums, total
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Open
from tests.integration.oracle.section_1_sales import Facts

AMOUNTS = {
    "业务单元": ("1.1.1.bu_sales", "1.1.1.bu_contribution"),
    "客户层级": ("1.1.3.tier_sales", "1.1.3.tier_share"),
    "区域": ("1.2.1.region_sales", "1.2.1.region_share"),
    "渠道": ("1.2.3.channel_sales", "1.2.3.channel_share"),
    "产品线": ("1.3.1.line_sales", "1.3.1.line_share"),
}


def absent_members(company: Company) -> Facts:
    """What may be said of members that the tables know but that sold nothing in M."""
    facts: Facts = {}
    everything = total(company.now, "金额")
    unchanged = ratio(0.0, total(company.before, "金额"))  # for those that sold nothing last month either
    for column, (sales, share) in AMOUNTS.items():
        sold = sums(company.now, column, "金额")
        if sold is None:
            continue
        average = ratio(sum(sold.values()), len(sold))
        for member in every_member(company, column) - set(sold):
            facts |= {f"{sales}.{member}": Open(0.0), f"{share}.{member}": Open(ratio(0.0, everything))}
            if column == "区域":
                below = minus(0.0, average)
                facts[f"1.2.1.region_deviation_abs.{member}"] = Open(below)
                facts[f"1.2.1.region_deviation.{member}"] = Open(ratio(below, average))
            if column == "客户层级":
                facts[f"1.1.3.tier_customers.{member}"] = Open(0)
                for family in ("1.1.3.tier_share_change_pp", "1.1.3.tier_pull_pp"):
                    facts[f"{family}.{member}"] = Open(unchanged)
            if column == "业务单元":
                facts[f"1.1.2.mom_contribution_bu.{member}"] = Open(unchanged)
    return facts


def every_member(company: Company, column: str) -> set[str]:
    """Every member that order lines or targets name."""
    frames = [company.table(table, column) for table in ("销售明细", "销售目标")]
    return {str(member) for frame in frames if frame is not None for member in frame[column].dropna().unique()}
