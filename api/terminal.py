"""What people see in the terminal while a command works, and when it cannot."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Protocol

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


class Show(Protocol):
    """Shows a stage and how far everything is (0 to 1); `detail` moves too fast for a log."""

    def __call__(self, stage: str, fraction: float, detail: str = "") -> None:
        """Show it."""


@contextmanager
def progress_bar() -> Iterator[Show]:
    """A line that moves where somebody watches, one line for each stage in a log."""
    logged: set[str] = set()

    def show(stage: str, fraction: float, detail: str = "") -> None:
        if sys.stderr.isatty():
            filled = round(_WIDTH * fraction)
            bar = "█" * filled + "░" * (_WIDTH - filled)
            typer.echo(f"\r\x1b[K{bar} {fraction:4.0%} {stage}{detail}", err=True, nl=False)
        elif stage not in logged:
            typer.echo(stage, err=True)
        logged.add(stage)

    try:
        yield show
    finally:
        if logged and sys.stderr.isatty():
            typer.echo("\r\x1b[K", err=True, nl=False)
