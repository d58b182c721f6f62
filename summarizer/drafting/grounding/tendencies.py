"""Words of direction that no list holds, known by what they are made of: 添了, 往下走, 见旺, 冲到高位.

Nobody can list every word for up and down. A sign that means one of them, outside of all words that the other checks
know, is taken for a claim of this direction. It is refused only where the change that it speaks of went the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.drafting.grounding.evidence import cited_for, level_changes
from summarizer.drafting.grounding.judgements import subject_denied, wished, worth_before
from summarizer.drafting.grounding.reading import REF, Mark, Reading
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
    """Words made of a sign of direction, in findings whose nearest change, or pair of values, went the other way."""
    if not reading.finding or not reading.marks:
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
    if cited := cited_for(reading, hit) or _right_before(reading, hit):
        change_of = cited[0].number or 0.0
        return bool(change_of) and (change_of > 0) != up
    levels = [size for size, _ in level_changes(reading, hit) if size]
    return bool(levels) and all((size > 0) != up for size in levels)


def _right_before(reading: Reading, hit: Hit) -> list[Mark]:
    """The change that ends the clause before: 环比{{…}}，上月的缺额补了回来 names its base and no other change."""
    start, end = reading.segments.clause(hit.start)
    before = reading.marks_in(reading.sentence_start(start), start)
    near = bool(before) and before[-1].place == start - 2 and not reading.marks_in(start, end)
    return before[-1:] if near and before[-1].fact and before[-1].fact.about.signed else []


@cache
def _tendency() -> re.Pattern[str]:
    """A sign of direction by itself, or one of degree behind a verb of change or before 了."""
    turning, beside = "[走见转趋变渐愈越显呈冒冲更]", "(?<=[值均平标线])"
    more_and_more = "越[^，。；越]{1,3}越"
    becoming, staying = "[做变走卖摊铺长养拉]", "[跑走排赶冲抢站]"
    ends = "了?(?=[，。；]|$)"
    trading = "[谈做卖签]"
    doing = "[做卖签收接出发销产]"
    behind, far = "[落掉跌排拖留甩]", f"在了?[^，。；{REF}]{{1,8}}"
    up = (
        f"正[向值面的]|偏[热暖旺]|{beside}(?:之上|上方)|{more_and_more}[{_GOOD}大重密]|成长(?![期性型])|(?!增量)[{_UP}]|{turning}(?:[{_GOOD}大密]|重(?![要点视]))|[往向朝]上"
        f"|[{_GOOD}重密]了(?!解)|{becoming}大{ends}|上(?:坡|翘|窜|蹿|攻)|冲高|高位|多出|超前|{staying}{far}(?:前[面头边]|之前)"
        f"|[补赢找夺抢扳]了?回|多{doing}|起来了|[留守保]住|[帮撑托]了|好{trading}了"
    )
    down = (
        f"负[向值面的]|偏[冷凉淡]|{beside}(?:之下|下方)|{more_and_more}[{_BAD}小差轻疏]|[{_DOWN}]|{turning}[{_BAD}小轻疏]|[往向朝]下|[{_BAD}轻疏]了"
        f"|{becoming}小{ends}|下(?:坡|弯|坠|沉|泄)|低位|谷底|少掉|压低|消退|退潮|退坡|滞后|{behind}{far}(?:后[面头边]|之后)"
        f"|[丢失跌](?:掉|去)|少{doing}|[{_BAD}落]下[来去]|[拖累]了|难{trading}了"
    )
    return re.compile(f"(?P<up>{up})|(?P<down>{down})")
