"""Invitations of people; wrong passwords are counted by name and by address, also for names that nobody has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.storage.base import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Column by column, not as a batch: a batch copies the table and drops the old one, which would take sessions along.
    op.drop_column("users", "failures")
    op.drop_column("users", "locked_until")
    op.add_column("users", sa.Column("invitation", sa.String(length=64), nullable=True))
    op.add_column("users", sa.Column("invitation_until", Moment(), nullable=True))
    op.create_index("uq_users_invitation", "users", ["invitation"], unique=True)
    op.drop_table("login_attempts")
    op.create_table(
        "login_attempts",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_attempts")),
    )
