"""3.1.3 Are people where the market is? Headcount against market size, and sales per head."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from summarizer.facts import Fact, Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.operations import points, ratio

_GAP = "3.1.3.headcount_minus_capacity_share_pp"


def add_allocation(data: Context) -> None:
    """The facts of 3.1.3; needs 1.2.2.capacity_share and 3.1.1.month_sales."""
    facts, staff = data.facts, data.select("员工")
    facts.put("3.1.3.headcount_total", staff.distinct("销售员"))
    by_region = staff.groups("区域")
    regions = sorted({*by_region, *facts.members("1.2.2.capacity_share")})
    for region in [] if by_region.gap else regions:
        facts.put("3.1.3.headcount", staff.where("区域", "=", region).distinct("销售员"), region)
    if by_region.gap or not regions:
        facts.put("3.1.3.headcount", Measured(None, reason=by_region.gap or "“员工”表没有任何区域"))
    facts.derive_each("3.1.3.headcount_share", ratio, "3.1.3.headcount", "3.1.3.headcount_total")
    facts.derive_each(_GAP, points, "3.1.3.headcount_share", "1.2.2.capacity_share")
    _add_sales_per_head(data)
    _add_extreme(data, "3.1.3.most_under_resourced", min)
    _add_extreme(data, "3.1.3.most_over_resourced", max)


def _add_sales_per_head(data: Context) -> None:
    regions = data.facts.members("3.1.3.headcount")
    for region in regions:
        sales = fact_id("3.1.1.month_sales", region, str(data.month))
        heads = fact_id("3.1.3.headcount", region)
        data.facts.derive("3.1.3.sales_per_head", ratio, sales, heads, members=(region,))
    if not regions:
        data.facts.derive("3.1.3.sales_per_head", ratio, "3.1.3.headcount", "3.1.3.headcount_total")


def _add_extreme(data: Context, family: str, extreme: Callable[[Iterable[float]], float]) -> None:
    """The region whose difference is the smallest or largest; of several, the first by name."""
    gaps: dict[str, Fact] = {r: fact for r, fact in data.facts.family(_GAP).items() if fact.value is not None}
    if not gaps:
        every = data.facts.family(_GAP)
        reason = next(iter(every.values())).reason if every else data.facts[_GAP].reason
        data.facts.put(family, Measured(None, reason=reason))
        return
    wanted = extreme(fact.value for fact in gaps.values())
    named = min(region for region, fact in gaps.items() if fact.value == wanted)
    data.facts.put(family, Measured(named), inputs=[fact.id for fact in gaps.values()])
