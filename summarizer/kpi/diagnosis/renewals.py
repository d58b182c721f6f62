"""Contracts that ended and were not renewed, whose customers have nothing else in force."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from summarizer.kpi.context import Context
from summarizer.kpi.selection import Selection
from summarizer.periods import Month


def ended_unrenewed(data: Context, first: Month, last: Month) -> Selection:
    """Contracts that end in these months and were not renewed, of customers who had no other.

    Renewed means that a 续约 contract signed by the cut-off names it; another one counts when it was signed by the
    cut-off and ends after it, even where it starts later: such a customer is not leaving.
    """
    contracts, cutoff = data.select("合同"), data.period.cutoff
    signed = contracts.where("签约日", "<=", cutoff)
    renewals = signed.where("类型", "=", "续约").where("原合同号", "非空")
    in_force = signed.where("止日", ">", cutoff)
    ended = contracts.months("止日", first, last, "签约日", "起日")
    gap = ended.gap or in_force.gap or renewals.gap or contracts.table.missing("合同号", "客户")
    if gap:
        return ended.with_gap(gap)
    unrenewed = ended.where("合同号", "∉", sorted(set(renewals.column("原合同号").astype(str)))).where("客户", "非空")
    has = {customer: {number for number, _ in pairs} for customer, pairs in groupby(_owners(in_force), itemgetter(1))}
    left = [number for number, customer in _owners(unrenewed) if not has.get(customer, set()) - {number}]
    return ended.where("合同号", "∈", sorted(left))


def _owners(contracts: Selection) -> list[tuple[str, str]]:
    """Contract numbers with their customers, by customer; contracts without one are left out."""
    rows = contracts.frame[["合同号", "客户"]].dropna().astype(str)
    return sorted(rows.itertuples(index=False, name=None), key=itemgetter(1))
