"""`jianbao trace`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import pandas as pd
import typer

from api.commands.analysis import analysis_of, request_for
from api.terminal import refuse
from classifiers.batch import BatchError
from classifiers.writing import written
from summarizer.facts import Fact, place
from summarizer.kpi.tables import FILE, PROVENANCE, ROW, SHEET
from summarizer.kpi.trace import trace
from summarizer.pipeline import Analysis


def run(
    fact_id: str,
    month: str,
    kpi: Sequence[Path],
    feedback: Sequence[Path],
    out: Path | None,
    mapping: Sequence[Path] = (),
) -> None:
    """Where a number comes from, down to the rows of the files."""
    if out and out.suffix.lower() not in (".csv", ".xlsx"):
        refuse("输出文件请以 .csv 或 .xlsx 结尾。")
    analysis = analysis_of(request_for(month, kpi, feedback, mapping=mapping))
    fact = analysis.facts.get(fact_id)
    if fact is None:
        near = get_close_matches(fact_id, list(analysis.facts), n=5)
        refuse(f"没有编号为“{fact_id}”的指标。" + (f"相近的有：{'、'.join(near)}。" if near else ""))
    _say(fact, analysis, depth=0, seen=set())
    if out:
        _write(trace(fact, analysis.facts, analysis.tables), out)
        typer.echo(f"所涉及的行：{out}")


def _say(fact: Fact, analysis: Analysis, depth: int, seen: set[str]) -> None:
    indent = "  " * depth
    typer.echo(f"{indent}{fact.label} = {fact.text}（{fact.id}）")
    if fact.id in seen:
        return
    seen.add(fact.id)
    typer.echo(f"{indent}  公式：{fact.about.formula}" + (f"；{fact.reason}" if fact.reason else ""))
    if fact.source:
        typer.echo(f"{indent}  数据：“{fact.source.table}”的 {'、'.join(fact.source.columns)}，{fact.source.filter}")
        for rows in fact.source.rows:
            typer.echo(f"{indent}  {place(rows)}：{rows.count} 行，第 {rows.ranges} 行")
    for key in fact.inputs:
        _say(analysis.facts[key], analysis, depth + 1, seen)


def _write(found: dict[str, pd.DataFrame], out: Path) -> None:
    try:
        with written(out) as writer:
            for table, rows in found.items():
                columns = [name for name in rows.columns if name not in PROVENANCE]
                writer.row(["表", "文件", "工作表", "行", *columns])
                for _, row in rows.iterrows():
                    cells = ["" if pd.isna(row[name]) else str(row[name]) for name in columns]
                    writer.row([table, str(row[FILE]), str(row[SHEET]), str(row[ROW]), *cells])
    except (OSError, BatchError) as problem:
        refuse(f"无法写入“{out}”：{problem}。", code=1)
