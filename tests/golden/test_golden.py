"""The sample company's briefing and facts as readable files: a change of any word or number shows as a difference."""

from __future__ import annotations

from pathlib import Path

from summarizer.briefing import Briefing
from summarizer.exports.markdown import write_markdown
from summarizer.pipeline import Analysis

HERE = Path(__file__).parent


def compared(name: str, text: str, update: bool) -> None:
    """Compare with the golden file, or write it."""
    path = HERE / name
    if update:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; if the change is meant, run make golden"


def test_the_briefing_reads_as_before(sample_briefing: Briefing, tmp_path: Path, update_golden: bool) -> None:
    write_markdown(sample_briefing, tmp_path / "briefing.md")
    compared("briefing.md", (tmp_path / "briefing.md").read_text(encoding="utf-8"), update_golden)


def test_the_facts_are_as_before(sample: Analysis, update_golden: bool) -> None:
    lines = [f"{fact.id} | {fact.label} | {fact.text} | {fact.reason or ''}" for fact in sample.facts.values()]
    compared("facts.txt", "\n".join(lines) + "\n", update_golden)
