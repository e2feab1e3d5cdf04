"""Tokens that are worth nothing any more, public links of maps, and what those show."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "spent_token",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "token_hash", name="pk_spent_token"),
    )
    op.create_table(
        "map_share",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("journey", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.PrimaryKeyConstraint("tenant_id", "share_id", name="pk_map_share"),
        sa.UniqueConstraint("tenant_id", "token_hash", name="uq_map_share_tenant_id_token_hash"),
    )
    op.create_table(
        "map_publication",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("journey", sa.Text(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("cells", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "journey", name="pk_map_publication"),
    )


def downgrade() -> None:
    op.drop_table("map_publication")
    op.drop_table("map_share")
    op.drop_table("spent_token")
