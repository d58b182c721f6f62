"""Leads, contracts and receivables of a company in which every part fares alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.analyst.company import SIZES, Company, frame

REASONS = ("价格过高", "竞品替代", "报价后未跟进", "功能不匹配", "预算取消", None)
CAUSES = ("合同条款争议", "开票审批延迟", "客户信用风险", None)
_STAGES = ("询盘", "报价", "试用", "谈判")


def add_dealing(company: Company) -> None:
    """销售漏斗, 合同, 回款."""
    company.tables["销售漏斗"] = _leads(company)
    company.tables["合同"] = _contracts(company)
    company.tables["回款"] = _receipts(company)


def _leads(company: Company) -> pd.DataFrame:
    rng = company.rng
    market = company.tables["市场数据"].set_index("区域")["年市场容量_万元"]
    share = (market / market.sum()).loc[company.regions].to_numpy()
    monthly = int(rng.integers(70, 160))
    inquiry = np.concatenate(
        [(company.first_of(b) + pd.to_timedelta(rng.integers(0, 28, monthly), unit="D")).to_numpy() for b in range(15)]
    )
    count = len(inquiry)
    steps = np.cumsum(rng.gamma(3, 3.2, (count, 4)) + 1, axis=1).astype("timedelta64[D]")
    dates = inquiry[:, None].astype("datetime64[D]") + steps  # 报价, 试用, 谈判, end
    reached = rng.choice([0, 1, 2, 3, 4], count, p=[0.15, 0.2, 0.17, 0.16, 0.32])  # 4: won
    end = company.first_of(-1).to_datetime64().astype("datetime64[D]")
    blank = np.datetime64("NaT")

    def reaching(stage: int) -> np.ndarray:
        known = (reached >= stage) & (dates[:, stage - 1] < end)
        return np.where(known, dates[:, stage - 1], blank)

    lost_at = np.choose(np.minimum(reached, 3), dates.T)  # at the date of the next stage
    lost = np.where((reached < 4) & (lost_at < end), lost_at, blank)
    won = np.where((reached == 4) & (dates[:, 3] < end), dates[:, 3], blank)
    reason = np.where(np.isnat(lost), None, rng.choice(np.array(REASONS, dtype=object), count))
    stage = np.where(~np.isnat(won), "成交", np.where(~np.isnat(lost), "流失", "跟进中"))
    return frame(
        "销售漏斗",
        {
            "线索号": [f"L{n:05d}" for n in range(count)], "获客渠道": rng.choice(company.sources, count),
            "行业": rng.choice(company.industries, count), "企业规模": rng.choice(SIZES, count),
            "区域": rng.choice(company.regions, count, p=share), "意向产品线": rng.choice(company.lines, count),
            "当前阶段": stage, "询盘日": inquiry, "报价日": reaching(1), "试用日": reaching(2), "谈判日": reaching(3),
            "成交日": won, "流失日": lost, "流失原因": reason,
        },
    )  # fmt: skip


def _contracts(company: Company) -> pd.DataFrame:
    rng, monthly = company.rng, int(company.rng.integers(14, 30))
    rows = []
    weights = company.customers["weight"].to_numpy() / company.customers["weight"].sum()
    number = 0
    for back in range(26, -1, -1):
        for _ in range(monthly):
            buyer = company.customers.iloc[int(rng.choice(len(company.customers), p=weights))]
            signed = company.first_of(back) + pd.Timedelta(days=int(rng.integers(0, 28)))
            number += 1
            rows.append((f"C{number:05d}", buyer, "新签", signed, None))
    renewals = []
    for no, buyer, _, signed, _ in rows:
        ends = signed + pd.Timedelta(days=364)
        if ends < company.first_of(-1) and rng.random() < 0.75:
            day = min(ends - pd.Timedelta(days=int(rng.integers(1, 25))), company.first_of(-1) - pd.Timedelta(days=2))
            number += 1
            renewals.append((f"C{number:05d}", buyer, "续约", day, no))
    rows += renewals
    nodes = rng.integers(2, 7, len(rows))
    passed = [r[3] - pd.Timedelta(days=1) for r in rows]
    taken = pd.to_timedelta(rng.gamma(4, 0.8, len(rows)).round(), unit="D")
    amount = np.exp(rng.normal(11.8, 0.7, len(rows))).round(2)
    return frame(
        "合同",
        {
            "合同号": [r[0] for r in rows], "客户": [r[1]["客户"] for r in rows], "区域": [r[1]["区域"] for r in rows],
            "产品线": rng.choice(company.lines, len(rows)), "类型": [r[2] for r in rows], "金额": amount,
            "签约日": [r[3] for r in rows], "起日": [r[3] for r in rows],
            "止日": [r[3] + pd.Timedelta(days=364) for r in rows],
            "价格版本": rng.choice(["标准版", "定制版"], len(rows), p=[0.85, 0.15]), "原合同号": [r[4] for r in rows],
            "审批提交日": [p - t for p, t in zip(passed, taken, strict=True)], "审批通过日": passed,
            "审批节点数": nodes,
        },
    )  # fmt: skip


def _receipts(company: Company) -> pd.DataFrame:
    """Two instalments a contract: most are paid in time, few are late, for any reason."""
    rng, end = company.rng, company.first_of(-1)
    contracts = company.tables["合同"]
    recent = contracts[contracts["签约日"] >= company.first_of(12)]
    rows = []
    for row in recent.itertuples():
        limit = 5e6
        for part, days in ((1, 30), (2, 90)):
            due = row.签约日 + pd.Timedelta(days=days)
            invoiced = due - pd.Timedelta(days=20)
            late = rng.random() < 0.04
            paid = due + pd.Timedelta(days=int(rng.integers(-8, 1)))
            if late or paid >= end:
                paid = None
            cause = rng.choice(np.array(CAUSES, dtype=object)) if late and due < end else None
            amount = round(row.金额 / 2, 2)
            rows.append((row.合同号, str(part), due, amount, paid, amount if paid is not None else None,
                         invoiced if invoiced < end else None, limit, cause))  # fmt: skip
    columns = ("合同号", "期次", "应收日", "应收额", "实收日", "实收额", "开票日", "信用额度", "逾期原因")
    return frame("回款", {c: [row[i] for row in rows] for i, c in enumerate(columns)})
