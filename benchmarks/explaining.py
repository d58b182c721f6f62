"""How often the cause that was planted in a month's sales is the one that is named.

Two months are drawn anew, order by order, from the sample company's sales of one month, so that they differ by chance
alone; then sales are multiplied in the later one: of one member (a region, a product line, a channel, a tier, a
customer or a product), of a product line within a region, or of a line by its prices or by its quantities. What is
planted is weighed in what chance moves this member by (the standard deviation over pairs without a cause).

    python benchmarks/explaining.py --trials 200
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))

from summarizer.explaining.contributions import dimensions
from summarizer.explaining.effects import effects
from summarizer.explaining.path import STANDS_OUT, path_of
from summarizer.explaining.quantities import Amount, Quantity
from summarizer.kpi.filters import Filter
from summarizer.kpi.reading import read_tables
from summarizer.kpi.tables import Table
from summarizer.periods import Month

COLUMNS = ("区域", "产品线", "渠道", "客户层级", "客户", "产品")
CELL = ("区域", "产品线")
FACTORS = (0.3, 0.5, 0.7, 1.5, 2.0)
LEAST_SHARE = 0.05  # of the month's sales that a member must have to be a cause
PAIRS = 100  # pairs of months without a cause, for what chance does
Chance = np.random.Generator


def main() -> None:
    """Print hits by column, by how much was planted and by how far that is from chance."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--trials", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance, base = np.random.default_rng(chosen.seed), _base()
    spread, alone = _chance(base, np.random.default_rng(chosen.seed + 1))
    print(f"no cause: {alone:.0%} of {PAIRS} pairs name somebody")
    _report("member", _members(base, chance, chosen.trials, spread))
    _report("line within region", _nested(base, chance, chosen.trials // 2, spread))
    _report("price or volume", _kinds(base, chance, chosen.trials // 2))


def _report(title: str, told: Iterator[tuple[list[str], dict[str, bool]]]) -> None:
    trials, hits = Counter[str](), Counter[tuple[str, str]]()
    for keys, found in told:
        for key in ("all", *keys):
            trials[key] += 1
            hits.update((key, name) for name, is_so in found.items() if is_so)
    names = sorted({name for _, name in hits})
    for key, count in trials.items():
        parts = ", ".join(f"{name} {hits[key, name] / count:.0%}" for name in names)
        print(f"{title}, {key}: {count} planted, {parts}")


def _members(
    base: pd.DataFrame, chance: Chance, trials: int, spread: dict[str, pd.Series]
) -> Iterator[tuple[list[str], dict[str, bool]]]:
    for number in range(trials):
        column, factor = COLUMNS[number % len(COLUMNS)], FACTORS[number // len(COLUMNS) % len(FACTORS)]
        sums = base.groupby(column, observed=True)["金额"].sum()
        member = str(chance.choice(sums[sums / sums.sum() >= LEAST_SHARE].index.to_numpy(dtype=object)))
        later = _drawn(base, chance)
        later.loc[later[column] == member, "金额"] *= factor
        found = dimensions(_amount(later), _amount(_drawn(base, chance)))
        order = [(one.name, one.leading) for one in found]
        strength = abs(factor - 1) * sums[member] / spread[column][member]
        keys = [column, f"×{factor}", _far(strength)]
        if found[0].surprise >= STANDS_OUT:
            keys.append("of those where somebody is named")
        yield keys, {"first": order[0] == (column, member), "among three": (column, member) in order[:3]}


def _far(strength: float) -> str:
    return "beyond 3 standard deviations" if strength >= 3 else "2 to 3" if strength >= 2 else "below 2"


def _nested(
    base: pd.DataFrame, chance: Chance, trials: int, spread: dict[str, pd.Series]
) -> Iterator[tuple[list[str], dict[str, bool]]]:
    """A line within a region, ×0.2 or ×3."""
    sums = base.groupby(list(CELL), observed=True)["金额"].sum()
    cells = list(sums[sums / sums.sum() >= LEAST_SHARE].index)
    for number in range(trials):
        region, line = cells[int(chance.integers(len(cells)))]
        factor = (0.2, 3.0)[number % 2]
        later = _drawn(base, chance)
        later.loc[(later["区域"] == region) & (later["产品线"] == line), "金额"] *= factor
        now, before = _amount(later), _amount(_drawn(base, chance))
        steps = {(step.column, step.member) for step in path_of(now, before, dimensions(now, before))}
        wanted = {("区域", str(region)), ("产品线", str(line))}
        strength = abs(factor - 1) * sums[region, line] / spread["cell"][region, line]
        keys = [f"×{factor}", _far(strength)]
        yield keys, {"both named": wanted <= steps, "one named": bool(wanted & steps), "nobody": not steps}


def _kinds(base: pd.DataFrame, chance: Chance, trials: int) -> Iterator[tuple[list[str], dict[str, bool]]]:
    """All prices, or all quantities, ×0.7 or ×1.4, against the same orders: which effect is the largest."""
    for number in range(trials):
        kind, factor = ("价格", "数量")[number % 2], (0.7, 1.4)[number // 2 % 2]
        before = _drawn(base, chance)
        later = _drawn(base, chance)
        later["金额"] *= factor
        if kind == "数量":
            later["数量"] = later["数量"].astype(float) * factor
        (now,), (past,) = _amount(later).quantities, _amount(before).quantities
        largest = max(effects(now, past), key=lambda one: abs(one.amount)).name
        yield [kind], {"largest effect": largest == kind}


def _chance(base: pd.DataFrame, chance: Chance) -> tuple[dict[str, pd.Series], float]:
    """By how much chance moves each member's sales, and how often it makes somebody stand out."""
    columns = {**{column: [column] for column in COLUMNS}, "cell": list(CELL)}
    changes: dict[str, list[pd.Series]] = {name: [] for name in columns}
    named = 0
    for _ in range(PAIRS):
        later, before = _drawn(base, chance), _drawn(base, chance)
        for name, own in changes.items():
            sums = [frame.groupby(columns[name], observed=True)["金额"].sum() for frame in (later, before)]
            own.append(sums[0].sub(sums[1], fill_value=0.0))
        named += dimensions(_amount(later), _amount(before))[0].surprise >= STANDS_OUT
    spread = {name: pd.concat(own, axis=1).fillna(0.0).std(axis=1) for name, own in changes.items()}
    return spread, named / PAIRS


def _base() -> pd.DataFrame:
    folder = Path(__file__).parent.parent / "data" / "samples" / "company" / "kpi"
    table = read_tables([folder], Month(2025, 10)).tables["销售明细"].frame
    rows = table[(table["日期"] >= "2025-09-01") & (table["日期"] < "2025-10-01") & (table["退货标记"] != "是")]
    return rows.reset_index(drop=True)


def _drawn(base: pd.DataFrame, chance: Chance) -> pd.DataFrame:
    """As many orders as there are, drawn with repetition, with all their lines; each one is an order of its own."""
    orders = list(base.groupby("订单号", observed=True).indices.values())
    picked = [orders[place] for place in chance.integers(len(orders), size=len(orders))]
    numbers = np.concatenate([np.full(len(lines), number) for number, lines in enumerate(picked)])
    return base.iloc[np.concatenate(picked)].reset_index(drop=True).assign(订单号=numbers)


def _amount(rows: pd.DataFrame) -> Amount:
    return Amount((Quantity(Table("销售明细", rows), Filter(), "sum", "金额"),))


if __name__ == "__main__":
    main()
