"""2.2.3 产品线签约偏好: what new customers sign against what old ones renew, and the move to custom versions."""

from __future__ import annotations

from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import LEANING
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet, fact_id

NEW, RENEWED, CUSTOM = "2.2.3.line_share_new", "2.2.3.line_share_renewal", "2.2.3.custom_version_share"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 2.2.3."""
    pen = Pen(facts, "2.2.3")
    new, renewed = ranked(facts, NEW), ranked(facts, RENEWED)
    pen.say(
        pen.remarks(
            f"新签份数以{spelled(new[0])}居首（{at(NEW, new[0])}）" if new else "",
            f"；续约以{spelled(renewed[0])}居首（{at(RENEWED, renewed[0])}）" if renewed else "",
        )
    )
    _leaning(pen, [line for line in new if number(facts, RENEWED, line) is not None])
    if number(facts, CUSTOM):
        pen.say(pen.sentence(f"定制版合同占本月签约份数的{at(CUSTOM)}"))
    if new:
        pen.headline(f"新签以{spelled(new[0])}居首，占{at(NEW, new[0])}")
    lines = [*new, *(line for line in renewed if line not in new)]
    rows = [series(facts, "新签", NEW, lines), series(facts, "续约", RENEWED, lines)]
    pen.show(chart=chart("column", "产品线签约份数占比", "ratio", lines, rows))
    return pen.draft()


def _leaning(pen: Pen, lines: list[str]) -> None:
    """The line that new customers choose most more often than old ones keep, and the reverse."""
    lean = {line: (number(pen.facts, NEW, line) or 0) - (number(pen.facts, RENEWED, line) or 0) for line in lines}
    if not lean:
        return
    toward, away = max(lines, key=lambda line: (lean[line], line)), min(lines, key=lambda line: (lean[line], line))
    pen.say(
        pen.remarks(
            f"新客户更偏好{spelled(toward)}，{_compare(pen, toward)}" if lean[toward] >= LEANING else "",
            f"；{spelled(away)}更多依靠老客户续约，{_compare(pen, away)}" if lean[away] <= -LEANING else "",
        )
    )


def _compare(pen: Pen, line: str) -> str:
    return f"新签占比{at(NEW, line)}，{pen.against(fact_id(NEW, line), fact_id(RENEWED, line), '续约中的')}"
