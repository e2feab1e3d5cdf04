"""Where an admin stands in a menu or a wizard."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dialogue",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("place", JSONB(none_as_null=True), nullable=False),
        sa.Column("buttons", JSONB(), nullable=False),
        sa.Column("pending", JSONB(none_as_null=True)),
        sa.Column("draft", JSONB(none_as_null=True)),
        sa.Column("heard", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "telegram_user_id", "chat_id", name="pk_dialogue"),
    )
    op.create_index("ix_dialogue_expires", "dialogue", ["tenant_id", "expires_at"])


def downgrade() -> None:
    op.drop_table("dialogue")
