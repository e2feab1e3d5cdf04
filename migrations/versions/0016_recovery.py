"""The second answer, which closes the case; and what the customer is promised and told meanwhile."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def of_complaint(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "complaint_id"],
        ["complaint.tenant_id", "complaint.complaint_id"],
        name=f"fk_{table}_complaint",
    )


def upgrade() -> None:
    op.create_table(
        "promise",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("rewrite_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.PrimaryKeyConstraint("tenant_id", "complaint_id", name="pk_promise"),
        of_complaint("promise"),
    )
    op.create_index(
        "ix_promise_due",
        "promise",
        ["tenant_id", "rewrite_at"],
        postgresql_where=sa.text("rewrite_at IS NOT NULL"),
    )
    op.create_table(
        "case_notice",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False, server_default=""),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("lease_until", MOMENT),
        sa.Column("chat_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("sent_at", MOMENT),
        sa.PrimaryKeyConstraint("tenant_id", "notice_id", name="pk_case_notice"),
        sa.UniqueConstraint(
            "tenant_id",
            "complaint_id",
            "round",
            "kind",
            "clock",
            name="uq_case_notice_tenant_id_complaint_id_round_kind_clock",
        ),
        of_complaint("case_notice"),
    )
    for name, column, status in (("due", "due_at", "planned"), ("lease", "lease_until", "sending")):
        op.create_index(
            f"ix_case_notice_{name}",
            "case_notice",
            ["tenant_id", column],
            postgresql_where=sa.text(f"status = '{status}'"),
        )
    op.create_table(
        "recovery",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("thresholds", ARRAY(sa.SmallInteger())),
        sa.Column("before_number", sa.SmallInteger()),
        sa.Column("before_score", sa.SmallInteger()),
        sa.Column("before_reaction", sa.Text()),
        sa.Column("resolved_at", MOMENT, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("number", sa.SmallInteger()),
        sa.Column("score", sa.SmallInteger()),
        sa.Column("reaction", sa.Text()),
        sa.Column("answered_at", MOMENT),
        sa.Column("changes", sa.SmallInteger(), nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("tenant_id", "complaint_id", "round", name="pk_recovery"),
        of_complaint("recovery"),
    )
    op.create_index(
        "ix_recovery_waiting",
        "recovery",
        ["tenant_id", "closes_at"],
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(
        "ix_touchpoint_event_occurred",
        "touchpoint_event",
        ["tenant_id", "occurred_at"],
        postgresql_using="brin",
    )
    op.create_index("ix_complaint_opened", "complaint", ["tenant_id", "journey", "opened_at"])


def downgrade() -> None:
    op.drop_index("ix_complaint_opened", "complaint")
    op.drop_index("ix_touchpoint_event_occurred", "touchpoint_event")
    for table in ("recovery", "case_notice", "promise"):
        op.drop_table(table)
