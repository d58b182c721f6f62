"""Templates named on the command line: read and judged before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from api.terminal import refuse
from summarizer.exports.company import TemplateError
from summarizer.exports.company.kinds import missing, template_kind


def templates_of(paths: Sequence[Path]) -> dict[str, bytes]:
    """The templates by the format they are for; says what each does not have."""
    found: dict[str, bytes] = {}
    for path in paths:
        try:
            kind = template_kind(path.name)
            content = path.read_bytes()
            gaps = missing(kind, content)
        except OSError as problem:
            refuse(f"无法读取模板“{path}”：{problem.strerror or problem}。")
        except TemplateError as problem:
            refuse(str(problem))
        if kind in found:
            refuse(f"一种格式只能用一个模板，请去掉“{path}”或另一个。")
        found[kind] = content
        typer.echo(f"使用模板“{path.name}”。")
        for gap in gaps:
            typer.echo(f"  {gap}")
    return found
