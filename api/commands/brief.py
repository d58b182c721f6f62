"""`jianbao brief` and `jianbao demo`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast, get_args

import typer

from api.commands.analysis import analysis_of, request_for
from api.commands.drafting import described, rewritten
from api.commands.templates import templates_of
from api.settings import SettingsError, model_settings
from api.terminal import refuse
from classifiers.resources import data_path
from summarizer.briefing import Briefing
from summarizer.exports.checking import ExportFailedError
from summarizer.exports.drawn.fonts import FontsMissingError
from summarizer.exports.scripts import SIMPLIFIED, Script
from summarizer.exports.theme import Shade
from summarizer.exports.variant import Variant
from summarizer.kpi.reading.asking import mapping_to_fill
from summarizer.pipeline import WRITERS, draft, export

_DEMO_MONTH = "2025-10"
_KINDS = {"finding": "条发现", "recommendation": "条建议", "quote": "条客户原话", "gap": "处数据缺口"}


def run(
    month: str,
    kpi: Sequence[Path],
    feedback: Sequence[Path],
    out: Path,
    *,
    formats: Sequence[str] | None,
    company: str | None,
    offline: bool,
    mapping: Sequence[Path] = (),
    script: str = SIMPLIFIED,
    theme: str = "light",
    template: Sequence[Path] = (),
) -> None:
    """Draft a briefing and say what was read, repaired, refused, and what is missing."""
    formats = formats or list(WRITERS)
    if unknown := [name for name in formats if name not in WRITERS]:
        refuse(f"没有“{unknown[0]}”这种格式，可选：{'、'.join(WRITERS)}。")
    variant = _variant(script, theme)
    templates = templates_of(template)
    try:
        settings = None if offline else model_settings()
    except SettingsError as problem:
        refuse(str(problem))
    request = request_for(month, kpi, feedback, company, mapping)
    analysis = analysis_of(request)
    typer.echo(analysis.report.as_text())
    if doubts := mapping_to_fill(analysis.report):
        typer.echo(f"\n{doubts}")
    briefing = draft(request, analysis, datetime.now().astimezone())
    if settings:
        briefing = rewritten(briefing, request, analysis, settings)
    try:
        written = export(briefing, analysis, out, formats, variant, templates)
    except OSError as problem:
        refuse(f"无法写入“{out}”：{problem.strerror or problem}。", code=1)
    except (ExportFailedError, FontsMissingError) as problem:
        refuse(str(problem), code=1)
    typer.echo(_summary(briefing))
    typer.echo("\n".join(described(briefing, offline=offline)))
    if (sales := analysis.facts["1.1.1.net_sales"]).value is None:
        typer.echo(f"注意：没有{analysis.period.month.text}的销售数据（{sales.reason}），请确认月份和文件。")
    for path in written:
        typer.echo(f"  {path}")


def _variant(script: str, theme: str) -> Variant:
    if script not in get_args(Script):
        refuse(f"没有“{script}”这种文字，可选：{'、'.join(get_args(Script))}。")
    if theme not in get_args(Shade):
        refuse(f"没有“{theme}”这种底色，可选：{'、'.join(get_args(Shade))}。")
    return Variant(cast(Script, script), cast(Shade, theme))


def run_demo(out: Path) -> None:
    """The sample company's briefing, from its files as an office keeps them: messy, with the same facts."""
    company = data_path("samples/messy")
    run(_DEMO_MONTH, [company / "kpi"], [company / "feedback"], out, formats=None, company=None, offline=True)


def _summary(briefing: Briefing) -> str:
    counts: Counter[str] = Counter(statement.kind for statement in briefing.statements())
    kinds = "，".join(f"{counts[kind]} {name}" for kind, name in _KINDS.items() if counts[kind])
    return f"\n{briefing.company} {briefing.month} 简报已起草：{kinds}，引用 {len(briefing.facts)} 个指标。"
