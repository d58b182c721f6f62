"""4.2.1 to 4.2.4: how many customers ask for each kind of thing, in the register of needs and in their feedback."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.briefing import Chart
from summarizer.drafting.offline.chances import against_history, counts, limit
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_CUSTOMERS
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

# What the register of needs calls it, and what feedback is tagged with.
KINDS: Mapping[str, tuple[str, str]] = {
    "4.2.1": ("定制化", "定制化"),
    "4.2.2": ("数字化交付", "数字化交付"),
    "4.2.3": ("碳足迹报告", "环保认证"),
    "4.2.4": ("增值服务", "增值服务"),
}

_MONTHS = 4  # of history from which a month is held against it


def write(facts: FactSheet, item: str) -> ItemDraft:
    """The statements of one kind of need; 4.2.1 shows the trend of all four."""
    pen = Pen(facts, item)
    _registered(pen)
    if item == "4.2.3":
        _manufacturing(pen)
    _mentioned(pen)
    if item == "4.2.1":
        pen.show(chart=_trend(facts))
    return concluded(pen)


def _registered(pen: Pen) -> None:
    kind, count = KINDS[pen.item][0], f"{pen.item}.demand_customers"
    asking = number(pen.facts, count)
    if asking == 0:
        pen.say(pen.sentence(f"本月没有客户登记{kind}需求", _last_year(pen, count, "demand_yoy")))
    elif asking:
        pen.say(
            pen.sentence(
                f"登记{kind}需求的客户有{at(count)}",
                f"占登记客户的{at(f'{pen.item}.demand_share')}",
                _last_year(pen, count, "demand_yoy"),
            )
        )
        now, before = asking, number(pen.facts, f"{count}_last_year") or 0.0
        usual = abs(_unusual(pen, now, before)) < limit(len(KINDS))
        pen.headline(f"{at(f'{pen.item}.demand_share')}的登记客户提出{kind}需求", f"{at(count)}客户登记{kind}需求")
        pen.weigh(number(pen.facts, f"{pen.item}.demand_share"), 0.002 if usual else 0.03)


def _last_year(pen: Pen, count: str, change: str) -> str:
    """Against last year: in per cent where there are customers enough, else the number itself; and if it is usual."""
    now, before = number(pen.facts, count) or 0, number(pen.facts, f"{count}_last_year")
    if before is None:
        return ""
    if abs(_unusual(pen, now, before)) < limit(len(KINDS)):
        return f"去年同月为{at(f'{count}_last_year')}，差别在正常波动之内"
    if min(now, before) > FEW_CUSTOMERS:
        return f"同比{at(f'{pen.item}.{change}', words='增长/下降')}"
    return f"去年同月为{at(f'{count}_last_year')}"


def _unusual(pen: Pen, now: float, before: float) -> float:
    """Against the months before and last year; by the two counts alone where the months are not known."""
    family = f"{pen.item}.demand_month"
    months = sorted(pen.facts.members(family))[:-1]
    history = [count for month in months if (count := number(pen.facts, family, month)) is not None]
    return against_history(now, history, before) if len(history) >= _MONTHS else counts(now, before)


def _mentioned(pen: Pen) -> None:
    kind, count = KINDS[pen.item][1], f"{pen.item}.mention_customers"
    mentioning, before = number(pen.facts, count), f"{pen.item}.mention_customers_prev_month"
    if mentioning == 0:
        pen.say(pen.sentence(f"本月反馈中没有客户提出{kind}诉求", f"上月为{at(before)}"))
    elif mentioning:
        pen.say(
            pen.sentence(
                f"在反馈中提出{kind}诉求的客户有{at(count)}",
                f"占反馈客户的{at(f'{pen.item}.mention_share')}",
                f"上月为{at(before)}",
            )
        )
        pen.headline(f"反馈中提出{kind}诉求的客户有{at(count)}")


def _manufacturing(pen: Pen) -> None:
    if number(pen.facts, "4.2.3.manufacturing_customers"):
        pen.say(
            pen.sentence(
                f"登记需求的制造业客户有{at('4.2.3.manufacturing_customers')}",
                f"其中{at('4.2.3.manufacturing_carbon_share')}要求碳足迹报告",
            )
        )


def _trend(facts: FactSheet) -> Chart | None:
    months = sorted({month for item in KINDS for month in facts.members(f"{item}.demand_month")})
    rows = [series(facts, kind, f"{item}.demand_month", months) for item, (kind, _) in KINDS.items()]
    return chart("line", "各类需求的登记客户数", "家", months, rows)
