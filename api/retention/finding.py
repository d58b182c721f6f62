"""Where a person's data occurs: in which rows of which tables, in which sheets of which files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.retention.columns import ACCOUNTS, tables_with_texts
from api.retention.files import occurrences
from api.retention.sought import Sought
from api.storage.briefings import BriefingRecord, Export
from api.storage.erasing import is_note_of
from api.storage.uploads import Blob, Upload

PLACES = {
    "answered": "已答复的请求", "api_keys": "API 密钥名称", "briefings": "简报", "comments": "客户反馈",
    "corrections": "标签更正", "jobs": "任务", "proposals": "建议文本", "remarks": "批注", "replies": "模型回答",
    "settings": "设置", "statement_history": "语句历史", "statements": "语句", "uploads": "上传文件",
    "users": "用户", "exports": "导出文件", "facts": "指标", "snapshots": "已批准的简报", "refused": "未导入的行",
    "files": "其他文件",
}  # fmt: skip


class Found(NamedTuple):
    """One place. `id` is the row's, of a file the upload's, briefing's or its hash; `within` a column or a sheet."""

    place: str
    id: str
    within: str
    times: int
    name: str = ""
    blob: str = ""


def find(db: Session, sought: Sought, scanned: Container[str] = ()) -> list[Found]:
    """Every place, files whose hash is in `scanned` left out."""
    return [*in_tables(db, sought), *in_files(db, sought, scanned)]


def in_tables(db: Session, sought: Sought) -> Iterator[Found]:
    """Places in rows. The log of acts is not among them: nothing of people is written to it."""
    for table, columns in tables_with_texts():
        key = list(table.primary_key.columns)
        for row in db.execute(select(*key, *columns).execution_options(yield_per=200)):
            name = "/".join(map(str, row[: len(key)]))
            for column, value in zip(columns, row[len(key) :], strict=True):
                if count := sought.count(value):
                    yield Found(table.name, name, column.name, count)


def in_files(db: Session, sought: Sought, scanned: Container[str] = ()) -> Iterator[Found]:
    """Places in files, one file in memory at a time."""
    uses = uses_of_blobs(db)
    for sha256 in db.scalars(select(Blob.sha256).order_by(Blob.sha256)).all():
        if sha256 in scanned:
            continue
        content = db.execute(select(Blob.content).where(Blob.sha256 == sha256)).scalar_one()
        if is_note_of(content, sha256):
            continue
        for sheet, count in occurrences(content, sought).items():
            for place, owner, name in uses.get(sha256, [("files", sha256, "")]):
                yield Found(place, owner, sheet, count, name, sha256)


def uses_of_blobs(db: Session) -> dict[str, list[tuple[str, str, str]]]:
    """What each blob is: place, id and name of what it belongs to."""
    uses: dict[str, list[tuple[str, str, str]]] = {}
    for upload in db.execute(select(Upload.id, Upload.sha256, Upload.refused, Upload.name)):
        uses.setdefault(upload.sha256, []).append(("uploads", upload.id, upload.name))
        if upload.refused:
            uses.setdefault(upload.refused, []).append(("refused", upload.id, upload.name))
    columns = (BriefingRecord.id, BriefingRecord.facts, BriefingRecord.snapshot, BriefingRecord.month)
    for briefing in db.execute(select(*columns)):
        for place, sha256 in (("facts", briefing.facts), ("snapshots", briefing.snapshot)):
            if sha256:
                uses.setdefault(sha256, []).append((place, briefing.id, briefing.month))
    for export in db.execute(select(Export.content, Export.briefing_id, Export.format)):
        uses.setdefault(export.content, []).append(("exports", export.briefing_id, export.format))
    return uses


def total(found: list[Found]) -> int:
    """How many occurrences an erasure would take away; those in accounts are for `api.retention.accounts`."""
    return sum(place.times for place in found if place.place != ACCOUNTS)


def by_place(found: list[Found]) -> dict[str, int]:
    """Occurrences by place."""
    counts: Counter[str] = Counter()
    for place in found:
        counts[place.place] += place.times
    return dict(sorted(counts.items()))
