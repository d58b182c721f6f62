"""6.1 业绩目标拆解: next month's total split over regions, product lines and people, to the yuan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.measures import gross_margin
from summarizer.kpi.members import amount, ids_of, known, members_of, spread, why_unknown
from summarizer.kpi.operations import ratio
from summarizer.kpi.parameters import stated_money, stated_month
from summarizer.kpi.performance.penetration import NATION, capacity, markets
from summarizer.kpi.plan.apportioning import apportion

_TOTAL = "6.1.0.next_month_total"


def add_next_targets(data: Context) -> None:
    """The facts of 6.1."""
    facts = data.facts
    facts.put(_TOTAL, _next_total(data))
    facts.put("6.1.0.sales_T3", amount(data.t3))
    _add_regions(data)
    _add_lines(data)
    _add_people(data)


def _next_total(data: Context) -> Measured:
    """What 参数 states for next month; parameters that were written for another month say nothing of this one's."""
    written_for = stated_month(data.tables, "简报月份", data.month)
    if written_for in (None, data.month):
        return stated_money(data.tables, "下月总目标")
    return Measured(None, reason=f"“参数”表是为{written_for.text}填写的，没有{(data.month + 1).text}的总目标")


def _add_regions(data: Context) -> None:
    facts, market = data.facts, markets(data)
    regions = members_of("区域", data.t3, market)
    facts.put_each("6.1.1.region_sales_T3", spread(data.t3, "区域", regions), amount)
    facts.put_each("6.1.1.region_capacity", spread(market, "区域", regions), capacity)
    facts.derive_each("6.1.1.region_sales_share_T3", ratio, "6.1.1.region_sales_T3", "6.1.0.sales_T3")
    nation = fact_id("1.2.2.capacity", NATION)
    facts.derive_each("6.1.1.region_capacity_share", ratio, "6.1.1.region_capacity", nation)
    weight = data.threshold("region_capacity_weight")
    facts.derive_each(
        "6.1.1.region_target_share",
        lambda sold, size: (1 - weight) * sold + weight * size,
        "6.1.1.region_sales_share_T3",
        "6.1.1.region_capacity_share",
    )
    _put_split(data, "6.1.1.region_target", "6.1.1.region_target_share", _TOTAL)


def _add_lines(data: Context) -> None:
    """Lines by their T3 sales times one plus their T3 margin: the better the margin, the larger the part."""
    facts, lines = data.facts, data.t3.groups("产品线")
    facts.put_each("6.1.2.line_sales_T3", lines, amount)
    facts.put_each("6.1.2.line_gross_margin_T3", lines, gross_margin)
    facts.derive_each(
        "6.1.2.line_weight", lambda sold, rate: sold * (1 + rate), "6.1.2.line_sales_T3", "6.1.2.line_gross_margin_T3"
    )
    _put_split(data, "6.1.2.line_target", "6.1.2.line_weight", _TOTAL)


def _add_people(data: Context) -> None:
    """People of a region share its target by their personal targets; together they have exactly the region's."""
    facts, staff = data.facts, data.select("员工")
    regions = staff.groups("区域")
    names = Counter(name for rows in regions.values() for name in rows.groups("销售员"))
    for region, rows in regions.items():
        people = {  # who stands in several regions, or shares a name there, has a part of each
            name if names[name] == 1 else f"{name}（{region}）": own for name, own in rows.groups("销售员").items()
        }
        weights = {name: float(own.sum("个人目标").value or 0.0) for name, own in people.items()}
        _put_parts(data, "6.1.3.person_target", fact_id("6.1.1.region_target", region), weights, rows.gap)
    if not facts.members("6.1.3.person_target"):
        reason = regions.gap or "“员工”表没有销售员"
        facts.put("6.1.3.person_target", Measured(None, reason=reason))


def _put_split(data: Context, family: str, weights: str, total: str) -> None:
    facts, by_member = data.facts, known(data.facts, weights)
    unknown = [member for member in facts.members(weights) if member not in by_member]
    if not by_member:
        facts.put(family, Measured(None, reason=facts[total].reason or why_unknown(facts, weights)))
        return
    reason = f"“{'”、“'.join(unknown)}”没有权重，无法拆分" if unknown else None
    _put_parts(data, family, total, by_member, reason, *ids_of(facts, weights))


def _put_parts(
    data: Context, family: str, total: str, weights: Mapping[str, float], reason: str | None, *inputs: str
) -> None:
    """Each member's part of a total that is a fact itself; null where the total or the weights are not known."""
    facts = data.facts
    whole = facts.get(total)
    parts: Mapping[str, int] = {}
    if whole is None:
        reason = reason or f"“{total.rsplit('.', 1)[-1]}”没有下月目标"
    elif whole.value is None:
        reason = whole.reason
    elif not sum(weights.values()):
        reason = reason or "权重合计为零，无法拆分"
    elif not reason:
        parts = apportion(whole.value, weights)
    for member in weights:
        measured = Measured(parts[member]) if parts else Measured(None, reason=reason)
        facts.put(family, measured, member, inputs=[key for key in (total, *inputs) if key in facts])
