"""The tables as a real company keeps them: many-sheet workbooks, single files in several encodings, small oddities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from .spreadsheets import Sheet, write_csv, write_xls, write_xlsx

WORKBOOK_LINES = 200_000  # beyond this sales are a CSV file of their own


def write_files(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write `kpi/` and `feedback/` under the folder."""
    kpi, feedback = folder / "kpi", folder / "feedback"
    for place in (kpi, feedback):
        place.mkdir(parents=True, exist_ok=True)
    _write_sales(kpi, tables)
    write_xlsx(kpi / "客户与合同.xlsx", [
        Sheet("合同台账", tables["合同"], title="2023年11月—2025年10月合同台账（法务部）"),
        Sheet("回款明细", _receivables(tables["回款"])),
        Sheet("满意度调研", tables["满意度调研"]),
        Sheet("客户需求登记", tables["客户需求"]),
    ])  # fmt: skip
    write_csv(kpi / "销售漏斗.csv", tables["销售漏斗"], encoding="gb18030")
    write_csv(kpi / "售后工单.csv", tables["售后工单"], encoding="utf-8-sig")
    write_xls(kpi / "市场活动预算.xls", Sheet("市场活动", _in_ten_thousands(tables["市场活动"], "活动预算")))
    write_xlsx(kpi / "一线反馈与行动.xlsx", [
        Sheet("一线反馈", tables["一线反馈"]),
        Sheet("上月行动计划", tables["上月行动计划"], title="2025年9月例会行动项跟踪"),
        Sheet("参数", tables["参数"]),
    ])  # fmt: skip
    write_xlsx(feedback / "客户反馈.xlsx", [Sheet("反馈", tables["反馈"])])


def _write_sales(kpi: Path, tables: dict[str, pd.DataFrame]) -> None:
    sheets = [
        Sheet("销售目标", _in_ten_thousands(tables["销售目标"], "目标额")),
        Sheet("市场数据", tables["市场数据"]),
        Sheet("产品上市", tables["产品上市"]),
        Sheet("调价记录", tables["调价记录"]),
        Sheet("员工", _with_total(tables["员工"], "销售员", ("个人目标",))),
    ]
    if len(tables["销售明细"]) > WORKBOOK_LINES:
        write_csv(kpi / "销售明细.csv", tables["销售明细"], encoding="utf-8")
    else:
        sheets.insert(0, Sheet("销售明细", tables["销售明细"]))
        (kpi / "销售明细.csv").unlink(missing_ok=True)  # of an earlier, larger company in the same folder
    write_xlsx(kpi / "销售数据.xlsx", sheets)


def _receivables(frame: pd.DataFrame) -> pd.DataFrame:
    """回款 as accounting names it, with its totals."""
    named = frame.rename(columns={"应收额": "应收金额", "实收额": "实收金额"})
    return _with_total(named, "合同号", ("应收金额", "实收金额"))


def _in_ten_thousands(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """A money column as 万元, with the unit in its header."""
    scaled = frame.assign(**{column: (frame[column] / 10_000).round(6)})
    return scaled.rename(columns={column: f"{column}（万元）"})


def _with_total(frame: pd.DataFrame, first: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """A 合计 row under the table."""
    total: dict[str, Any] = {first: "合计"} | {column: round(float(frame[column].sum()), 2) for column in columns}
    return pd.concat([frame.astype(object), pd.DataFrame([total], dtype=object)], ignore_index=True)
