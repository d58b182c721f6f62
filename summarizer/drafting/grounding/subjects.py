"""Who is said to be or to do something: a subject made of verbs and qualities may be a name, 鼎新 or 极速版.

Elsewhere in a sentence such words are what is done and how. As the whole subject of 是, 带动, 贡献 and the like they
stand for a thing, and a thing must be a fact's or one that our lists know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from classifiers.segment import engine
from summarizer.drafting.grounding.lexicon import alternatives
from summarizer.drafting.grounding.ordinary import is_function, is_listed
from summarizer.drafting.grounding.reading import Reading
from summarizer.drafting.grounding.refusal import Refusal

_NO_SUBJECT = frozenset("的于在难能可会要应须需不没未无仍已")  # what denies, wishes or describes is said of a subject
_LONGEST = 8  # characters of a subject; a longer one is a sentence of its own


def unknown_subjects(reading: Reading) -> Iterator[Refusal]:
    """The first subject of a finding that no list and no fact knows."""
    if not reading.finding:
        return
    for match in _subject().finditer(reading.symbols):
        start, end = match.span("subject")
        if any(start <= hit.start < end for hit in (*reading.metrics, *reading.periods)):
            continue
        if not reading.known.intersection(range(start, end)) and _is_strange(match["subject"]):
            shown = reading.excerpt(start, end, around=0)
            yield Refusal("name", f"“{shown}”不在所引用的事实中，也不是简报用语", reading.excerpt(start, end, around=3))
            return


def _is_strange(subject: str) -> bool:
    """Whether a word of it is in no list, or two single characters stand side by side: 迅|达."""
    words = list(engine().cut(subject))
    while words and is_function(words[0]):
        words.pop(0)
    if not words or not _NO_SUBJECT.isdisjoint(subject):
        return False
    own = [word for word in words if not is_function(word)]
    beside = [one + two for one, two in pairwise(words) if len(one) == len(two) == 1 and {one, two} <= set(own)]
    return not all(map(is_listed, (*own, *beside)))


@cache
def _subject() -> re.Pattern[str]:
    doing = alternatives("pulls_up", "pulls_down")
    owned = "的?净?销售额|的(?:销量|订单|采购|合同|合作|需求|反馈|投诉|表现|份额|占比)"
    han = "\u4e00-\u9fff"
    return re.compile(
        f"(?:(?<=[，。；：、（])|^)(?:其中|尤其是?|特别是|而|但|且|由|以|对|向|与)*(?P<kind>客户|产品|新品)?"
        f"(?P<subject>[{han}]{{2,{_LONGEST}}}?)"
        f"(?:[仍也则又才就正均都]*(?:是(?!否)|成为|贡献(?!占|为)|{doing})(?!的)|{owned}|(?(kind)(?:需要?|应|值得|已|将|仍)|(?!)))"
    )
