"""Contracts that ended and were not renewed, whose customers have nothing else in force."""

from __future__ import annotations

from summarizer.kpi.context import Context
from summarizer.kpi.selection import Selection
from summarizer.periods import Month


def ended_unrenewed(data: Context, first: Month, last: Month) -> Selection:
    """Contracts that end in these months and were not renewed, of customers who had no other.

    Renewed means that a 续约 contract signed by the cut-off names it; another one counts when it was signed by the
    cut-off and ends after these months, even where it starts later: such a customer is not leaving.
    """
    contracts, cutoff = data.select("合同"), data.period.cutoff
    signed = contracts.where("签约日", "<=", cutoff)
    renewals = signed.where("类型", "=", "续约").where("原合同号", "非空")
    others = signed.where("止日", ">", max(last.last, cutoff))
    ended = contracts.months("止日", first, last, "签约日", "起日")
    gap = ended.gap or others.gap or renewals.gap or contracts.table.missing("客户")
    if gap:
        return ended.with_gap(gap)
    renewed = sorted(set(renewals.column("原合同号").astype(str)))
    still = set(others.column("客户").dropna().astype(str))
    unrenewed = ended.where("合同号", "∉", renewed).where("客户", "非空")
    left = [
        number
        for number, customer in zip(unrenewed.column("合同号"), unrenewed.column("客户"), strict=True)
        if str(customer) not in still
    ]
    return ended.where("合同号", "∈", sorted(map(str, left)))
