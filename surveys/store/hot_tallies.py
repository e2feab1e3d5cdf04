"""Statements that keep tallies small: replicas' slots of what is over are merged, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from surveys.store.tallies import month_of

if TYPE_CHECKING:
    from surveys.store.driver import DriverConnection

_ANSWERED: Final = (
    "n",
    "sum",
    "sum_squares",
    "negative",
    "neutral",
    "positive",
    *(f"h{value}" for value in range(11)),
    "newest",
)
_ASKED: Final = ("asked", "answered")
_REACHED: Final = ("n", "newest")


def _merge(table: str, names: str, figures: Sequence[str], *, period: str = "day") -> str:
    """Replicas' slots of the periods that ended before $2 into slot 0; figures add up.

    What is counted apart stays: an import that is under way would be waited for.
    """
    key = f"journey, touchpoint, channel, {names}{period}"
    sums = ", ".join("max(newest)" if name == "newest" else f"sum({name})" for name in figures)
    grown = ", ".join(
        f"newest = greatest({table}.newest, excluded.newest)"
        if name == "newest"
        else f"{name} = {table}.{name} + excluded.{name}"
        for name in figures
    )
    over = month_of("$2::date") if period == "month" else "$2"
    return f"""
    WITH closed AS (
        DELETE FROM {table} WHERE tenant_id = $1 AND {period} < {over} AND slot > 0 RETURNING *
    )
    INSERT INTO {table} (tenant_id, {key}, slot, {", ".join(figures)})
    SELECT $1, {key}, 0, {sums} FROM closed GROUP BY {key} ORDER BY {key}
    ON CONFLICT (tenant_id, {key}, slot) DO UPDATE SET {grown}
    """  # noqa: S608


_MERGES: Final = (
    _merge("answer_tally", "persona, metric, ", _ANSWERED),
    _merge("answer_month", "persona, metric, ", _ANSWERED, period="month"),
    _merge("ask_tally", "persona, ", _ASKED),
    _merge("ask_month", "persona, ", _ASKED, period="month"),
    _merge("event_tally", "", _REACHED),
    _merge("event_month", "", _REACHED, period="month"),
)


async def merge_closed_slots(connection: DriverConnection, *, tenant: str, before: date) -> None:
    """Bring replicas' slots of the days before, and of the months that ended before, into slot 0."""
    for merge in _MERGES:
        await connection.execute(merge, tenant, before)
