"""Passages: events of one customer and one instance are found together; weak links that were measured."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_touchpoint_event_instance",
        "touchpoint_event",
        ["tenant_id", "instance"],
        postgresql_where=sa.text("instance IS NOT NULL"),
    )
    op.create_table(
        "weak_link",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("journey", sa.Text(), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unhappy_n", sa.Integer(), nullable=False),
        sa.Column("other_n", sa.Integer(), nullable=False),
        sa.Column("unhappy", sa.Double(), nullable=False),
        sa.Column("other", sa.Double(), nullable=False),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("high", sa.Double(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "journey", "touchpoint", "measure", name="pk_weak_link"),
    )


def downgrade() -> None:
    op.drop_table("weak_link")
    op.drop_index("ix_touchpoint_event_instance", "touchpoint_event")
