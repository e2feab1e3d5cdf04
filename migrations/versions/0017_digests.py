"""Digests and the pinned card of rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "digest",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("told_until", MOMENT, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("tries", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("lease_until", MOMENT),
        sa.Column("last_error", sa.Text()),
        sa.PrimaryKeyConstraint("tenant_id", "receiver", name="pk_digest"),
    )
    op.create_table(
        "digest_wish",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("schedule", sa.Text()),
        sa.Column("timezone", sa.Text()),
        sa.Column("quiet_from", sa.Time()),
        sa.Column("quiet_until", sa.Time()),
        sa.PrimaryKeyConstraint("tenant_id", "telegram_user_id", name="pk_digest_wish"),
    )
    op.create_table(
        "pinned_card",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("pinned", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("shown", sa.LargeBinary()),
        sa.Column("written_at", MOMENT),
        sa.Column("look_at", MOMENT, nullable=False),
        sa.Column("claim", sa.Uuid()),
        sa.PrimaryKeyConstraint("tenant_id", "chat_id", name="pk_pinned_card"),
    )


def downgrade() -> None:
    op.drop_table("pinned_card")
    op.drop_table("digest_wish")
    op.drop_table("digest")
