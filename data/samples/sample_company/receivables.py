"""回款: instalments of contracts, what was invoiced and paid, and why money is overdue."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .people import People
from .world import Generator, World, one, table

_COLUMNS = "合同号 期次 应收日 应收额 实收日 实收额 开票日 信用额度 逾期原因"
_CAUSES = {"合同条款争议": 0.30, "开票审批延迟": 0.34, "客户信用风险": 0.14, None: 0.22}
_LIMITS = [100_000, 200_000, 300_000, 500_000, 800_000, 1_200_000, 2_000_000, 3_000_000, 5_000_000]
# Customers who owe more than they may: how many instalments are unpaid, of about what size, why, and their limit.
_OVER_LIMIT = {
    "debtor": (5, 105_000, "客户信用风险", 300_000),
    "disputing": (3, 390_000, "合同条款争议", 500_000),
    "stretched": (3, 95_000, "客户信用风险", 200_000),
    "slow_payer": (2, 95_000, "客户信用风险", 100_000),
}
_NUMBERS = {1: 0.14, 2: 0.32, 3: 0.38, 4: 0.16}  # of instalments
_SPLITS = {1: [1.0], 2: [0.5, 0.5], 3: [0.3, 0.4, 0.3], 4: [0.3, 0.3, 0.3, 0.1]}


def receivables(world: World, people: People, contracts: pd.DataFrame) -> pd.DataFrame:
    """Instalments due from the first month of sales on, in the order of contracts."""
    stream = world.stream(8)
    rows: list[dict[str, Any]] = []
    for contract in contracts.itertuples():
        rows += _instalments(world, stream, contract)
    rows += _debts_of_cast(world, stream, people, contracts)
    frame = table(rows, _COLUMNS).assign(客户=lambda f: f["合同号"].map(contracts.set_index("合同号")["客户"]))
    frame["信用额度"] = _limits(world, people, frame)
    return frame.sort_values(["合同号", "应收日", "期次"], kind="stable").reset_index(drop=True).drop(columns="客户")


def _instalments(world: World, stream: Generator, contract: Any) -> list[dict[str, Any]]:
    number = one(stream, _NUMBERS)
    shares = _SPLITS[number]
    amounts = [round(contract.金额 * share, 2) for share in shares[:-1]]
    amounts.append(round(contract.金额 - sum(amounts), 2))
    step = min(90, max((contract.止日 - contract.起日).days // number, 30))
    rows = []
    for place, amount in enumerate(amounts):
        due = contract.起日 + pd.Timedelta(days=30 + place * step + int(stream.integers(-4, 5)))
        if due >= world.months[0].start_time:
            row = {"合同号": contract.合同号, "期次": f"第{place + 1}期", "应收日": due, "应收额": amount}
            rows.append(row | _payment(world, stream, due, amount))
    return rows


def _payment(world: World, stream: Generator, due: pd.Timestamp, amount: float) -> dict[str, Any]:
    """Invoice and payment as they stand at the cut-off; a late invoice makes a late payment."""
    is_late_invoice = stream.random() < 0.08
    invoiced = due + pd.Timedelta(
        days=int(stream.integers(4, 26)) if is_late_invoice else -int(stream.integers(28, 61))
    )
    if invoiced > world.cutoff:
        return {}
    delay = int(stream.integers(-18, 6)) if stream.random() < 0.74 else int(stream.gamma(1.6, 17.0)) + 3
    paid = max(due + pd.Timedelta(days=delay), invoiced + pd.Timedelta(days=3))
    is_bad = stream.random() < 0.03  # it will take much longer
    payment: dict[str, Any] = {"开票日": invoiced}
    if not is_bad and paid <= world.cutoff:
        return payment | {"实收日": paid, "实收额": amount}
    if stream.random() < 0.15 and invoiced + pd.Timedelta(days=20) <= world.cutoff:  # a part of it came
        part = invoiced + pd.Timedelta(days=int(stream.integers(10, 21)))
        payment |= {"实收日": part, "实收额": round(amount * 0.4, 2)}
    if due < world.cutoff:
        causes = _CAUSES | {"开票审批延迟": 6.0} if is_late_invoice else _CAUSES
        payment["逾期原因"] = one(stream, causes)
    return payment


def _debts_of_cast(world: World, stream: Generator, people: People, contracts: pd.DataFrame) -> list[dict[str, Any]]:
    """Unpaid instalments of those who are over their limit, beyond what their contracts' own instalments say."""
    rows = []
    for part, (unpaid, size, cause, _) in _OVER_LIMIT.items():
        mine = contracts[contracts["客户"] == people.customer(part)]
        contract = mine.iloc[-1] if len(mine) else contracts.iloc[0]
        for place in range(unpaid):
            age = 35 + 42 * place if part != "debtor" else 20 + 48 * place
            due = world.cutoff - pd.Timedelta(days=age)
            amount = round(float(stream.uniform(0.9, 1.2)) * size * world.scale, -2)
            rows.append({
                "合同号": contract["合同号"], "期次": f"增补{place + 1}", "应收日": due, "应收额": amount,
                "开票日": due - pd.Timedelta(days=28), "逾期原因": cause,
            })  # fmt: skip
    return rows


def _limits(world: World, people: People, frame: pd.DataFrame) -> list[float]:
    """Limits that leave room, except for the four."""
    unpaid = (frame["应收额"] - frame["实收额"].fillna(0.0)).where(frame["开票日"].notna(), 0.0)
    owed = unpaid.groupby(frame["客户"]).sum()
    usual = frame["应收额"].groupby(frame["客户"]).mean() * 2
    steps = np.array(_LIMITS, dtype=float) * world.scale
    limits = {
        c: float(steps[min(np.searchsorted(steps, max(owed[c] * 1.15, usual[c])), len(steps) - 1)]) for c in owed.index
    }
    limits |= {people.customer(part): limit * world.scale for part, (_, _, _, limit) in _OVER_LIMIT.items()}
    return [limits[customer] for customer in frame["客户"]]
