"""The database itself refuses to change or delete what the audit log holds; answers of models are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.storage.base import Moment

revision = "0005"
down_revision = "0002"
branch_labels = None
depends_on = None

_REFUSE = "SELECT RAISE(ABORT, 'the audit log is only added to');"
_SQLITE = (
    f"CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN {_REFUSE} END",
    f"CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN {_REFUSE} END",
    # INSERT OR REPLACE deletes without asking the trigger above
    "CREATE TRIGGER audit_kept_insert BEFORE INSERT ON audit "
    f"WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number) BEGIN {_REFUSE} END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
    "CREATE TRIGGER audit_kept_rows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept()",
    "CREATE TRIGGER audit_kept_table BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()",
)


def upgrade() -> None:
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    op.create_table(
        "replies",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_replies")),
    )
