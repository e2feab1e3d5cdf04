"""What staff and customers write to each other about a case."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "case_message",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("case_message_id", sa.Uuid, nullable=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("by_kind", sa.Text, nullable=False),
        sa.Column("by_id", sa.Text),
        sa.Column("signed", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text),
        sa.Column("file_unique_id", sa.Text),
        sa.Column("duration", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("reply_to_id", sa.Uuid),
        sa.Column("source_chat_id", sa.BigInteger),
        sa.Column("source_message_id", sa.BigInteger),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("edited_at", MOMENT),
        sa.PrimaryKeyConstraint("tenant_id", "case_message_id", name="pk_case_message"),
        sa.UniqueConstraint(
            "tenant_id",
            "source_chat_id",
            "source_message_id",
            name="uq_case_message_tenant_id_source_chat_id_source_message_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_message_complaint",
        ),
    )
    op.create_index("ix_case_message_complaint", "case_message", ["tenant_id", "complaint_id"])
    op.create_table(
        "case_post",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("post_id", sa.Uuid, nullable=False),
        sa.Column("case_message_id", sa.Uuid, nullable=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("repeats", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("shown_revision", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "post_id", name="pk_case_post"),
        sa.UniqueConstraint(
            "tenant_id", "case_message_id", "kind", name="uq_case_post_tenant_id_case_message_id_kind"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "case_message_id"],
            ["case_message.tenant_id", "case_message.case_message_id"],
            name="fk_case_post_case_message",
        ),
    )
    op.create_index(
        "ix_case_post_due",
        "case_post",
        ["tenant_id", "not_before"],
        postgresql_where=sa.text("status IN ('queued', 'sending')"),
    )
    op.create_index("ix_case_post_complaint", "case_post", ["tenant_id", "complaint_id"])
    op.create_index("ix_case_post_shown", "case_post", ["tenant_id", "chat_id", "message_id"])
    op.create_table(
        "case_place",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("complaint_id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "chat_id", "message_id", name="pk_case_place"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_case_place_complaint",
        ),
    )
    op.create_index("ix_case_nudge_shown", "case_nudge", ["tenant_id", "chat_id", "message_id"])


def downgrade() -> None:
    op.drop_index("ix_case_nudge_shown", "case_nudge")
    op.drop_table("case_place")
    op.drop_table("case_post")
    op.drop_table("case_message")
