"""The sample company's tables as nine files that a hurried office keeps: the same content, written without care.

What an office does to its cells is in `messy_cells`; here is what it does to sheets and files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
import xlwt

from .messy_cells import (
    day_in_any_form,
    full_width,
    moment_in_any_form,
    money_text,
    month_in_any_form,
    padded,
    ten_thousands,
)
from .spreadsheets import CREATED

Rows = list[list[Any]]
_MONTH = pd.Timestamp("2025-10-01")
REPEATED_EVERY = 500  # of the lines before the month, one in so many was pasted twice


def write_messy_files(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Nine files under `folder/kpi` and `folder/feedback`; `tables` as `clean_tables` gives them."""
    kpi, feedback = folder / "kpi", folder / "feedback"
    for place in (kpi, feedback):
        place.mkdir(parents=True, exist_ok=True)
    lines = tables["销售明细"]
    _early_sales(kpi / "1-9月导出.csv", lines[lines["日期"] < _MONTH])
    _october_sales(kpi / "十月（终稿）.xlsx", lines[lines["日期"] >= _MONTH])
    _targets(kpi / "2025目标分解v3.xls", tables["销售目标"])
    _ledger(kpi / "新建 Microsoft Excel 工作表.xlsx", tables)
    _receivables(kpi / "应收.csv", tables["回款"])
    _funnel(kpi / "CRM_export.csv", tables["销售漏斗"])
    _service(kpi / "客服部汇总.xlsx", tables)
    _rest(kpi / "其他资料.xlsx", tables)
    _feedback(feedback / "10月反馈.xlsx", tables["反馈"])


def _early_sales(path: Path, lines: pd.DataFrame) -> None:
    """GBK, semicolons, a title, synonyms in Traditional characters, the money with its sign and commas."""
    header = ["訂單編號", "行号", "下单日期", "客户名称", "客戶層級", "行业", "大區", "销售渠道", "事业部", "产品系列"]
    header += ["品名", "数量（件）", "单价(元)", "含税金额(元)", "成本", "是否组合销售", "是否退货", "业务员", "备注"]
    rows: Rows = [["销售流水（ERP 导出）"], [], header]
    for i, line in enumerate(_records(lines)):
        rows.append([
            line["订单号"], line["行号"], day_in_any_form(line["日期"], i), padded(line["客户"], i),
            ["KA", "重点客户", "大客户"][i % 3] if line["客户层级"] == "大客户" else line["客户层级"],
            line["行业"], line["区域"], {"直营": "直销", "分销": "经销", "电商": "线上"}[line["渠道"]],
            line["业务单元"], line["产品线"], line["产品"],
            full_width(str(line["数量"])) if i % 4 == 0 else line["数量"],
            f"￥{line['单价']:,.2f}", money_text(line["金额"], i), money_text(line["成本"], i + 2),
            {"是": ["是", "Y", "√", "1"][i % 4], "否": ["否", "N", "×", "0"][i % 4]}[line["是否组合销售"]],
            {"是": "√", "否": ""}[line["退货标记"]] if i % 2 else {"是": "是", "否": "否"}[line["退货标记"]],
            line["销售员"], ["", "—", "无"][i % 3],
        ])  # fmt: skip
        if i % REPEATED_EVERY == 0:
            rows.append(rows[-1])
    _delimited(path, rows, ";", "gb18030")


def _october_sales(path: Path, lines: pd.DataFrame) -> None:
    """Title, unit note, header of two rows, 区域 merged downwards, a 小计 a region, a 合计 of 12.5 万元 too much."""
    with _workbook(path) as book:
        book.add_worksheet("填表说明").write_column(1, 1, ["1. 金额按含税口径填写", "2. 有问题找小李，分机 8012"])
        book.add_worksheet("Sheet2")
        page = book.add_worksheet("Sheet1")
        page.merge_range(0, 1, 0, 17, "澄岳公司 2025年10月销售台账")
        page.write(1, 1, "单位：万元    制表：小李")
        groups = [("订单信息", 2, 4), ("客户信息", 5, 8), ("产品信息", 9, 11), ("金额信息", 12, 15)]
        for name, first, last in groups:
            page.merge_range(3, first, 3, last, name)
        page.merge_range(3, 1, 4, 1, "大区")
        page.merge_range(3, 16, 4, 16, "组合销售")
        page.merge_range(3, 17, 4, 17, "退货")
        page.merge_range(3, 18, 4, 18, "销售\n代表")
        below = ["订单号", "行号", "订单日期", "客户\n名称", "客户类型", "所属行业", "渠道", "BU", "产品大类"]
        below.append("产品名称")
        page.write_row(4, 2, [*below, "数量", "单价（元）", "含税金额", "成本"])
        top, day = 5, book.add_format({"num_format": "yyyy/m/d"})
        for region, part in lines.groupby("区域", sort=False):
            records = _records(part)
            for i, line in enumerate(records):
                row, date = top + i, line["日期"]
                page.write_row(row, 2, [line["订单号"], line["行号"]])
                if i % 3:
                    page.write_string(row, 4, f"{date.month}月{date.day}日")
                else:
                    page.write_datetime(row, 4, date.to_pydatetime(), day)
                page.write_row(row, 5, [line[c] for c in ("客户", "客户层级", "行业", "渠道", "业务单元", "产品线")])
                page.write_row(row, 11, [line["产品"], line["数量"], line["单价"]])
                page.write(row, 14, ten_thousands(line["金额"]) if i % 2 else f"{ten_thousands(line['金额'])}")
                page.write_row(row, 15, [ten_thousands(line["成本"]), line["是否组合销售"], line["退货标记"]])
                page.write(row, 18, line["销售员"])
            if len(records) > 1:
                page.merge_range(top, 1, top + len(records) - 1, 1, region)
            top += len(records)
            page.write(top, 1, f"{region}小计")
            page.write(top, 14, ten_thousands(part["金额"].sum()))
            top += 1
        page.write(top, 1, "合  计")
        page.write(top, 14, ten_thousands(lines["金额"].sum()) + 12.5)


def _targets(path: Path, targets: pd.DataFrame) -> None:
    """An .xls cross-table: a column a month, in 万元, with a total column and a total row."""
    wide = targets.pivot(index=["区域", "产品线", "业务单元"], columns="月份", values="目标额")
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Sheet1")
    page.write(0, 0, "销售目标分解表")
    page.write(1, 0, "单位：万元")
    months = [f"{month.year}年{month.month}月" for month in pd.DatetimeIndex(wide.columns)]
    rows: Rows = [["片区", "产品系列", "事业部", *months, "合计"]]
    for key, values in zip(wide.index, wide.to_numpy(), strict=True):
        rows.append([*key, *(ten_thousands(v) for v in values), ten_thousands(values.sum())])
    rows.append(["合计", "", "", *(ten_thousands(v) for v in wide.sum()), ten_thousands(wide.to_numpy().sum())])
    for number, row in enumerate(rows, start=3):
        for place, value in enumerate(row):
            page.write(number, place, value)
    book.save(str(path))


def _ledger(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Contracts under a title, money in the cell's own unit; three small tables in sheets whose names say nothing."""
    kinds = {"新签": ["新签约", "新签"], "续约": ["续签", "续约"]}
    contracts = tables["合同"].assign(
        类型=[kinds[kind][i % 2] for i, kind in enumerate(tables["合同"]["类型"])],
        金额=[f"{ten_thousands(v)}万元" if i % 2 else f"{v:,.2f}元" for i, v in enumerate(tables["合同"]["金额"])],
    )  # fmt: skip
    names = {
        "合同号": "合同编号",
        "客户": "甲方",
        "区域": "大區",
        "类型": "合同类型",
        "金额": "合同金额",
        "止日": "到期日",
    }
    with _workbook(path) as book:
        _sheet(book, "台账", [["合同台账（法务部整理）"], [], *_table(contracts.rename(columns=names))])
        _sheet(book, "Sheet2", [["区域市场"], [], *_table(tables["市场数据"])])
        _sheet(book, "Sheet3", [[], ["产品目录"], *_table(tables["产品上市"])])
        _sheet(book, "Sheet4", _table(tables["调价记录"].rename(columns={"旧价": "调整前价格", "新价": "调整后价格"})))


def _receivables(path: Path, frame: pd.DataFrame) -> None:
    """UTF-16 with tabs, and a null in every spelling."""
    nulls = ["", "—", "/", "无", "N/A", "#N/A", "-", "null"]
    rows: Rows = [
        ["合同编号", "期次", "应收日期", "应收金额", "回款日期", "回款金额", "开票日期", "授信额度", "逾期原因"]
    ]
    for i, line in enumerate(_records(frame)):
        cells = [line["合同号"], line["期次"], day_in_any_form(line["应收日"], i), money_text(line["应收额"], i)]
        cells += [day_in_any_form(line["实收日"], i), money_text(line["实收额"], i), day_in_any_form(line["开票日"], i)]
        cells += [f"{ten_thousands(line['信用额度'])}万", line["逾期原因"]]
        rows.append([nulls[i % len(nulls)] if cell is None else cell for cell in cells])
    rows.append(["总计", "", "", f"{frame['应收额'].sum():.2f}", "", f"{frame['实收额'].sum():.2f}"])
    _delimited(path, rows, "\t", "utf-16")


def _funnel(path: Path, frame: pd.DataFrame) -> None:
    """UTF-8 without a mark, stages as a CRM calls them, dates in every form."""
    stages = {"成交": "赢单", "流失": "丢单"}
    names = {
        "线索号": "商机编号",
        "获客渠道": "线索来源",
        "当前阶段": "商机阶段",
        "成交日": "赢单日期",
        "流失日": "丢单日期",
    }
    shown = frame.assign(当前阶段=[stages.get(s, s) for s in frame["当前阶段"]])
    for place, column in enumerate(("询盘日", "报价日", "试用日", "谈判日", "成交日", "流失日")):
        days = [_plain(v) for v in shown[column]]
        shown[column] = [day_in_any_form(v, i + place) for i, v in enumerate(days)]
    _delimited(path, _table(shown.rename(columns=names)), ",", "utf-8")


def _service(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    """The survey, tickets with times as text, wishes."""
    tickets, wishes = tables["售后工单"], tables["客户需求"]
    survey = tables["满意度调研"]
    worded = "评论" in survey  # a column a dimension has no place for what they said
    rows = _survey_as_asked(survey) if worded else _survey_by_dimension(survey)
    moments = ("创建时间", "首次响应时间", "关闭时间")
    shown = tickets.assign(是否投诉=[{"是": "√", "否": "×"}[v] for v in tickets["是否投诉"]])
    for column in moments:
        shown[column] = [moment_in_any_form(_plain(v), i) for i, v in enumerate(shown[column])]
    wishes = wishes.assign(月份=[month_in_any_form(v, i) for i, v in enumerate(wishes["月份"])])
    with _workbook(path) as book:
        _sheet(book, "表1", rows)
        if not worded:
            book.get_worksheet_by_name("表1").merge_range(0, 3, 0, len(rows[0]) - 2, "各维度得分")
        _sheet(book, "表2", _table(shown.rename(columns={"工单号": "服务单号", "关闭时间": "结单时间"})))
        _sheet(book, "表3", _table(wishes))


def _survey_as_asked(survey: pd.DataFrame) -> Rows:
    """A row an answer, under a title."""
    names = {"月份": "调研月份", "客户": "客户名称", "类型": "客户类型", "NPS": "推荐意愿"}
    months = [month_in_any_form(month, i) for i, month in enumerate(survey["月份"])]
    return [["满意度调研（原始问卷）"], [], *_table(survey.assign(月份=months).rename(columns=names))]


def _survey_by_dimension(survey: pd.DataFrame) -> Rows:
    """A column a dimension, under one heading."""
    dimensions = list(dict.fromkeys(survey["维度"]))
    rows: Rows = [["调研月份", "客户名称", "客户类型", *[None] * len(dimensions), "推荐意愿"]]
    rows.append([None, None, None, *dimensions, None])
    for (month, customer, kind), part in survey.groupby(["月份", "客户", "类型"], sort=False):
        scores = dict(zip(part["维度"], part["得分"], strict=True))
        given = [f"{scores[d]:g}分" if d in scores and pd.notna(scores[d]) else None for d in dimensions]
        when = month_in_any_form(pd.Timestamp(str(month)), len(rows))
        rows.append([when, customer, kind, *given, _plain(part["NPS"].iloc[0])])
    return rows


def _rest(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    """The small tables, one a sheet, with totals, blank rows and names that say nothing."""
    staff = _table(tables["员工"].rename(columns={"销售员": "姓名", "个人目标": "个人目标（万元）"}))
    for row in staff[1:]:
        row[-1] = ten_thousands(row[-1])
    staff.append(["合计", "", "", "", ten_thousands(tables["员工"]["个人目标"].sum())])
    budgets = tables["市场活动"].pivot(index="区域", columns="月份", values="活动预算")
    wide: Rows = [["活动预算（千元）"], ["区域", *(f"{month:%Y-%m}" for month in budgets.columns)]]
    wide += [[region, *(float(v) / 1000 for v in row)] for region, row in budgets.iterrows()]
    with _workbook(path) as book:
        _sheet(book, "Sheet1", [[], [], *staff])
        _sheet(book, "Sheet2", wide)
        _sheet(book, "Sheet3", _table(tables["一线反馈"]))
        _sheet(
            book, "Sheet4", _table(tables["上月行动计划"].rename(columns={"负责人": "责任人", "截止日": "完成时限"}))
        )
        _sheet(book, "Sheet5", _table(tables["参数"]))


def _feedback(path: Path, frame: pd.DataFrame) -> None:
    """Comments under a title."""
    names = {"反馈内容": "客户原话", "日期": "受理日期", "编号": "流水号"}
    with _workbook(path) as book:
        _sheet(book, "Sheet1", [["客户反馈登记表"], [], *_table(frame.rename(columns=names))])


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": CREATED})
        yield book


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: _plain(v) for name, v in zip(frame.columns, row, strict=True)} for row in frame.itertuples(index=False)
    ]


def _table(frame: pd.DataFrame) -> Rows:
    return [list(frame.columns), *([_plain(v) for v in row] for row in frame.itertuples(index=False))]


def _plain(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _sheet(book: Any, name: str, rows: Sequence[Sequence[Any]]) -> None:
    page, day = book.add_worksheet(name), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, datetime):
                page.write_datetime(number, place, value, day)
            elif value is not None:
                page.write(number, place, value)


def _delimited(path: Path, rows: Sequence[Sequence[Any]], delimiter: str, encoding: str) -> None:
    lines = (delimiter.join(_quoted("" if c is None else str(c), delimiter) for c in row) for row in rows)
    path.write_bytes("\r\n".join(lines).encode(encoding))


def _quoted(text: str, delimiter: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (delimiter, '"', "\n", ",")) else text
