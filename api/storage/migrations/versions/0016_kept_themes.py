"""What a month's complaints are about, found once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.storage.base import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_themes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.String(length=64), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_themes")),
    )
    op.create_index(op.f("ix_kept_themes_month"), "kept_themes", ["month"])


def downgrade() -> None:
    op.drop_index(op.f("ix_kept_themes_month"), table_name="kept_themes")
    op.drop_table("kept_themes")
