"""Run the evaluation and print its tables."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # as `python benchmarks/grounding`
    sys.path.insert(0, str(ROOT))


def main() -> None:
    """The command line."""
    from benchmarks.grounding import evaluation  # found by the path above
    from benchmarks.grounding.splits import SPLITS

    parser = argparse.ArgumentParser(prog="python -m benchmarks.grounding", description=evaluation.__doc__)
    parser.add_argument("--split", choices=sorted(SPLITS), default="held-out")
    parser.add_argument("--failures", type=Path, help="write up to 20 examples of each failure to this file")
    parser.add_argument("--without-injections", action="store_true", help="only the check, not whole briefings")
    options = parser.parse_args()
    start = time.perf_counter()
    evaluation.run(SPLITS[options.split], options.failures, injections=not options.without_injections)
    print(f"\n{time.perf_counter() - start:.0f} s in all.")


if __name__ == "__main__":
    main()
