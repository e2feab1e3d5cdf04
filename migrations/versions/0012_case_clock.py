"""When a case warns, is late, and goes up."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MOMENTS = ("clock_at", "warned_at", "breached_at", "resolve_breached_at")
SPANS = ("sla_seconds", "resolve_seconds")


def upgrade() -> None:
    """Cases that are still open are looked at when they are due."""
    for name in SPANS:
        op.add_column("complaint", sa.Column(name, sa.Integer))
    for name in MOMENTS:
        op.add_column("complaint", sa.Column(name, MOMENT))
    op.create_index(
        "ix_complaint_clock",
        "complaint",
        ["tenant_id", "clock_at"],
        postgresql_where=sa.text("clock_at IS NOT NULL"),
    )
    op.execute(
        "UPDATE complaint SET clock_at = due_at WHERE status IN ('open', 'taken', 'escalated', 'reopened')"
    )
    op.create_table(
        "case_clock",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.Column("round", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("clock", sa.Text, nullable=False),
        sa.Column("span_seconds", sa.Integer, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("met_at", MOMENT),
        sa.Column("spent_seconds", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "complaint_id", "round", "clock", name="pk_case_clock"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_clock_complaint",
        ),
    )
    op.create_index("ix_case_clock_began", "case_clock", ["tenant_id", "began_at"])
    op.create_table(
        "case_nudge",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.Column("round", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("clock", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("tenant_id", "complaint_id", "round", "clock", "kind", name="pk_case_nudge"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_nudge_complaint",
        ),
    )
    op.create_index(
        "ix_case_nudge_due",
        "case_nudge",
        ["tenant_id", "not_before"],
        postgresql_where=sa.text("status IN ('queued', 'sending')"),
    )


def downgrade() -> None:
    op.drop_table("case_nudge")
    op.drop_table("case_clock")
    op.drop_index("ix_complaint_clock", "complaint")
    for name in (*SPANS, *MOMENTS):
        op.drop_column("complaint", name)
