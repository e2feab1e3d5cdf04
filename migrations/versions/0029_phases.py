"""Asks are indexed by a phase that no answer changes: storing an answer moves no index entry of its ask."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PHASE = """
CASE WHEN status IN ('planned', 'deferred') THEN 'waiting'
     WHEN status = 'sending' THEN 'sending'
     WHEN status IN ('sent', 'unknown', 'answering') OR status = 'answered' AND NOT closed THEN 'open'
     WHEN status IN ('expired', 'opted_out') AND answered_at IS NOT NULL THEN 'half'
     ELSE 'over' END
"""
ALIVE = "'planned', 'deferred', 'sending', 'sent', 'unknown', 'answering'"
INDEXES = {
    "due": (("due_at",), "status IN ('planned', 'deferred')", "phase = 'waiting'"),
    "lease": (("lease_until",), "status = 'sending'", "phase = 'sending'"),
    "open": (("expires_at",), "status IN ('sent', 'answering', 'unknown')", "phase = 'open'"),
    "remind": (
        ("remind_at",),
        "remind_at IS NOT NULL AND status IN ('sent', 'answering')",
        "remind_at IS NOT NULL AND phase = 'open'",
    ),
    "half": (
        ("journey", "asked_day"),
        "answered_at IS NOT NULL AND status IN ('expired', 'opted_out')",
        "phase = 'half'",
    ),
}


def upgrade() -> None:
    for name in INDEXES:
        op.drop_index(f"ix_invitation_{name}", "invitation")
    # What was answered or is over needs nobody's look: it is closed without writing a row.
    op.add_column("invitation", sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.alter_column("invitation", "closed", server_default=sa.false())
    op.execute(f"UPDATE invitation SET closed = false WHERE status IN ({ALIVE})")  # noqa: S608
    op.add_column(
        "invitation", sa.Column("phase", sa.Text(), sa.Computed(PHASE, persisted=True), nullable=False)
    )
    for name, (keys, _, condition) in INDEXES.items():
        _create(name, keys, condition)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(f"ix_invitation_{name}", "invitation")
    op.drop_column("invitation", "phase")
    op.drop_column("invitation", "closed")
    for name, (keys, condition, _) in INDEXES.items():
        _create(name, keys, condition)


def _create(name: str, keys: tuple[str, ...], condition: str) -> None:
    op.create_index(
        f"ix_invitation_{name}", "invitation", ["tenant_id", *keys], postgresql_where=sa.text(condition)
    )
