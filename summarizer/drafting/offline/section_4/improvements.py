"""4.3.4 服务触点改进建议: what respondents want next, and how many want to serve themselves."""

from __future__ import annotations

from summarizer.drafting.offline.chances import limit, most_of_many
from summarizer.drafting.offline.charts import MOST_ROWS, chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number, ranked, spelled
from summarizer.facts import FactSheet

WISH, SHARE, SAID = "4.3.4.improvement", "4.3.4.self_service_share", "4.3.4.mention_self_service"
_MOST_NAMED = 3


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the ranked bars of 4.3.4."""
    pen = Pen(facts, "4.3.4")
    wishes = [wish for wish in ranked(facts, WISH) if number(facts, WISH, wish)]
    named = [f"“{spelled(wish)}”（{at(WISH, wish)}）" for wish in wishes[:_MOST_NAMED]]
    chosen = [number(facts, WISH, wish) or 0.0 for wish in wishes]
    if named and len(chosen) > _MOST_NAMED and most_of_many(chosen) < limit(len(chosen)):
        pen.say(pen.sentence(f"受访客户期望的改进较为分散，{'、'.join(named)}", "相互之间没有明显差别"))
    elif named:
        pen.say(pen.sentence(f"受访客户最期望改进的是{'、'.join(named)}"))
        pen.headline(f"受访客户最期望改进的是“{spelled(wishes[0])}”（{at(WISH, wishes[0])}）")
    said = f"反馈中希望自助服务的客户有{at(SAID)}" if number(facts, SAID) else ""
    if number(facts, SHARE):
        pen.say(pen.sentence(f"期望线上自助服务的受访者占{at(SHARE)}", said))
    else:
        none = "没有受访者期望线上自助服务" if number(facts, SHARE) == 0 else ""
        pen.say(pen.remarks(none, said))
    pen.weigh(number(facts, SHARE), 0.02)
    shown = wishes[:MOST_ROWS]
    pen.show(chart=chart("bar", "受访客户期望的改进", "次", shown, [series(facts, "次数", WISH, shown)]))
    return concluded(pen)
