"""What the commands that read a month's files share: checking what was asked, and analysing with progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.commands.classifier import load
from api.commands.mapping import remember, rules_for
from api.settings import SettingsError, data_dir, thresholds
from api.terminal import found, progress_bar, refuse
from summarizer.kpi.reading.asking import mapping_to_fill
from summarizer.periods import Month
from summarizer.pipeline import Analysis, NothingReadError, Request, analyse


def request_for(
    month: str,
    kpi: Sequence[Path],
    feedback: Sequence[Path],
    company: str | None = None,
    mapping: Sequence[Path] = (),
) -> Request:
    """The request, or one sentence and exit 2."""
    if not kpi and not feedback:
        refuse("请用 --kpi 指定业绩表格，或用 --feedback 指定客户反馈。")
    for path in (*kpi, *feedback):
        if not found(path):
            refuse(f"找不到“{path}”，请检查路径。")
    try:
        limits, rules = thresholds(data_dir()), rules_for(mapping)
        return Request(Month.parse(month), kpi, feedback, company, limits, rules)
    except (SettingsError, ValueError) as problem:
        refuse(str(problem))


def analysis_of(request: Request) -> Analysis:
    """Read, label and compute with a line for each step; one sentence and exit 2 when there is nothing to read."""
    stages: dict[str, None] = {}
    try:
        with progress_bar() as show:

            def progress(stage: str, detail: str = "") -> None:
                stages[stage] = None
                show(stage, 1 - 0.85 ** len(stages), detail)  # how many files there are is not known before

            analysis = analyse(request, load, progress)
    except NothingReadError as problem:
        refuse("\n".join(filter(None, [str(problem), problem.report.as_text(), mapping_to_fill(problem.report)])))
    remember(analysis.settled)
    return analysis
