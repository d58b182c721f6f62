"""`jianbao themes`: what the complaints of a file are about."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import typer

from api.commands.classifier import load
from api.terminal import found, refuse
from classifiers.changes import changed_themes
from classifiers.columns import text_column as column_of
from classifiers.labels import OTHER, categories, field
from classifiers.masking import mask
from classifiers.rows import UnreadableError, read_rows
from classifiers.themes import Theme, themes, typical

_SAMPLE = 200
_AT_ONCE = 20_000
_YES = frozenset({"是", "1", "true", "True"})
_LONGEST = 120


def run(source: Path, before: Path | None, text_column: str | None, most: int) -> None:
    """Print the themes of each category; one sentence and exit 2 for a file that cannot be read."""
    now = _complaints(source, text_column)
    earlier = _complaints(before, text_column) if before else None
    names = field("category").values
    for category in (name for name in categories() if name != OTHER):
        texts = now.get(category, [])
        typer.echo(f"{names[category]}：投诉 {len(texts)} 条")
        find = partial(themes, category=category, most=most)
        for theme in changed_themes(texts, (earlier or {}).get(category, []), find):
            (case,) = typical(texts, [Theme(theme.name, theme.members)], category)
            change = f"，上月 {theme.before} 条" if earlier is not None else ""
            typer.echo(f"  {theme.name}（{len(theme.members)} 条{change}）")
            typer.echo(f"    “{_quoted(texts[case.index])}”")


def _quoted(text: str) -> str:
    shown = " ".join(mask(text).split())
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "……"


def _complaints(source: Path, wanted: str | None) -> dict[str, list[str]]:
    """The complaints of a file by category: by its own columns where it was classified, else by the classifier."""
    if not (found(source) and source.is_file()):
        refuse(f"找不到文件“{source}”。")
    try:
        return _sorted(source, wanted)
    except UnreadableError as problem:
        refuse(f"{problem}。")


def _sorted(source: Path, wanted: str | None) -> dict[str, list[str]]:
    rows = read_rows(source)
    first = list(itertools.islice(rows.body, _SAMPLE))
    at = column_of(rows.header, first, wanted)
    by_category: dict[str, list[str]] = {}
    for text, category in _labelled(rows.header, itertools.chain(first, rows.body), at):
        by_category.setdefault(category, []).append(text)
    return by_category


def _labelled(header: list[str], body: Iterator[list[str]], at: int) -> Iterator[tuple[str, str]]:
    if {"category", "is_complaint"} <= set(header):
        category, complains = header.index("category"), header.index("is_complaint")
        codes = {name: code for code, name in field("category").values.items()}
        for row in body:
            if row[complains].strip() in _YES:
                yield row[at], codes.get(row[category].strip(), row[category].strip())
        return
    classifier = load()
    while texts := [row[at] for row in itertools.islice(body, _AT_ONCE)]:
        labels = classifier.predict(texts)
        complaints = labels["is_complaint"].astype(str).isin(_YES)
        for text, category, complains in zip(texts, labels["category"], complaints, strict=True):
            if complains:
                yield text, str(category)
