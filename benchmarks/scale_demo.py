"""A dask scheduler and two workers on this machine, and a million comments classified on them by `jianbao classify`.

python -m benchmarks.scale_demo [comments]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scale import ROOT, write_comments

JIANBAO = Path(sys.executable).with_name("jianbao")


def main() -> None:
    from distributed import LocalCluster

    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "comments.csv", Path(folder) / "classified.csv"
        write_comments(source, number)
        subprocess.run([JIANBAO, "train"], check=True, cwd=ROOT)
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=folder) as cluster:
            print(f"调度器 {cluster.scheduler_address}，两个工作进程；{number:,} 条反馈", flush=True)
            start = time.perf_counter()
            command = [JIANBAO, "classify", source, "--out", out, "--engine", "dask", "--scheduler"]
            subprocess.run([*command, cluster.scheduler_address], check=True, cwd=ROOT)
            took = time.perf_counter() - start
        with out.open(encoding="utf-8-sig") as stream:
            rows = sum(1 for _ in stream) - 1
        print(f"用时 {took:.0f} 秒，每秒 {rows / took:,.0f} 条；结果 {rows:,} 行")


if __name__ == "__main__":
    main()
