"""Write the sample company: `python data/samples/generate.py OUT [--messy] [--lines N] [--comments N] [--seed N]`.

Can be loaded by path, too: `write_company` writes the files, `write_messy` the same as a hurried office keeps it,
`clean_tables` gives the tables behind them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd

if str(Path(__file__).resolve().parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample_company import COMMENTS, ORDER_LINES, SEED, build, write_files, write_messy_files


def clean_tables(
    *, order_lines: int = ORDER_LINES, comments: int = COMMENTS, seed: int = SEED
) -> dict[str, pd.DataFrame]:
    """The seventeen tables by name, with canonical columns, before they are made to look like a company's files.

    Money is in 元, 年市场容量_万元 in 万元; dates are datetime64, months their first day; nothing is a missing value.
    Money and targets grow with `order_lines`. The same seed gives the same content.
    """
    return build(order_lines_wanted=order_lines, comments_wanted=comments, seed=seed)


def write_company(folder: Path, *, order_lines: int = ORDER_LINES, comments: int = COMMENTS, seed: int = SEED) -> None:
    """Write the company's files to `folder/kpi` and `folder/feedback`."""
    write_files(folder, clean_tables(order_lines=order_lines, comments=comments, seed=seed))


def write_messy(folder: Path, tables: dict[str, pd.DataFrame] | None = None) -> None:
    """Write the company, or these tables, to `folder/kpi` and `folder/feedback` as nine files kept without care.

    Other headers, units, dates and numbers, titles, merged cells, totals (one is wrong), lines pasted twice; the
    content is the same. Tables whose survey has no words are given one with a column a dimension.
    """
    write_messy_files(folder, clean_tables() if tables is None else tables)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the sample company's files.")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--messy", action="store_true", help="as a hurried office keeps them")
    parser.add_argument("--lines", type=int, default=ORDER_LINES, help="order lines")
    parser.add_argument("--comments", type=int, default=COMMENTS, help="customer comments")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    if given.messy:
        write_messy(given.out, clean_tables(order_lines=given.lines, comments=given.comments, seed=given.seed))
        return
    write_company(given.out, order_lines=given.lines, comments=given.comments, seed=given.seed)


if __name__ == "__main__":
    main()
