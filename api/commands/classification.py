"""`jianbao classify`, `evaluate` and `train`."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import typer

from api.commands.classifier import load
from api.estimating import Estimate
from api.terminal import found, progress_bar, refuse
from classifiers.batch import BatchError, classify_file, refuse_unreadable
from classifiers.dask_engine import ClusterError, dask_engine
from classifiers.evaluation import evaluate_labelled
from classifiers.labelled import EvaluationError, read_labelled
from classifiers.labels import field
from classifiers.scoring import Engine, one_process, processes, processors

# From this size on a file is worth starting processes for.
_LARGE = 4_000_000


def classify(
    source: Path, out: Path, text_column: str | None, engine: str = "auto", scheduler: str = "", *, why: bool = False
) -> None:
    """Classify a file; one sentence and exit 2 if it cannot be read, exit 1 if the work broke off."""
    if not (found(source) and source.is_file()):
        refuse(f"找不到文件“{source}”。")
    chosen = _engine(engine, scheduler, source)
    try:
        refuse_unreadable(source, text_column)  # before the classifier, which may have to be trained
    except BatchError as problem:
        refuse(str(problem))
    classifier = load()
    estimate = Estimate()
    try:
        with progress_bar() as show:
            report = classify_file(
                source,
                out,
                classifier,
                text_column=text_column,
                progress=lambda stage, done: show(stage, done, estimate.words(done)),
                engine=chosen,
                why=why,
            )
    except BatchError as problem:
        refuse(str(problem))
    except (ClusterError, BrokenProcessPool) as problem:
        refuse(f"分类中断：{problem or '工作进程被终止'}。再次运行同一命令会从中断处继续。", 1)
    if report.resumed_at:
        typer.echo(f"接着上次的进度，从第 {report.resumed_at + 1} 条开始。")
    names = field("category").values
    counts = "，".join(f"{names[code]} {count}" for code, count in sorted(report.categories.items()))
    typer.echo(f"已分类 {report.rows} 条（{counts}），其中 {report.needs_review} 条把握不足，请人工复核。")
    if report.blank:
        typer.echo(f"{report.blank} 条没有内容。")
    for old, new in report.renamed.items():
        typer.echo(f"原有的“{old}”列改名为“{new}”。")
    typer.echo(f"结果：{out}")


def _engine(name: str, scheduler: str, source: Path) -> Engine:
    if name == "dask" or scheduler:
        if not scheduler:
            refuse("使用 dask 时请用 --scheduler 给出调度器地址，如 tcp://127.0.0.1:8786。")
        return dask_engine(scheduler)
    if name not in ("auto", "one", "processes"):
        refuse(f"没有名为“{name}”的引擎，可选 auto、one、processes、dask。")
    large = source.stat().st_size >= _LARGE and processors() > 1
    return processes if name == "processes" or (name == "auto" and large) else one_process


def evaluate(labelled: Path) -> None:
    """Score the classifier on labelled comments and print the card."""
    if not (found(labelled) and labelled.is_file()):
        refuse(f"找不到文件“{labelled}”。")
    try:
        frame = read_labelled(labelled)  # before the classifier, which may have to be trained
        typer.echo(evaluate_labelled(frame, load()).as_text())
    except EvaluationError as problem:
        refuse(str(problem))


def train() -> None:
    """Train, or find the present classifier still current."""
    typer.echo(f"分类器就绪，版本 {load().version}。")
