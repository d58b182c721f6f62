"""The tables that head office keeps: targets, market, staff, launches, campaigns, parameters, last month's actions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .people import People
from .plan import Plan
from .world import World, read

_BUDGET_SHARES = {"华东": 0.24, "华南": 0.13, "华北": 0.32, "华中": 0.12, "西南": 0.11, "东北": 0.08}


def targets(world: World, plan: Plan) -> pd.DataFrame:
    """销售目标: one row per month, region and product line."""
    month, region, line = (index.ravel() for index in np.indices(plan.target.shape))
    lines = np.array(world.lines, dtype=object)
    starts = np.array([m.start_time for m in world.months], dtype="datetime64[s]")
    return pd.DataFrame({
        "月份": starts[month], "区域": np.array(world.regions, dtype=object)[region], "产品线": lines[line],
        "业务单元": [world.unit_of(name) for name in lines[line]], "目标额": plan.target.ravel(),
    })  # fmt: skip


def market(world: World) -> pd.DataFrame:
    """市场数据."""
    return pd.DataFrame({
        "区域": world.regions, "年市场容量_万元": np.round(world.region_values("capacity") * world.scale, 1),
        "人口密度_人每平方公里": world.region_values("density"), "人均GDP_元": world.region_values("gdp"),
    })  # fmt: skip


def staff(world: World, people: People, plan: Plan, sales: pd.DataFrame) -> pd.DataFrame:
    """员工: a region's target for the month, split by what everybody sold in the year before, with a hard hand."""
    stream = world.stream(4)
    year = sales[(sales["日期"] < world.month.start_time) & (sales["退货标记"] == "否")]
    sold = year.groupby("销售员")["金额"].sum()
    frame = people.staff.copy()
    share = frame["销售员"].map(sold).fillna(0.0).to_numpy() * stream.uniform(0.88, 1.14, len(frame))
    share = share + 0.15 * pd.Series(share).groupby(frame["区域"]).transform("mean").to_numpy()
    share = share / pd.Series(share).groupby(frame["区域"]).transform("sum").to_numpy()
    region_target = dict(zip(world.regions, plan.target[-1].sum(axis=1), strict=True))
    return frame.assign(个人目标=np.round(share * frame["区域"].map(region_target).to_numpy(), -3))


def launches(world: World) -> pd.DataFrame:
    """产品上市."""
    stages = {
        "智能分拣模组FJ-2": "导入期",
        "边缘网关EG-3": "导入期",
        "能耗分析模块": "成长期",
        "涡街流量计WJ-80": "衰退期",
    }
    return pd.DataFrame(
        [(p.name, p.line, p.unit, p.launch, stages.get(p.name, "成熟期")) for p in world.products],
        columns=["产品", "产品线", "业务单元", "上市日", "生命周期阶段"],
    )


def campaigns(world: World) -> pd.DataFrame:
    """市场活动: budgets by region and month; 华北 gets twice what its leads justify."""
    stream = world.stream(5)
    rows = []
    for month in world.months:
        total = 620_000 * world.scale * world.about["seasons"][month.month]
        for region, share in _BUDGET_SHARES.items():
            rows.append((month.start_time, region, round(total * share * float(stream.uniform(0.94, 1.06)), -3)))
    return pd.DataFrame(rows, columns=["月份", "区域", "活动预算"])


def parameters(world: World, plan: Plan) -> pd.DataFrame:
    """参数."""
    next_month = world.month + 1
    season = world.about["seasons"][next_month.month] / world.about["seasons"][world.month.month]
    total = round(plan.target[-1].sum() * season * 0.97, -5)
    rows = [
        ("公司名称", world.about["name"], "简报封面和页脚"),
        ("简报月份", str(world.month), "本次月例会汇报的月份"),
        ("数据截止日", str(world.cutoff.date()), "各系统导出数据的最后一天"),
        ("下月", str(next_month), "行动计划对应的月份"),
        ("下月总目标", f"{total:.0f}", "单位：元，总经办下达"),
        ("汇报人", world.about["presenter"], "销售运营部"),
        ("会议日期", str(world.about["meeting"]), "企业销售月例会"),
        ("区域目标分配规则", "近三个月净额占比与市场容量占比各占一半", "最大余数法取整到元"),
        ("产品线目标分配规则", "近三个月净额×(1+近三个月毛利率)的占比", "向毛利高的产品线倾斜"),
        ("个人目标分配规则", "区域子目标×个人目标在本区域的占比", "区域内合计等于区域子目标"),
    ]
    return pd.DataFrame(rows, columns=["参数", "值", "说明"])


def actions() -> pd.DataFrame:
    """上月行动计划."""
    columns = ["事项", "负责人", "截止日", "状态", "完成日", "验收指标", "指标原值", "指标目标值"]
    frame = pd.DataFrame(read("actions.yaml"), columns=columns)
    return frame.assign(截止日=pd.to_datetime(frame["截止日"]), 完成日=pd.to_datetime(frame["完成日"]))
