"""Erasing a person's data: masked in rows, files taken away or masked, all of it in one transaction and in the log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Column, String, Table, and_, delete, select, text, update
from sqlalchemy.orm import Session

from api.auditing import record
from api.auth.actor import Actor
from api.problems import ProblemError
from api.retention.columns import ACCOUNTS, tables_with_texts
from api.retention.finding import Found, by_place, find, in_files, in_tables, total
from api.retention.sought import Sought, placeholder_of
from api.services import Services
from api.storage.base import now
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Export, Proposal, StatementRecord, StatementRevision
from api.storage.erasing import erase
from api.storage.uploads import Blob, Upload

GONE = "按个人信息删除要求，原文件已删除；请上传去除此人信息的文件。"


class Erased(NamedTuple):
    """What was done: the number of the act in the log, what stands in place, counts by place, files taken away.

    `left` counts what came in meanwhile.
    """

    entry: int
    placeholder: str
    counts: dict[str, int]
    files: int
    left: int = 0


def erase_everywhere(services: Services, actor: Actor, query: str, expected: int) -> Erased:
    """Erase; `expected` is the total that the person was shown. ProblemError 409 when it is another one by now."""
    sought = Sought(query)
    with services.database.reading() as db:
        # Files are looked through before others must wait: they never change, only new ones may come.
        scanned = set(db.scalars(select(Blob.sha256)))
        in_old_files = list(in_files(db, sought))
    with services.database.writing() as db:
        if db.get_bind().dialect.name == "sqlite":
            db.execute(text("PRAGMA secure_delete=ON"))  # what is deleted is overwritten, not only forgotten
        found = [*in_tables(db, sought), *in_old_files, *in_files(db, sought, scanned)]
        if (present := total(found)) != expected:
            raise ProblemError(409, "count_changed", "出现次数已变化，请重新查找后再删除。", {"total": present})
        done = _erase(db, actor, sought, found)
    empty_log(services)
    with services.database.reading() as db:
        return done._replace(left=total(find(db, sought)))


def empty_log(services: Services) -> None:
    """SQLite's log of recent writes still holds the old pages: let it start anew, unless somebody is reading."""
    if services.database.is_sqlite:
        with services.database.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _erase(db: Session, actor: Actor, sought: Sought, found: list[Found]) -> Erased:
    files = sorted({place.blob for place in found if place.blob})
    counts = {place: count for place, count in by_place(found).items() if place != ACCOUNTS}
    told = {"counts": counts, "files": files}
    entry = record(db, actor.id, "personal_data.erase", "personal_data:", told, actor.request).number
    placeholder = placeholder_of(entry)
    affected = _briefings(db, found)
    _mask_rows(db, actor, sought, placeholder, found)
    removed = _replace_files(db, sought, placeholder, entry, actor, files)
    removed += _forget_exports(db, affected, entry)
    return Erased(entry, placeholder, counts, removed)


def _mask_rows(db: Session, actor: Actor, sought: Sought, placeholder: str, found: list[Found]) -> None:
    rows = sorted({(place.place, place.id) for place in found if not place.blob and place.place != ACCOUNTS})
    tables = {table.name: (table, columns) for table, columns in tables_with_texts()}
    for name, row_id in rows:
        _mask(db, *tables[name], row_id, sought, placeholder)
    for name, row_id in rows:
        if name == StatementRecord.__tablename__:
            _tell_history(db, actor, row_id)


def _mask(db: Session, table: Table, columns: list[Column[Any]], row_id: str, sought: Sought, placeholder: str) -> None:
    key = list(table.primary_key.columns)
    same = and_(*(column == part for column, part in zip(key, row_id.split("/", len(key) - 1), strict=True)))
    row = db.execute(select(*columns).where(same).with_for_update()).one_or_none()
    if row is None:
        return
    values: dict[str, Any] = {}
    for column, value in zip(columns, row, strict=True):
        if sought.count(value):
            masked = sought.masked(value, placeholder)
            longest = column.type.length if isinstance(column.type, String) else None
            values[column.name] = masked[:longest] if longest else masked
    if values and "revision" in table.c and table.name != StatementRevision.__tablename__:
        values["revision"] = table.c.revision + 1
    if values:
        db.execute(update(table).where(same).values(values))


def _tell_history(db: Session, actor: Actor, statement: str) -> None:
    revision = select(StatementRecord.revision).where(StatementRecord.id == statement)
    present = db.execute(revision.execution_options(populate_existing=True)).scalar_one()
    after = db.execute(select(StatementRecord.text).where(StatementRecord.id == statement)).scalar_one()
    db.add(StatementRevision(statement_id=statement, revision=present, action="erase", after=after, done_by=actor.id))


def _briefings(db: Session, found: Iterable[Found]) -> set[str]:
    """The briefings in which it stands, now or in their history."""
    owners = {"briefings", "facts", "snapshots", "exports"}
    ids = {place.id for place in found if place.place in owners}
    by_table = {
        name: {p.id for p in found if p.place == name} for name in ("statements", "statement_history", "proposals")
    }
    for statement_ids in (
        by_table["statements"],
        _column(db, StatementRevision.statement_id, StatementRevision.id, by_table["statement_history"]),
        _column(db, Proposal.statement_id, Proposal.id, by_table["proposals"]),
    ):
        ids |= _column(db, StatementRecord.briefing_id, StatementRecord.id, statement_ids)
    return ids


def _column(db: Session, wanted: Any, key: Any, ids: Iterable[str]) -> set[str]:
    return {value for part in ids for value in db.scalars(select(wanted).where(key == part))}


def _replace_files(
    db: Session, sought: Sought, placeholder: str, entry: int, actor: Actor, files: Iterable[str]
) -> int:
    moment, count = now(), 0
    for sha256 in files:
        replaced = None
        if _is_ours(db, sha256):
            content = db.execute(select(Blob.content).where(Blob.sha256 == sha256)).scalar_one()
            masked = _distinct(sought.masked(json.loads(content), placeholder))
            replaced = keep(db, json.dumps(masked, ensure_ascii=False, separators=(",", ":")).encode())
            for column in (BriefingRecord.facts, BriefingRecord.snapshot):
                db.execute(update(BriefingRecord).where(column == sha256).values({column.key: replaced}))
        undone = {"state": "undone", "message": GONE, "undone_by": actor.id, "undone_at": moment}
        db.execute(update(Upload).where(Upload.sha256 == sha256).values(**undone, revision=Upload.revision + 1))
        db.execute(update(Upload).where(Upload.refused == sha256).values(refused=None))
        db.execute(delete(Export).where(Export.content == sha256))
        erase(db, sha256, moment, entry, replaced)
        count += 1
    return count


def _distinct(stored: Any) -> Any:
    """Facts of two spellings of one name have one id now; the first one stays."""
    facts = stored.get("facts") if isinstance(stored, dict) else None
    if isinstance(facts, list):
        stored["facts"] = list({fact["id"]: fact for fact in reversed(facts)}.values())[::-1]
    return stored


def _is_ours(db: Session, sha256: str) -> bool:
    """Facts and snapshots: JSON of our own, which stays usable when it is masked."""
    query = select(BriefingRecord.id).where((BriefingRecord.facts == sha256) | (BriefingRecord.snapshot == sha256))
    return db.scalar(query.limit(1)) is not None


def _forget_exports(db: Session, briefings: Iterable[str], entry: int) -> int:
    """Exports of the briefings in which it stood, also those that cannot be looked through, such as PDF.

    They are made again from what is kept when somebody asks.
    """
    count = 0
    for briefing in sorted(briefings):
        kept = set(db.scalars(select(Export.content).where(Export.briefing_id == briefing)))
        db.execute(delete(Export).where(Export.briefing_id == briefing))
        for sha256 in sorted(kept):
            if db.scalar(select(Export.id).where(Export.content == sha256).limit(1)) is None:
                erase(db, sha256, now(), entry)
                count += 1
    return count
