"""Who of the staff is on duty, and what somebody was asked to write about a case."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_duty",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT),
        sa.PrimaryKeyConstraint("tenant_id", "telegram_user_id", name="pk_staff_duty"),
    )
    op.create_table(
        "case_prompt",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "chat_id", "telegram_user_id", name="pk_case_prompt"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_prompt_complaint",
        ),
    )


def downgrade() -> None:
    op.drop_table("case_prompt")
    op.drop_table("staff_duty")
