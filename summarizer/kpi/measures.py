"""Measures of order lines that several sections take: margins, orders, order values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from summarizer.facts import Measured
from summarizer.kpi.selection import Selection


def gross_margin(rows: Selection) -> Measured:
    """1 − Σ成本 ÷ Σ金额; null without a cost column or without amounts. A blank cost adds nothing, and is noted."""
    if rows.gap or rows.table.missing("成本", "金额"):
        return rows.measure(None, "成本", "金额")
    cost, sold = (float(np.nansum(rows.column(name).to_numpy(dtype=float))) for name in ("成本", "金额"))
    margin = rows.measure(1 - cost / sold if sold else None, "成本", "金额", reason="分母为零：金额合计")
    blank = int(rows.column("成本").isna().sum())
    return replace(margin, note=f"有 {blank:,} 行没有成本，毛利率偏高") if blank else margin


def orders(rows: Selection) -> Measured:
    """How many orders have at least one of these lines."""
    return rows.distinct("订单号")


def order_value(rows: Selection) -> Measured:
    """客单价: Σ金额 ÷ orders, 元."""
    if rows.gap or rows.table.missing("金额", "订单号"):
        return rows.measure(None, "金额", "订单号")
    count = int(rows.column("订单号").nunique())
    sold = float(np.nansum(rows.column("金额").to_numpy(dtype=float)))
    return rows.measure(sold / count if count else None, "金额", "订单号", reason="没有订单")
