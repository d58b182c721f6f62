"""What drafting with a model takes: wall time beside one section's, tokens beside pasting the month's tables.

A fake server answers after three seconds with good drafts, so that only our own time is measured. Run:
`python benchmarks/drafting.py [--delay 3]`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from api.commands.analysis import request_for  # noqa: E402
from api.commands.classifier import load  # noqa: E402
from classifiers.resources import data_path  # noqa: E402
from summarizer.drafting.model.settings import ModelSettings  # noqa: E402
from summarizer.pipeline import analyse, draft, rewrite  # noqa: E402
from tests.fakes.openai_server import FakeModel  # noqa: E402

RUNS = 3


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=3.0, help="seconds that the model takes for a section")
    delay = parser.parse_args().delay
    company = data_path("samples/company")
    request = request_for("2025-10", [company / "kpi"], [company / "feedback"])
    analysis = analyse(request, load)
    offline = draft(request, analysis)
    rows = []
    for name, behaviour in [
        ("good drafts", "good"),
        ("every section refused once, then repaired", "number_half_width, good"),
        ("a server that hangs", "hang"),
        ("no server", ""),
    ]:
        rows.append(_measured(name, behaviour, delay, request, analysis, offline))
    print("| case | seconds (median) | × one section | model wrote | refused | tokens read | written |")
    print("|---|---|---|---|---|---|---|")
    print("\n".join(rows))


def _measured(name, behaviour, delay, request, analysis, offline) -> str:  # type: ignore[no-untyped-def]
    seconds = []
    for _ in range(RUNS):
        model = FakeModel(behaviour or "good", delay=delay, each_section=True)
        with model as base_url:
            settings = ModelSettings("openai:fake", "key", base_url if behaviour else "http://127.0.0.1:9/v1")
            began = time.monotonic()
            briefing = rewrite(offline, request, analysis, settings)
            seconds.append(time.monotonic() - began)
        if behaviour == "hang":
            break
    median = statistics.median(seconds)
    wrote = sum(statement.written_by == "model" for statement in briefing.statements())
    read = sum(call.tokens_in for call in briefing.drafting.calls)
    written = sum(call.tokens_out for call in briefing.drafting.calls)
    return (
        f"| {name} | {median:.1f} | {median / delay:.1f} | {wrote} | {len(briefing.drafting.refused)} "
        f"| {read:,} | {written:,} |"
    )


if __name__ == "__main__":
    main()
