"""What Alembic runs for every command: the connection it was given, the schema of surveys.tables."""

from __future__ import annotations

from alembic import context

from surveys.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
