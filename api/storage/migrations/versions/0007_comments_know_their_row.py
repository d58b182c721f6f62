"""Comments know the sheet and the row that they stand in; 0 for those that were read before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comments", sa.Column("sheet", sa.String(), nullable=False, server_default=""))
    op.add_column("comments", sa.Column("row", sa.Integer(), nullable=False, server_default="0"))
