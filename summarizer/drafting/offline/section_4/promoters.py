"""4.3.2 关键客户NPS分析: who recommends us, who would rather not, and whether opinions part."""

from __future__ import annotations

from summarizer.briefing import Chart, Series
from summarizer.drafting.offline.charts import chart, known
from summarizer.drafting.offline.draft import ItemDraft
from summarizer.drafting.offline.recommending import concluded
from summarizer.drafting.offline.wording import Pen, at, number
from summarizer.facts import FactSheet

NPS, ANSWERS = "4.3.2.key_nps", "4.3.2.key_respondents"
_SHARES = {"推荐者": "4.3.2.key_promoters", "中立者": "4.3.2.key_passives", "贬损者": "4.3.2.key_detractors"}
_FEW = 10  # answers


def write(facts: FactSheet) -> ItemDraft:
    """The statements and the split of 4.3.2."""
    pen = Pen(facts, "4.3.2")
    answers = number(facts, ANSWERS)
    shares = "、".join(f"{name}占{at(family)}" for name, family in _SHARES.items())
    pen.say(
        pen.sentence(
            f"关键客户NPS为{at(NPS)}",
            shares,
            f"作答{at(ANSWERS)}",
            "作答者少，结果仅供参考" if answers is not None and answers < _FEW else "",
        )
    )
    if facts.value("4.3.2.key_polarised") is True:
        pen.say(
            pen.sentence(
                "关键客户评价两极分化",
                f"推荐者{at('4.3.2.key_promoter_count')}，贬损者{at('4.3.2.key_detractor_count')}",
                "平均分掩盖了分歧",
            )
        )
        pen.headline(f"关键客户评价两极分化，NPS为{at(NPS)}")
    elif number(facts, "4.3.2.key_detractor_count"):
        pen.say(pen.sentence(f"打低分的关键客户有{at('4.3.2.key_detractor_count')}", "未达到两极分化的标准"))
    pen.headline(f"关键客户NPS为{at(NPS)}")
    pen.weigh(number(facts, _SHARES["贬损者"]), 0.1 if (answers or 0) >= _FEW else 0.0)
    pen.show(chart=_split(facts))
    return concluded(pen)


def _split(facts: FactSheet) -> Chart | None:
    rows = [Series(name=name, refs=[known(facts, family)]) for name, family in _SHARES.items()]
    return chart("stacked_bar", "关键客户NPS构成", "ratio", ["关键客户"], rows)
