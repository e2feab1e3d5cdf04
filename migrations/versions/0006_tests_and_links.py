"""Test customers and tests count nowhere; public links are scanned many times."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TESTED = ("customer", "invitation")
UNASKED = "ix_touchpoint_event_unasked"
"""Only events at touchpoints where nothing is asked: all others are found by their invitations."""


def upgrade() -> None:
    for table in TESTED:
        op.add_column(table, sa.Column("test", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index(
        UNASKED,
        "touchpoint_event",
        ["tenant_id", "customer", "received_at"],
        postgresql_where=sa.text("outcome = 'no_trigger'"),
    )
    op.create_table(
        "public_link",
        sa.Column("tenant_id", sa.Text, primary_key=True),
        sa.Column("link_id", sa.Uuid, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("journey", sa.Text, nullable=False),
        sa.Column("touchpoint", sa.Text, nullable=False),
        sa.Column("survey", sa.Text, nullable=False),
        sa.Column("location", sa.Text),
        sa.Column("employee", sa.Text),
        sa.Column("cap", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("tenant_id", "token_hash", name="uq_public_link_tenant_id_token_hash"),
        sa.PrimaryKeyConstraint("tenant_id", "link_id", name="pk_public_link"),
    )


def downgrade() -> None:
    op.drop_table("public_link")
    op.drop_index(UNASKED, "touchpoint_event")
    for table in TESTED:
        op.drop_column(table, "test")
