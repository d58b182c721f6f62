"""4.1.4 售后服务响应滞后: complaints about service, and how long customers wait for an answer."""

from __future__ import annotations

from summarizer.drafting.offline.charts import chart, series
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.quoting import quotes
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.section_4.complaints import write_findings
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

LATE, SHARE, UNANSWERED = "4.1.4.tickets_over_48h", "4.1.4.share_over_48h", "4.1.4.unanswered"
BAND = "4.1.4.response_band"
_BANDS = ("4小时内", "4-24小时", "24-48小时", "48小时以上", "未响应")


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the response histogram of 4.1.4."""
    pen = Pen(facts, "4.1.4")
    _waiting(pen)
    write_findings(pen)
    bands = [band for band in _BANDS if band in facts.members(BAND)]
    pen.show(chart=chart("column", "工单首次响应时长分布", "张", bands, [series(facts, "工单", BAND, bands)]))
    return concluded(pen, *quotes(facts, "4.1.4", "4.1.4.case_quote", most=1))


def _waiting(pen: Pen) -> None:
    late, unanswered = number(pen.facts, LATE), number(pen.facts, UNANSWERED)
    waiting = f"截止日仍未响应{at(UNANSWERED)}" if unanswered else "截止日没有未响应的工单" if unanswered == 0 else ""
    means = pen.remarks(
        f"平均首次响应用时{at('4.1.4.mean_first_response_h')}", f"平均关闭用时{at('4.1.4.mean_close_h')}"
    )
    if late:
        pen.say(pen.sentence(f"首次响应超时的工单有{at(LATE)}，占当月工单的{at(SHARE)}", waiting), means)
        pen.headline(f"{at(SHARE)}的工单首次响应超时", f"首次响应超时工单{at(LATE)}")
        pen.weigh(0.008)
    elif late == 0:
        pen.say(pen.sentence("当月工单均在时限内首次响应"), means)
    else:
        pen.say(means)
