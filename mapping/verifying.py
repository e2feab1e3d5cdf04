"""Proof that the curve is exact: every tally recomputed from the answers, and put right where it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.store import verifying as store
from mapping.store.tallies import COUNTS
from surveys.store.tallies import APART, grow_versions


@dataclass(frozen=True, slots=True)
class Difference:
    """One tally row (its slots summed) that is not what the answers or invitations add up to."""

    tally: str
    """answer_tally, answer_month, ask_tally, ask_month, event_tally or event_month."""
    journey: str
    touchpoint: str
    channel: str
    persona: str | None
    """None where events are counted."""
    metric: str | None
    """None where asks or events are counted."""
    day: date
    """In months their first."""
    figures: tuple[tuple[str, int, int], ...]
    """(name, expected, found) of the figures that differ."""

    @property
    def is_of_month(self) -> bool:
        return self.tally.endswith("_month")


async def verify(conn: AsyncConnection, *, tenant: str) -> tuple[Difference, ...]:
    """All differences of a tenant.

    Each statement sees one moment, and answers are committed together with their tallies, so it may run
    beside a busy bot.
    """
    answers = await store.answers_against_tallies(conn, tenant=tenant)
    asks = await store.invitations_against_tallies(conn, tenant=tenant)
    events = await store.events_against_tallies(conn, tenant=tenant)
    return (
        *_differences(answers, (*COUNTS, "newest")),
        *_differences(asks, ("asked", "answered")),
        *_differences(events, ("n", "newest")),
    )


async def repair(conn: AsyncConnection, *, tenant: str, differences: Sequence[Difference]) -> None:
    """Add what is missing to each tally; only differences are added, so what arrives meanwhile stays."""
    for difference in sorted(differences, key=lambda one: one.is_of_month):
        names = ("journey", "touchpoint", "channel", "persona", "metric")
        key: dict[str, Any] = {"tenant_id": tenant}
        key |= {name: value for name in names if (value := getattr(difference, name)) is not None}
        key |= {"month" if difference.is_of_month else "day": difference.day, "slot": APART}
        missing = {name: expected - found for name, expected, found in difference.figures}
        asks, events = difference.metric is None, difference.persona is None
        if asks and not events:
            amends = {name: missing.get(name, 0) for name in ("asked", "answered")}
            await store.add_to_tally(conn, table=difference.tally, key=key, figures=amends)
            continue
        newest = next(((e, f) for name, e, f in difference.figures if name == "newest"), (0, 0))
        amends = {name: missing.get(name, 0) for name in (("n",) if events else COUNTS)}
        amends |= {"newest": max(0, newest[0])}
        await store.add_to_tally(conn, table=difference.tally, key=key, figures=amends)
        if newest[0] < newest[1]:
            await store.lower_newest(conn, table=difference.tally, key=key, newest=newest[0], wrong=newest[1])
    journeys = {difference.journey for difference in differences}
    await grow_versions(conn, tenant=tenant, journeys=journeys)


def _differences(rows: Sequence[Row[Any]], names: Sequence[str]) -> list[Difference]:
    return [
        Difference(
            row.tally,
            row.journey,
            row.touchpoint,
            row.channel,
            row.persona,
            row.metric,
            row.day,
            tuple(
                (name, expected, found)
                for name, expected, found in zip(names, row.expected, row.found, strict=True)
                if expected != found
            ),
        )
        for row in rows
    ]
