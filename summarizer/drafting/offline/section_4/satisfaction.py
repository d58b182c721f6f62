"""4.3.1 整体满意度: the score, its change on the last wave, the best and the worst dimension."""

from __future__ import annotations

from summarizer.drafting.offline.chances import scores
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.exceptional import scores_alike
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, names, number, ranked, spelled
from summarizer.facts import FactSheet

OVERALL, CHANGE, WAVE = "4.3.1.overall", "4.3.1.overall_change", "4.3.1.previous_wave"
OF_USERS, OF_ALL, WHOLE = "4.3.1.terminal_dimension", "4.3.1.dimension", "整体"
_FEW = 10  # respondents
_SURE = (
    2.0  # standard errors of the one change that a wave has; most answer in both waves, so it is surer than it looks
)
SPREAD = "4.3.1.overall_spread"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the dimension bars of 4.3.1."""
    pen = Pen(facts, "4.3.1")
    respondents = number(facts, "4.3.1.respondents")
    usual = _is_usual(facts, respondents)
    pen.say(
        pen.sentence(
            f"整体满意度{at(OVERALL)}",
            f"较上期（{at(WAVE)}）{at(CHANGE, words='上升/下降')}",
            f"受访客户{at('4.3.1.respondents')}",
            "变动在抽样的正常波动之内" if usual else "",
            "受访者少，仅供参考" if respondents is not None and respondents < _FEW else "",
        )
    )
    pen.headline(f"整体满意度{at(OVERALL)}，较上期{at(CHANGE, words='上升/下降')}", f"整体满意度{at(OVERALL)}")
    pen.weigh(0.0 if usual else abs(number(facts, CHANGE) or 0) / 100)
    _dimensions(pen)
    family = OF_USERS if ranked(facts, OF_USERS, without=[WHOLE]) else OF_ALL
    dimensions = ranked(facts, family, without=[WHOLE])
    title = "终端客户各维度满意度" if family == OF_USERS else "各维度满意度"
    pen.show(chart=chart("bar", title, "分", dimensions, [series(facts, "得分", family, dimensions)]))
    return concluded(pen)


def _dimensions(pen: Pen) -> None:
    best, worst = names(pen.facts, "4.3.1.highest_dimension")[:1], names(pen.facts, "4.3.1.lowest_dimension")[:1]
    if best and worst and best != worst and not scores_alike(pen.facts, best[0], worst[0]):
        high, low = (f"{spelled(name)}（{at(OF_USERS, name)}）" for name in (best[0], worst[0]))
        pen.say(pen.sentence(f"终端客户满意度最高的是{high}，最低的是{low}"))


def _is_usual(facts: FactSheet, respondents: float | None) -> bool:
    """Whether so many answers make such a change by chance; False where the spread is not known."""
    spread, now, before = (number(facts, f) for f in (SPREAD, OVERALL, "4.3.1.overall_previous"))
    if not spread or before is None:
        return False
    return abs(scores(now, before, spread, respondents)) < _SURE
