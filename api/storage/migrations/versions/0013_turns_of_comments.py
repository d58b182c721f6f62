"""Comments know their turn to be looked at: by doubt, and by what is at stake with their customer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comments", sa.Column("turn", sa.Double(), server_default="0", nullable=False))
    op.execute("UPDATE comments SET turn = confidence - 1")
    op.create_index("ix_comments_turn", "comments", ["upload_id", "needs_review", "turn"])


def downgrade() -> None:
    op.drop_index("ix_comments_turn", "comments")
    op.drop_column("comments", "turn")
