"""Uploads and comments as the API shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.storage.uploads import Comment, Upload


class UploadLine(BaseModel):
    """An uploaded file in a list."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(examples=["3f2c8e5d9b1a4c60a7d4e8f012345678"])
    month: str = Field(examples=["2025-10"])
    kind: str = Field(examples=["kpi"])
    name: str = Field(examples=["十月订单.xlsx"])
    sha256: str
    state: str = Field(examples=["read"], description="reading、read、failed 或 undone")
    message: str | None
    revision: int
    uploaded_by: str
    uploaded_at: datetime
    undone_by: str | None
    undone_at: datetime | None
    tables: list[str] = Field(default=[], examples=[["销售明细"]])
    rows: int = Field(default=0, description="导入的行数")
    refused_rows: int = Field(default=0, description="没有导入的行数")
    actions: int = Field(default=0, description="需要人处理的事项数")

    @classmethod
    def of(cls, record: Upload) -> UploadLine:
        """The line of a record."""
        return cls.model_validate(record).model_copy(update=_counts(record.report))


class UploadView(UploadLine):
    """An uploaded file with its import report, which holds the column mapping, and what people said of the columns."""

    report: dict[str, Any] | None
    mapping: dict[str, Any] | None

    @classmethod
    def of(cls, record: Upload) -> UploadView:
        """The view of a record."""
        whole = {"report": record.report, "mapping": record.mapping}
        return cls.model_validate(UploadLine.of(record).model_dump() | whole)


class CommentView(BaseModel):
    """One comment with its labels: a list of codes for each field."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    upload_id: str
    position: int
    sheet: str = Field(examples=["十月"], description="所在的工作表；CSV 为空")
    row: int = Field(examples=[17], description="在文件中的行号；0 为未知")
    feedback_id: str = Field(examples=["FB-0001"])
    text: str = Field(examples=["货期又拖了两周"])
    category: str = Field(examples=["delivery"])
    labels: dict[str, list[str]] = Field(examples=[{"category": ["delivery"], "urgency": ["high"]}])
    confidence: float = Field(examples=[0.62])
    needs_review: bool
    model: str
    revision: int

    @classmethod
    def of(cls, record: Comment) -> CommentView:
        """The view of a record."""
        return cls.model_validate(record)


def _counts(report: dict[str, Any] | None) -> dict[str, Any]:
    sheets = [sheet for file in (report or {}).get("files", []) for sheet in file["sheets"]]
    known = [sheet for sheet in sheets if sheet["table"]]
    return {
        "tables": list(dict.fromkeys(sheet["table"] for sheet in known)),
        "rows": sum(sheet["rows_read"] for sheet in known),
        "refused_rows": sum(sheet["refused_count"] for sheet in sheets),
        "actions": len((report or {}).get("actions", [])),
    }
