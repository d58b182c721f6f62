"""Uploads known by content and name, comments by category; jobs that several processes share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.storage.base import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("refused", sa.String(length=64), nullable=True))
    op.add_column("uploads", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.create_index("uq_uploads_content", "uploads", ["month", "kind", "sha256"], unique=True)
    op.create_index("uq_uploads_name", "uploads", ["month", "name"], unique=True)
    op.add_column("comments", sa.Column("category", sa.String(length=32), nullable=False, server_default=""))
    op.create_index("ix_comments_category", "comments", ["upload_id", "category", "confidence"])
    op.create_index("ix_comments_feedback_id", "comments", ["upload_id", "feedback_id"])
    op.add_column("jobs", sa.Column("sent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("jobs", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "workers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
    )
