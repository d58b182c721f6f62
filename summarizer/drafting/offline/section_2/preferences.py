"""2.2.3 产品线签约偏好: what new customers sign against what old ones renew, and the move to custom versions."""

from __future__ import annotations

from summarizer.drafting.offline.chances import limit, most_of_many, rates
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import LEANING
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet, fact_id

NEW, RENEWED, CUSTOM = "2.2.3.line_share_new", "2.2.3.line_share_renewal", "2.2.3.custom_version_share"

_SCATTERED = "分散在各产品线"


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 2.2.3."""
    pen = Pen(facts, "2.2.3")
    new, renewed = ranked(facts, NEW), ranked(facts, RENEWED)
    both = [
        _first(pen, new, NEW, "line_new_contracts", ""),
        _first(pen, renewed, RENEWED, "line_renewal_contracts", ""),
    ]
    if all(text.startswith(_SCATTERED) for text in both):
        pen.say("新签和续约都分散在各产品线，份数不多，看不出偏好。")
    else:
        pen.say(
            pen.remarks(
                _first(pen, new, NEW, "line_new_contracts", "新签份数"),
                f"；{after}" if (after := _first(pen, renewed, RENEWED, "line_renewal_contracts", "续约")) else "",
            )
        )
    _leaning(pen, [line for line in new if number(facts, RENEWED, line) is not None])
    if number(facts, CUSTOM):
        counted = at("2.2.3.custom_contracts")
        pen.say(pen.sentence(f"定制版合同占本月签约份数的{at(CUSTOM)}{f'（{counted}）' if pen.knows(counted) else ''}"))
    if new:
        pen.headline(f"新签以{spelled(new[0])}居首，占{at(NEW, new[0])}")
    lines = [*new, *(line for line in renewed if line not in new)]
    rows = [series(facts, "新签", NEW, lines), series(facts, "续约", RENEWED, lines)]
    pen.show(chart=chart("column", "产品线签约份数占比", "ratio", lines, rows))
    return pen.draft()


def _first(pen: Pen, lines: list[str], share: str, counted: str, what: str) -> str:
    """The line that leads, if it leads by more than so few contracts do by chance."""
    if not lines:
        return ""
    counts = [number(pen.facts, f"2.2.3.{counted}", line) for line in lines]
    known = [count for count in counts if count is not None]
    if len(known) == len(lines) > 1 and most_of_many(known) < limit(len(known)):
        return f"{what}{_SCATTERED}，份数不多，看不出偏好"
    return f"{what}以{spelled(lines[0])}居首（{at(share, lines[0])}）"


def _leaning(pen: Pen, lines: list[str]) -> None:
    """The line that new customers choose most more often than old ones keep, and the reverse."""
    lean = {line: (number(pen.facts, NEW, line) or 0) - (number(pen.facts, RENEWED, line) or 0) for line in lines}
    if not lean:
        return
    lines = [line for line in lines if _is_leaning(pen, line)]
    if not lines:
        return
    toward, away = max(lines, key=lambda line: (lean[line], line)), min(lines, key=lambda line: (lean[line], line))
    pen.say(
        pen.remarks(
            f"新客户更偏好{spelled(toward)}，{_compare(pen, toward)}" if lean[toward] >= LEANING else "",
            f"；{spelled(away)}更多依靠老客户续约，{_compare(pen, away)}" if lean[away] <= -LEANING else "",
        )
    )


def _is_leaning(pen: Pen, line: str) -> bool:
    """Whether its shares of new and renewed contracts differ by more than chance; so where they were not counted."""
    of_all = [number(pen.facts, f"2.2.1.{kind}_contracts") for kind in ("new", "renewal")]
    if not all(of_all):
        return True
    return abs(rates(number(pen.facts, NEW, line), of_all[0], number(pen.facts, RENEWED, line), of_all[1])) >= limit(
        len(pen.facts.members(NEW))
    )


def _compare(pen: Pen, line: str) -> str:
    return f"新签占比{at(NEW, line)}，{pen.against(fact_id(NEW, line), fact_id(RENEWED, line), '续约中的')}"
