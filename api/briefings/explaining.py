"""Why a fact of a briefing changed: its files are read once more, for what adds up is not kept with the facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.briefings.analysed import Analysed
from api.problems import not_found
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.inputs import corrections_of, written
from api.uploads.mappings import rules_used
from summarizer.facts import Fact, FactSheet
from summarizer.periods import Month

if TYPE_CHECKING:
    from summarizer.explaining.explanation import Explanation
    from summarizer.kpi.feedback.corrections import Corrections
    from summarizer.kpi.tables import TableSet

_SEVERAL, _COMMENTS, _PARAMETERS = "多表", frozenset({"反馈", "一线反馈"}), "参数"


def explained(services: Services, briefing_id: str, fact_id: str, months: int) -> Explanation:
    """Explain a fact against so many months before; ProblemError 404 for a fact that the briefing does not have."""
    from summarizer.explaining.explanation import Explanation, explain
    from summarizer.verification import same

    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        facts = services.grounds.of(db, record).facts
        if (fact := facts.get(fact_id)) is None:
            raise not_found("这个指标")
        if _is_decided(fact, facts):
            return Explanation(fact, reason="这项目标由人工确定，不是由数据相加得出的，不能拆分")
        uploads = _uploads(db, record, fact)
        corrections = corrections_of(db, [upload.id for upload in uploads])
        thresholds = (record.frame or {}).get("thresholds") or {}
        made_of = ([(one.id, one.mapping) for one in uploads], corrections, thresholds)
        key = (record.month, json.dumps(made_of, ensure_ascii=False, sort_keys=True, default=str))
        month = Month.parse(record.month)
        found = services.analysed.of(
            key, lambda: _analysed(month, thresholds, lambda: _tables(services, db, uploads, month, corrections))
        )
    again = found.now.facts.get(fact_id)
    if again is not None and again.value is None:
        return Explanation(fact, reason=again.reason)  # recalled from an approved briefing, whose rows are not here
    if again is None or not same(again.as_json()["value"], fact.as_json()["value"]):
        return Explanation(fact, reason="上传的文件已有变动，算不出与简报相同的数值，无法拆分")
    return explain(fact_id, found.now, found.before(months))


def _is_decided(fact: Fact, facts: FactSheet) -> bool:
    from summarizer.deciding.settling import twin_of
    from summarizer.deciding.splitting import COMPUTED

    return fact.about.family in COMPUTED and twin_of(fact) in facts


def _analysed(month: Month, thresholds: Mapping[str, Any], tables: Callable[[], TableSet]) -> Analysed:
    from summarizer.explaining.explanation import sheet_of
    from summarizer.kpi.context import Context
    from summarizer.pipeline import period_of

    read = tables()
    data = Context(read, period_of(read, month))
    data = replace(data, thresholds={**data.thresholds, **thresholds})
    return Analysed(data, sheet_of(data))


def _uploads(db: Session, record: BriefingRecord, fact: Fact) -> list[Upload]:
    """The files that the briefing was drafted from and that hold what the fact is defined on."""
    wanted = {*fact.about.tables, _PARAMETERS}
    query = select(Upload).where(Upload.id.in_(record.inputs)).order_by(Upload.uploaded_at, Upload.id)
    found = db.scalars(query)
    return [
        one
        for one in found
        if (_COMMENTS & wanted if one.kind == "feedback" else False)
        or (one.kind == "kpi" and (_SEVERAL in wanted or not one.tables or one.tables & wanted))
    ]


def _tables(services: Services, db: Session, uploads: list[Upload], month: Month, corrections: Corrections) -> TableSet:
    """The tables of these files, comments with the labels that the classifier and people gave them."""
    from summarizer.kpi.feedback.corrections import with_corrections
    from summarizer.kpi.feedback.labelling import with_labels
    from summarizer.kpi.reading import read_tables

    with TemporaryDirectory(prefix="jianbao-") as folder:
        paths = [(upload.kind, written(db, upload, Path(folder))) for upload in uploads]
        kpi, feedback = ([path for kind, path in paths if kind == wanted] for wanted in ("kpi", "feedback"))
        tables = read_tables(kpi, month, feedback=feedback, rules=rules_used(uploads)).tables
    if any(tables[name].uploaded for name in _COMMENTS):
        return with_labels(with_corrections(tables, corrections), services.classifier())
    return tables
