"""Statements that keep tallies small: slots of closed days are merged, exactly."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from surveys.store.hot_answers import type_connection

_FIGURES: Final = (
    "n",
    "sum",
    "sum_squares",
    "negative",
    "neutral",
    "positive",
    *(f"h{value}" for value in range(11)),
    "changes",
)
_NAMES: Final = ", ".join(_FIGURES)
_SUMS: Final = ", ".join(f"sum({name})" for name in _FIGURES)
_GROWN: Final = ", ".join(f"{name} = answer_tally.{name} + excluded.{name}" for name in _FIGURES)

_MERGE_ANSWERS: Final = f"""
WITH closed AS (
    DELETE FROM answer_tally WHERE tenant_id = $1 AND day < $2 AND slot <> 0 RETURNING *
)
INSERT INTO answer_tally (tenant_id, journey, touchpoint, channel, persona, metric, day, slot, {_NAMES},
                          newest)
SELECT $1, journey, touchpoint, channel, persona, metric, day, 0, {_SUMS}, max(newest)
FROM closed GROUP BY journey, touchpoint, channel, persona, metric, day
ORDER BY journey, touchpoint, channel, persona, metric, day
ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, metric, day, slot) DO UPDATE
SET {_GROWN}, newest = greatest(answer_tally.newest, excluded.newest)
"""  # noqa: S608

_MERGE_ASKS: Final = """
WITH closed AS (
    DELETE FROM ask_tally WHERE tenant_id = $1 AND day < $2 AND slot <> 0 RETURNING *
)
INSERT INTO ask_tally (tenant_id, journey, touchpoint, channel, persona, day, slot, asked, answered)
SELECT $1, journey, touchpoint, channel, persona, day, 0, sum(asked), sum(answered)
FROM closed GROUP BY journey, touchpoint, channel, persona, day
ORDER BY journey, touchpoint, channel, persona, day
ON CONFLICT (tenant_id, journey, touchpoint, channel, persona, day, slot) DO UPDATE
SET asked = ask_tally.asked + excluded.asked, answered = ask_tally.answered + excluded.answered
"""

_MERGE_EVENTS: Final = """
WITH closed AS (
    DELETE FROM event_tally WHERE tenant_id = $1 AND day < $2 AND slot <> 0 RETURNING *
)
INSERT INTO event_tally (tenant_id, journey, touchpoint, channel, day, slot, n, newest, changes)
SELECT $1, journey, touchpoint, channel, day, 0, sum(n), max(newest), sum(changes)
FROM closed GROUP BY journey, touchpoint, channel, day ORDER BY journey, touchpoint, channel, day
ON CONFLICT (tenant_id, journey, touchpoint, channel, day, slot) DO UPDATE
SET n = event_tally.n + excluded.n, newest = greatest(event_tally.newest, excluded.newest),
    changes = event_tally.changes + excluded.changes
"""


async def merge_closed_days(connection: type_connection, *, tenant: str, before: date) -> None:
    """Bring all slots of the days before into slot 0."""
    await connection.execute(_MERGE_ANSWERS, tenant, before)
    await connection.execute(_MERGE_ASKS, tenant, before)
    await connection.execute(_MERGE_EVENTS, tenant, before)
