"""Exports know what was chosen of them besides the format; those that are kept are the usual ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("exports", sa.Column("variant", sa.String(160), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("exports", "variant")
