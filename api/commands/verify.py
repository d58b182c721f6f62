"""`jianbao verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from api.commands.analysis import analysis_of, request_for
from api.terminal import refuse
from summarizer.briefing import Briefing
from summarizer.deciding.settling import settled, stated, unequal_sums
from summarizer.drafting.grounding import Vocabulary, check_briefing
from summarizer.facts import FactSheet
from summarizer.pipeline import Request, sources
from summarizer.verification import verify

_FACT = {"value", "text", "label"}


def run(path: Path, kpi: Sequence[Path], feedback: Sequence[Path], mapping: Sequence[Path] = ()) -> None:
    """Say for every number of a briefing whether the files still give it; exit 1 if one differs."""
    briefing = _load(path)
    asked = request_for(briefing.month, kpi, feedback, briefing.company, mapping)
    request = _with_its_thresholds(asked, briefing.thresholds)
    analysis = analysis_of(request)
    now = {(source.file, source.sheet): source.sha256 for source in sources(analysis.report)}
    for source in briefing.sources:
        known = now.get((source.file, source.sheet))
        if known is None:
            typer.echo(f"注意：没有提供起草时使用的“{source.file}”{source.sheet}。")
        elif known != source.sha256:
            typer.echo(f"注意：“{source.file}”与起草时的内容不同。")
    facts = settled(analysis.facts, stated(briefing.facts))  # what people set is theirs; its sums are checked
    differences = verify(briefing, facts)
    for difference in differences:
        found = "现在无法计算" if difference.now is None else f"重新计算为 {difference.now}"
        typer.echo(f"不一致：{difference.label}（{difference.id}）简报中为 {difference.stated}，{found}。")
    if differences:
        refuse(f"{len(briefing.facts)} 个指标中有 {len(differences)} 个不一致。", code=1)
    for whole in unequal_sums(facts):
        refuse(f"人工确定的各项目标相加不等于“{facts[whole].label}”。", code=1)
    _check_sentences(briefing, facts)
    typer.echo(f"{len(briefing.facts)} 个指标全部重新计算，与简报一致；{_count(briefing)} 句话都有数据依据。")


def _check_sentences(briefing: Briefing, facts: FactSheet) -> None:
    """Name the sentences that the facts do not bear out; what a person stated by hand is named, and no fault."""
    refused = 0
    for statement, refusals in check_briefing(briefing, facts, Vocabulary.of(facts)):
        if statement.by_hand:
            typer.echo(f"人工填报（{statement.item}，理由：{statement.by_hand}）：{statement.text}")
            continue
        refused += 1
        typer.echo(f"没有依据（{statement.item}）：{statement.text}\n  {'；'.join(map(str, refusals))}")
    if refused:
        refuse(f"{_count(briefing)} 句话中有 {refused} 句没有数据依据。", code=1)


def _count(briefing: Briefing) -> int:
    return sum(1 for _ in briefing.statements())


def _load(path: Path) -> Briefing:
    try:
        briefing = Briefing.model_validate_json(path.read_bytes())
        if not all(fact.keys() >= _FACT for fact in briefing.facts.values()):
            raise ValueError
        if not all(_is_number(about.get("value")) for about in briefing.thresholds.values()):
            raise ValueError
        return briefing
    except OSError:
        refuse(f"找不到或无法打开“{path}”。")
    except ValueError:  # pydantic's own is one too
        refuse(f"“{path}”不是 jianbao 写出的 briefing.json。")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _with_its_thresholds(request: Request, stated: Mapping[str, Mapping[str, Any]]) -> Request:
    """The thresholds that the briefing was made with, so that only the data is in question."""
    return replace(request, thresholds={**request.thresholds, **stated})
