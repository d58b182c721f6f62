"""Order lines, targets, the market, products, prices and people."""

from __future__ import annotations

from datetime import timedelta

from tests.invented.company import CHANNELS, INDUSTRIES, LINES, PRODUCTS, REGIONS, Invention, Row


def sales(company: Invention) -> list[Row]:
    rows = []
    months = [*company.months, *([company.month + 1] if company.beyond else [])]
    orders = [(m, i) for m in months for i in range(company.random.randint(4, 22))]
    for number, (month, _) in enumerate(orders):
        customer = company.one(list(company.customers))
        region = company.customers[customer] if company.chance(0.9) else company.one(REGIONS[:5])
        if (region, month) in company.closed:
            continue
        day, came_back = company.day(month), company.chance(0.06)
        # A tier may change with the year, never within a day.
        tier = company.tier[customer] if month.number > 4 else company.one([company.tier[customer], "新客户"])
        tier = tier if day != month.first else company.tier[customer]
        channel, bundle = company.one(CHANNELS), company.chance(0.3)
        for line in range(company.one([1, 1, 2, 2, 3, 4])):
            product, price = company.one(list(PRODUCTS)), company.one([100.0, 250.0, 999.9])
            quantity = company.one([1, 2, 5, 10, 20, 60])
            amount = company.one([round(price * quantity, 2), company.amount()])
            rows.append({
                "订单号": f"SO{number:04d}", "行号": str(line + 1), "日期": day, "客户": customer, "客户层级": tier,
                "行业": INDUSTRIES[int(customer[2:]) % 5], "区域": region,
                "渠道": channel if company.chance(0.95) else company.one(CHANNELS),
                "业务单元": LINES[PRODUCTS[product]], "产品线": PRODUCTS[product], "产品": product, "数量": quantity,
                "单价": price, "金额": amount, "成本": round(amount * company.random.uniform(0.4, 1.05), 2),
                "是否组合销售": "是" if bundle and company.chance(0.8) else company.one(["否", "否", None]),
                "退货标记": "是" if came_back or company.chance(0.05) else company.one(["否", "否", None]),
                "销售员": company.one([*company.staff, "离职员工", None]),
            })  # fmt: skip
    return rows


def targets(company: Invention) -> list[Row]:
    unset = {(company.one(REGIONS), company.one(list(LINES))) for _ in range(3)}
    return [
        {"月份": m.first, "区域": region, "产品线": line, "业务单元": LINES[line],
         "目标额": 0.0 if company.chance(0.05) else company.one([20_000.0, 50_000.0, company.amount()])}
        for m in company.months for region in REGIONS[1:] for line in LINES
        if (region, line) not in unset and (company.chance(0.97) or m == company.month)
    ]  # fmt: skip


def market(company: Invention) -> list[Row]:
    return [
        {"区域": region, "年市场容量_万元": company.one([300.0, 800.0, 800.0, 1234.5, 9000.0]),
         "人口密度_人每平方公里": company.one([50.0, 300.0, 700.5, None]),
         "人均GDP_元": company.random.uniform(4e4, 2e5)}
        for region in REGIONS if company.chance(0.85) or region == "华东"
    ]  # fmt: skip


def launches(company: Invention) -> list[Row]:
    days = [company.cutoff - timedelta(d) for d in (20, 100, 170, 400, 900, 2_000)]
    days += [(company.month - 6).last, company.cutoff, company.later(company.cutoff, 60)]
    return [
        {"产品": product, "产品线": line, "业务单元": LINES[line], "上市日": company.one(days), "生命周期阶段": None}
        for product, line in PRODUCTS.items() if company.chance(0.9)
    ]  # fmt: skip


def prices(company: Invention) -> list[Row]:
    def change() -> Row:
        month = company.one(company.months)
        return {"产品": company.one(list(PRODUCTS)),
                "日期": company.one([month.first, month.first, company.day(month)]),
                "旧价": company.one([100.0, 250.0]), "新价": company.one([90.0, 100.0, 260.0])}  # fmt: skip

    return company.rows(change, 1, 6)


def staff(company: Invention) -> list[Row]:
    return [
        {"销售员": name, "区域": region, "职级": "经理", "入职日期": company.months[0].first,
         "个人目标": company.one([0.0, 10_000.0, 30_000.0, 80_000.0])}
        for name, region in company.staff.items()
    ]  # fmt: skip
