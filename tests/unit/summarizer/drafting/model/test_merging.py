from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import Statement, StatementKind
from summarizer.drafting.grounding import Refusal
from summarizer.drafting.model.merging import merged
from summarizer.drafting.model.opening import merged_summary
from summarizer.drafting.model.statements import Candidate

NO = (Refusal("number", "数字只能用引用写出", "3"),)


def ours(text: str, *refs: str, kind: StatementKind = "finding", item: str = "1.1.1") -> Statement:
    return Statement(item=item, kind=kind, text=text, refs=list(refs))


def theirs(
    text: str, *refs: str, kind: StatementKind = "finding", passed: bool = True, item: str = "1.1.1"
) -> Candidate:
    statement = Statement(item=item, kind=kind, text=text, refs=list(refs), written_by="model")
    return Candidate(statement, () if passed else NO)


def test_a_refused_statement_gives_way_to_ours_on_the_same_facts() -> None:
    result = merged(
        [ours("甲", "a"), ours("乙", "b"), ours("丙", "c")],
        [theirs("新甲", "a"), theirs("错丙", "c", passed=False), theirs("新乙", "b")],
    )
    assert [statement.text for statement in result.statements] == ["新甲", "丙", "新乙"]
    assert [refused.outcome for refused in result.refused] == ["replaced"]


def test_what_the_model_said_already_is_not_said_again_by_ours() -> None:
    result = merged([ours("甲", "a")], [theirs("新甲", "a"), theirs("错", "a", passed=False)])
    assert [statement.text for statement in result.statements] == ["新甲"]
    assert [refused.outcome for refused in result.refused] == ["left_out"]


def test_kinds_that_the_model_left_out_and_gaps_stay_ours() -> None:
    offline = [ours("甲", "a"), ours("荐", "a", kind="recommendation"), ours("缺", kind="gap")]
    result = merged(offline, [theirs("新甲", "a")])
    assert [statement.text for statement in result.statements] == ["新甲", "荐", "缺"]


REFS = st.lists(st.sampled_from("abcd"), max_size=2, unique=True)
KINDS: st.SearchStrategy[StatementKind] = st.sampled_from(["finding", "recommendation", "quote"])


@given(
    st.lists(st.tuples(KINDS, REFS), min_size=1, max_size=6),
    st.lists(st.tuples(KINDS, REFS, st.booleans()), max_size=6),
)
def test_an_item_that_had_something_to_say_still_has_and_nothing_refused_is_in_it(
    own: list[tuple[StatementKind, list[str]]], said: list[tuple[StatementKind, list[str], bool]]
) -> None:
    offline = [ours(f"我{n}", *refs, kind=kind) for n, (kind, refs) in enumerate(own)]
    candidates = [theirs(f"它{n}", *refs, kind=kind, passed=ok) for n, (kind, refs, ok) in enumerate(said)]
    result = merged(offline, candidates)

    texts = [statement.text for statement in result.statements]
    assert texts
    assert len(set(texts)) == len(texts)
    assert {c.statement.text for c in candidates if not c.refusals} <= set(texts)
    assert not {c.statement.text for c in candidates if c.refusals} & set(texts)
    assert len(result.refused) == sum(bool(candidate.refusals) for candidate in candidates)


def test_the_opening_has_at_most_seven_statements_in_order_and_is_filled_up_to_five() -> None:
    offline = [ours(f"我{n}", item=f"{n}.1.1") for n in (1, 2, 3, 4, 5, 6)]
    result = merged_summary(offline, [theirs("它6", item="6.1.1"), theirs("错1", item="1.1.1", passed=False)])
    assert [statement.text for statement in result.statements] == ["我1", "我2", "我3", "我4", "它6"]
    many = [theirs(f"它{n}", item=f"{n}.1.1") for n in range(1, 10)]
    assert len(merged_summary(offline, many).statements) == 7
