"""What customers and the front line say, campaigns, actions and parameters."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.invented.company import (
    CATEGORIES,
    COMMENTS,
    DIMENSIONS,
    INDUSTRIES,
    NEEDS,
    PRODUCTS,
    REGIONS,
    THEMES,
    WISHES,
    Invention,
    Row,
)  # fmt: skip


def survey(company: Invention) -> list[Row]:
    waves = [m for m in company.months if (company.month - m.index).index % 3 == 0 or company.chance(0.1)]
    rows = []
    for wave in waves if company.chance(0.9) else waves[:-1]:
        for name in [*company.customers, "经销商甲", "经销商乙"]:
            if company.chance(0.25):
                continue
            nps = company.one([None, 0, 6, 7, 8, 9, 10, 10])
            told = company.one(COMMENTS)
            wishes = "、".join(company.random.sample(WISHES, company.random.randint(0, 3))) or None
            kind = "分销商" if name.startswith("经销商") else "终端客户"
            rows += [
                {"月份": wave.first, "客户": name, "类型": kind, "维度": dimension,
                 "得分": company.one([60, 70, 80, 80, 92.5, 100]), "NPS": nps, "评论": told, "期望改进": wishes}
                for dimension in company.random.sample(DIMENSIONS, company.random.randint(1, 5))
            ]  # fmt: skip
    return rows


def tickets(company: Invention) -> list[Row]:
    numbers = iter(range(10_000))

    def ticket() -> Row:
        created = datetime.combine(company.any_day(), datetime.min.time()) + timedelta(
            minutes=company.one([0, 555, 1_439])
        )
        answered = company.one([None, created + timedelta(hours=company.one([0.5, 5, 47, 48, 49, 100]))])
        closed = answered + timedelta(hours=company.one([1, 30, 200])) if answered and company.chance(0.8) else None
        return {
            "工单号": f"T{next(numbers):04d}", "客户": company.one(list(company.customers)), "创建时间": created,
            "首次响应时间": answered, "关闭时间": closed, "类别": company.one(CATEGORIES),
            "是否投诉": company.one(["是", "否", None]),
        }  # fmt: skip

    return company.rows(ticket, 20, 120)


def needs(company: Invention) -> list[Row]:
    def need() -> Row:
        customer = company.one(list(company.customers))
        return {"月份": company.any_day().replace(day=1), "客户": customer, "行业": INDUSTRIES[int(customer[2:]) % 5],
                "需求类型": company.one(NEEDS)}  # fmt: skip

    return company.rows(need, 20, 150)


def reports(company: Invention) -> list[Row]:
    def report() -> Row:
        return {"月份": company.any_day().replace(day=1), "销售员": company.one(list(company.staff)),
                "主题": company.one(THEMES), "产品": company.one([None, *PRODUCTS]), "内容": "希望改进。"}  # fmt: skip

    return company.rows(report, 10, 120)


def campaigns(company: Invention) -> list[Row]:
    return company.rows(lambda: {"月份": company.any_day().replace(day=1), "区域": company.one(REGIONS),
                                 "活动预算": company.amount()}, 10, 60)  # fmt: skip


def actions(company: Invention) -> list[Row]:
    numbers = iter(range(100))

    def action() -> Row:
        state = company.one(["已完成", "进行中", "未开始", "延期"])
        return {"事项": f"事项{next(numbers)}", "负责人": company.one(list(company.staff)),
                "截止日": company.one([company.cutoff, company.day(company.month), company.day(company.month + 1)]),
                "状态": state, "完成日": company.cutoff if state == "已完成" else None}  # fmt: skip

    return company.rows(action, 1, 9)


def parameters(company: Invention) -> list[Row]:
    stated = {"简报月份": str(company.month), "数据截止日": company.cutoff.isoformat(), "下月": str(company.month + 1),
              "下月总目标": str(company.one([1_000_000, 7_654_321, 100]))}  # fmt: skip
    return [{"参数": name, "值": value, "说明": None} for name, value in stated.items()]


def feedback(company: Invention) -> list[Row]:
    numbers = iter(range(1_000))

    def comment() -> Row:
        return {"反馈内容": company.one(["物流又晚到三天。", "谢谢，一切都好。", "设备开机就报错，没人处理。"]),
                "编号": f"F{next(numbers):03d}", "日期": company.any_day(),
                "客户": company.one([*company.customers, None]), "渠道": "电话",
                "产品": company.one([None, *PRODUCTS]), "区域": company.one(REGIONS), "评分": None,
                "客服": "小李"}  # fmt: skip

    return company.rows(comment, 5, 40)
