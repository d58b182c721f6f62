"""Whose comments people should look at first, worked out anew when a month's files change."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.jobs.context import JobContext
from api.jobs.due import later
from api.services import Services
from api.storage.uploads import Comment, Upload
from api.uploads.inputs import MonthFiles, month_files

_PORTION = 5000


def ask_to_weigh(services: Services, db: Session, month: str, actor_id: str, *, wait: float = 0.0) -> None:
    """Ask for the job that orders a month's comments, if it has, or had, tables that tell what is at stake."""
    was_read = Upload.state.in_(("read", "undone"))
    kinds = select(func.count(Upload.kind.distinct())).where(Upload.month == month, was_read)
    if db.execute(kinds).scalar_one() == 2:
        services.jobs.submit("weigh", f"month:{month}", later(wait) if wait else {}, actor_id, db)


def weigh_month(services: Services, month: str, job: JobContext) -> None:
    """Give every comment of the month its turn, by its doubt and by its customer's net sales of twelve months."""
    from classifiers.queueing import turns

    job.progress(0.1, "排列复核顺序")
    with month_files(services.database, month) as files:
        sales = _sales_by_row(files, month)
    with services.database.reading() as db:
        query = select(Comment.id, Comment.confidence, Comment.turn, Upload.name, Comment.sheet, Comment.row)
        query = query.join(Upload, Upload.id == Comment.upload_id).where(Comment.upload_id.in_(files.uploads))
        found = db.execute(query.where(Comment.position >= 0)).all()
    money = [sales.get((name, sheet, row)) for _, _, _, name, sheet, row in found]
    new = turns([one.confidence for one in found], money).tolist()
    changed = [{"id": one.id, "turn": turn} for one, turn in zip(found, new, strict=True) if one.turn != turn]
    for start in range(0, len(changed), _PORTION):
        job.check()
        with services.database.writing() as db:
            db.execute(update(Comment), changed[start : start + _PORTION])


def _sales_by_row(files: MonthFiles, month: str) -> Mapping[tuple[str, str, int], float]:
    """Net sales of twelve months of the customer of each row of a feedback file, where both are known."""
    import pandas as pd

    from summarizer.kpi.context import Context
    from summarizer.kpi.reading import read_tables
    from summarizer.kpi.tables import FILE, ROW, SHEET
    from summarizer.periods import Month, Period

    of = Month.parse(month)
    tables = read_tables(files.kpi, of, feedback=files.feedback, rules=files.rules).tables
    comments, sold = tables["反馈"], Context(tables, Period.of(of)).net
    if not comments.uploaded or comments.missing("客户") or sold.gap or sold.table.missing("客户", "日期", "金额"):
        return {}
    days = sold.frame["日期"]  # as many of the twelve months as there are
    year = sold.frame[(days >= pd.Timestamp((of - 11).first)) & (days < pd.Timestamp((of + 1).first))]
    by_customer = year.groupby("客户", observed=True)["金额"].sum().to_dict()
    frame = comments.frame
    rows = zip(frame[FILE].astype(str), frame[SHEET].astype(str), frame[ROW].astype(int), frame["客户"], strict=True)
    return {(file, sheet, row): by_customer.get(who, 0.0) for file, sheet, row, who in rows if isinstance(who, str)}
