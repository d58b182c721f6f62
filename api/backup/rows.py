"""Rows of a table as lines of JSON and back, by what the table in the database says of its columns."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Connection, Date, DateTime, LargeBinary, MetaData, Table, event
from sqlalchemy.types import TypeEngine

from api.storage.base import Moment
from api.storage.schema import metadata

VERSION_TABLE = "alembic_version"


def tables_of(connection: Connection) -> MetaData:
    """Our tables as they are in the database, which may be older than the models, parents before children."""
    found = MetaData()
    event.listen(found, "column_reflect", _typed)
    ours = set(metadata().tables)
    found.reflect(connection, only=lambda name, _: name in ours)
    return found


def as_line(table: Table, row: Mapping[str, Any]) -> bytes:
    """A row as one line."""
    told = {column.name: _told(row[column.name]) for column in table.columns if column.name in row}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def from_line(table: Table, line: bytes) -> dict[str, Any]:
    """The row of a line; ValueError, TypeError or KeyError for a line that is no row of this table."""
    told = json.loads(line)
    if not isinstance(told, dict) or not told.keys() <= set(table.columns.keys()):
        raise ValueError("no row of this table")
    return {name: _value(table.columns[name], value) for name, value in told.items()}


def _told(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one, too
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, (bytes, memoryview)) else value


def _value(column: Column[Any], told: Any) -> Any:
    kind: TypeEngine[Any] = column.type
    if told is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(told)
    if isinstance(kind, Date):
        return date.fromisoformat(told)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(told, validate=True)
    if not isinstance(kind, JSON) and isinstance(told, (dict, list)):
        raise ValueError("no value of this column")
    return told


def _typed(_: Any, __: Any, column: dict[str, Any]) -> None:
    if isinstance(column["type"], DateTime):
        column["type"] = Moment()
    elif isinstance(column["type"], JSON):
        column["type"] = JSON(none_as_null=column["nullable"])  # nothing where there may be nothing, not JSON's null
