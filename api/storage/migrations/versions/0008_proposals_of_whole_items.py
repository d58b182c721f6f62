"""Proposals that belong to no statement yet: what a whole item or section could say besides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("proposals") as proposals:
        proposals.alter_column("statement_id", existing_type=sa.String(length=32), nullable=True)
        proposals.add_column(sa.Column("item", sa.String(length=16), nullable=False, server_default=""))
        proposals.add_column(sa.Column("kind", sa.String(length=16), nullable=False, server_default=""))
    for column in ("item", "kind"):
        of = f"SELECT statements.{column} FROM statements WHERE statements.id = proposals.statement_id"
        op.execute(f"UPDATE proposals SET {column} = coalesce(({of}), '')")
