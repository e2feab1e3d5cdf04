"""The first schema: company, customers, asking, answers with their tallies, complaints, running."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT, UUID, BYTES, BOOL, DATE = sa.Text(), sa.Uuid(), sa.LargeBinary(), sa.Boolean(), sa.Date()
BIG, INT, SMALL = sa.BigInteger(), sa.Integer(), sa.SmallInteger()
MOMENT, TEXTS, JSON = sa.DateTime(timezone=True), ARRAY(sa.Text()), JSONB(none_as_null=True)
REACTIONS = ("negative", "neutral", "positive")
TALLY_KEY = ("tenant_id", "journey", "touchpoint", "channel", "persona")


def columns(kind: Any, *names: str, null: bool = False, default: str | None = None) -> list[sa.Column[Any]]:
    return [
        sa.Column(name, kind, autoincrement=False, nullable=null, server_default=default and sa.text(default))
        for name in names
    ]


def figures() -> list[sa.Column[Any]]:
    histogram = (f"h{place}" for place in range(11))
    return columns(BIG, "n", "sum", "sum_squares", *REACTIONS, *histogram, "newest", "changes")


def upgrade() -> None:
    company()
    asking()
    answers()
    tallies()
    complaints()
    running()


def downgrade() -> None:
    for table in (
        "chat_rate",
        "bot_rate",
        "lease",
        "inbox",
        "delivery",
        "complaint",
        "ask_tally",
        "answer_total",
        "answer_tally",
        "answer_change",
        "answer",
        "invitation",
        "touchpoint_event",
        "link_token",
        "customer",
        "api_key",
        "claim_try",
        "claim_code",
        "staff",
        "room",
        "config_version",
        "tenant",
    ):
        op.drop_table(table)


def company() -> None:
    op.create_table(
        "tenant",
        *columns(TEXT, "tenant_id"),
        *columns(MOMENT, "created_at"),
        *columns(BIG, "bot_id", null=True),
        *columns(TEXT, "bot_username", null=True),
        sa.PrimaryKeyConstraint("tenant_id", name="pk_tenant"),
    )
    op.create_table(
        "config_version",
        *columns(TEXT, "tenant_id", "document", "author", "note"),
        *columns(INT, "version"),
        *columns(MOMENT, "created_at"),
        sa.PrimaryKeyConstraint("tenant_id", "version", name="pk_config_version"),
    )
    op.create_table(
        "room",
        *columns(TEXT, "tenant_id", "room"),
        *columns(BIG, "chat_id", null=True),
        *columns(BYTES, "code_hash", null=True),
        *columns(MOMENT, "code_expires_at", null=True),
        *columns(BIG, "bound_by", null=True),
        *columns(MOMENT, "bound_at", null=True),
        sa.PrimaryKeyConstraint("tenant_id", "room", name="pk_room"),
    )
    op.create_index("ix_room_chat", "room", ["tenant_id", "chat_id"])
    op.create_table(
        "staff",
        *columns(TEXT, "tenant_id", "role", "name"),
        *columns(BIG, "telegram_user_id"),
        *columns(TEXT, "language", null=True),
        *columns(MOMENT, "added_at"),
        sa.PrimaryKeyConstraint("tenant_id", "telegram_user_id", name="pk_staff"),
    )
    op.create_table(
        "claim_code",
        *columns(TEXT, "tenant_id", "purpose"),
        *columns(BYTES, "code_hash"),
        *columns(MOMENT, "expires_at"),
        *columns(MOMENT, "used_at", null=True),
        sa.PrimaryKeyConstraint("tenant_id", "code_hash", name="pk_claim_code"),
    )
    op.create_table(
        "claim_try",
        *columns(TEXT, "tenant_id"),
        *columns(BIG, "telegram_user_id"),
        *columns(INT, "tries"),
        *columns(MOMENT, "since"),
        sa.PrimaryKeyConstraint("tenant_id", "telegram_user_id", name="pk_claim_try"),
    )
    op.create_table(
        "api_key",
        *columns(TEXT, "tenant_id", "key_id", "name"),
        *columns(BYTES, "secret_hash"),
        *columns(TEXTS, "scopes"),
        *columns(MOMENT, "created_at"),
        *columns(MOMENT, "revoked_at", null=True),
        sa.PrimaryKeyConstraint("tenant_id", "key_id", name="pk_api_key"),
    )


def asking() -> None:
    op.create_table(
        "customer",
        *columns(TEXT, "tenant_id", "external_id", "status"),
        *columns(UUID, "customer_id"),
        *columns(BIG, "telegram_user_id", "chat_id", null=True),
        *columns(TEXT, "language", "timezone", "persona", null=True),
        *columns(JSON, "attributes"),
        *columns(MOMENT, "paused_until", null=True),
        *columns(TEXT, "consent_version", null=True),
        *columns(MOMENT, "consent_at", null=True),
        *columns(MOMENT, "created_at"),
        sa.PrimaryKeyConstraint("tenant_id", "customer_id", name="pk_customer"),
        sa.UniqueConstraint("tenant_id", "external_id", name="uq_customer_tenant_id_external_id"),
    )
    op.create_index("ix_customer_telegram_user", "customer", ["tenant_id", "telegram_user_id"])
    op.create_table(
        "link_token",
        *columns(TEXT, "tenant_id"),
        *columns(BYTES, "token_hash"),
        *columns(UUID, "customer_id"),
        *columns(MOMENT, "created_at", "expires_at"),
        *columns(BIG, "claimed_by", null=True),
        *columns(MOMENT, "claimed_at", null=True),
        sa.PrimaryKeyConstraint("tenant_id", "token_hash", name="pk_link_token"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "customer_id"],
            ["customer.tenant_id", "customer.customer_id"],
            name="fk_link_token_customer",
        ),
    )
    op.create_index("ix_link_token_customer", "link_token", ["tenant_id", "customer_id"])
    op.create_table(
        "touchpoint_event",
        *columns(TEXT, "tenant_id", "source", "event_id"),
        *columns(BYTES, "body_hash"),
        *columns(TEXT, "journey", "touchpoint", "channel", "customer"),
        *columns(TEXT, "instance", "location", "employee", null=True),
        *columns(JSON, "attributes"),
        *columns(MOMENT, "occurred_at", "received_at"),
        *columns(TEXT, "outcome"),
        sa.PrimaryKeyConstraint("tenant_id", "source", "event_id", name="pk_touchpoint_event"),
    )
    op.create_table(
        "invitation",
        *columns(TEXT, "tenant_id"),
        *columns(UUID, "invitation_id"),
        *columns(TEXT, "trigger", "source", "event_id"),
        *columns(UUID, "customer_id"),
        *columns(TEXT, "journey", "touchpoint", "channel", "persona", "survey"),
        *columns(INT, "config_version"),
        *columns(JSON, "recall"),
        *columns(TEXT, "status"),
        *columns(TEXT, "reason", null=True),
        *columns(MOMENT, "created_at", "due_at", "expires_at"),
        *columns(INT, "attempt", default="0"),
        *columns(MOMENT, "lease_until", null=True),
        *columns(TEXT, "language", null=True),
        *columns(BIG, "chat_id", "message_id", null=True),
        *columns(MOMENT, "asked_at", null=True),
        *columns(DATE, "asked_day", null=True),
        *columns(MOMENT, "answered_at", null=True),
        sa.PrimaryKeyConstraint("tenant_id", "invitation_id", name="pk_invitation"),
        sa.UniqueConstraint(
            "tenant_id",
            "trigger",
            "source",
            "event_id",
            name="uq_invitation_tenant_id_trigger_source_event_id",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "customer_id"],
            ["customer.tenant_id", "customer.customer_id"],
            name="fk_invitation_customer",
        ),
    )
    op.create_index("ix_invitation_customer", "invitation", ["tenant_id", "customer_id", "asked_at"])
    op.create_index(
        "ix_invitation_due",
        "invitation",
        ["tenant_id", "due_at"],
        postgresql_where=sa.text("status IN ('planned', 'deferred')"),
    )
    op.create_index(
        "ix_invitation_lease",
        "invitation",
        ["tenant_id", "lease_until"],
        postgresql_where=sa.text("status = 'sending'"),
    )
    op.create_index(
        "ix_invitation_open",
        "invitation",
        ["tenant_id", "expires_at"],
        postgresql_where=sa.text("status IN ('sent', 'answering', 'unknown')"),
    )


def answers() -> None:
    op.create_table(
        "answer",
        *columns(TEXT, "tenant_id"),
        *columns(UUID, "invitation_id"),
        *columns(TEXT, "question"),
        *columns(UUID, "customer_id"),
        *columns(TEXT, "journey", "touchpoint", "channel", "persona", "metric"),
        *columns(INT, "config_version"),
        *columns(DATE, "day"),
        *columns(SMALL, "number", null=True),
        *columns(TEXTS, "choices", null=True),
        *columns(TEXT, "words", null=True),
        *columns(SMALL, "score", null=True),
        *columns(TEXT, "reaction", null=True),
        *columns(BOOL, "unfinished", default="false"),
        *columns(MOMENT, "answered_at"),
        *columns(INT, "changes", default="0"),
        sa.PrimaryKeyConstraint("tenant_id", "invitation_id", "question", name="pk_answer"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "invitation_id"],
            ["invitation.tenant_id", "invitation.invitation_id"],
            name="fk_answer_invitation",
        ),
    )
    op.create_table(
        "answer_change",
        *columns(TEXT, "tenant_id"),
        *columns(UUID, "invitation_id"),
        *columns(TEXT, "question"),
        *columns(INT, "change"),
        *columns(SMALL, "number", null=True),
        *columns(TEXTS, "choices", null=True),
        *columns(TEXT, "words", null=True),
        *columns(MOMENT, "changed_at"),
        sa.PrimaryKeyConstraint("tenant_id", "invitation_id", "question", "change", name="pk_answer_change"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "invitation_id", "question"],
            ["answer.tenant_id", "answer.invitation_id", "answer.question"],
            name="fk_answer_change_answer",
        ),
    )


def tallies() -> None:
    op.create_table(
        "answer_tally",
        *columns(TEXT, *TALLY_KEY, "metric"),
        *columns(DATE, "day"),
        *columns(SMALL, "slot"),
        *figures(),
        sa.PrimaryKeyConstraint(*TALLY_KEY, "metric", "day", "slot", name="pk_answer_tally"),
    )
    op.create_table(
        "answer_total",
        *columns(TEXT, *TALLY_KEY, "metric"),
        *columns(SMALL, "slot"),
        *figures(),
        sa.PrimaryKeyConstraint(*TALLY_KEY, "metric", "slot", name="pk_answer_total"),
    )
    op.create_table(
        "ask_tally",
        *columns(TEXT, *TALLY_KEY),
        *columns(DATE, "day"),
        *columns(SMALL, "slot"),
        *columns(BIG, "asked", "answered"),
        sa.PrimaryKeyConstraint(*TALLY_KEY, "day", "slot", name="pk_ask_tally"),
    )


def complaints() -> None:
    op.create_table(
        "complaint",
        *columns(TEXT, "tenant_id"),
        *columns(UUID, "complaint_id", "invitation_id"),
        *columns(TEXT, "code"),
        *columns(UUID, "customer_id"),
        *columns(TEXT, "journey", "touchpoint", "question", "room"),
        *columns(TEXT, "owner", null=True),
        *columns(TEXT, "status"),
        *columns(SMALL, "level", default="0"),
        *columns(MOMENT, "opened_at", "due_at"),
        *columns(BIG, "taken_by", null=True),
        *columns(MOMENT, "taken_at", "resolved_at", null=True),
        *columns(TEXT, "closed_reason", null=True),
        sa.PrimaryKeyConstraint("tenant_id", "complaint_id", name="pk_complaint"),
        sa.UniqueConstraint("tenant_id", "code", name="uq_complaint_tenant_id_code"),
        sa.UniqueConstraint("tenant_id", "invitation_id", name="uq_complaint_tenant_id_invitation_id"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "invitation_id"],
            ["invitation.tenant_id", "invitation.invitation_id"],
            name="fk_complaint_invitation",
        ),
    )
    op.create_table(
        "delivery",
        *columns(TEXT, "tenant_id"),
        *columns(UUID, "delivery_id"),
        *columns(TEXT, "kind"),
        *columns(UUID, "complaint_id", null=True),
        *columns(TEXT, "room", "status"),
        *columns(INT, "attempt", "repeats", default="0"),
        *columns(MOMENT, "not_before"),
        *columns(MOMENT, "lease_until", null=True),
        *columns(BIG, "chat_id", "message_id", null=True),
        *columns(TEXT, "last_error", null=True),
        *columns(MOMENT, "created_at"),
        sa.PrimaryKeyConstraint("tenant_id", "delivery_id", name="pk_delivery"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "complaint_id"],
            ["complaint.tenant_id", "complaint.complaint_id"],
            name="fk_delivery_complaint",
        ),
    )
    op.create_index("ix_delivery_complaint", "delivery", ["tenant_id", "complaint_id"])
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["tenant_id", "not_before"],
        postgresql_where=sa.text("status IN ('queued', 'sending')"),
    )


def running() -> None:
    op.create_table(
        "inbox",
        *columns(TEXT, "tenant_id"),
        *columns(BIG, "bot_id", "update_id", "lane"),
        *columns(BYTES, "body", null=True),
        *columns(UUID, "invitation_id", null=True),
        *columns(TEXT, "status"),
        *columns(SMALL, "attempts", default="0"),
        *columns(MOMENT, "not_before"),
        *columns(MOMENT, "lease_until", null=True),
        *columns(TEXT, "error", null=True),
        *columns(MOMENT, "received_at"),
        sa.PrimaryKeyConstraint("tenant_id", "bot_id", "update_id", name="pk_inbox"),
    )
    op.create_index(
        "ix_inbox_lane",
        "inbox",
        ["tenant_id", "lane", "received_at", "update_id"],
        postgresql_where=sa.text("status IN ('new', 'failed')"),
    )
    op.create_index(
        "ix_inbox_owed", "inbox", ["tenant_id", "received_at"], postgresql_where=sa.text("status = 'handled'")
    )
    op.create_table(
        "lease",
        *columns(TEXT, "tenant_id", "name", "holder"),
        *columns(BIG, "term"),
        *columns(MOMENT, "expires_at"),
        sa.PrimaryKeyConstraint("tenant_id", "name", name="pk_lease"),
    )
    op.create_table(
        "bot_rate",
        *columns(TEXT, "tenant_id"),
        *columns(BIG, "bot_id"),
        *columns(MOMENT, "theoretical_arrival"),
        *columns(MOMENT, "paused_until", null=True),
        *columns(BOOL, "rejected", default="false"),
        sa.PrimaryKeyConstraint("tenant_id", "bot_id", name="pk_bot_rate"),
    )
    op.create_table(
        "chat_rate",
        *columns(TEXT, "tenant_id"),
        *columns(BIG, "chat_id"),
        *columns(MOMENT, "free_at"),
        sa.PrimaryKeyConstraint("tenant_id", "chat_id", name="pk_chat_rate"),
    )
