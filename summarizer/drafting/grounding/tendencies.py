"""Words of direction that no list holds, known by what they are made of: 添了, 往下走, 见旺, 冲到高位.

Nobody can list every word for up and down. A sign that means one of them, outside of all words that the other checks
know, is taken for a claim of this direction. It is refused only where the change that it speaks of went the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.evidence import cited_for
from summarizer.drafting.grounding.judgements import subject_denied, wished, worth_before
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.scanning import Hit

_KNOWN = (
    "compounds", "missed", "reached", "turns", "turned_up", "turned_down", "level", "strained", "better", "worse",
    "rising", "falling", "pulls_up", "pulls_down", "greater", "less", "most", "least", "best", "worst", "fastest",
    "top", "bottom", "ordinary_ranks", "phrases", "intentions", "everyone", "streaks", "causes", "winning", "losing",
    "ample", "short", "praise_words", "praise", "reproach", "heated", "cooled",
)  # fmt: skip
_NEGATED = re.compile("[不未没无难止停](?:能|会|再|曾|得到|了)?$|(?:没有|未能|未见)[^，。；]{0,3}$")
_UP, _DOWN = "升涨增扩攀抬爬飙蹿扬添拔窜", "降跌减缩滑挫萎衰坠颓沉"
_GOOD, _BAD = "高多强快旺热暖宽阔厚长壮盛", "低少弱慢淡冷凉窄薄软短疲"


def wrong_tendencies(reading: Reading) -> Iterator[Refusal]:
    """Words made of a sign of direction, in findings whose nearest change went the other way."""
    if not reading.finding or not any(mark.fact and mark.fact.about.signed for mark in reading.marks):
        return
    known = set(reading.known)
    for hit in (*reading.hits(*_KNOWN), *reading.metrics, *reading.periods):
        known.update(range(hit.start, hit.end))
    for match in _tendency().finditer(reading.symbols):
        if known.intersection(range(*match.span())) or wished(reading, match.start()):
            continue
        up = bool(match["up"]) != bool(_NEGATED.search(reading.symbols[: match.start()]))
        hit = Hit(match.start(), match.end(), match[0], "rising" if up else "falling")
        if _denied(reading, hit, up):
            shown = reading.excerpt(*match.span())
            yield Refusal("direction", f"“{match[0]}”与事实的方向相反", shown)


def _denied(reading: Reading, hit: Hit, up: bool) -> bool:
    if worth_before(reading, hit.start):
        return bool(subject_denied(reading, hit, up))
    cited = cited_for(reading, hit)
    change_of = (cited[0].number or 0.0) if cited else 0.0
    return bool(change_of) and (change_of > 0) != up


@cache
def _tendency() -> re.Pattern[str]:
    """A sign of direction by itself, or one of degree behind a verb of change or before 了."""
    turning, beside = "[走见转趋变渐愈越显呈冒冲更]", "(?<=[值均平标线])"
    more_and_more = "越[^，。；越]{1,3}越"
    up = (
        f"正[向值面]|{beside}之上|{more_and_more}[{_GOOD}大]|成长(?![期性型])|[{_UP}]|{turning}[{_GOOD}]|[往向朝]上"
        f"|[{_GOOD}]了(?!解)|上(?:坡|翘|窜|蹿|攻)|冲高|高位|多出"
    )
    down = (
        f"负[向值面]|{beside}之下|{more_and_more}[{_BAD}小差]|[{_DOWN}]|{turning}[{_BAD}]|[往向朝]下|[{_BAD}]了"
        "|下(?:坡|弯|坠|沉|泄)|低位|谷底|少掉|压低|消退|退潮|退坡"
    )
    return re.compile(f"(?P<up>{up})|(?P<down>{down})")
