"""2.2.1 区域市场渗透率: contracts signed in the month, new and renewed, and how densely regions sign."""

from __future__ import annotations

from summarizer.facts import fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.members import amount, members_of, spread
from summarizer.kpi.operations import ratio
from summarizer.kpi.performance.penetration import markets
from summarizer.kpi.selection import Selection
from summarizer.periods import Month

KINDS = {"new": "新签", "renewal": "续约"}


def signed(data: Context, first: Month, last: Month | None = None) -> Selection:
    """Contracts signed in a month, or in the months to `last`."""
    return data.select("合同").months("签约日", first, last)


def of_kind(contracts: Selection, kind: str) -> Selection:
    """新签 or 续约 among contracts."""
    return contracts.where("类型", "=", KINDS[kind])


def add_signings(data: Context) -> None:
    """The facts of 2.2.1."""
    facts, contracts = data.facts, signed(data, data.month)
    facts.put("2.2.1.contracts", contracts.count("签约日"))
    facts.put("2.2.1.amount", amount(contracts))
    for kind in KINDS:
        rows = of_kind(contracts, kind)
        facts.put(f"2.2.1.{kind}_contracts", rows.count("类型"))
        facts.put(f"2.2.1.{kind}_amount", amount(rows))
        facts.derive(f"2.2.1.{kind}_share_count", ratio, f"2.2.1.{kind}_contracts", "2.2.1.contracts")
        facts.derive(f"2.2.1.{kind}_share_amount", ratio, f"2.2.1.{kind}_amount", "2.2.1.amount")
    _add_regions(data, contracts)
    _add_density(data)


def _add_regions(data: Context, contracts: Selection) -> None:
    """Every region that ever signed: one without a contract this month is a blank area, not an unknown one."""
    facts = data.facts
    regions = spread(contracts, "区域", members_of("区域", data.select("合同")))
    facts.put_each("2.2.1.region_contracts", regions, lambda rows: rows.count("区域"))
    facts.put_each("2.2.1.region_new_contracts", regions, lambda rows: of_kind(rows, "new").count("类型"))
    facts.derive_each("2.2.1.region_new_share_count", ratio, "2.2.1.region_new_contracts", "2.2.1.region_contracts")


def _add_density(data: Context) -> None:
    """Newly signed customers of twelve months per 亿元 of the region's market; a blank region has 0."""
    facts = data.facts
    year = of_kind(signed(data, data.month - 11, data.month), "new")
    market = markets(data)
    regions = sorted(market.groups("区域"))
    customers = spread(year, "区域", regions)
    facts.put_each("2.2.1.region_new_customers_T12", customers, lambda rows: rows.distinct("客户"))
    family = "2.2.1.region_new_density"
    for region in customers:
        ids = fact_id("2.2.1.region_new_customers_T12", region), fact_id("1.2.2.capacity", region)
        facts.derive(family, lambda signed_by, market: signed_by / (market / 1e8), *ids, members=(region,))
    if not customers:
        facts.put(family, market.with_gap(year.gap).measure(None, "区域"))
