"""Wishes, voices, photos and unasked words of customers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("customer", sa.Column("agreed_asks", sa.Integer))
    op.add_column("customer", sa.Column("agreed_per", sa.Interval))
    op.add_column("customer", sa.Column("fewer", sa.Boolean, nullable=False, server_default=sa.text("false")))
    op.create_table(
        "feedback",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("feedback_id", sa.Uuid, nullable=False),
        sa.Column("customer_id", sa.Uuid, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("journey", sa.Text),
        sa.Column("touchpoint", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("reaction", sa.Text),
        sa.Column("config_version", sa.Integer, nullable=False),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT),
        sa.Column("day", sa.Date),
        sa.PrimaryKeyConstraint("tenant_id", "feedback_id", name="pk_feedback"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "customer_id"],
            ["customer.tenant_id", "customer.customer_id"],
            name="fk_feedback_customer",
        ),
    )
    op.create_index("ix_feedback_customer", "feedback", ["tenant_id", "customer_id", "opened_at"])
    op.create_index(
        "ix_feedback_told",
        "feedback",
        ["tenant_id", "journey", "told_at"],
        postgresql_where=sa.text("told_at IS NOT NULL"),
    )
    op.create_table(
        "attachment",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("attachment_id", sa.Uuid, nullable=False),
        sa.Column("customer_id", sa.Uuid, nullable=False),
        sa.Column("invitation_id", sa.Uuid),
        sa.Column("question", sa.Text),
        sa.Column("feedback_id", sa.Uuid),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("file_unique_id", sa.Text, nullable=False),
        sa.Column("duration", sa.Integer),
        sa.Column("caption", sa.Text),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "attachment_id", name="pk_attachment"),
        sa.UniqueConstraint(
            "tenant_id", "bot_id", "update_id", name="uq_attachment_tenant_id_bot_id_update_id"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "customer_id"],
            ["customer.tenant_id", "customer.customer_id"],
            name="fk_attachment_customer",
        ),
    )
    for other in ("customer", "invitation", "feedback"):
        op.create_index(f"ix_attachment_{other}", "attachment", ["tenant_id", f"{other}_id"])
    op.create_table(
        "consent_text",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("first_agreed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "version", name="pk_consent_text"),
    )
    op.create_index(
        "ix_answer_words",
        "answer",
        ["tenant_id", "journey", "answered_at"],
        postgresql_where=sa.text("words IS NOT NULL"),
    )
    op.alter_column("complaint", "invitation_id", nullable=True)
    op.add_column("complaint", sa.Column("feedback_id", sa.Uuid))
    op.create_unique_constraint(
        "uq_complaint_tenant_id_feedback_id", "complaint", ["tenant_id", "feedback_id"]
    )
    op.create_foreign_key(
        "fk_complaint_feedback",
        "complaint",
        "feedback",
        ["tenant_id", "feedback_id"],
        ["tenant_id", "feedback_id"],
    )
    op.add_column("delivery", sa.Column("attachment_id", sa.Uuid))


def downgrade() -> None:
    """Cases of feedback, and what was to be sent below cards, have no place in the older schema."""
    op.execute("DELETE FROM delivery WHERE attachment_id IS NOT NULL")
    op.execute(
        "DELETE FROM delivery WHERE (tenant_id, complaint_id) IN "
        "(SELECT tenant_id, complaint_id FROM complaint WHERE invitation_id IS NULL)"
    )
    op.execute("DELETE FROM complaint WHERE invitation_id IS NULL")
    op.drop_column("delivery", "attachment_id")
    op.drop_column("complaint", "feedback_id")
    op.alter_column("complaint", "invitation_id", nullable=False)
    op.drop_index("ix_answer_words", "answer")
    op.drop_table("consent_text")
    op.drop_table("attachment")
    op.drop_table("feedback")
    for column in ("fewer", "agreed_per", "agreed_asks"):
        op.drop_column("customer", column)
