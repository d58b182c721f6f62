"""What must hold of receivables whatever the rows are."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.kpi.diagnosis.overdue_causes import add_overdue_causes
from summarizer.kpi.diagnosis.receivables import add_receivables
from tests.factories.tables import context, rows_found, table

DAYS = st.dates(date(2025, 1, 1), date(2026, 3, 1))
MAYBE_DAYS = st.none() | DAYS
FEN = st.integers(0, 10_000_000)
CAUSES = st.sampled_from(["-", "合同条款争议", "开票审批延迟", "客户信用风险"])
ITEMS = st.tuples(st.integers(1, 6), DAYS, FEN, MAYBE_DAYS, st.none() | FEN, MAYBE_DAYS, CAUSES)


def written(cell: object) -> str:
    return "-" if cell is None else str(cell)


@given(st.lists(ITEMS, min_size=1, max_size=12), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_parts_add_up_and_every_measure_finds_its_rows_again(
    items: list[tuple[int, date, int, date | None, int | None, date | None, str]], back: int
) -> None:
    lines = [
        f"C{n} {due} {fen / 100} {written(paid)} {written(None if got is None else got / 100)} {written(out)} {why}"
        for n, due, fen, paid, got, out, why in items
    ]
    instalments = table("回款", "合同号 应收日 应收额 实收日 实收额 开票日 逾期原因\n" + "\n".join(lines))
    contracts = table("合同", "合同号 客户\n" + "\n".join(f"C{n} 客{n % 3}" for n in range(1, 6)))
    data = context(instalments, contracts, cutoff=date(2025, 10, 31) - timedelta(days=back))
    add_receivables(data)
    add_overdue_causes(data)
    facts = data.facts

    bands = {band: fact.value for band, fact in facts.family("3.3.0.ageing").items()}
    assert sum(bands.values()) == pytest.approx(facts.value("3.3.0.ar_balance"), abs=0.005)
    overdue = facts.value("3.3.0.overdue_balance")
    assert sum(v for band, v in bands.items() if band != "未到期") == pytest.approx(overdue, abs=0.005)
    causes = sum(facts.value(f"3.3.{no}.overdue_amount") for no in range(4))
    assert causes == pytest.approx(overdue, abs=0.005)
    top = facts.value("3.3.3.overdue_90plus_top5")
    assert sum(record["逾期额"] for record in top) <= bands["90天以上"] + 0.005
    assert top == sorted(top, key=lambda record: (-record["逾期额"], record["客户"]))
    for fact in facts.values():
        if fact.source:
            assert len(rows_found(fact, instalments)) == sum(rows.count for rows in fact.source.rows), fact.id
