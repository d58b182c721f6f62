"""Leads, contracts and the money received for them."""

from __future__ import annotations

from datetime import date, timedelta

from tests.invented.company import CAUSES, INDUSTRIES, LINES, LOSSES, REGIONS, SIZES, SOURCES, STAGES, Invention, Row


def leads(company: Invention) -> list[Row]:
    numbers = iter(range(10_000))

    def lead() -> Row:
        days, reached = [company.any_day()], company.random.randint(1, 4)
        for _ in range(reached - 1):
            days.append(company.later(days[-1], 25))
        dates: Row = dict(zip(["询盘日", "报价日", "试用日", "谈判日"], days, strict=False))
        if reached == 4 and company.chance(0.3):
            dates["试用日"] = None  # a stage that was skipped
        end, won = company.later(days[-1], 40), reached == 4 and company.chance(0.6)
        if end > company.cutoff + timedelta(20) or company.chance(0.1):
            stage, closing = STAGES[reached - 1], Row()
        elif won:
            stage, closing = "成交", {"成交日": end}
        else:
            stage, closing = "流失", {"流失日": end, "流失原因": company.one([*LOSSES, None])}
        return {
            "线索号": f"L{next(numbers):04d}", "获客渠道": company.one(SOURCES), "行业": company.one(INDUSTRIES),
            "企业规模": company.one(SIZES), "区域": company.one(REGIONS), "意向产品线": company.one(list(LINES)),
            "当前阶段": stage, **dates, **closing,
        }  # fmt: skip

    return company.rows(lead, 30, 160)


def contracts(company: Invention) -> list[Row]:
    rows = company.contracts

    def contract(kind: str, customer: str, signed: date, replaced: str | None = None) -> Row:
        start = company.later(signed, 10)
        asked = signed - timedelta(company.random.randint(2, 15))
        row: Row = {
            "合同号": f"HT{len(rows):03d}", "客户": customer, "区域": company.customers[customer],
            "产品线": company.one(list(LINES)), "类型": kind, "金额": company.one([100_000.0, 200_000.0, 500_000.0,
            company.amount()]), "签约日": signed, "起日": start,
            "止日": company.one([company.day(company.one(company.months)), company.cutoff, company.later(start, 400),
            company.cutoff + timedelta(company.one([1, 30, 90, 91]))]),
            "价格版本": company.one(["标准版", "定制版", None]), "原合同号": replaced,
            "审批提交日": asked, "审批通过日": company.one([company.later(asked, 9), None]),
            "审批节点数": company.one([2, 3, 5]),
        }  # fmt: skip
        row["止日"] = max(row["止日"], start)
        rows.append(row)
        return row

    for _ in range(company.random.randint(12, 40)):
        contract("新签", company.one(list(company.customers)), company.any_day())
    for old in [row for row in rows if company.chance(0.4)]:
        near = min(old["止日"], company.cutoff) + timedelta(company.random.randint(-40, 25))
        contract("续约", old["客户"], max(near, old["签约日"]), old["合同号"])
    return rows


def receipts(company: Invention) -> list[Row]:
    limits = {c: company.one([None, 50_000.0, 300_000.0]) for c in company.customers}
    rows = []
    for contract in [*company.contracts, {"合同号": "HT999", "客户": None, "签约日": company.any_day()}]:
        for part in range(company.one([1, 2, 3])):
            due = company.later(contract["签约日"], 200)
            amount, received = company.amount(), company.later(due - timedelta(20), 120)
            paid = company.one([0.0, amount, amount, round(amount / 3, 2), amount + 100])
            rows.append({
                "合同号": contract["合同号"], "期次": str(part + 1), "应收日": company.one([due, due, company.cutoff]),
                "应收额": amount, "实收日": received if paid else None,
                "实收额": paid if paid else company.one([None, 0.0]),
                "开票日": company.one([None, company.later(due - timedelta(30), 60), due]),
                "信用额度": limits.get(contract["客户"] or ""), "逾期原因": company.one(CAUSES),
            })  # fmt: skip
    return rows
