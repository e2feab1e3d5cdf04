"""Only linked customers are found by their Telegram id: no plan can take that index for another search."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ["tenant_id", "telegram_user_id"]
LINKED = sa.text("telegram_user_id IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_customer_telegram_user", "customer")
    op.create_index("ix_customer_telegram_user", "customer", COLUMNS, postgresql_where=LINKED)


def downgrade() -> None:
    op.drop_index("ix_customer_telegram_user", "customer")
    op.create_index("ix_customer_telegram_user", "customer", COLUMNS)
