"""Who is out of the ordinary in a fact that a recommendation hangs on: nobody is sent to mend what chance made.

Where too little is known to tell what is ordinary, a member counts as exceptional and the thresholds decide alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from summarizer.drafting.offline.chances import limit, most_of_many, pairs, scores
from summarizer.drafting.offline.judgement import LEANING
from summarizer.drafting.offline.variation import LINES, REGIONS, Dimension, off_target, relative_swing
from summarizer.drafting.offline.wording import number
from summarizer.facts import FactSheet

GAP, BUDGET, LEADS = "5.2.3.budget_minus_lead_share_pp", "5.2.3.budget_share", "5.2.3.lead_share"
LEAST_POINTS = LEANING * 100  # of a share, from which budget and leads differ worth saying
_REGION, _LINE, _WISH = "1.2.1.region_attainment", "1.1.1.line_attainment", "4.3.4.improvement"
_SCORES, _SPREAD = "4.3.1.terminal_dimension", "4.3.1.overall_spread"


def is_exceptional(facts: FactSheet, family: str, member: str) -> bool:
    """Whether a member is out of the ordinary; KeyError for a family that nothing is known of."""
    return RULES[family](facts, member)


def least_gap(facts: FactSheet, region: str) -> float:
    """The gap between a region's budget and leads that is more than so many leads make by chance, in points."""
    of_leads, of_money = number(facts, LEADS, region), number(facts, BUDGET, region)
    leads = number(facts, "5.2.3.lead_total")
    if of_leads is None or not leads:
        return LEAST_POINTS
    share = max(of_leads, of_money or 0.0)  # so few leads may be why the share of them is small
    error = math.sqrt(max(share * (1 - share), 0.02) / leads)
    return max(LEAST_POINTS, limit(len(facts.members(GAP))) * 100 * error)


def scores_alike(facts: FactSheet, best: str, worst: str) -> bool:
    """Whether two dimensions' scores differ by no more than chance; False where the spread is not known."""
    spread, answers = number(facts, _SPREAD), number(facts, "4.3.1.respondents")
    if not spread:
        return False
    apart = scores(number(facts, _SCORES, best), number(facts, _SCORES, worst), spread, answers)
    return apart < limit(pairs(len(facts.members(_SCORES))))


def _misses(family: str, dimension: Dimension) -> Callable[[FactSheet, str], bool]:
    def misses(facts: FactSheet, member: str) -> bool:
        if relative_swing(facts, dimension, member) is None:
            return True
        off = off_target(facts, dimension, member, number(facts, family, member))
        return abs(off) >= limit(len(facts.members(family)))

    return misses


def _is_wished_most(facts: FactSheet, wish: str) -> bool:
    counts = [value for each in facts.members(_WISH) if (value := number(facts, _WISH, each))]
    return number(facts, _WISH, wish) == max(counts, default=0.0) and most_of_many(counts) >= limit(len(counts))


def _is_off_budget(facts: FactSheet, region: str) -> bool:
    return abs(number(facts, GAP, region) or 0.0) >= least_gap(facts, region)


def _is_weak(facts: FactSheet, dimension: str) -> bool:
    known = {each: score for each in facts.members(_SCORES) if (score := number(facts, _SCORES, each)) is not None}
    return bool(known) and not scores_alike(facts, max(known, key=lambda each: known[each]), dimension)


RULES: Mapping[str, Callable[[FactSheet, str], bool]] = {
    _REGION: _misses(_REGION, REGIONS),
    _LINE: _misses(_LINE, LINES),
    _WISH: _is_wished_most,
    GAP: _is_off_budget,
    _SCORES: _is_weak,
}
