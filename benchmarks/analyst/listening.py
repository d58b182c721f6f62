"""Surveys, tickets, needs, reports, comments (with their labels), plans and parameters where nothing changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import MONTH, Company, frame

DIMENSIONS = ("整体", "产品质量", "交付及时", "服务响应", "技术支持", "性价比")
WISHES = ("线上自助服务平台", "更快的售后响应", "专属客户经理", "技术培训", "对账开票线上化", "备件寄售")
NEEDS = ("定制化模块", "数字化交付", "碳足迹报告", "增值服务", "其他")
THEMES = (
    "CRM客户画像", "移动端同步延迟", "竞品情报不足", "售前交付信息断层", "折扣审批冗长", "市场活动资源错配",
    "培训需求-新品技术", "培训需求-谈判技巧", "培训需求-数据分析",
)  # fmt: skip
KINDS = ("delivery", "contract", "quality", "service", "other")
_CATEGORIES = ("交付延误", "合同条款争议", "产品质量不符", "售后响应滞后", "其他")


def add_listening(company: Company) -> None:
    """满意度调研, 售后工单, 客户需求, 一线反馈, 反馈, 上月行动计划, 参数."""
    company.tables |= {
        "满意度调研": _survey(company), "售后工单": _tickets(company), "客户需求": _needs(company),
        "一线反馈": _reports(company), "反馈": _comments(company),
    }  # fmt: skip
    month = company.first_of(0)
    things = ["完善报价模板", "走访重点客户", "清理库存", "更新产品手册", "组织技能考核", "核对客户档案"]
    company.tables["上月行动计划"] = frame(
        "上月行动计划",
        {"事项": things, "负责人": ["周衡"] * 6, "截止日": [month + pd.Timedelta(days=20)] * 6,
         "状态": ["已完成"] * 6, "完成日": [month + pd.Timedelta(days=18)] * 6},
    )  # fmt: skip
    total = company.tables["销售目标"].query("月份 == @month")["目标额"].sum()
    company.tables["参数"] = frame(
        "参数",
        {"参数": ["简报月份", "下月总目标", "公司名称"], "值": [str(MONTH), f"{total:.0f}", "衡准工业有限公司"]},
    )


def _names(company: Company, count: int) -> np.ndarray:
    return company.rng.choice(company.customers["客户"].to_numpy(), count)


def _survey(company: Company) -> pd.DataFrame:
    rng, size = company.rng, int(min(len(company.customers), company.rng.integers(60, 120)))
    who = rng.permutation(company.customers["客户"].to_numpy())[:size]
    kind = np.where(np.arange(size) < size * 0.85, "终端客户", "分销商")
    taste = rng.normal(0, 6, size)
    parts = []
    for back in (0, 3, 6):
        for dimension in DIMENSIONS:
            parts.append(
                pd.DataFrame(
                    {"月份": company.first_of(back), "客户": who, "类型": kind, "维度": dimension,
                     "得分": np.clip(78 + taste + rng.normal(0, 5, size), 0, 100).round()}
                )
            )  # fmt: skip
            if dimension == "整体":
                parts[-1]["NPS"] = rng.choice([6, 7, 8, 9, 10], size, p=[0.12, 0.25, 0.3, 0.2, 0.13])
                parts[-1]["期望改进"] = rng.choice(WISHES, size)
    rebate = [
        pd.DataFrame({"月份": company.first_of(b), "客户": who[kind == "分销商"], "类型": "分销商", "维度": "返利结算",
                      "得分": np.clip(rng.normal(78, 7, int((kind == "分销商").sum())), 0, 100).round()})
        for b in (0, 3, 6)
    ]  # fmt: skip
    rows = pd.concat([*parts, *rebate], ignore_index=True)
    return frame("满意度调研", {c: rows[c] for c in rows})


def _tickets(company: Company) -> pd.DataFrame:
    rng, monthly = company.rng, int(company.rng.integers(50, 110))
    created = np.concatenate(
        [(company.first_of(b) + pd.to_timedelta(rng.uniform(0, 27 * 24, monthly), unit="h")).to_numpy()
         for b in range(12, -1, -1)]
    ).astype("datetime64[s]")  # fmt: skip
    count = len(created)
    answered = created + (rng.gamma(2, 6, count) * 3600).astype("timedelta64[s]")
    closed = answered + (rng.gamma(2, 20, count) * 3600).astype("timedelta64[s]")
    end = np.datetime64(company.first_of(-1))
    return frame(
        "售后工单",
        {
            "工单号": [f"T{n:05d}" for n in range(count)], "客户": _names(company, count), "创建时间": created,
            "首次响应时间": np.where(answered < end, answered, np.datetime64("NaT")),
            "关闭时间": np.where(closed < end, closed, np.datetime64("NaT")), "类别": rng.choice(_CATEGORIES, count),
            "是否投诉": rng.choice(["是", "否"], count, p=[0.3, 0.7]),
        },
    )  # fmt: skip


def _needs(company: Company) -> pd.DataFrame:
    rng, monthly = company.rng, int(company.rng.integers(35, 70))
    count = monthly * 14
    names = _names(company, count)
    industry = company.customers.drop_duplicates("客户").set_index("客户")["行业"]
    return frame(
        "客户需求",
        {"月份": [company.first_of(n // monthly) for n in range(count)], "客户": names,
         "行业": [industry[n] for n in names], "需求类型": rng.choice(NEEDS, count)},
    )  # fmt: skip


def _reports(company: Company) -> pd.DataFrame:
    rng, count = company.rng, 27 * 3
    return frame(
        "一线反馈",
        {"月份": [company.first_of(n // 27) for n in range(count)],
         "销售员": rng.choice(company.people["销售员"].to_numpy(), count), "主题": rng.choice(THEMES, count),
         "内容": ["希望公司尽快改进这一块。"] * count},
    )  # fmt: skip


def _comments(company: Company) -> pd.DataFrame:
    """Comments with the labels that a classifier gave."""
    rng, monthly = company.rng, int(company.rng.integers(60, 140))
    count = monthly * 14
    kind = rng.choice(KINDS, count)
    complaint = np.where(kind == "other", "否", rng.choice(["是", "否"], count, p=[0.7, 0.3]))
    back = np.arange(count) // monthly
    day = [
        company.first_of(int(b)) + pd.Timedelta(days=int(d))
        for b, d in zip(back, rng.integers(0, 28, count), strict=True)
    ]
    tags = ["", "customization", "digital_delivery", "environmental", "value_added", "self_service"]
    demand = rng.choice(tags, count, p=[0.75, 0.05, 0.05, 0.05, 0.05, 0.05])
    rows = frame(
        "反馈",
        {"反馈内容": ["这次的事情请尽快给个说法。"] * count, "编号": [f"FK{n:06d}" for n in range(count)], "日期": day,
         "客户": _names(company, count)},
    )  # fmt: skip
    return rows.assign(
        category=kind, labels=kind, is_complaint=complaint, sentiment="neutral", urgency="normal", demand_tags=demand,
        churn_reason="", confidence=0.9, complaint_confidence=0.95, needs_review="否", reviewed="是",
    )  # fmt: skip
