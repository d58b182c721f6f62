"""An attacked company's month: its files read, labelled, computed and drafted offline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.grounding.companies import Frames
from benchmarks.grounding.injections.company import Disguised, write_files
from classifiers.model import Classifier
from summarizer.briefing import Briefing
from summarizer.pipeline import Analysis, Request, analyse, draft

_LABELS = ("category", "labels", "is_complaint", "sentiment", "urgency", "demand_tags", "churn_reason")


@dataclass(frozen=True)
class Attacked:
    """One month; `labels` are those of each comment, in the order of the files."""

    request: Request
    analysis: Analysis
    briefing: Briefing
    labels: tuple[tuple[str, ...], ...]


def analysed(folder: Path, tables: Frames, disguised: Disguised, classifier: Classifier) -> Attacked:
    """Write the files into the folder and run the pipeline on them."""
    request = write_files(folder, tables, disguised)
    analysis = analyse(request, lambda: classifier)
    frame = analysis.tables["反馈"].frame
    labels = tuple(zip(*(frame[name].astype(str) for name in _LABELS), strict=True))
    return Attacked(request, analysis, draft(request, analysis), labels)
