"""An upload with a person in it, and a briefing that names them in every part."""

from __future__ import annotations

import io
import json

import xlsxwriter
from sqlalchemy import select

from api.storage.base import now
from api.storage.blobs import keep
from api.storage.briefings import BriefingRecord, Remark, StatementRecord, StatementRevision
from api.storage.engine import Database
from api.storage.uploads import Blob, Comment, Upload
from summarizer.briefing import Briefing
from tests.unit.api.service.drafted import put_briefing

NAME = "欧阳若兰"


def fill(db: Database, people: dict[str, str]) -> str:
    """An upload with a person in it, and an approved briefing that names them in every part; the briefing's id."""
    with db.writing() as session:
        briefing = put_briefing(session, people["manager"], "approved")
        record = session.get_one(BriefingRecord, briefing)
        sha256 = keep(session, workbook())
        upload = Upload(
            month="2025-10", kind="feedback", name=f"{NAME}的反馈.xlsx", sha256=sha256, state="read",
            uploaded_by=people["service"],
        )  # fmt: skip
        session.add(upload)
        session.flush()
        for position, words in enumerate((f"{NAME}说太慢", "与此人无关")):
            session.add(Comment(
                upload_id=upload.id, position=position, feedback_id=str(position), text=words, labels={},
                confidence=0.5, needs_review=False, model="m",
            ))  # fmt: skip
        statement = session.scalars(select(StatementRecord).limit(1)).one()
        statement.text = f"请联系{NAME}。"
        session.add(StatementRevision(
            statement_id=statement.id, revision=1, action="edit", before=NAME, after=statement.text,
            done_by=people["reviewer"],
        ))  # fmt: skip
        session.add(Remark(briefing_id=briefing, text=f"{NAME} 已回电", made_by=people["reviewer"]))
        assert record.frame
        frame = {**record.frame, "company": f"{NAME}商行"}
        record.frame = frame
        record.snapshot = keep(session, Briefing.model_validate(frame).model_dump_json().encode())
        facts = json.loads(session.get_one(Blob, record.facts).content)
        facts["facts"][0]["note"] = f"由{NAME}提供"
        record.facts = keep(session, json.dumps(facts, ensure_ascii=False).encode())
        return briefing


def workbook() -> bytes:
    """A visible and a hidden sheet, a note at a cell, a number kept as a number."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"created": now().replace(year=2025, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)}
        )
        sheet = book.add_worksheet("客户")
        sheet.write_row(0, 0, ["编号", "联系人", "电话"])
        sheet.write_row(1, 0, ["1", NAME, 13800138000])
        sheet.write_row(2, 0, ["2", f"经{NAME}介绍", "no"])
        sheet.write_comment("A1", f"{NAME} 填写")
        hidden = book.add_worksheet("藏")
        hidden.hide()
        hidden.write(0, 0, NAME)
    return out.getvalue()
