"""What all public links of a journey show: one series of releases, a new one at most each 15 minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from mapping.pages.suppression import Cell, Release, Shown, release
from surveys.store import sharing as store

EVERY: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Published:
    at: datetime
    """When it was counted."""
    shown: Release


async def published(conn: AsyncConnection, *, tenant: str, journey: str, now: datetime) -> Published:
    """The newest release; the first who looks in a quarter of an hour makes it, and all see that one.

    It counts all answers of all time: windows of strangers' own choice could be subtracted.
    """
    before = await store.publication(conn, tenant=tenant, journey=journey)
    if before is not None and before.published_at >= _slot(now):
        return Published(before.published_at, _read(before.cells))
    counted: dict[str, dict[str, Cell]] = {}
    for touchpoint, channel, figures in await store.answers_so_far(conn, tenant=tenant, journey=journey):
        counted.setdefault(touchpoint, {})[channel] = Cell(*figures)
    shown = release(_read(before.cells) if before else {}, counted)
    stands = await store.put_publication(
        conn,
        tenant=tenant,
        journey=journey,
        published_at=now,
        cells=_written(shown),
        before=before.published_at if before else None,
    )
    if stands:
        return Published(now, shown)
    other = await store.publication(conn, tenant=tenant, journey=journey)
    return Published(other.published_at, _read(other.cells)) if other else Published(now, {})


def _slot(now: datetime) -> datetime:
    seconds = int(EVERY.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def _written(shown: Release) -> dict[str, Any]:
    return {
        touchpoint: {
            "whole": astuple(one.whole),
            "parts": {name: astuple(cell) for name, cell in one.parts.items()},
        }
        for touchpoint, one in shown.items()
    }


def _read(cells: Mapping[str, Any]) -> Release:
    return {
        touchpoint: Shown(
            Cell(*one["whole"]), {name: Cell(*figures) for name, figures in one["parts"].items()}
        )
        for touchpoint, one in cells.items()
    }
