"""3.1.1 Were the targets set too high? Six months of attainment per region, and target growth against real growth."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import Measured, fact_id
from summarizer.kpi.context import Context
from summarizer.kpi.operations import ratio

_MONTHS = 6
_BY_REGION = ("months_below_85_of_last6", "avg_attainment_last6", "target_growth_vs_actual_yoy_pp")
_BY_MONTH = ("month_sales", "month_target", "month_attainment")


def add_targets(data: Context) -> None:
    """The facts of 3.1.1."""
    regions = target_regions(data)
    if not regions:
        gap = data.sales.groups("区域").gap or data.select("销售目标").groups("区域").gap or "没有任何区域的目标或销售"
        for name in (*_BY_MONTH, "last_year_sales", *_BY_REGION, "unrealistic_target_regions"):
            data.facts.put(f"3.1.1.{name}", Measured(None, reason=gap))
        return
    for region in regions:
        _add_months(data, region)
    for region in regions:
        _add_region(data, region)
    _add_unrealistic(data, regions)


def target_regions(data: Context) -> list[str]:
    """Regions that had sales, a target or people in the last six months, in the order of their names."""
    first, last = (data.month - (_MONTHS - 1)).first, data.month.last
    sources = (
        data.net.between("日期", first, last),
        data.select("销售目标").between("月份", first, last),
        data.select("员工"),
    )
    return sorted({region for source in sources for region in source.groups("区域")})


def _add_months(data: Context, region: str) -> None:
    for month in data.month.window(_MONTHS):
        members = (region, str(month))
        sales = data.net_in(month).where("区域", "=", region).sum("金额")
        data.facts.put("3.1.1.month_sales", sales, *members)
        target = data.select("销售目标").months("月份", month).where("区域", "=", region).sum("目标额")
        data.facts.put("3.1.1.month_target", target, *members)
        inputs = [fact_id(family, *members) for family in ("3.1.1.month_sales", "3.1.1.month_target")]
        data.facts.derive("3.1.1.month_attainment", ratio, *inputs, members=members)
    last_year = data.net_in(data.month - 12).where("区域", "=", region).sum("金额")
    data.facts.put("3.1.1.last_year_sales", last_year, region)


def _add_region(data: Context, region: str) -> None:
    months = data.month.window(_MONTHS)
    sales, targets, attainments = (
        [fact_id(f"3.1.1.{name}", region, str(month)) for month in months] for name in _BY_MONTH
    )
    low, note = _low_months(data, region, targets, attainments)
    data.facts.put("3.1.1.months_below_85_of_last6", low, region, note=note, inputs=attainments)
    data.facts.derive("3.1.1.avg_attainment_last6", _total_ratio, *sales, *targets, members=(region,))
    family, inputs = "3.1.1.target_growth_vs_actual_yoy_pp", (targets[-1], sales[-1])
    planned = data.select("销售目标").months("月份", data.month).groups("区域")
    if not planned.gap and region not in planned:
        data.facts.put(family, Measured(None, reason=f"{region}没有{data.month.text}的目标"), region, inputs=inputs)
    else:
        last_year = fact_id("3.1.1.last_year_sales", region)
        data.facts.derive(family, _growth_gap, *inputs, last_year, members=(region,))


def _low_months(
    data: Context, region: str, targets: Sequence[str], attainments: Sequence[str]
) -> tuple[Measured, str | None]:
    """How many months are below the line; a month without a target is not, and the note says how many these are."""
    planned = [rate for target, rate in zip(targets, attainments, strict=True) if data.facts.value(target)]
    gap = _window_gap(data)
    if gap or not planned:
        return Measured(None, reason=gap or f"{region}近六个月没有目标"), None
    without = len(targets) - len(planned)
    low = sum(data.facts[rate].value < data.threshold("low_attainment") for rate in planned)
    return Measured(low), f"其中{without}个月没有目标" if without else None


def _window_gap(data: Context) -> str | None:
    """Why six months of sales and targets are not there, or None when they are."""
    first = data.month - (_MONTHS - 1)
    targets = data.select("销售目标").months("月份", first, data.month).where("区域", "非空")
    sold = data.net_in(first, data.month).where("区域", "非空")
    return sold.gap or sold.table.missing("金额") or targets.gap


def _add_unrealistic(data: Context, regions: Sequence[str]) -> None:
    """Regions that missed month after month; those that cannot be judged are named in the note."""
    low = {region: data.facts[fact_id("3.1.1.months_below_85_of_last6", region)] for region in regions}
    unknown = [region for region, fact in low.items() if fact.value is None]
    named = [r for r, fact in low.items() if r not in unknown and fact.value >= data.threshold("low_attainment_months")]
    gap = _window_gap(data) or (low[regions[0]].reason if len(unknown) == len(low) else None)
    measured = Measured(None, reason=gap) if gap else Measured(named)
    note = f"数据不足，未判断：{'、'.join(unknown)}" if unknown and measured.value is not None else None
    data.facts.put("3.1.1.unrealistic_target_regions", measured, note=note, inputs=[fact.id for fact in low.values()])


def _total_ratio(*values: float) -> float:
    """Σ of the first half ÷ Σ of the second."""
    return sum(values[:_MONTHS]) / sum(values[_MONTHS:])


def _growth_gap(target: float, sales: float, last_year: float) -> float:
    """(target growth − actual growth) on last year's sales, in percentage points."""
    return ((target / last_year - 1) - (sales / last_year - 1)) * 100
