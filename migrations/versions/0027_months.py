"""Months are counted beside days, no longer all time: a window is whole months and the days at its ends."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

SCORES = ("n", "sum", "sum_squares", "negative", "neutral", "positive", *(f"h{place}" for place in range(11)))
TALLIES = {
    "answer": (("channel", "persona", "metric"), (*SCORES, "newest")),
    "ask": (("channel", "persona"), ("asked", "answered")),
    "event": (("channel",), ("n", "newest")),
}
MONTH = "date_trunc('month', day::timestamp)::date"


COUNTED_CHANGES = ("answer_tally", "event_tally")


def upgrade() -> None:
    op.create_table(
        "journey_changes",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("tenant_id", "journey", "kind")),
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "journey", "kind", "slot", name="pk_journey_changes"),
    )
    for kind, (parts, figures) in TALLIES.items():
        keys = ("tenant_id", "journey", "touchpoint", *parts)
        _create(f"{kind}_month", keys, figures, sa.Column("month", sa.Date(), nullable=False))
        op.create_primary_key(
            f"pk_{kind}_month",
            f"{kind}_month",
            ["tenant_id", "journey", "month", "touchpoint", *parts, "slot"],
        )
        key = ", ".join(keys)
        op.execute(
            f"INSERT INTO {kind}_month ({key}, month, slot, {', '.join(figures)}) "  # noqa: S608
            f"SELECT {key}, {MONTH} AS month, slot, {_sums(figures)} FROM {kind}_tally "
            f"GROUP BY {key}, month, slot"
        )
        op.execute(
            "INSERT INTO journey_changes (tenant_id, journey, kind, slot, n) "  # noqa: S608
            f"SELECT tenant_id, journey, '{kind}', 0, sum(changes) FROM {kind}_total GROUP BY 1, 2"
        )
        op.drop_table(f"{kind}_total")
    for table in COUNTED_CHANGES:
        op.drop_column(table, "changes")


def downgrade() -> None:
    for kind, (parts, figures) in TALLIES.items():
        keys = ("tenant_id", "journey", "touchpoint", *parts)
        _create(f"{kind}_total", keys, figures, sa.Column("changes", sa.BigInteger(), nullable=False))
        op.create_primary_key(f"pk_{kind}_total", f"{kind}_total", [*keys, "slot"])
        key = ", ".join(keys)
        # One row of a journey in each table has the changes of all kinds: no version of a map goes back.
        op.execute(
            f"""
            INSERT INTO {kind}_total ({key}, slot, {", ".join(figures)}, changes)
            SELECT *, CASE row_number() OVER (PARTITION BY tenant_id, journey)
                      WHEN 1 THEN (SELECT coalesce(sum(n), 0) FROM journey_changes AS before
                                   WHERE before.tenant_id = months.tenant_id
                                     AND before.journey = months.journey)
                      ELSE 0 END
            FROM (SELECT {key}, slot, {_sums(figures)} FROM {kind}_month GROUP BY {key}, slot) AS months
            """  # noqa: S608
        )
        op.drop_table(f"{kind}_month")
    op.drop_table("journey_changes")
    for table in COUNTED_CHANGES:
        op.add_column(table, sa.Column("changes", sa.BigInteger(), nullable=False, server_default="0"))
        op.alter_column(table, "changes", server_default=None)


def _create(table: str, keys: tuple[str, ...], figures: tuple[str, ...], *more: sa.Column[object]) -> None:
    op.create_table(
        table,
        *(sa.Column(name, sa.Text(), nullable=False) for name in keys),
        *more,
        sa.Column("slot", sa.SmallInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in figures),
    )


def _sums(figures: tuple[str, ...]) -> str:
    return ", ".join(
        f"max({name}) AS {name}" if name == "newest" else f"sum({name}) AS {name}" for name in figures
    )
