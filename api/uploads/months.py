"""Where a month stands: its files, the tables found and missing, comments to review, briefings, and what comes next."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.briefings.views import BriefingLine
from api.storage.briefings import BriefingRecord
from api.storage.uploads import Comment, Upload
from api.uploads.views import UploadLine

_NEXT = {
    "upload": "请上传本月的业绩表格和客户反馈。",
    "wait": "文件正在读取，请稍候。",
    "fix": "有文件没能读取，请看导入报告，改正后重新上传。",
    "review": "有 {count:,} 条客户反馈分类不确定，请复核后起草简报（也可以直接起草）。",
    "draft": "文件已读入，可以起草简报。",
    "drafting": "简报正在起草。",
    "edit": "简报草稿已完成，请审阅修改后提交审批。",
    "approve": "简报等待批准。",
    "done": "简报已批准，可以下载。",
    "stale": "批准后有新的数据，请看哪些数字会变，并决定是否修订。",
}
_STATES = {"drafting": "drafting", "draft": "edit", "in_review": "approve", "approved": "done"}


class NextStep(BaseModel):
    """What to do now: a code for pages, a sentence for people."""

    code: str = Field(examples=["review"])
    text: str


class MonthView(BaseModel):
    """A month as a whole. `missing` are tables that no file held; `shown` says whether a table must be there."""

    month: str = Field(examples=["2025-10"])
    uploads: list[UploadLine]
    found: list[str] = Field(examples=[["销售明细", "反馈"]])
    missing: list[str]
    comments: int
    to_review: int
    briefings: list[BriefingLine]
    next: NextStep


def month_view(db: Session, month: str) -> MonthView:
    """The month; one of which nothing is known is empty."""
    from summarizer.kpi.tables import table_specs

    uploads = list(db.scalars(select(Upload).where(Upload.month == month).order_by(Upload.uploaded_at, Upload.id)))
    lines = [UploadLine.of(upload) for upload in uploads]
    read = [line for line in lines if line.state == "read"]
    found = {table for line in read for table in line.tables}
    comments, to_review = _comments(db, [line.id for line in read])
    query = select(BriefingRecord).where(BriefingRecord.month == month).order_by(BriefingRecord.version.desc())
    briefings = list(db.scalars(query))
    names = list(table_specs())
    return MonthView(
        month=month,
        uploads=lines,
        found=[name for name in names if name in found],
        missing=[name for name in names if name not in found],
        comments=comments,
        to_review=to_review,
        briefings=[BriefingLine.of(record) for record in briefings],
        next=_next(lines, briefings, to_review),
    )


def _comments(db: Session, uploads: list[str]) -> tuple[int, int]:
    query = select(Comment.needs_review, func.count()).where(Comment.upload_id.in_(uploads), Comment.position >= 0)
    counted: dict[Any, int] = {row[0]: row[1] for row in db.execute(query.group_by(Comment.needs_review))}
    return sum(counted.values()), counted.get(True, 0)


def _next(uploads: list[UploadLine], briefings: list[BriefingRecord], to_review: int) -> NextStep:
    states = {upload.state for upload in uploads}
    living = next((briefing for briefing in briefings if briefing.state in _STATES), None)
    if living is not None:
        code = "stale" if living.state == "approved" and living.stale else _STATES[living.state]
    elif "reading" in states:
        code = "wait"
    elif "read" not in states:
        code = "fix" if "failed" in states else "upload"
    else:
        code = "review" if to_review else "draft"
    return NextStep(code=code, text=_NEXT[code].format(count=to_review))
