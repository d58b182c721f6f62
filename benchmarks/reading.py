"""How long reading takes against the obvious way (pandas alone, without any cleaning), measured in the same run.

python benchmarks/reading.py [--lines 1000000] [--workbook-lines 100000] [--runs 3]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from summarizer.kpi.reading import read_tables
from summarizer.periods import Month

MONTH = Month(2025, 10)
ROOT = Path(__file__).resolve().parents[1]


def order_lines(lines: int, seed: int = 1) -> pd.DataFrame:
    """Invented order lines in the eighteen columns of 销售明细, three lines an order over fourteen months."""
    random = np.random.default_rng(seed)
    order = np.arange(lines) // 3
    quantity, price = random.integers(1, 200, lines), random.integers(1000, 90000, lines) / 100
    return pd.DataFrame(
        {
            "订单号": "SO" + pd.Series(100_000_000 + order).astype(str),
            "行号": np.arange(lines) % 3 + 1,
            "日期": pd.Timestamp("2024-09-01") + pd.to_timedelta(random.integers(0, 425, lines), "D"),
            "客户": "客户" + pd.Series(order % 3000).astype(str) + "有限公司",
            "客户层级": random.choice(["大客户", "中小客户", "新客户"], lines),
            "行业": random.choice(["制造业", "能源", "医药"], lines),
            "区域": random.choice(["华东", "华南", "华北", "西南"], lines),
            "渠道": random.choice(["直营", "分销", "电商"], lines),
            "业务单元": random.choice(["工业", "医疗"], lines),
            "产品线": random.choice(["传感器", "控制器", "软件"], lines),
            "产品": "产品" + pd.Series(random.integers(0, 60, lines)).astype(str),
            "数量": quantity,
            "单价": price,
            "金额": (quantity * price).round(2),
            "成本": (quantity * price * 0.6).round(2),
            "是否组合销售": random.choice(["是", "否"], lines),
            "退货标记": random.choice(["是", "否"], lines, p=[0.02, 0.98]),
            "销售员": "业务员" + pd.Series(random.integers(0, 80, lines)).astype(str),
        }
    )


def median(work: Callable[[], object], runs: int) -> float:
    """The median of the seconds that some runs take."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def compare(what: str, path: Path, obvious: Callable[[Path], object], runs: int) -> None:
    """Print the medians of reading a file with jianbao and the obvious way, and their ratio."""
    ours, theirs = median(lambda: read_tables([path], MONTH), runs), median(lambda: obvious(path), runs)
    print(
        f"{what}: jianbao {ours:.2f} s, pandas {theirs:.2f} s, ratio {ours / theirs:.2f}, "
        f"jianbao's peak memory {peak(path):,.0f} MB"
    )


def peak(path: Path) -> float:
    """The largest resident memory in MB of a process that reads the file with jianbao and does nothing else."""
    program = (
        "import resource, sys; from pathlib import Path; from summarizer.kpi.reading import read_tables\n"
        "from summarizer.periods import Month\nread_tables([Path(sys.argv[1])], Month(2025, 10))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(run.stdout)


def main() -> None:
    """Write the files, then time both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--workbook-lines", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for lines in sorted({arguments.lines // 10, arguments.lines}):
            path = Path(folder) / f"销售明细{lines}.csv"
            order_lines(lines).to_csv(path, index=False)
            compare(f"CSV of {lines:,} lines", path, pd.read_csv, arguments.runs)
        path = Path(folder) / "销售明细.xlsx"
        order_lines(arguments.workbook_lines).to_excel(path, index=False)
        compare(
            f"XLSX of {arguments.workbook_lines:,} lines",
            path,
            lambda book: pd.read_excel(book, engine="openpyxl"),
            arguments.runs,
        )


if __name__ == "__main__":
    main()
