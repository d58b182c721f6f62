"""Why a fact of a briefing changed: its files are read once more, for what adds up is not kept with the facts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.problems import not_found
from api.services import Services
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Upload
from api.uploads.inputs import written
from api.uploads.mappings import rules_used
from summarizer.facts import Fact
from summarizer.periods import Month

if TYPE_CHECKING:
    from summarizer.explaining.explanation import Explanation
    from summarizer.kpi.tables import TableSet

_SEVERAL, _COMMENTS, _PARAMETERS = "多表", "反馈", "参数"


def explained(services: Services, briefing_id: str, fact_id: str, months: int) -> Explanation:
    """Explain a fact against so many months before; ProblemError 404 for a fact that the briefing does not have."""
    from summarizer.deciding.settling import twin_of
    from summarizer.deciding.splitting import COMPUTED
    from summarizer.explaining.explanation import Explanation, earlier, explain, sheet_of
    from summarizer.kpi.context import Context
    from summarizer.pipeline import period_of
    from summarizer.verification import same

    with services.database.reading() as db:
        record = db.get_one(BriefingRecord, briefing_id)
        facts = services.grounds.of(db, record).facts
        month, thresholds = Month.parse(record.month), (record.frame or {}).get("thresholds") or {}
        if (fact := facts.get(fact_id)) is None:
            raise not_found("这个指标")
        if fact.about.family in COMPUTED and twin_of(fact) in facts:
            return Explanation(fact, reason="这项目标由人工确定，不是由数据相加得出的，不能拆分")
        if _COMMENTS in fact.about.tables:
            return Explanation(fact, reason="客户反馈的数量不能在这里拆分，请看各类反馈的主题")
        tables = _tables(db, record, fact, month)
    data = Context(tables, period_of(tables, month))
    data = replace(data, thresholds={**data.thresholds, **thresholds})
    now = sheet_of(data)
    again = now.facts.get(fact_id)
    if again is not None and again.value is None:
        return Explanation(fact, reason=again.reason)  # recalled from an approved briefing, whose rows are not here
    if again is None or not same(again.as_json()["value"], fact.as_json()["value"]):
        return Explanation(fact, reason="上传的文件已有变动，算不出与简报相同的数值，无法拆分")
    return explain(fact_id, now, sheet_of(earlier(data, months)))


def _tables(db: Session, record: BriefingRecord, fact: Fact, month: Month) -> TableSet:
    """The tables that the fact is defined on, from the files that the briefing was drafted from."""
    from summarizer.kpi.reading import read_tables

    wanted = {*fact.about.tables, _PARAMETERS}
    query = select(Upload).where(Upload.id.in_(record.inputs), Upload.kind == "kpi")
    uploads = [
        upload
        for upload in db.scalars(query.order_by(Upload.uploaded_at, Upload.id))
        if _SEVERAL in wanted or not upload.tables or upload.tables & wanted
    ]
    with TemporaryDirectory(prefix="jianbao-") as folder:
        paths = [written(db, upload, Path(folder)) for upload in uploads]
        return read_tables(paths, month, rules=rules_used(uploads)).tables
