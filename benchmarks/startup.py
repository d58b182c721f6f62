"""How long `jianbao serve` takes until it answers: the first time, with an empty data folder, and every time after.

    python benchmarks/startup.py [--times 5]

For each start: seconds until /healthz and until /readyz answer, and the processor seconds that the process used until
/healthz did, which other work on the machine does not change. Medians of several starts; the disk is warm.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

_START = "from api.cli import main; main()"
_ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 120.0


class Start(NamedTuple):
    """One start, in seconds."""

    healthy: float
    ready: float
    processor: float


def main() -> None:
    """Measure and print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as kept:
        measured(Path(kept))  # warms the disk
        first, again = [], []
        for _ in range(times):
            with tempfile.TemporaryDirectory() as fresh:
                first.append(measured(Path(fresh)))
            again.append(measured(Path(kept)))
    for title, starts in (("first start", first), ("later starts", again)):
        medians = Start(*(statistics.median(column) for column in zip(*starts, strict=True)))
        worst = max(start.healthy for start in starts)
        print(
            f"{title:<13} /healthz {medians.healthy:.2f} s (worst {worst:.2f})  /readyz {medians.ready:.2f} s  "
            f"processor until /healthz {medians.processor:.2f} s  (median of {len(starts)})"
        )


def measured(folder: Path) -> Start:
    """Start the service over a data folder, wait until it answers, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"JIANBAO_DATA_DIR": str(folder), "PYTHONPATH": str(_ROOT)}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("JIANBAO_")}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", _START, "serve", "--port", str(port)], env=inherited | given, cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        healthy = answered(f"http://127.0.0.1:{port}/healthz", began)
        processor = used(process.pid)
        return Start(healthy, answered(f"http://127.0.0.1:{port}/readyz", began), processor)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def answered(address: str, began: float) -> float:
    """Seconds since `began` until the address answers 200; TimeoutError if it does not."""
    while time.monotonic() - began < _PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return time.monotonic() - began
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise TimeoutError(address)


def used(process: int) -> float:
    """Processor seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
