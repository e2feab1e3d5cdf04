"""Running totals of asks beside their days, so that all time is read at once."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ask_total",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant_id", "journey", "touchpoint")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("channel", "persona")),
        sa.Column("asked", sa.BigInteger, nullable=False),
        sa.Column("answered", sa.BigInteger, nullable=False),
        sa.Column("slot", sa.SmallInteger, nullable=False),
        sa.Column("changes", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(
            "tenant_id", "journey", "touchpoint", "channel", "persona", "slot", name="pk_ask_total"
        ),
    )
    op.execute(
        """
        INSERT INTO ask_total (tenant_id, journey, touchpoint, channel, persona, slot, asked, answered,
                               changes)
        SELECT tenant_id, journey, touchpoint, channel, persona, slot, sum(asked), sum(answered), 1
        FROM ask_tally GROUP BY tenant_id, journey, touchpoint, channel, persona, slot
        """
    )


def downgrade() -> None:
    op.drop_table("ask_total")
