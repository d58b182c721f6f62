"""Drafting with a model from the command line: progress while it writes, and afterwards who wrote what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from api.settings import data_dir
from api.terminal import progress_bar
from summarizer.briefing import Briefing
from summarizer.drafting.model.cache import FolderCache
from summarizer.drafting.model.progress import SectionProgress
from summarizer.drafting.model.settings import ModelSettings
from summarizer.pipeline import Analysis, Request, rewrite

_PARTS = 7  # the six sections and the opening
_RULES = {
    "reference": "引用", "number": "数字", "unit": "单位", "direction": "升降", "comparison": "比较",
    "rank": "名次", "period": "期间", "metric": "指标", "name": "名称", "quote": "引语", "form": "格式",
    "promise": "承诺", "cause": "归因",
}  # fmt: skip
_STATES = {"writing": "撰写", "repairing": "修正", "done": "完成", "offline": "改用离线撰写"}


def rewritten(briefing: Briefing, request: Request, analysis: Analysis, settings: ModelSettings) -> Briefing:
    """The briefing with the model's prose, with a line for each part as it is written."""
    ended: set[str] = set()
    with progress_bar() as show:

        def heard(progress: SectionProgress) -> None:
            if progress.state in ("done", "offline"):
                ended.add(progress.part)
            size = f"（{progress.characters:,} 字）" if progress.state == "writing" and progress.characters else ""
            note = f"：{progress.note}" if progress.note else ""
            show(f"{progress.part} {_STATES[progress.state]}{note}", len(ended) / _PARTS, size)

        cache = FolderCache(data_dir() / "replies")
        return rewrite(briefing, request, analysis, settings, cache, heard)


def described(briefing: Briefing, *, offline: bool) -> Iterator[str]:
    """Who wrote the statements, how many were refused and why, and what the model took."""
    authors = Counter(statement.written_by for statement in briefing.statements())
    if not briefing.drafting.calls and not briefing.drafting.offline:
        yield "全部由离线撰写。" if offline else "全部由离线撰写（未配置大模型）。"
    else:
        yield f"大模型（{briefing.generated_by}）撰写 {authors['model']} 条，离线撰写 {authors['offline']} 条。"
    yield from _refusals(briefing)
    for part, reason in briefing.drafting.offline.items():
        yield f"“{part}”由离线撰写：{reason}"
    yield from _usage(briefing)


def _refusals(briefing: Briefing) -> Iterator[str]:
    refused = briefing.drafting.refused
    if not refused:
        return
    rules = Counter(_RULES.get(rule, rule) for entry in refused for rule in entry.rules)
    reasons = "、".join(f"{rule} {count}" for rule, count in rules.most_common())
    outcomes = Counter(entry.outcome for entry in refused)
    yield (
        f"有 {len(refused)} 句没有通过与数据的核对（{reasons}）：修正 {outcomes['repaired']}，"
        f"改用离线撰写 {outcomes['replaced']}，略去 {outcomes['left_out']}。详见 briefing.json。"
    )


def _usage(briefing: Briefing) -> Iterator[str]:
    calls = briefing.drafting.calls
    if not calls:
        return
    paid = [call for call in calls if not call.cached]
    tokens = f"读 {sum(call.tokens_in for call in paid):,}、写 {sum(call.tokens_out for call in paid):,} 词元"
    kept = f"，另有 {len(calls) - len(paid)} 部分与上次相同、未再调用" if len(paid) < len(calls) else ""
    yield f"调用大模型 {len(paid)} 次，{tokens}{kept}。"
