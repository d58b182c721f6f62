"""How long the main job takes and how much memory it needs, from cold start to all files.

    python benchmarks/briefing.py [--lines 10000 100000 1000000] [--runs 3]

Each size is an invented company of 14 months with 600 comments, written once to a temporary folder. A run is a new
process of `jianbao brief --offline`; the classifier is trained before. Beside it, in the same run, stands the obvious
way: pandas reading the same sales file and summing one month by region, which is a floor and not a briefing.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MONTH = "2025-10"

FLOOR = """
import pandas as pd, sys
path = sys.argv[1]
frame = pd.read_csv(path) if path.endswith('.csv') else pd.read_excel(path, engine='calamine')
frame['日期'] = pd.to_datetime(frame['日期'])
month = frame[(frame['日期'] >= '2025-10-01') & (frame['日期'] < '2025-11-01') & (frame['退货标记'] != '是')]
print(month.groupby('区域')['金额'].sum())
"""


@dataclass(frozen=True)
class Run:
    """One process: seconds from start to end, and the largest resident memory in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    """Print a line per size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lines", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("JIANBAO_DATA_DIR", str(ROOT / ".jianbao"))
        subprocess.run([jianbao(), "train"], check=True, capture_output=True)
        for lines in options.lines:
            measure(Path(folder) / str(lines), lines, options.runs)


def measure(company: Path, lines: int, runs: int) -> None:
    """One size: medians of ours and of the floor, and their ratio."""
    generator().write_company(company, order_lines=lines, comments=600)
    sales = next(
        path for path in sorted((company / "kpi").iterdir()) if path.stem.startswith("销售") and is_sales(path)
    )
    command = [jianbao(), "brief", "--month", MONTH, "--kpi", str(company / "kpi"), "--feedback"]
    command += [str(company / "feedback"), "--out", str(company / "out"), "--offline"]
    ours = [timed(command) for _ in range(runs)]
    floor = [timed([sys.executable, "-c", FLOOR, str(sales)]) for _ in range(runs)]
    seconds, least = (statistics.median(run.seconds for run in each) for each in (ours, floor))
    peak = max(run.megabytes for run in ours)
    times = f"{seconds / least:.1f}×"
    print(f"{lines:>9,} lines: brief {seconds:6.2f} s, {peak:5.0f} MB; pandas alone {least:5.2f} s ({times})")


def timed(command: list[str]) -> Run:
    """Run a process to its end; RuntimeError with what it said if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(said.decode(errors="replace"))
    return Run(time.perf_counter() - start, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2))


def is_sales(path: Path) -> bool:
    """The sales file is by far the largest of those named so."""
    return path.stat().st_size == max(p.stat().st_size for p in path.parent.iterdir() if p.stem.startswith("销售"))


def jianbao() -> str:
    """The command of this environment."""
    return str(Path(sys.executable).with_name("jianbao"))


def generator():  # type: ignore[no-untyped-def]  # a module loaded by its path, since data/ is no package
    spec = importlib.util.spec_from_file_location("generate", ROOT / "data" / "samples" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
