"""The main job on one page: a month's files in, its facts and its briefing out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from summarizer.briefing import Briefing, SourceFile
from summarizer.deciding.decision import Decision, with_decision_if_fit
from summarizer.drafting.model.cache import ReplyCache
from summarizer.drafting.model.nearest import Accepted, nearest
from summarizer.drafting.model.progress import OnProgress, unheard
from summarizer.drafting.model.settings import ModelSettings
from summarizer.drafting.offline.actions import add_actions
from summarizer.drafting.offline.habits import NO_HABITS, Habits
from summarizer.drafting.offline.writer import write_briefing
from summarizer.exports.files import FORMATS, OURS, Templates, files, write_file
from summarizer.exports.import_report import write_import_report
from summarizer.exports.refused import write_refused
from summarizer.exports.saving import save
from summarizer.exports.variant import USUAL, Variant
from summarizer.facts import FactSheet
from summarizer.kpi.compute import compute
from summarizer.kpi.context import Context, default_thresholds
from summarizer.kpi.feedback.corrections import Corrections, with_corrections
from summarizer.kpi.feedback.labelling import with_labels
from summarizer.kpi.feedback.model import FeedbackModel
from summarizer.kpi.memory import Memory
from summarizer.kpi.parameters import stated, stated_date, stated_month
from summarizer.kpi.reading import ImportReport, read_tables
from summarizer.kpi.reading.mapping import Rule
from summarizer.kpi.reading.report_text import MARKDOWN_FILE
from summarizer.kpi.reading.watching import Progress, unwatched
from summarizer.kpi.tables import TableSet
from summarizer.periods import Month, Period

Classifier = Any  # classifiers.model.Classifier, or whatever predicts as it does and knows its confusion

WRITERS: Mapping[str, Callable[[Briefing, Path], None]] = {kind: partial(write_file, kind) for kind in FORMATS}


class NothingReadError(ValueError):
    """There is no row to compute of; the message says so in Chinese, and `report` says why for each file."""

    def __init__(self, report: ImportReport) -> None:
        empty = (
            f"认出了{'、'.join(report.found)}，但没有一行可以导入，没有生成任何文件。请按所列原因在原文件里改正后重试。"
        )
        super().__init__(empty if report.found else "没有读到任何可用的数据表，请检查文件。")
        self.report = report


@dataclass(frozen=True)
class Unstated:
    """What is named where the month's 参数 table does not say."""

    company: str = ""
    presenter: str = ""


@dataclass(frozen=True)
class Request:
    """What somebody asks for: a month, and the files or folders that hold its data; `rules` say what is in them.

    `habits` are what reviewers of earlier months wished to be mentioned, `memory` what their briefings stated,
    `decision` what people set of next month's targets, `accepted` sentences that show a model how people speak here.
    """

    month: Month
    kpi: Sequence[Path]
    feedback: Sequence[Path] = ()
    company: str | None = None
    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=default_thresholds)
    rules: Sequence[Rule] = ()
    corrections: Corrections = field(default_factory=dict)
    unstated: Unstated = Unstated()
    habits: Habits = NO_HABITS
    memory: Memory | None = None
    decision: Decision | None = None
    accepted: Sequence[Accepted] = ()


@dataclass(frozen=True)
class Analysis:
    """The tables that were read, with labels on the comments, and the facts that were computed of them; `settled` are
    the rules that were used, each with the header that it settled."""

    report: ImportReport
    tables: TableSet
    period: Period
    facts: FactSheet
    settled: Sequence[Rule] = ()


def analyse(request: Request, load: Callable[[], Classifier], progress: Progress = unwatched) -> Analysis:
    """Read, label, compute. `load` gives the classifier; it is only called when there are comments to label.

    Raises NothingReadError when no file holds a table with a row that could be imported.
    """
    reading = read_tables(
        request.kpi,
        request.month,
        feedback=request.feedback,
        progress=lambda name, detail="": progress(f"读取 {name}", detail),
        rules=request.rules,
    )
    if not reading.report.rows:
        raise NothingReadError(reading.report)
    tables, model = reading.tables, None
    if tables["反馈"].uploaded or tables["一线反馈"].uploaded:
        progress("分类客户反馈")
        classifier = load()
        tables = with_labels(with_corrections(tables, request.corrections), classifier)
        model = FeedbackModel.of(classifier)
    period = period_of(tables, request.month)
    progress("计算指标")
    sheet = FactSheet(request.memory)
    facts = compute(Context(tables, period, request.thresholds, sheet, model, request.memory))
    if request.decision is not None:
        facts = with_decision_if_fit(facts, request.decision)
    add_actions(facts, period)
    return Analysis(reading.report, tables, period, facts, reading.settled)


def period_of(tables: TableSet, month: Month) -> Period:
    """The month with the cut-off that 参数 states, unless those parameters were written for another month."""
    written_for = stated_month(tables, "简报月份", month)
    if written_for not in (None, month):
        return Period.of(month)
    return Period.of(month, stated_date(tables, "数据截止日", month))


def draft(
    request: Request,
    analysis: Analysis,
    generated_at: datetime | None = None,
) -> Briefing:
    """The offline writer's briefing of an analysis."""
    tables = analysis.tables
    return write_briefing(
        analysis.facts,
        company=request.company or stated(tables, "公司名称") or request.unstated.company or "本公司",
        presenter=stated(tables, "汇报人") or request.unstated.presenter,
        meeting_date=_day(stated_date(tables, "会议日期", request.month + 1)),
        month=request.month,
        sources=sources(analysis.report),
        thresholds=request.thresholds,
        generated_at=generated_at.isoformat(timespec="seconds") if generated_at else "",
        habits=request.habits,
    )


def rewrite(
    briefing: Briefing,
    request: Request,
    analysis: Analysis,
    settings: ModelSettings,
    cache: ReplyCache | None = None,
    on_progress: OnProgress = unheard,
) -> Briefing:
    """An offline briefing with a model's prose: the same numbers, and the same statements wherever its own failed."""
    from summarizer.drafting.model.people import people_of
    from summarizer.drafting.model.session import write_with_model

    return write_with_model(
        briefing,
        analysis.facts,
        settings,
        thresholds=request.thresholds,
        people=people_of(analysis.tables),
        style=nearest(request.accepted, briefing),
        cache=cache,
        on_progress=on_progress,
    )


def sources(report: ImportReport) -> list[SourceFile]:
    """The sheets that gave rows, in the order they were read."""
    return [
        SourceFile(file=file.name, sheet=sheet.sheet, table=sheet.table, rows=sheet.rows_read, sha256=file.sha256)
        for file in report.files
        for sheet in file.sheets
        if sheet.table
    ]


def export(
    briefing: Briefing,
    analysis: Analysis,
    out: Path,
    formats: Sequence[str],
    variant: Variant = USUAL,
    templates: Templates = OURS,
) -> list[Path]:
    """Write facts, briefing and import report as JSON, and the briefing in each format; each file whole or not at all.

    OSError when the folder cannot be written; ExportFailedError before a file is written that did not pass its check.
    """
    out.mkdir(parents=True, exist_ok=True)
    facts = {"month": briefing.month, "facts": [fact.as_json() for fact in analysis.facts.values()]}
    documents = {
        "facts.json": facts,
        "import-report.json": analysis.report.as_json(),
    }
    written = []
    for name, content in documents.items():
        save(json.dumps(content, ensure_ascii=False, indent=1).encode(), out / name)
        written.append(out / name)
    write_import_report(analysis.report, out / MARKDOWN_FILE)
    written.append(out / MARKDOWN_FILE)
    for name, made in files(briefing, dict.fromkeys(("json", *formats)), variant, templates):
        save(made, out / f"briefing.{name}")
        written.append(out / f"briefing.{name}")
    return written + write_refused(analysis.report, out / "refused-rows.xlsx")


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
