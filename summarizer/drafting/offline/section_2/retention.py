"""2.2.2 客户生命周期价值分层: value of new customers, renewals, and who left."""

from __future__ import annotations

from summarizer.briefing import Cell, DataTable
from summarizer.drafting.offline.chances import limit, rates
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_CONTRACTS
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet, fact_id

RATE, ENDING, BY_REGION, TIER = (
    "2.2.2.renewal_rate",
    "2.2.2.expiring_contracts",
    "2.2.2.renewal_rate_region",
    "2.2.2.new_value_tier",
)
CHURNED, CHURNED_AMOUNT = "2.2.2.churned_customers", "2.2.2.churned_amount"
_TIERS = ("高", "中", "低")


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the pictures of 2.2.2."""
    pen = Pen(facts, "2.2.2")
    _renewals(pen)
    _churned(pen)
    _new_customers(pen)
    tiers = [tier for tier in _TIERS if number(facts, TIER, tier) is not None]
    pen.show(
        chart=chart("column", "新签客户价值分层", "家", tiers, [series(facts, "新签客户", TIER, tiers)]),
        table=_churn_table(facts),
    )
    return pen.draft()


def _renewals(pen: Pen) -> None:
    ending = number(pen.facts, ENDING)
    if ending == 0:
        pen.say(pen.sentence(f"本月到期合同为{at(ENDING)}，没有续约压力"))
        return
    before = "2.2.2.renewal_rate_prev_month"
    ended_before = number(pen.facts, "2.2.2.expiring_contracts_prev_month")
    unusual = rates(number(pen.facts, RATE), ending, number(pen.facts, before), ended_before)
    differs = abs(unusual) >= limit() or not ended_before
    few = "到期份数少，比率波动大" if ending is not None and ending < FEW_CONTRACTS else ""
    pen.say(
        pen.sentence(
            f"本月到期合同{at(ENDING)}，已续{at('2.2.2.renewed_contracts')}，续约率{at(RATE)}",
            pen.against(RATE, before, "上月的") if differs else f"上月为{at(before)}",
            few or ("" if differs else "差别在正常波动之内"),
        ),
        _regions(pen),
    )
    if differs:
        ending_money = number(pen.facts, CHURNED_AMOUNT) or 0.0
        net = number(pen.facts, "1.1.1.net_sales")
        pen.weigh(ending_money / net / 12 if net else None, loss=True)
    pen.headline(f"续约率{at(RATE)}，流失客户{at(CHURNED)}", f"续约率{at(RATE)}")


def _regions(pen: Pen) -> str:
    regions = ranked(pen.facts, BY_REGION)
    if len(regions) < 2 or number(pen.facts, BY_REGION, regions[0]) == number(pen.facts, BY_REGION, regions[-1]):
        return ""
    lowest = regions[-1]
    ended, renewed = (
        number(pen.facts, "2.2.2.expiring_region", lowest),
        number(pen.facts, "2.2.2.renewed_region", lowest),
    )
    whole, all_ended = number(pen.facts, RATE), number(pen.facts, ENDING)
    if ended and renewed is not None and rates(renewed / ended, ended, whole, all_ended) > -limit(len(regions)):
        return ""
    return pen.sentence(f"{spelled(lowest)}续约率最低，为{at(BY_REGION, lowest)}")


def _churned(pen: Pen) -> None:
    churned = number(pen.facts, CHURNED)
    if churned == 0:
        pen.say(pen.sentence(f"本月流失客户为{at(CHURNED)}"))
    elif churned:
        pen.say(
            pen.sentence(
                f"到期未续而流失的客户有{at(CHURNED)}",
                f"涉及合同额{at(CHURNED_AMOUNT)}",
                f"分布在{at('2.2.2.churned_by_region')}" if _is_short(pen.facts) else "",
            )
        )
        lost, net = number(pen.facts, CHURNED_AMOUNT), number(pen.facts, "1.1.1.net_sales")
        pen.weigh(lost / net / 12 if lost and net else None, lead=True, loss=True)


def _is_short(facts: FactSheet) -> bool:
    regions = facts.value("2.2.2.churned_by_region")
    return isinstance(regions, list) and 0 < len(regions) <= 4


def _new_customers(pen: Pen) -> None:
    high, low = number(pen.facts, TIER, "高"), number(pen.facts, TIER, "低")
    if not (high or low or number(pen.facts, TIER, "中")):
        return
    pen.say(
        pen.sentence(
            f"新签客户中，高价值{at(TIER, '高')}、中价值{at(TIER, '中')}、低价值{at(TIER, '低')}",
            f"下单客户中合作满一年的有{at('2.2.2.tenure_ge_1y_customers')}",
        )
    )


def _churn_table(facts: FactSheet) -> DataTable | None:
    """Renewals per region, the weakest first."""
    regions = ranked(facts, BY_REGION)[::-1]
    rows = [[Cell(text=region), Cell(ref=fact_id(BY_REGION, region))] for region in regions]
    return DataTable(title="各区域续约率", header=["区域", "续约率"], rows=rows) if len(rows) > 1 else None
