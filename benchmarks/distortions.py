"""Whether distorted files give the facts of the clean ones: every distortion alone, then random combinations.

python benchmarks/distortions.py [--lines 1000] [--combinations 200] [--first 0] [--alone]

Each run writes the sample company's KPI tables with some distortions, reads them, computes every fact and compares it
with the clean tables' one. exact: all equal. named: some differ, and 需要您处理 names each table that was read
differently. silent: some differ without a word; this must never happen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

if str(Path(__file__).resolve().parent.parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.factories.clean import table_set
from tests.integration.distorted_company import ALL, Verdict, combination, company, facts_of, verdict, write_distorted


def main() -> None:
    """Print a line a run and the count of each outcome; exit 1 if any was silent."""
    parser = argparse.ArgumentParser(description="Read distorted forms of the sample company.")
    parser.add_argument("--lines", type=int, default=1_000, help="order lines")
    parser.add_argument("--combinations", type=int, default=200, help="random combinations")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first combination")
    parser.add_argument("--alone", action="store_true", help="also each distortion alone")
    given = parser.parse_args()
    tables = company(given.lines)
    clean = facts_of(table_set(tables))
    runs = [(7, [name]) for name in ALL] if given.alone else []
    runs += [(seed, combination(Random(seed))) for seed in range(given.first, given.first + given.combinations)]
    counts: Counter[str] = Counter()
    for seed, chosen in runs:
        with tempfile.TemporaryDirectory() as folder:
            places = write_distorted(Path(folder), tables, chosen, seed)
            found = verdict(tables, clean, Path(folder), places)
        counts[found.outcome] += 1
        print(f"{found.outcome:6}  {seed:4}  {'+'.join(chosen)}{_why(found)}", flush=True)
    print(
        f"\n{len(runs)} runs: " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("exact", "named", "silent"))
    )
    sys.exit(counts["silent"] > 0)


def _why(found: Verdict) -> str:
    if found.outcome == "exact":
        return ""
    tables = f", not named: {'、'.join(found.unnamed)}" if found.unnamed else ""
    return f"  ({len(found.differing)} facts differ, first {found.differing[0]}{tables})"


if __name__ == "__main__":
    main()
