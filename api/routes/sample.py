"""Trying the sample company with one click."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.auth.actor import Asking
from api.routes.visiting import Wired
from api.uploads.sample import MONTH, add_sample
from api.uploads.views import UploadLine

router = APIRouter(prefix="/api/sample", tags=["uploads"])


class Sample(BaseModel):
    """The month of the sample company, and its files."""

    month: str
    uploads: list[UploadLine]


@router.post("", status_code=201)
def add(actor: Asking, services: Wired) -> Sample:
    """Upload the sample company's files. Twice is once."""
    with services.database.writing() as db:
        return Sample(month=MONTH, uploads=[UploadLine.of(added) for added in add_sample(services, db, actor)])
