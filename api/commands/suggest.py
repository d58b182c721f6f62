"""`jianbao suggest`: a model's second opinion beside the labels of the comments that the classifier is unsure of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

import typer

from api.settings import SettingsError, model_settings
from api.terminal import found, progress_bar, refuse
from classifiers.columns import renamed, text_column
from classifiers.labels import join_values
from classifiers.rows import Row, Rows, UnreadableError, read_rows
from classifiers.second_opinion import SecondOpinion, Suggestion, second_opinion
from classifiers.writing import written
from summarizer.drafting.model.opinions import Asking, render
from summarizer.drafting.model.settings import ModelSettings

COLUMNS = ("suggested_category", "suggested_labels", "suggested_is_complaint", "suggestion_reason")
_NEEDED = ("category", "needs_review")
_YES = frozenset({"是", "1", "true", "True"})
_SAMPLE = 200


def run(source: Path, out: Path, wanted: str | None, most: int) -> None:
    """Ask about the unsure rows of a classified file; its cells stay, the suggestions stand in columns of their own."""
    settings = _settings()
    if out.suffix.lower() not in (".csv", ".xlsx"):
        refuse("结果文件请以 .csv 或 .xlsx 结尾。")
    try:
        header, at, asked = _unsure(source, wanted, most)
        if not asked:
            typer.echo("没有需要复核的反馈，不必请大模型看。")
            return
        asking = Asking.of(settings)
        with progress_bar() as show:
            opinion = second_opinion(
                [row[at] for row in asked.values()],
                [row[header.index("category")] for row in asked.values()],
                asking,
                render,
                progress=lambda done: show("请大模型看把握不足的反馈", done),
            )
        if not opinion.suggestions and asking.problem is not None:
            refuse(f"大模型没有给出建议：{asking.problem}", 1)
        places = list(asked)
        _write(source, out, {places[one.index]: one for one in opinion.suggestions})
    except UnreadableError as problem:
        refuse(f"{problem}。")
    _tell(opinion, asking, out)


def _settings() -> ModelSettings:
    try:
        settings = model_settings()
    except SettingsError as problem:
        refuse(str(problem))
    if settings is None:
        refuse("没有设置大模型，请先设置环境变量 OPENAI_API_KEY（或 OPENAI_BASE_URL）。")
    return settings


def _unsure(source: Path, wanted: str | None, most: int) -> tuple[Row, int, Mapping[int, Row]]:
    """The header, the place of the text and at most `most` rows that need review, by their number."""
    if not (found(source) and source.is_file()):
        refuse(f"找不到文件“{source}”。")
    rows = read_rows(source)
    if missing := [name for name in _NEEDED if name not in rows.header]:
        refuse(f"文件里没有 {'、'.join(missing)} 列，请先用 jianbao classify 分类。")
    first = list(itertools.islice(rows.body, _SAMPLE))
    at, unsure = text_column(rows.header, first, wanted), rows.header.index("needs_review")
    numbered = enumerate(itertools.chain(first, rows.body))
    chosen = ((number, row) for number, row in numbered if row[unsure].strip() in _YES and row[at].strip())
    return rows.header, at, dict(itertools.islice(chosen, most))


def _write(source: Path, out: Path, suggestions: Mapping[int, Suggestion]) -> None:
    rows = read_rows(source)
    with written(out) as writer:
        for row in _beside(rows, suggestions):
            writer.row(row)


def _beside(rows: Rows, suggestions: Mapping[int, Suggestion]) -> Iterator[Row]:
    yield [*renamed(rows.header, COLUMNS), *COLUMNS]
    for number, row in enumerate(rows.body):
        yield [*row, *_cells(suggestions.get(number))]


def _cells(one: Suggestion | None) -> Row:
    if one is None:
        return [""] * len(COLUMNS)
    return [one.category, join_values(one.labels), "1" if one.is_complaint else "0", one.reason]


def _tell(opinion: SecondOpinion, asking: Asking, out: Path) -> None:
    typer.echo(f"大模型对 {len(opinion.suggestions)} 条把握不足的反馈给出了建议；原有分类没有改动，请人工决定。")
    if opinion.unanswered:
        because = f"（{asking.problem}）" if asking.problem is not None else ""
        typer.echo(f"{opinion.unanswered} 条没有得到合格的回答{because}。")
    typer.echo(f"结果：{out}")
