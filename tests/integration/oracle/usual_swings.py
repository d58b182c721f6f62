"""How far shares of sales usually move from month to month, and what orders are counted beside them.

Readings taken here:
- Up to twelve months before M, at least seven; months whose net sales are 0 have no shares and are left out.
- A member without sales in a month has the share 0 there. One without any in those months has neither fact.
"""

from __future__ import annotations

from itertools import pairwise

from tests.integration.oracle.absent_members import every_member
from tests.integration.oracle.arithmetic import Number, distinct, get, growth, minus, names, ratio, sums, total
from tests.integration.oracle.company import Company
from tests.integration.oracle.expectations import Open
from tests.integration.oracle.section_1_sales import Facts, months_of_history

_DIMENSIONS = {
    "业务单元": "1.1.1.bu", "客户层级": "1.1.3.tier", "区域": "1.2.1.region", "渠道": "1.2.3.channel",
    "产品线": "1.3.1.line",
}  # fmt: skip


def facts_beside(company: Company) -> Facts:
    """Everything of this file."""
    return swings(company) | order_spreads(company) | pulls(company) | order_counts(company)


def swings(company: Company) -> Facts:
    """Usual shares and swings of the five dimensions."""
    facts: Facts = {}
    months = range(-min(12, months_of_history(company)), 0)
    for column, prefix in _DIMENSIONS.items():
        sold = names(sums(company.now, column, "金额"))
        for member in every_member(company, column) if company.now is not None else ():
            shares = [share for back in months if (share := share_of(company, column, member, back)) is not None]
            known = len(months) >= 7 and any(shares)
            moves = [abs(b - a) for a, b in pairwise(shares)]
            usual = sum(shares) / len(shares) if known else None
            swing = 100 * sum(moves) / len(moves) if known and moves else None
            facts[f"{prefix}_usual_share.{member}"] = usual if member in sold else Open(usual)
            facts[f"{prefix}_swing_pp.{member}"] = swing if member in sold else Open(swing)
    return facts


def order_spreads(company: Company) -> Facts:
    """How far shares move because orders come one by one, of the five dimensions."""
    facts: Facts = {}
    backs = range(-min(12, months_of_history(company)), 1)
    for column, prefix in _DIMENSIONS.items():
        sold = names(sums(company.now, column, "金额"))
        for member in every_member(company, column) if company.now is not None else ():
            spreads = order_spreads_of(company, backs, column, member)
            for name, spread in zip(("order_spread_pp", "usual_order_spread_pp"), spreads, strict=True):
                facts[f"{prefix}_{name}.{member}"] = spread if member in sold else Open(spread)
    return facts


def order_spreads_of(company: Company, backs: range, column: str, member: str) -> tuple[Number, Number]:
    """This month's spread and the root of the mean square of the months before, as points; None where it is 0."""
    squares = {}
    for back in backs:
        lines = company.net(back, back)
        whole = total(lines, "金额")
        if whole and lines is not None and column in lines:  # targets may know members that lines do not say
            own = lines[lines[column] == member]
            squares[back] = sum((group["金额"].sum() / whole) ** 2 for _, group in own.groupby("订单号"))
    before = [square for back, square in squares.items() if back < 0]
    usual = sum(before) / len(before) if before else 0.0
    return 100 * squares.get(0, 0.0) ** 0.5 or None, 100 * usual**0.5 or None


def share_of(company: Company, column: str, member: str, back: int) -> Number:
    """A member's share of the net sales of M+back."""
    lines = company.net(back, back)
    return ratio(get(sums(lines, column, "金额"), member), total(lines, "金额"))


def pulls(company: Company) -> Facts:
    """What each region and line adds to the year-on-year growth of the total, in points."""
    facts: Facts = {}
    whole = total(company.last_year, "金额")
    for column, family in (("区域", "1.2.1.region_yoy_pull_pp"), ("产品线", "1.3.1.line_yoy_pull_pp")):
        now, then = sums(company.now, column, "金额"), sums(company.last_year, column, "金额")
        for member in every_member(company, column):
            part = ratio(minus(get(now, member), get(then, member)), whole)
            value = None if part is None else part * 100
            facts[f"{family}.{member}"] = value if now is not None and member in now else Open(value)
    return facts


def order_counts(company: Company) -> Facts:
    """Orders against last month and last year, and each product's orders in T3 and P3."""
    now, before, last_year = (distinct(f, "订单号") for f in (company.now, company.before, company.last_year))
    facts: Facts = {"2.3.1.orders_mom": growth(now, before), "2.3.1.orders_yoy": growth(now, last_year)}
    for window, lines in (("T3", company.t3), ("P3", company.p3)):
        for product in sorted({p for f in (company.t3, company.p3) if f is not None for p in f["产品"].dropna()}):
            own = None if lines is None else lines[lines["产品"] == product]
            facts[f"1.3.1.product_orders_{window}.{product}"] = distinct(own, "订单号")
    return facts
