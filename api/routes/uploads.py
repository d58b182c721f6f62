"""Uploads: a month's files, what was read in them, and putting that right."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.actor import Asking
from api.idempotency import IdempotencyKey, fingerprint, once
from api.problems import ProblemError, not_found
from api.routes.conditions import IfMatch, set_tag, wanted
from api.routes.files import XLSX, download
from api.routes.visiting import Wired
from api.security.bodies import too_large
from api.storage.erasing import is_note_of
from api.storage.uploads import Blob, Upload
from api.uploads import adding
from api.uploads.views import UploadLine, UploadView

router = APIRouter(prefix="/api/uploads", tags=["uploads"])
MONTH = r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$"
_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


class Mapping(BaseModel):
    """What the columns mean, as a `--mapping` file says it; headers may also be named in Chinese keys."""

    rules: list[dict[str, Any]] = Field(
        max_length=100, examples=[[{"table": "销售明细", "columns": {"成交额": "金额"}, "units": {"金额": "万元"}}]]
    )


@router.post("", status_code=201, responses={200: {"model": UploadLine, "description": "这个文件已经上传过"}})
def upload(
    actor: Asking,
    services: Wired,
    response: Response,
    file: Annotated[UploadFile, File(description="表格文件")],
    month: Annotated[str, Form(pattern=MONTH, examples=["2025-10"])],
    kind: Annotated[Literal["kpi", "feedback"], Form(examples=["kpi"])],
    key: IdempotencyKey = None,
) -> UploadLine:
    """Upload a file for a month. The same file again is the same upload."""
    content = file.file.read(services.limits.upload_bytes + 1)
    if len(content) > services.limits.upload_bytes:
        raise too_large(services.limits.upload_bytes)
    sha256 = adding.sha256_of(content)

    def act(db: Session) -> tuple[int, dict[str, Any]]:
        before = adding.known(db, month, kind, sha256)
        added = adding.add(services, db, actor, month, kind, file.filename or "", content)
        return 200 if before else 201, UploadLine.of(added).model_dump(mode="json")

    request = fingerprint("upload", month=month, kind=kind, name=file.filename, sha256=sha256)
    answer = once(services.database, actor.id, key, request, act)
    response.status_code = 200 if answer.again else answer.status
    return UploadLine.model_validate(answer.body)


@router.get("")
def listed(
    services: Wired,
    month: Annotated[str, Query(pattern=MONTH)],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    after: Annotated[str | None, Query(max_length=32)] = None,
) -> list[UploadLine]:
    """A month's files, the oldest first; `after` is the id of the last one seen."""
    query = select(Upload).where(Upload.month == month).order_by(Upload.uploaded_at, Upload.id).limit(limit)
    with services.database.reading() as db:
        if after and (last := db.get(Upload, after)) is not None:
            later = (Upload.uploaded_at > last.uploaded_at) | (
                (Upload.uploaded_at == last.uploaded_at) & (Upload.id > last.id)
            )
            query = query.where(later)
        return [UploadLine.of(record) for record in db.scalars(query)]


@router.get("/{upload}")
def read(upload: str, services: Wired, response: Response) -> UploadView:
    """One file with its import report."""
    with services.database.reading() as db:
        record = adding.find(db, upload)
        set_tag(response, record.revision)
        return UploadView.of(record)


@router.get("/{upload}/refused", response_class=Response, responses=_FILE)
def refused(upload: str, services: Wired) -> Response:
    """The rows that were not imported, as a workbook; the last column says why."""
    with services.database.reading() as db:
        record = adding.find(db, upload)
        blob = db.get(Blob, record.refused) if record.refused else None
        if blob is None or is_note_of(blob.content, blob.sha256):
            raise not_found("没有导入的行")
        return download(blob.content, f"{record.name} 未导入的行.xlsx", XLSX)


@router.get("/{upload}/content", response_class=Response, responses=_FILE)
def content(upload: str, services: Wired) -> Response:
    """The file as it was uploaded, byte by byte."""
    with services.database.reading() as db:
        record = adding.find(db, upload)
        found = db.get_one(Blob, record.sha256).content
        if is_note_of(found, record.sha256):
            raise ProblemError(410, "gone", record.message or "原文件已删除。")
        return download(found, record.name)


@router.put("/{upload}/mapping")
def set_mapping(
    upload: str, body: Mapping, actor: Asking, services: Wired, response: Response, if_match: IfMatch = None
) -> UploadView:
    """Say what the columns mean; the file is read again, and the next month's with the same headers, too."""
    with services.database.writing() as db:
        record = adding.set_mapping(services, db, actor, upload, body.rules, wanted(if_match))
        set_tag(response, record.revision)
        return UploadView.of(record)


@router.delete("/{upload}")
def undo(upload: str, actor: Asking, services: Wired) -> UploadLine:
    """Take a file out of its month. It is kept, and can be put back."""
    with services.database.writing() as db:
        return UploadLine.of(adding.undo(services, db, actor, upload))


@router.post("/{upload}/restore")
def restore(upload: str, actor: Asking, services: Wired) -> UploadLine:
    """Put an undone file back."""
    with services.database.writing() as db:
        return UploadLine.of(adding.restore(services, db, actor, upload))
