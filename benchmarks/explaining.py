"""How often the cause that was planted in a month's sales is the one that is named first.

Two months are drawn anew, order by order, from the sample company's sales of one month, so that they differ by chance
alone; then the sales of one member (a region, a product line, a channel, a tier, a customer or a product) are
multiplied in the later one. A hit names this column and this member; a near one names it among the first three columns.

    python benchmarks/explaining.py --trials 200
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))

from summarizer.explaining.contributions import dimensions
from summarizer.explaining.quantities import Amount, Quantity
from summarizer.kpi.filters import Filter
from summarizer.kpi.reading import read_tables
from summarizer.kpi.tables import Table
from summarizer.periods import Month

COLUMNS = ("区域", "产品线", "渠道", "客户层级", "客户", "产品")
FACTORS = (0.3, 0.5, 0.7, 1.5, 2.0)
LEAST_SHARE = 0.05  # of the month's sales that a member must have to be a cause


def main() -> None:
    """Print hits by column and by how much was planted, and what chance alone does to the score."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--trials", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance = np.random.default_rng(chosen.seed)
    base = _base()
    trials, hits, near = Counter[str](), Counter[str](), Counter[str]()
    for number in range(chosen.trials):
        column, factor = COLUMNS[number % len(COLUMNS)], FACTORS[number // len(COLUMNS) % len(FACTORS)]
        shares = base.groupby(column, observed=True)["金额"].sum() / base["金额"].sum()
        member = str(chance.choice(shares[shares >= LEAST_SHARE].index.to_numpy(dtype=object)))
        later = _drawn(base, chance)
        later.loc[later[column] == member, "金额"] *= factor
        found = [(one.name, one.leading) for one in dimensions(_amount(later), _amount(_drawn(base, chance)))]
        for key in (column, f"×{factor}", "all"):
            trials[key] += 1
            hits[key] += found[0] == (column, member)
            near[key] += (column, member) in found[:3]
    for key, count in trials.items():
        told = f"named first {hits[key] / count:.0%}, among the first three {near[key] / count:.0%}"
        print(f"{key}: {count} planted, {told}")


def _base() -> pd.DataFrame:
    folder = Path(__file__).parent.parent / "data" / "samples" / "company" / "kpi"
    table = read_tables([folder], Month(2025, 10)).tables["销售明细"].frame
    rows = table[(table["日期"] >= "2025-09-01") & (table["日期"] < "2025-10-01") & (table["退货标记"] != "是")]
    return rows.reset_index(drop=True)


def _drawn(base: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """As many orders as there are, drawn with repetition, with all their lines."""
    orders = list(base.groupby("订单号", observed=True).indices.values())
    picked = chance.integers(len(orders), size=len(orders))
    return base.iloc[np.concatenate([orders[place] for place in picked])].reset_index(drop=True)


def _amount(rows: pd.DataFrame) -> Amount:
    return Amount((Quantity(Table("销售明细", rows), Filter(), "sum", "金额"),))


if __name__ == "__main__":
    main()
