"""Digests of maps: when somebody of the staff wants theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "map_digest_wish",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("schedule", sa.Text),
        sa.PrimaryKeyConstraint("tenant_id", "telegram_user_id"),
    )


def downgrade() -> None:
    op.drop_table("map_digest_wish")
