"""6.2.1 客户需求深度分析: the ten largest customers, what they want, what hurts them, what is at risk."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.charts import known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, records, spelled
from summarizer.facts import FactSheet

ACCOUNTS, SALES, SHARE = "6.2.1.key_accounts", "6.2.1.account_sales", "6.2.1.account_share"
_PROFILE = ("需求", "痛点", "风险")
_MOST_NAMED = 3
_MOST_ROWS = 10


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the profiles of 6.2.1."""
    pen = Pen(facts, "6.2.1")
    accounts = [record for record in records(facts, ACCOUNTS) if record.get("客户")]
    if accounts:
        first = str(accounts[0]["客户"])
        pen.say(
            pen.sentence(
                f"近三个月净销售额最大的客户是{spelled(first)}（{at(SALES, first)}）", f"占全部销售的{at(SHARE, first)}"
            )
        )
        _at_risk(pen, [str(record["客户"]) for record in accounts if _said(record, "风险")])
    pen.show(table=_profiles(facts, accounts))
    return concluded(pen)


def _at_risk(pen: Pen, customers: list[str]) -> None:
    shown = [customer for customer in customers if pen.knows(at(SALES, customer))][:_MOST_NAMED]
    if not shown:
        return
    more = "等" if len(customers) > len(shown) else ""
    named = "、".join(f"{spelled(customer)}（{at(SALES, customer)}）" for customer in shown)
    pen.say(pen.sentence(f"近三个月净销售额前十大客户中，带有风险信号的有{named}{more}"))
    pen.headline(
        f"{spelled(shown[0])}（近三个月{at(SALES, shown[0])}）{more or ''}带有风险信号", "部分大客户带有风险信号"
    )
    pen.weigh(sum(number(pen.facts, SHARE, customer) or 0 for customer in shown), 0.3)


def _said(record: Mapping[str, object], column: str) -> str:
    value = record.get(column)
    if isinstance(value, (list, tuple)):
        return "、".join(str(part) for part in value)
    return str(value) if value else ""


def _profiles(facts: FactSheet, accounts: list[Mapping[str, object]]) -> DataTable | None:
    """A row per customer: money by reference, the rest in words."""
    if not accounts:
        return None
    rows = [
        [
            Cell(text=str(record["客户"])),
            *(_cell(known(facts, family, str(record["客户"]))) for family in (SALES, SHARE)),
            *(Cell(text=_said(record, column) or "–") for column in _PROFILE),
        ]
        for record in accounts[:_MOST_ROWS]
    ]
    return DataTable(title="前十大客户画像", header=["客户", "近三个月净销售额", "占比", *_PROFILE], rows=rows)


def _cell(ref: str | None) -> Cell:
    return Cell(ref=ref) if ref else Cell(text="–")
