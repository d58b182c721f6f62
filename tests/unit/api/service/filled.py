"""Rows in the tables that came after the first version of the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Engine, func, select

from api.backup.restoring import LEFT_BEHIND
from api.backup.rows import tables_of
from api.storage.base import Moment, now


def fill(engine: Engine) -> None:
    """A row in every table that came after the first version, so that a backup meets each kind of column."""
    with engine.begin() as connection:
        for table in tables_of(connection).sorted_tables:
            if table.name not in LEFT_BEHIND and not connection.scalar(select(func.count()).select_from(table)):
                connection.execute(table.insert(), {c.name: _some(connection, c) for c in table.columns})


def _some(connection: Connection, column: Column[Any]) -> Any:
    """A value for a column: of what it refers to if it does."""
    for key in column.foreign_keys:
        return connection.scalar(select(key.column).limit(1))
    if isinstance(column.type, Moment):
        return now()
    values: dict[type, Any] = {int: 1, float: 0.5, bool: True, date: date(2025, 11, 14), dict: ["值"]}
    return values.get(column.type.python_type, "x")
