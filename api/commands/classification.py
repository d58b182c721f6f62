"""`jianbao classify`, `evaluate` and `train`."""

from __future__ import annotations

from pathlib import Path

import typer

from api.commands.classifier import load
from api.terminal import found, progress_bar, refuse
from classifiers.batch import BatchError, classify_file
from classifiers.evaluation import EvaluationError, evaluate_file
from classifiers.labels import field


def classify(source: Path, out: Path, text_column: str | None) -> None:
    """Classify a file; one sentence and exit 2 if it cannot be read."""
    if not (found(source) and source.is_file()):
        refuse(f"找不到文件“{source}”。")
    classifier = load()
    try:
        with progress_bar() as show:
            report = classify_file(source, out, classifier, text_column=text_column, progress=show)
    except BatchError as problem:
        refuse(str(problem))
    names = field("category").values
    counts = "，".join(f"{names[code]} {count}" for code, count in sorted(report.categories.items()))
    typer.echo(f"已分类 {report.rows} 条（{counts}），其中 {report.needs_review} 条把握不足，请人工复核。")
    if report.blank:
        typer.echo(f"{report.blank} 条没有内容。")
    for old, new in report.renamed.items():
        typer.echo(f"原有的“{old}”列改名为“{new}”。")
    typer.echo(f"结果：{out}")


def evaluate(labelled: Path) -> None:
    """Score the classifier on labelled comments and print the card."""
    if not (found(labelled) and labelled.is_file()):
        refuse(f"找不到文件“{labelled}”。")
    try:
        typer.echo(evaluate_file(labelled, load()).as_text())
    except EvaluationError as problem:
        refuse(str(problem))


def train() -> None:
    """Train, or find the present classifier still current."""
    typer.echo(f"分类器就绪，版本 {load().version}。")
