"""What people see in the terminal while a command works, and when it cannot."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

_WIDTH = 24


def refuse(message: str, code: int = 2) -> NoReturn:
    """End the command with one sentence; 2 is for bad input, 1 for a job that failed."""
    typer.echo(f"错误：{message}", err=True)
    raise typer.Exit(code)


def found(path: Path) -> bool:
    """Whether there is a file or folder; a path that no file system could hold is not there either."""
    try:
        return path.exists()
    except OSError:
        return False


@contextmanager
def progress_bar() -> Iterator[Callable[[str, float], None]]:
    """A function that shows a stage and how far it is (0 to 1): a line that moves, or a line a stage in a log."""
    shown = ""

    def show(stage: str, fraction: float) -> None:
        nonlocal shown
        if sys.stderr.isatty():
            filled = round(_WIDTH * fraction)
            bar = "█" * filled + "░" * (_WIDTH - filled)
            typer.echo(f"\r\x1b[K{bar} {fraction:4.0%} {stage}", err=True, nl=False)
        elif stage != shown:
            typer.echo(stage, err=True)
        shown = stage

    try:
        yield show
    finally:
        if shown and sys.stderr.isatty():
            typer.echo("\r\x1b[K", err=True, nl=False)
