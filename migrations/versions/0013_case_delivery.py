"""Topics, digest cards and fall-through of deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "case_topic",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.PrimaryKeyConstraint("tenant_id", "complaint_id", "chat_id", name="pk_case_topic"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_topic_complaint",
        ),
    )
    op.create_index("ix_case_topic_thread", "case_topic", ["tenant_id", "chat_id", "thread_id"])
    op.create_table(
        "case_digest",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("digest_id", sa.Uuid, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("page", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("shown_at", MOMENT),
        sa.Column("growing", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "digest_id", name="pk_case_digest"),
    )
    op.create_index(
        "ix_case_digest_growing",
        "case_digest",
        ["tenant_id", "chat_id"],
        unique=True,
        postgresql_where=sa.text("growing"),
    )
    op.add_column("delivery", sa.Column("digest_id", sa.Uuid))
    op.add_column("delivery", sa.Column("thread_id", sa.BigInteger))
    op.add_column("delivery", sa.Column("target", sa.Text))
    op.create_foreign_key(
        "fk_delivery_case_digest",
        "delivery",
        "case_digest",
        ["tenant_id", "digest_id"],
        ["tenant_id", "digest_id"],
    )
    op.create_index(
        "ix_delivery_digest",
        "delivery",
        ["tenant_id", "digest_id"],
        postgresql_where=sa.text("digest_id IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_message",
        "delivery",
        ["tenant_id", "chat_id", "message_id"],
        postgresql_where=sa.text("status = 'sent' AND message_id IS NOT NULL"),
    )
    op.add_column("room", sa.Column("is_forum", sa.Boolean))
    for name in ("forum_checked_at", "topics_refused_at", "lost_at"):
        op.add_column("room", sa.Column(name, MOMENT))


def downgrade() -> None:
    """What a digest card carries goes out as a card of its own; what older programs do not know goes."""
    op.drop_column("room", "lost_at")
    op.drop_column("room", "topics_refused_at")
    op.drop_column("room", "forum_checked_at")
    op.drop_column("room", "is_forum")
    op.execute("DELETE FROM delivery WHERE complaint_id IS NULL")
    op.execute(
        "UPDATE delivery SET status = 'queued', not_before = now(), chat_id = NULL "
        "WHERE digest_id IS NOT NULL AND status IN ('queued', 'sent') AND kind = 'complaint_card' "
        "AND message_id IS NULL"
    )
    op.drop_index("ix_delivery_message", "delivery")
    op.drop_index("ix_delivery_digest", "delivery")
    op.drop_constraint("fk_delivery_case_digest", "delivery", type_="foreignkey")
    for name in ("target", "thread_id", "digest_id"):
        op.drop_column("delivery", name)
    op.drop_table("case_digest")
    op.drop_table("case_topic")
