"""The metric that the words beside a reference name, held against the fact's own: 退货金额{{net sales}} is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.drafting.grounding.goals import stages_told
from summarizer.drafting.grounding.lexicon import words
from summarizer.drafting.grounding.metric_words import metrics_of_item, naming_of, said_as, weak
from summarizer.drafting.grounding.reading import REF, Mark, Reading
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.scanning import Hit
from summarizer.drafting.grounding.segments import Span

# A metric followed by these describes what the sentence is about: 续约率最低的西南.
_DESCRIBES = re.compile("[^，]{0,3}?(?:最|较|偏|高|低|不|下|上|增|减|好|差|前列|领先|居)")
# What follows these is what the number is measured against: 占逾期余额的, 较非组合.
_AGAINST = re.compile("占(?![比用压据满])|贡献了?|较|比(?![重例])|与|对")
_SHARE = re.compile("占(?![比用压据满])[^，。；较\ue000]*$|贡献了?[^，。；]{2,}的$")
_OF_WHOLE = re.compile(f"中?的(?:{REF}|大头|多数|大部|一部分|主体)")  # 占销售人员{{all}}的{{share}}
_WISHED = re.compile("[需应待要宜须]")
_AT_ONCE = 3  # characters from a reference to a word that is surely said of it
_EXEMPT = ("0.", "6.3.goal_", "6.3.action.", "6.3.action_")
_QUALIFIERS = frozenset({"新签", "续约", "组合订单", "非组合订单"})
_CHANGEABLE = frozenset({"占比", "净销售额", "贡献"})  # may follow a number that is another's
_OF_SALES = frozenset({"最大客户", "整体"})  # whose sales are meant where nothing else is said of them
_SALES = "净销售额"  # what a meeting on sales speaks of when it says nothing else


def names_another_metric(reading: Reading) -> Iterator[Refusal]:
    """References whose words name a metric that the fact is not, or do not name the fact's."""
    for mark in reading.marks:
        if mark.number is None or mark.fact is None or mark.id.startswith(_EXEMPT):
            continue
        if reason := _misnamed(reading, mark, mark.fact.label):
            start, _ = _own_span(reading, mark)
            yield Refusal("metric", reason, reading.excerpt(max(start, mark.place - 12), mark.place + 1, around=0))


def _misnamed(reading: Reading, mark: Mark, label: str) -> str:
    own = _hits(reading, _own_span(reading, mark), mark) or _host(reading, mark)
    if wrong := _of_share(reading, mark) or _wrong_words(reading, mark, own):
        return f"“{wrong}”不是所引用事实（{label}）的指标"
    if twin := _twin(reading, mark, own) or _at_once(reading, mark):
        return f"“{twin}”不是所引用事实（{label}）的指标"
    naming = naming_of(mark.family)
    if stages_told(reading, mark):
        return ""
    said = _said(reading, mark)
    known = said | (
        metrics_of_item(mark.fact.item) if mark.fact and mark.fact.item == reading.statement.item else set()
    )
    if any(metric not in known and not said & said_as(metric) for metric in naming.needed):
        return f"正文没有写明所引用的指标（{label}）"
    said = known
    if not own and not said & naming.own:
        return f"看不出引用的是哪个指标（{label}）"
    return ""


def _wrong_words(reading: Reading, mark: Mark, own: Sequence[Hit]) -> str:
    """The first word that names another metric, among those that belong to the reference."""
    if any(hit.meaning not in weak() for hit in own):
        return _wrong_before(reading, mark, own)
    naming = naming_of(mark.family)
    if own and not any(hit.meaning in naming.fitting for hit in own):
        return own[-1].word
    behind = [hit for hit in _hits(reading, _span_behind(reading, mark), mark) if hit.meaning not in weak()]
    if behind and not own:
        wrong = [hit for hit in behind if hit.meaning not in naming.fitting]
        return wrong[0].word if wrong and not _inherits(reading, mark) else ""
    return _wrong_topic(reading, mark)


def _wrong_before(reading: Reading, mark: Mark, own: Sequence[Hit]) -> str:
    """Words in the reference's clause: the last one before 占, 较 and the like is the metric, the others fit it."""
    naming = naming_of(mark.family)
    start, end = _own_span(reading, mark)
    against = [match.end() for match in _AGAINST.finditer(reading.symbols, start, end)]
    limit = against[-1] if against else end
    strong = [hit for hit in own if hit.meaning not in weak()]
    main = [hit for hit in strong if hit.start < limit]
    if main and main[-1].meaning not in naming.own:
        return main[-1].word
    for hit in strong:
        if hit.meaning not in naming.fitting and not _DESCRIBES.match(reading.symbols, hit.end):
            return hit.word
    return ""


def _wrong_topic(reading: Reading, mark: Mark) -> str:
    """For a reference without words of its own: the metric that the clauses before it name and leave open."""
    naming = naming_of(mark.family)
    begin, start = reading.sentence_start(mark.place), _own_span(reading, mark)[0]
    said = {hit.meaning for hit in reading.metrics if begin <= hit.start < mark.place}
    for span in reading.segments.clauses_before(mark.place):
        strong = [hit for hit in _hits(reading, span, mark) if hit.meaning not in weak()]
        if span[0] < begin or reading.marks_in(span[0], start):
            return ""
        if strong:
            return "" if said & naming.own else strong[-1].word
    return ""


def _host(reading: Reading, mark: Mark) -> list[Hit]:
    """For a reference alone in brackets: the metrics of the clause that the brackets follow."""
    bracket = reading.segments.bracket(mark.place)
    if bracket is None or bracket[0] != mark.place - 1:
        return []
    start = reading.segments.clause(bracket[0])[0]
    return [] if reading.marks_in(start, bracket[0]) else _hits(reading, (start, bracket[0]), mark)


def _at_once(reading: Reading, mark: Mark) -> str:
    """A word right behind the reference that is surely said of it: {{open leads}}停滞."""
    behind = [hit for hit in _hits(reading, _span_behind(reading, mark), mark) if hit.meaning not in weak()]
    near = bool(behind) and behind[0].start - mark.place <= _AT_ONCE and behind[0].meaning not in _CHANGEABLE
    if near and _WISHED.search(reading.symbols, mark.place, behind[0].start):
        return ""  # {{low confidence}}需要人工复核
    return behind[0].word if near and behind[0].meaning not in naming_of(mark.family).fitting else ""


def _twin(reading: Reading, mark: Mark, own: Sequence[Hit]) -> str:
    """新签合同A、金额B: the qualifier that goes on to hold, if the fact lacks it and one of its item has it."""
    span = next(iter(reading.segments.clauses_before(mark.place)), None)
    start = _own_span(reading, mark)[0]
    if span is None or span[0] < reading.sentence_start(mark.place) or any(h.meaning in _QUALIFIERS for h in own):
        return ""
    before = [hit for hit in _hits(reading, span, mark) if hit.meaning in _QUALIFIERS]
    naming = naming_of(mark.family)
    of_all = any(word in reading.symbols[start : mark.place] for word in words("wholes"))
    if not before or before[-1].meaning in naming.own or of_all:
        return ""
    wanted = (naming.own - _QUALIFIERS) | {before[-1].meaning}
    item, unit = mark.family.rpartition(".")[0], mark.fact.unit if mark.fact else ""
    for family, facts in reading.kin.items():
        if family.startswith(item + ".") and facts[0].unit == unit and wanted <= naming_of(family).own:
            return before[-1].word
    return ""


def _inherits(reading: Reading, mark: Mark) -> bool:
    """Whether the words before the clause name the fact's metric."""
    earlier = {hit.meaning for hit in reading.metrics if hit.start < mark.place} - weak()
    return bool(earlier & naming_of(mark.family).own)


def _said(reading: Reading, mark: Mark) -> set[str]:
    """The metrics that are named up to the end of the reference's clause, or by the titles of its own item."""
    end = reading.segments.clause(mark.place)[1]
    said = {hit.meaning for hit in reading.metrics if hit.start < end and reading.segments.seen(hit.start, mark.place)}
    if not said - weak() or not _in_sentence(reading, mark) - weak() - _OF_SALES - naming_of(mark.family).fitting:
        said.add(_SALES)
    if any(_of_money(reading, hit, mark) for hit in reading.metrics if _own_span(reading, mark)[0] <= hit.start < end):
        said.add(_SALES)
    return said


def _in_sentence(reading: Reading, mark: Mark) -> set[str]:
    """The metrics that the sentence names before the reference."""
    start = reading.sentence_start(mark.place)
    return {hit.meaning for hit in reading.metrics if start <= hit.start < mark.place}


def _own_span(reading: Reading, mark: Mark) -> Span:
    """The words before a reference in its clause, behind the reference before it."""
    start = reading.segments.clause(mark.place)[0]
    previous = [other.place + 1 for other in reading.marks if start <= other.place < mark.place]
    return max([start, *previous]), mark.place


def _span_behind(reading: Reading, mark: Mark) -> Span:
    end = reading.segments.clause(mark.place)[1]
    following = [other.place for other in reading.marks if mark.place < other.place < end]
    return mark.place + 1, min([end, *following])


def _hits(reading: Reading, span: Span, mark: Mark) -> list[Hit]:
    """The metrics named in a span, but for words within the name of the fact's own member: 交付及时满意度."""
    hits = [hit for hit in reading.metrics if span[0] <= hit.start < span[1]]
    if not hits or mark.fact is None:
        return hits
    hits = [hit for hit in hits if not _of_next(reading, hit, mark) and not _of_money(reading, hit, mark)]
    inside = set[int]()
    for member in mark.fact.members:
        place = reading.symbols.find(member, *span) if len(member) > 1 else -1
        inside.update(range(place, place + len(member)) if place >= 0 else ())
    if _OF_WHOLE.match(reading.symbols, mark.place + 1):
        hits = [hit for hit in hits if hit.word != "占"]
    return [hit for hit in hits if hit.start not in inside]


def _of_next(reading: Reading, hit: Hit, mark: Mark) -> bool:
    """Whether a word behind a reference stands right before the next one: 由旧价{{…}}调到新价{{…}}."""
    return hit.start > mark.place and reading.symbols[hit.end : hit.end + 1] == REF


def _of_money(reading: Reading, hit: Hit, mark: Mark) -> bool:
    """金额 alone, where the sentence has named the sum that is meant: 贡献了{{…}}的净销售额，金额{{…}}."""
    about = naming_of(mark.family).own
    if hit.word != "金额" or "合同额" in about or mark.fact is None or mark.fact.unit != "元":
        return False
    begin = reading.sentence_start(mark.place)
    said = {other.meaning for other in reading.metrics if begin <= other.start < hit.start} - weak()
    return bool(said & about) or (_SALES in about and said <= {"占比", _SALES})


def _of_share(reading: Reading, mark: Mark) -> str:
    """占…的 and 贡献…的 before a number that is no share; 剔除… before a change that leaves nobody out."""
    start, end = _own_span(reading, mark)
    such = any(word in reading.symbols[start:end] for word in ("该类", "此类", "这类"))
    if such and mark.fact and mark.fact.item != reading.statement.item:
        return "该类"
    match = _SHARE.search(reading.symbols[start:end])
    if match and mark.fact and mark.fact.unit != "ratio":
        return "" if _OF_WHOLE.match(reading.symbols, mark.place + 1) else match[0][:2]
    if match and (base := naming_of(mark.family).base):
        against = [hit for hit in reading.metrics if start + match.start() < hit.start < mark.place]
        wrong = [
            hit
            for hit in against
            if not any(hit.meaning in said_as(metric) for metric in base)
            and hit.meaning not in ("客户", "合同", "占比")
        ]
        if wrong:
            return wrong[-1].word
    begin = reading.sentence_start(mark.place)
    left_out = [hit for hit in reading.metrics if begin <= hit.start < mark.place and hit.meaning == "剔除"]
    if left_out and mark.fact and mark.fact.about.signed and "剔除" not in mark.fact.about.label:
        answered = [m for m in reading.marks_in(left_out[-1].end, mark.place) if m.number is not None]
        return "" if answered or "整体" in reading.symbols[start:end] else left_out[-1].word
    return ""
