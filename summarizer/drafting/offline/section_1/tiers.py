"""1.1.3 客户分层贡献: share and pull of each customer tier."""

from __future__ import annotations

from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_CUSTOMERS
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

_NEW = "新客户"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.1.3."""
    pen = Pen(facts, "1.1.3")
    tiers = ranked(facts, "1.1.3.tier_share")
    if tiers:
        _largest(pen, tiers[0])
    pulls = sorted(ranked(facts, "1.1.3.tier_pull_pp"), key=lambda tier: -_pull(facts, tier))
    if len(pulls) > 1:
        _strongest_pull(pen, pulls[0])
    _customers(pen, tiers)
    rows = [series(facts, tier, "1.1.3.tier_share", [tier]) for tier in tiers]
    pen.show(chart=chart("stacked_bar", "客户分层销售占比", "ratio", ["本月"], rows))
    return pen.draft()


def _largest(pen: Pen, tier: str) -> None:
    share, change = at("1.1.3.tier_share", tier), at("1.1.3.tier_share_change_pp", tier, words="提升/回落")
    pen.say(
        pen.sentence(
            f"{spelled(tier)}贡献了净销售额的{share}",
            f"占比较上月{change}",
            f"同比{at('1.1.3.tier_yoy', tier, words='增长/下降')}",
        )
    )
    pen.headline(f"{spelled(tier)}占净销售额{share}，较上月{change}", f"{spelled(tier)}占净销售额{share}")


def _strongest_pull(pen: Pen, tier: str) -> None:
    if not _pull(pen.facts, tier):
        return
    few = (number(pen.facts, "1.1.3.tier_customers", tier) or FEW_CUSTOMERS + 1) <= FEW_CUSTOMERS
    pen.say(
        pen.sentence(
            f"对环比影响最大的是{spelled(tier)}，环比{at('1.1.3.tier_mom', tier, words='增长/下降')}",
            f"贡献{at('1.1.3.tier_pull_pp', tier)}",
            f"但下单的只有{at('1.1.3.tier_customers', tier)}，易受个别订单影响" if few else "",
        )
    )
    pen.weigh(_pull(pen.facts, tier) / 100, 0.3)


def _customers(pen: Pen, tiers: list[str]) -> None:
    new = _NEW if _NEW in tiers else ""
    pen.say(
        pen.sentence(
            f"本月下单客户{at('1.1.3.active_customers')}",
            f"其中{_NEW}{at('1.1.3.tier_customers', _NEW)}、占净销售额{at('1.1.3.tier_share', _NEW)}" if new else "",
        )
    )


def _pull(facts: FactSheet, tier: str) -> float:
    return abs(number(facts, "1.1.3.tier_pull_pp", tier) or 0)
