"""An index that counts a month's comments by category and by whether somebody should look, without reading them."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_comments_counts", "comments", ["upload_id", "position", "category", "needs_review"])
