"""Test customers, of whom there are few, are found without a look at everybody else."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_customer_test", "customer", ["tenant_id", "external_id"], postgresql_where=sa.text("test")
    )


def downgrade() -> None:
    op.drop_index("ix_customer_test", table_name="customer")
