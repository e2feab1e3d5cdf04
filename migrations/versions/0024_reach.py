"""Events counted by day and in all; asks that were left half-finished and customers who left are found."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
import yaml
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KEY = ("tenant_id", "journey", "touchpoint", "channel")
COUNTED = ", ".join(KEY)
FIGURES = "count(*), floor(extract(epoch FROM max(occurred_at)) * 1000)::bigint, 1"


def upgrade() -> None:
    op.add_column("touchpoint_event", sa.Column("day", sa.Date()))
    op.create_table(
        "event_tally",
        *(sa.Column(name, sa.Text(), nullable=False) for name in KEY),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint(*KEY, "day", "slot", name="pk_event_tally"),
    )
    op.create_table(
        "event_total",
        *(sa.Column(name, sa.Text(), nullable=False) for name in KEY),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint(*KEY, "slot", name="pk_event_total"),
    )
    op.create_index(
        "ix_invitation_half",
        "invitation",
        ["tenant_id", "journey", "asked_day"],
        postgresql_where=sa.text("answered_at IS NOT NULL AND status IN ('expired', 'opted_out')"),
    )
    op.create_index(
        "ix_customer_gone",
        "customer",
        ["tenant_id", "status"],
        postgresql_where=sa.text("status IN ('stopped', 'blocked')"),
    )
    for tenant, zone in _zones():
        op.get_bind().execute(
            sa.text(
                """
                UPDATE touchpoint_event SET day = (occurred_at AT TIME ZONE :zone)::date
                WHERE tenant_id = :tenant
                  AND NOT EXISTS (SELECT FROM customer
                                  WHERE customer.tenant_id = :tenant AND customer.test
                                    AND customer.external_id = touchpoint_event.customer)
                """
            ),
            {"tenant": tenant, "zone": zone},
        )
    op.execute(
        f"INSERT INTO event_tally ({COUNTED}, day, slot, n, newest, changes) "  # noqa: S608
        f"SELECT {COUNTED}, day, 0, {FIGURES} FROM touchpoint_event WHERE day IS NOT NULL "
        f"GROUP BY {COUNTED}, day"
    )
    op.execute(
        f"INSERT INTO event_total ({COUNTED}, slot, n, newest, changes) "  # noqa: S608
        f"SELECT {COUNTED}, 0, {FIGURES} FROM touchpoint_event WHERE day IS NOT NULL GROUP BY {COUNTED}"
    )


def _zones() -> Iterator[tuple[str, str]]:
    """Each tenant and its company's zone, by its newest document."""
    newest: Any = op.get_bind().execute(
        sa.text(
            "SELECT DISTINCT ON (tenant_id) tenant_id, document FROM config_version "
            "ORDER BY tenant_id, version DESC"
        )
    )
    for tenant, document in newest.all():
        yield tenant, yaml.safe_load(document)["company"]["timezone"]


def downgrade() -> None:
    op.drop_index("ix_customer_gone", table_name="customer")
    op.drop_index("ix_invitation_half", table_name="invitation")
    op.drop_table("event_total")
    op.drop_table("event_tally")
    op.drop_column("touchpoint_event", "day")
