"""Tallies of days are found by their days: a window reads its own rows, however long the history is."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

PARTS = {
    "answer_tally": ("touchpoint", "channel", "persona", "metric"),
    "ask_tally": ("touchpoint", "channel", "persona"),
    "event_tally": ("touchpoint", "channel"),
}


def upgrade() -> None:
    for table, parts in PARTS.items():
        _key(table, "tenant_id", "journey", "day", *parts, "slot")


def downgrade() -> None:
    for table, parts in PARTS.items():
        _key(table, "tenant_id", "journey", *parts, "day", "slot")


def _key(table: str, *columns: str) -> None:
    op.drop_constraint(f"pk_{table}", table, type_="primary")
    op.create_primary_key(f"pk_{table}", table, list(columns))
