"""Invitations of staff, what admins handed in and have not decided on, and the audit of changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("lines", ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "audit_id", name="pk_audit"),
    )
    op.create_table(
        "staff_invite",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_by", sa.BigInteger()),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("tenant_id", "code_hash", name="pk_staff_invite"),
    )
    op.create_table(
        "handed_in",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("handed_id", sa.Uuid(), nullable=False),
        sa.Column("telegram_user_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "handed_id", name="pk_handed_in"),
    )
    op.create_index("ix_handed_in_created", "handed_in", ["tenant_id", "created_at"])


def downgrade() -> None:
    op.drop_table("handed_in")
    op.drop_table("staff_invite")
    op.drop_table("audit")
