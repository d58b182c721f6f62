"""A database as the first version of the program left it: every table at migration 0001 with rows in it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, LargeBinary, MetaData, Table, event, select

from api.storage.base import Moment
from api.storage.migrating import migrate

ROWS = Path(__file__).with_name("first_version.json")


def put_first_version(engine: Engine) -> None:
    """Migrate an empty database to 0001 and fill every table."""
    migrate(engine, "0001")
    stored = json.loads(ROWS.read_text(encoding="utf-8"))
    with engine.execution_options(writes=True).begin() as connection:
        for table in tables(connection).sorted_tables:
            if table.name != "alembic_version":
                connection.execute(table.insert(), [_row(table, row) for row in stored[table.name]])


def tables(connection: Connection) -> MetaData:
    """The tables as they are in the database, whatever the models say."""
    found = MetaData()
    event.listen(found, "column_reflect", _typed)
    found.reflect(connection)
    return found


def contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in a fixed order."""
    with engine.connect() as connection:
        return {
            table.name: sorted((dict(row._mapping) for row in connection.execute(select(table))), key=repr)
            for table in tables(connection).sorted_tables
        }


def _typed(_: Any, __: Any, column: dict[str, Any]) -> None:
    if isinstance(column["type"], DateTime):
        column["type"] = Moment()


def _row(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in row.items()}


def _value(kind: Any, value: Any) -> Any:
    if isinstance(value, str) and isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, LargeBinary):
        return value.encode()
    return value
