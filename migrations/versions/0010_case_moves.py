"""Cases: where their clock stands, who may act, and every move of each as a row."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MOMENTS = (
    "answered_at",
    "resolve_due_at",
    "waiting_since",
    "snoozed_until",
    "reopened_at",
    "confirmed_at",
    "closed_at",
)
UNRESOLVED = "status IN ('open', 'taken', 'waiting', 'escalated', 'reopened')"
UNRESOLVED_BEFORE = "status IN ('open', 'taken', 'escalated', 'reopened')"


def upgrade() -> None:
    """What is known of older cases becomes their history."""
    for name in MOMENTS:
        op.add_column("complaint", sa.Column(name, MOMENT))
    op.add_column(
        "complaint", sa.Column("tags", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'"))
    )
    op.add_column(
        "complaint", sa.Column("round", sa.SmallInteger, nullable=False, server_default=sa.text("1"))
    )
    op.add_column("complaint", sa.Column("taken_by_key", sa.Text))
    op.add_column("complaint", sa.Column("resolved_by", sa.BigInteger))
    op.add_column("complaint", sa.Column("escalated_to", sa.Text))
    op.create_table(
        "case_event",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_kind", sa.Text, nullable=False),
        sa.Column("by_id", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("level", sa.SmallInteger, nullable=False),
        sa.Column("payload", JSONB, nullable=False, server_default=sa.text("'{}'")),
        sa.PrimaryKeyConstraint("tenant_id", "event_id", name="pk_case_event"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_event_complaint",
        ),
    )
    op.create_index("ix_case_event_complaint", "case_event", ["tenant_id", "complaint_id", "at", "event_id"])
    op.create_index("ix_case_event_kind", "case_event", ["tenant_id", "kind", "at"])
    op.create_index("ix_complaint_customer", "complaint", ["tenant_id", "customer_id"])
    _unresolved(UNRESOLVED)
    op.execute("UPDATE complaint SET resolved_by = taken_by WHERE resolved_at IS NOT NULL")
    for kind, at, status, by in (
        ("opened", "opened_at", "'open'", "'customer', NULL"),
        ("taken", "taken_at", "'taken'", "'staff', taken_by::text"),
        ("resolved", "resolved_at", "'resolved'", "'staff', taken_by::text"),
    ):
        op.execute(
            "INSERT INTO case_event (tenant_id, event_id, complaint_id, kind, at, by_kind, by_id, status, "  # noqa: S608
            f"round, level) SELECT tenant_id, gen_random_uuid(), complaint_id, '{kind}', {at}, {by}, "
            f"{status}, 1, level FROM complaint WHERE {at} IS NOT NULL"
        )


def downgrade() -> None:
    """A case that waits for its customer is its taker's again."""
    op.execute("UPDATE complaint SET status = 'taken' WHERE status = 'waiting'")
    _unresolved(UNRESOLVED_BEFORE)
    op.drop_index("ix_complaint_customer", "complaint")
    op.drop_table("case_event")
    for name in (*MOMENTS, "tags", "round", "taken_by_key", "resolved_by", "escalated_to"):
        op.drop_column("complaint", name)


def _unresolved(where: str) -> None:
    op.drop_index("ix_complaint_unresolved", "complaint")
    op.create_index(
        "ix_complaint_unresolved",
        "complaint",
        ["tenant_id", "customer_id", "journey"],
        postgresql_where=sa.text(where),
    )
