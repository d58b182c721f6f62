"""A number that goes with the one before it: in brackets behind it, as part of it, as its change, as the other end.

逾期{{…}}未注明原因（占{{…}}）, 制造业客户{{…}}，其中{{…}}, 占比{{…}}，较上月{{…}}, 最高为{{…}}，最低{{…}}: what the
second is of is said by the first. It is refused where a fact of the item would be of just that, and the cited
one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.drafting.grounding.metric_words import naming_of, said_as, timing_of, weak
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal

_PART = re.compile("其中[^，。；]{0,6}$")
_END = re.compile("最[高低大小多少好差快慢长短]|居首|居末|垫底|领跑|首位|末位")
_LIMIT = "0.threshold."


def wrong_companions(reading: Reading) -> Iterator[Refusal]:
    """References that are not of what the reference before them says."""
    for previous, mark in zip([None, *reading.marks], reading.marks, strict=False):
        wanted = _other_limit(reading, mark)
        if previous and previous.fact and mark.fact and previous.place >= reading.sentence_start(mark.place):
            wanted = wanted or _part(reading, previous, mark) or _change(reading, previous, mark)
            wanted = wanted or _opposite(reading, previous, mark)
        if wanted:
            shown = reading.excerpt(max(0, mark.place - 8), mark.place + 1, around=0)
            yield Refusal("metric", f"这里说的是“{wanted}”，引用的却是另一事实", shown)


def _part(reading: Reading, host: Mark, mark: Mark) -> str:
    """For a number in brackets behind another or behind 其中: the fact that is of what the host is of as well."""
    if host.number is None or mark.number is None:
        return ""
    bracket = reading.segments.bracket(mark.place)
    before = reading.symbols[reading.segments.clause(mark.place)[0] : mark.place]
    beside = reading.segments.bracket(host.place)
    inside = bracket is not None and host.place < bracket[0]
    if not inside and not _PART.search(before):
        return ""
    if inside and beside is None and REF in reading.symbols[host.place + 1 : mark.place]:
        return ""
    own, hosts = naming_of(mark.family).needed, naming_of(host.family).needed
    others = (family for family in _alike(reading, mark) if family != host.family)
    return next((_label(reading, f) for f in others if own < naming_of(f).needed <= own | hosts), "")


def _change(reading: Reading, host: Mark, mark: Mark) -> str:
    """For a change without words of its own behind a level: the change of this level."""
    signed = mark.fact is not None and mark.fact.about.signed
    if not signed or (host.fact and host.fact.about.signed) or _own_words(reading, host.place + 1, mark.place):
        return ""
    ours = [f for f in _alike(reading, mark) if f.startswith(host.family)]
    return "" if mark.family.startswith(host.family) else next((_label(reading, family) for family in ours), "")


def _opposite(reading: Reading, host: Mark, mark: Mark) -> str:
    """For the other end of a rank, of which neither end says the metric: the family of the first."""
    if host.fact is None or mark.fact is None or host.fact.item != mark.fact.item or host.family == mark.family:
        return ""
    start = reading.sentence_start(host.place)
    ends = _END.search(reading.symbols, start, host.place) and _END.search(reading.symbols, host.place, mark.place)
    single = len(host.fact.members) == len(mark.fact.members) == 1 and host.fact.members != mark.fact.members
    if not ends or not single or host.fact.unit != mark.fact.unit:
        return ""
    return "" if _own_words(reading, start, mark.place) else host.fact.label


def _other_limit(reading: Reading, mark: Mark) -> str:
    """For a limit: another of the same unit that is for what the sentence speaks of, if this one is not."""
    if not mark.id.startswith(_LIMIT) or mark.fact is None or _is_spoken_of(reading, mark, mark.family):
        return ""
    others = (f for f, facts in reading.kin.items() if f.startswith(_LIMIT) and facts[0].unit == mark.fact.unit)
    return next((_label(reading, family) for family in others if _is_spoken_of(reading, mark, family)), "")


def _is_spoken_of(reading: Reading, mark: Mark, family: str) -> bool:
    span = reading.segments.sentence(mark.place)
    said = {hit.meaning for hit in reading.metrics if span[0] <= hit.start < span[1]}
    return any(said & {metric, *said_as(metric)} for metric in naming_of(family).needed - weak())


def _alike(reading: Reading, mark: Mark) -> Iterator[str]:
    """The other families of the item with facts of this unit and as many members."""
    item = mark.family.rpartition(".")[0] + "."
    for family, facts in reading.kin.items():
        one = facts[0]
        like = mark.fact and one.unit == mark.fact.unit and len(one.members) == len(mark.fact.members)
        same = mark.fact and one.about.signed == mark.fact.about.signed
        same = same and timing_of(family).needed == timing_of(mark.family).needed
        if like and same and family != mark.family and family.startswith(item):
            yield family


def _own_words(reading: Reading, start: int, end: int) -> bool:
    return any(hit.meaning not in weak() for hit in reading.metrics if start <= hit.start < end)


def _label(reading: Reading, family: str) -> str:
    return reading.kin[family][0].label
