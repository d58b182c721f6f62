"""A small invented company: every table in its canonical form, as frames of Python values."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from summarizer.kpi.tables import Table, table_specs

REGIONS, LINES = ["华东", "华南", "华北"], ["传感器", "控制器"]
PRODUCTS = {"传感器": ["温度探头 T1", "压力探头 P2"], "控制器": ["网关 G3"]}
CUSTOMERS = ["启明精密机械有限公司", "远帆电气（上海）有限公司", "海宁自动化", "北辰仪表股份公司"]


def sales(orders: int = 40, seed: int = 7) -> pd.DataFrame:
    """Order lines of two lines an order, spread over August to October 2025."""
    random = np.random.default_rng(seed)
    lines = []
    for order in range(orders):
        for line in (1, 2):
            product_line = LINES[int(random.integers(2))]
            products = PRODUCTS[product_line]
            quantity, price = int(random.integers(1, 90)), float(random.integers(10, 900)) + 0.5
            lines.append(
                {
                    "订单号": f"SO{202500 + order}",
                    "行号": str(line),
                    "日期": date(2025, 8, 1) + timedelta(days=int(random.integers(0, 92))),
                    "客户": CUSTOMERS[order % 4],
                    "客户层级": ["大客户", "中小客户", "新客户"][order % 3],
                    "行业": ["制造业", "能源"][order % 2],
                    "区域": REGIONS[order % 3],
                    "渠道": ["直营", "分销", "电商"][int(random.integers(3))],
                    "业务单元": "工业",
                    "产品线": product_line,
                    "产品": products[int(random.integers(len(products)))],
                    "数量": float(quantity),
                    "单价": price,
                    "金额": quantity * price,
                    "成本": round(quantity * price * 0.6, 2),
                    "是否组合销售": "是" if order % 5 == 0 else "否",
                    "退货标记": "是" if order % 11 == 3 and line == 2 else "否",
                    "销售员": ["周敏", "吴迪"][order % 2],
                }
            )
    return pd.DataFrame(lines)


def targets() -> pd.DataFrame:
    """Targets of October by region and product line."""
    rows = [
        {"月份": date(2025, 10, 1), "区域": region, "产品线": line, "业务单元": "工业", "目标额": 120000.0 + 500 * i}
        for i, (region, line) in enumerate((r, p) for r in REGIONS for p in LINES)
    ]
    return pd.DataFrame(rows)


def funnel() -> pd.DataFrame:
    """Leads in every stage; the dates of stages not reached are blank."""
    start = date(2025, 9, 2)
    rows = []
    for i in range(12):
        days: list[date | None] = [start + timedelta(days=i + 4 * step) for step in range(5)]
        won, lost = (days[4], None) if i % 3 == 0 else (None, days[4]) if i % 3 == 1 else (None, None)
        rows.append(
            {
                "线索号": f"L{i:03d}", "获客渠道": ["展会", "官网"][i % 2], "行业": "制造业", "企业规模": "中型",
                "区域": REGIONS[i % 3], "意向产品线": LINES[i % 2],
                "当前阶段": "成交" if won else "流失" if lost else "谈判",
                "询盘日": days[0], "报价日": days[1], "试用日": days[2] if i % 2 else None, "谈判日": days[3],
                "成交日": won, "流失日": lost, "流失原因": "价格过高" if lost else None,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def contracts() -> pd.DataFrame:
    """Six contracts, two of them renewals."""
    rows = [
        {
            "合同号": f"HT{i}", "客户": CUSTOMERS[i % 4], "区域": REGIONS[i % 3], "产品线": LINES[i % 2],
            "类型": "续约" if i > 3 else "新签", "金额": 300000.0 + i * 12345.5, "签约日": date(2025, 10, 3 + i),
            "起日": date(2025, 10, 10), "止日": date(2026, 10, 9), "原合同号": f"HT{i - 4}" if i > 3 else None,
            "审批提交日": date(2025, 9, 20), "审批通过日": date(2025, 9, 25), "审批节点数": 3.0,
        }
        for i in range(6)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def receivables() -> pd.DataFrame:
    """Instalments, some not yet paid."""
    rows = [
        {
            "合同号": f"HT{i // 2}", "期次": str(i % 2 + 1), "应收日": date(2025, 9, 1 + i), "应收额": 50000.0 + i,
            "实收日": date(2025, 10, 1 + i) if i % 3 else None, "实收额": 50000.0 + i if i % 3 else None,
            "开票日": date(2025, 9, 3 + i) if i % 4 else None, "信用额度": 400000.0,
            "逾期原因": None if i % 3 else "开票审批延迟",
        }
        for i in range(8)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def survey() -> pd.DataFrame:
    """One wave, two dimensions."""
    rows = [
        {
            "月份": date(2025, 10, 1), "客户": customer, "类型": "分销商" if i == 3 else "终端客户", "维度": dimension,
            "得分": 82.0 + i, "NPS": 7.0 + i % 3, "评论": "交期再快一些就好", "期望改进": "线上自助服务平台、备件",
        }
        for i, customer in enumerate(CUSTOMERS)
        for dimension in ("整体", "交付")
    ]  # fmt: skip
    return pd.DataFrame(rows)


def tickets() -> pd.DataFrame:
    """Service tickets, one without an answer."""
    rows = [
        {
            "工单号": f"GD{i}", "客户": CUSTOMERS[i % 4], "创建时间": datetime(2025, 10, 3 + i, 8, 30, 15),
            "首次响应时间": datetime(2025, 10, 4 + i, 9, 5) if i else None,
            "关闭时间": datetime(2025, 10, 6 + i, 17, 0) if i % 2 else None,
            "类别": ["交付延误", "产品质量不符", "其他"][i % 3], "是否投诉": "是" if i % 2 else "否",
        }
        for i in range(7)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def small_tables() -> dict[str, pd.DataFrame]:
    """The tables of a few rows."""
    month = date(2025, 10, 1)
    return {
        "市场数据": pd.DataFrame(
            {
                "区域": REGIONS, "年市场容量_万元": [52000.0, 38000.5, 41000.0],
                "人口密度_人每平方公里": [700.0, 500.0, 310.0], "人均GDP_元": [128000.0, 98000.0, 87000.0],
            }
        ),
        "客户需求": pd.DataFrame(
            {
                "月份": month, "客户": CUSTOMERS[:3], "行业": "制造业",
                "需求类型": ["定制化模块", "碳足迹报告", "其他"],
            }
        ),
        "一线反馈": pd.DataFrame(
            {
                "月份": month, "销售员": ["周敏", "吴迪"], "主题": ["折扣审批冗长", None], "产品": ["网关 G3", None],
                "内容": ["折扣审批要走五个节点，客户等不及。", "手机上看不到最新库存"],
            }
        ),
        "产品上市": pd.DataFrame(
            {
                "产品": ["网关 G3", "温度探头 T1"], "产品线": ["控制器", "传感器"], "业务单元": "工业",
                "上市日": [date(2025, 7, 1), date(2021, 3, 5)], "生命周期阶段": ["导入期", "成熟期"],
            }
        ),
        "调价记录": pd.DataFrame({"产品": ["网关 G3"], "日期": [date(2025, 9, 1)], "旧价": [820.0], "新价": [790.5]}),
        "员工": pd.DataFrame(
            {
                "销售员": ["周敏", "吴迪"], "区域": ["华东", "华南"], "职级": ["高级", "中级"],
                "入职日期": [date(2020, 5, 6), date(2023, 2, 1)], "个人目标": [320000.0, 280000.0],
            }
        ),
        "市场活动": pd.DataFrame({"月份": month, "区域": REGIONS, "活动预算": [50000.0, 42000.0, 30000.0]}),
        "上月行动计划": pd.DataFrame(
            {
                "事项": ["走访前十大客户", "清理逾期款"], "负责人": ["周敏", "吴迪"],
                "截止日": [date(2025, 10, 20), date(2025, 10, 31)], "状态": ["已完成", "延期"],
                "完成日": [date(2025, 10, 18), None],
            }
        ),
        "参数": pd.DataFrame(
            {"参数": ["简报月份", "下月总目标"], "值": ["2025-10", "3200000"], "说明": [None, "元"]}
        ),
        "反馈": pd.DataFrame(
            {
                "反馈内容": ["发货晚了一周，电话也没人接", "探头读数漂移，请尽快更换"], "编号": ["F1", "F2"],
                "日期": [date(2025, 10, 8), date(2025, 10, 9)], "客户": CUSTOMERS[:2], "渠道": ["电话", "微信"],
                "产品": ["网关 G3", "温度探头 T1"], "区域": ["华东", "华南"], "评分": [2.0, 1.0],
                "客服": ["小何", "小孟"],
            }
        ),
    }  # fmt: skip


def clean_tables() -> dict[str, pd.DataFrame]:
    """All seventeen tables by name."""
    made = {
        "销售明细": sales(), "销售目标": targets(), "销售漏斗": funnel(), "合同": contracts(), "回款": receivables(),
        "满意度调研": survey(), "售后工单": tickets(), **small_tables(),
    }  # fmt: skip
    return {name: made[name] for name in table_specs()}


def plain(table: Table | pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a table as plain values without provenance, so that read and written ones can be compared."""
    frame = table.frame if isinstance(table, Table) else table
    columns = [name for name in frame.columns if not name.startswith("_")]
    return [
        {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        for row in frame[columns].to_numpy(dtype=object)
    ]


def _plain(value: object) -> object:
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, (date, pd.Timestamp)):
        return pd.Timestamp(value).isoformat()
    return round(value, 6) if isinstance(value, float) else value
