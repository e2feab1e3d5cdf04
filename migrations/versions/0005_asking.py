"""When to ask: what the gates and reminders need to remember."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("invitation", sa.Column("weighed", JSONB(none_as_null=True)))
    op.add_column("invitation", sa.Column("remind_at", MOMENT))
    op.add_column("invitation", sa.Column("reminded_at", MOMENT))
    op.create_index(
        "ix_invitation_remind",
        "invitation",
        ["tenant_id", "remind_at"],
        postgresql_where=sa.text("remind_at IS NOT NULL AND status IN ('sent', 'answering')"),
    )
    op.create_index(
        "ix_invitation_starved",
        "invitation",
        ["tenant_id", "journey", "touchpoint", "due_at"],
        postgresql_where=sa.text("reason = 'contact_budget'"),
    )
    op.create_index(
        "ix_complaint_unresolved",
        "complaint",
        ["tenant_id", "customer_id", "journey"],
        postgresql_where=sa.text("status IN ('open', 'taken', 'escalated', 'reopened')"),
    )
    op.create_table(
        "capped_touchpoint",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant_id", "journey", "touchpoint")),
        sa.PrimaryKeyConstraint("tenant_id", "journey", "touchpoint", name="pk_capped_touchpoint"),
    )
    op.create_table(
        "capped_ask",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("invitation_id", sa.Uuid, nullable=False),
        sa.Column("journey", sa.Text, nullable=False),
        sa.Column("touchpoint", sa.Text, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "invitation_id", name="pk_capped_ask"),
    )
    op.create_index("ix_capped_ask_place", "capped_ask", ["tenant_id", "journey", "touchpoint", "asked_at"])
    op.create_table(
        "presence",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name="pk_presence"),
    )


def downgrade() -> None:
    for table in ("presence", "capped_ask", "capped_touchpoint"):
        op.drop_table(table)
    op.drop_index("ix_complaint_unresolved", "complaint")
    for name in ("starved", "remind"):
        op.drop_index(f"ix_invitation_{name}", "invitation")
    for column in ("reminded_at", "remind_at", "weighed"):
        op.drop_column("invitation", column)
