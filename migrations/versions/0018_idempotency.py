"""What may come twice: requests and signs; and where messages stand that are kept current."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_answer",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("idempotency_key", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "caller", "idempotency_key", name="pk_kept_answer"),
    )
    op.create_index("ix_kept_answer_complaint", "kept_answer", ["tenant_id", "complaint_id"])
    op.create_index("ix_kept_answer_answered_at", "kept_answer", ["tenant_id", "answered_at"])
    op.add_column("feedback", sa.Column("chat_id", sa.BigInteger()))
    op.add_column("feedback", sa.Column("message_id", sa.BigInteger()))
    op.add_column(
        "case_nudge", sa.Column("repeats", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column("case_prompt", sa.Column("offer_id", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("case_prompt", "offer_id")
    op.drop_column("case_nudge", "repeats")
    op.drop_column("feedback", "message_id")
    op.drop_column("feedback", "chat_id")
    op.drop_table("kept_answer")
