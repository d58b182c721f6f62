"""Alembic's entry: migrations run on the connection that `api.storage.migrating` hands over."""

from __future__ import annotations

from alembic import context

from api.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata(),
    user_module_prefix="",
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
