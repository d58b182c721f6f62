"""2.1.2 销售漏斗阶段流失点: where leads are lost, and why as far as it was noted."""

from __future__ import annotations

from summarizer.drafting.offline.chances import limit, most_of_many
from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.judgement import FEW_LEADS
from summarizer.drafting.offline.wording import Pen, at, names, number, ranked, spelled
from summarizer.facts import FactSheet

REACHED, LOST, RATE, REASON = (
    "2.1.2.stage_reached",
    "2.1.2.stage_lost",
    "2.1.2.stage_loss_rate",
    "2.1.2.reason_count",
)
_UNNAMED = "未注明"
_NAMED = 3  # reasons, where none stands out


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the picture of 2.1.2."""
    pen = Pen(facts, "2.1.2")
    _stages(pen)
    _reasons(pen)
    stages = [stage for stage in facts.members(REACHED) if number(facts, REACHED, stage) is not None]
    pen.show(chart=chart("funnel", "结案线索到达各阶段的数量", "条", stages, [series(facts, "线索", REACHED, stages)]))
    return pen.draft()


def _stages(pen: Pen) -> None:
    by_rate, by_count = (names(pen.facts, f"2.1.2.worst_stage_by_{key}") for key in ("rate", "count"))
    if not by_rate:
        return
    stage = by_rate[0]
    point = f"{spelled(stage)}阶段流失率最高，为{at(RATE, stage)}"
    few = (number(pen.facts, REACHED, stage) or FEW_LEADS) < FEW_LEADS
    same = by_count[:1] == by_rate[:1]
    pen.say(
        pen.sentence(
            point,
            f"流失{at(LOST, stage)}" + ("，也是流失数最多的阶段" if same else ""),
            "到达该阶段的线索不多，比率仅供参考" if few else "",
        ),
        ""
        if same or not by_count
        else pen.sentence(f"按数量看，{spelled(by_count[0])}阶段流失最多，为{at(LOST, by_count[0])}"),
    )
    pen.headline(point)
    pen.weigh(number(pen.facts, RATE, stage), 0.01)  # there always is a highest: no news


def _stands_out(values: list[float]) -> bool:
    """Whether the first reason is more than chance makes of that many alike; of two it is told as it is."""
    return len(values) < 3 or (values[0] > values[1] and most_of_many(values) >= limit(len(values)))


def _reasons(pen: Pen) -> None:
    """The two named reasons that cost most; leads without a reason are stated, not shared out."""
    reasons = [reason for reason in ranked(pen.facts, REASON, without=[_UNNAMED]) if number(pen.facts, REASON, reason)]
    unnamed = number(pen.facts, REASON, _UNNAMED)
    values = [number(pen.facts, REASON, reason) or 0.0 for reason in reasons]
    if len(reasons) > 1 and not _stands_out(values):
        named = "、".join(f"“{spelled(reason)}”{at(REASON, reason)}" for reason in reasons[:_NAMED])
        rest = f"；未注明原因的另有{at(REASON, _UNNAMED)}" if unnamed else ""
        pen.say(pen.sentence(f"流失原因较为分散，{named}", "相互之间难以区分轻重", rest))
    elif reasons:
        first, second = reasons[0], reasons[1:2]
        pen.say(
            pen.sentence(
                f"流失原因以“{spelled(first)}”居首（{at(REASON, first)}）",
                *(f"其次是“{spelled(reason)}”（{at(REASON, reason)}）" for reason in second),
                f"；未注明原因的另有{at(REASON, _UNNAMED)}" if unnamed else "",
            )
        )
    elif unnamed:
        pen.say(pen.sentence(f"未注明流失原因的有{at(REASON, _UNNAMED)}，建议补登后再作判断"))
    else:
        pen.say(pen.sentence(f"最主要的流失原因是“{at('2.1.2.top_loss_reason')}”"))
