"""How far off the proposed total of the next month is, how often its interval holds, and how often a month is called
unusual in which nothing happened (and in which 30% or 50% of the sales were lost).

Measured on the sample company's months, each projected from those before it, and on invented companies: growth that
wanders, a season of its own, sales that follow working days, and chance of a stated size on top.

    python benchmarks/forecast.py --companies 200
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent.parent))

from summarizer.kpi.plan import unusual
from summarizer.kpi.plan.projecting import History, projected, projection
from summarizer.kpi.reading import read_tables
from summarizer.periods import Month
from summarizer.working_days import working_days

FIRST, LENGTH, JUDGED = Month(2023, 1), 36, 12
NOISES = (0.05, 0.10, 0.20)
Guess = Callable[[History, Month], float | None]
GUESSES: dict[str, Guess] = {
    "proposed": projected,
    "last month": lambda history, month: history.get(month - 1),
    "same month last year": lambda history, month: history.get(month - 12),
}


def main() -> None:
    """Print the errors of each guess over the same months, and the coverage."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--companies", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    _report("sample company", [_sample()], 14)
    for noise in NOISES:
        made = [_invented(random.Random(f"{chosen.seed}.{number}"), noise) for number in range(chosen.companies)]
        _report(f"{chosen.companies} invented companies, chance {noise:.0%}", made, JUDGED)


def _report(title: str, histories: list[History], judged: int) -> None:
    errors: dict[str, list[float]] = {name: [] for name in GUESSES}
    held: list[bool] = []
    for history in histories:
        for month in sorted(history)[-judged:]:
            before = {one: value for one, value in history.items() if one < month}
            guesses = {name: guess(before, month) for name, guess in GUESSES.items()}
            for name, value in guesses.items():
                if value is not None and guesses["proposed"] is not None:
                    errors[name].append(abs(value / history[month] - 1))
            found = projection(before, month)
            if found and found.low is not None and found.high is not None:
                held.append(found.low <= history[month] <= found.high)
    told = "; ".join(f"{name} {mean(found):.1%} ({len(found)})" for name, found in errors.items() if found)
    print(f"{title}: mean absolute error {told}")
    _report_unusual(histories, judged)
    if held:
        print(f"  interval of eight in ten held in {mean(held):.0%} of {len(held)} months")


def _report_unusual(histories: list[History], judged: int) -> None:
    """With all months before, and with the thirteen that the analysis of a month has."""
    for years, back in (("all months", LENGTH), ("fourteen months", 13)):
        told = []
        for left in (1.0, 0.7, 0.5):
            flags = []
            for history in histories:
                for month in sorted(history)[-judged:]:
                    known = {one: value for one, value in history.items() if month - back <= one < month}
                    found = unusual.judged({**known, month: history[month] * left}, month)
                    flags += [found.unusual] if found else []
            told.append(f"{1 - left:.0%} lost: {mean(flags):.1%} of {len(flags)}" if flags else "none could be judged")
        print(f"  called unusual, {years}: {'; '.join(told)}")


def _sample() -> History:
    folder = Path(__file__).parent.parent / "data" / "samples" / "company" / "kpi"
    rows = read_tables([folder], Month(2025, 10)).tables["销售明细"].frame
    net = rows[rows["退货标记"] != "是"]
    totals = net.groupby(net["日期"].dt.strftime("%Y-%m"))["金额"].sum()
    return {Month.parse(str(name)): float(value) for name, value in totals.items()}


def _invented(chance: random.Random, noise: float) -> History:
    season = [chance.gauss(0, 0.12) for _ in range(12)]
    level, growth, found = 1e6, chance.gauss(0.006, 0.006), {}
    for number in range(LENGTH):
        month = FIRST + number
        level *= math.exp(growth + chance.gauss(0, 0.02))
        days = working_days(month.first, month.last)
        found[month] = level * days / 21 * math.exp(season[month.number - 1] + chance.gauss(0, noise))
    return found


if __name__ == "__main__":
    main()
