"""Cases know why they are there, how bad the answer was, and whom they go to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("reasons", "targets"):
        op.add_column(
            "complaint", sa.Column(name, ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'"))
        )
    op.add_column(
        "complaint", sa.Column("severity", sa.SmallInteger, nullable=False, server_default=sa.text("0"))
    )


def downgrade() -> None:
    for name in ("severity", "targets", "reasons"):
        op.drop_column("complaint", name)
