"""1.1.3 客户分层贡献: share and pull of each customer tier."""

from __future__ import annotations

from summarizer.drafting.offline.candidates import Kind
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_CUSTOMERS, WORTH_NAMING
from summarizer.drafting.offline.section_1.large_moves import say_large_but_usual
from summarizer.drafting.offline.totals import is_partial
from summarizer.drafting.offline.variation import TIERS, shift_of, shifts
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

SHARE, PULL, CUSTOMERS = "1.1.3.tier_share", "1.1.3.tier_pull_pp", "1.1.3.tier_customers"
GROWTH = "增长/下降"
_NEW = "新客户"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 1.1.3."""
    pen = Pen(facts, "1.1.3")
    tiers = ranked(facts, SHARE)
    if tiers:
        _shares(pen, tiers)
    pulls = sorted(ranked(facts, PULL), key=lambda tier: -_pull(facts, tier))
    partial = is_partial(facts)
    if len(pulls) > 1 and not partial:
        _strongest_pull(pen, pulls[0])
    if not partial:
        say_large_but_usual(pen, TIERS, _moved(pen))
    _customers(pen, tiers)
    rows = [series(facts, tier, SHARE, [tier]) for tier in tiers]
    pen.show(chart=chart("stacked_bar", "客户分层销售占比", "ratio", ["本月"], rows))
    return pen.draft()


def _shares(pen: Pen, tiers: list[str]) -> None:
    """The largest tier, and how it moved if that is more than its usual swing."""
    tier = tiers[0]
    share, change = at(SHARE, tier), at("1.1.3.tier_share_change_pp", tier, words="提升/回落")
    shift = shift_of(pen.facts, TIERS, tier)
    if shift and shift.known and not shift.certain:
        pen.say(
            pen.sentence(
                f"{spelled(tier)}贡献了净销售额的{share}", "各层级占比的变动都在通常波动之内" if not _moved(pen) else ""
            )
        )
        pen.headline(f"{spelled(tier)}占净销售额{share}")
        return
    pen.say(
        pen.sentence(
            f"{spelled(tier)}贡献了净销售额的{share}",
            f"占比较上月{change}",
            f"同比{at('1.1.3.tier_yoy', tier, words=GROWTH)}",
        )
    )
    pen.headline(f"{spelled(tier)}占净销售额{share}，较上月{change}", f"{spelled(tier)}占净销售额{share}")


def _moved(pen: Pen) -> list[str]:
    """The tiers that moved by more than they usually do."""
    return [s.member for s in shifts(pen.facts, TIERS) if s.certain and abs(s.money) >= WORTH_NAMING]


def _strongest_pull(pen: Pen, tier: str) -> None:
    """The tier that moved most beyond what is usual; where no history says, the one that pulls most."""
    known = [shift for shift in shifts(pen.facts, TIERS) if shift.known]
    tier = (_moved(pen) or [""])[0] if known else tier
    if not tier or not _pull(pen.facts, tier):
        return
    few = (number(pen.facts, CUSTOMERS, tier) or FEW_CUSTOMERS + 1) <= FEW_CUSTOMERS
    mom, pull = at("1.1.3.tier_mom", tier, words=GROWTH), at(PULL, tier)
    year = f"同比{at('1.1.3.tier_yoy', tier, words=GROWTH)}"
    lead = f"{spelled(tier)}的变动超出通常波动，环比{mom}" if known else f"对环比影响最大的是{spelled(tier)}，环比{mom}"
    text = pen.sentence(
        lead,
        year if known else "",
        f"{'对总环比' if known else ''}贡献{pull}",
        f"但下单的只有{at(CUSTOMERS, tier)}，易受个别订单影响" if few else "",
    )
    shift = shift_of(pen.facts, TIERS, tier)
    money = shift.money if shift and shift.known else (number(pen.facts, PULL, tier) or 0) / 100 * 0.3
    pen.find(Kind.CONTRIBUTION, text, money=money, unusual=shift.unusual if shift else 0.0)


def _customers(pen: Pen, tiers: list[str]) -> None:
    new = _NEW if _NEW in tiers else ""
    pen.say(
        pen.sentence(
            f"本月下单客户{at('1.1.3.active_customers')}",
            f"其中{_NEW}{at(CUSTOMERS, _NEW)}、占净销售额{at(SHARE, _NEW)}" if new else "",
        )
    )


def _pull(facts: FactSheet, tier: str) -> float:
    return abs(number(facts, PULL, tier) or 0)
