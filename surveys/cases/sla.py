"""How promises about cases were kept: share within the SLA, median and 90 % minutes, by whom and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.clock import Clock
from surveys.store import sla as store


class SlaBy(StrEnum):
    OWNER = "owner"
    """Who answers for the touchpoint: a room, or a person of the document."""
    ROOM = "room"
    TOUCHPOINT = "touchpoint"
    PERSON = "person"
    """Who has or had the case."""


@dataclass(frozen=True, slots=True)
class SlaLine:
    """One clock of one owner, room, touchpoint or person; or of all together."""

    clock: Clock
    total: bool
    journey: str | None
    """Of a touchpoint."""
    key: str | None
    """None: nobody, or all together."""
    name: str | None
    """Of a person of the staff."""
    kept: int
    late: int
    going: int
    """Neither kept nor late yet; not part of the share."""
    median_minutes: float | None
    """Working minutes of the promises that were met, late ones too; None while there is none."""
    p90_minutes: float | None
    """Nine of ten took at most so long."""

    @property
    def n(self) -> int:
        """Promises whose end is known."""
        return self.kept + self.late

    @property
    def share(self) -> float | None:
        """Kept of those; None while there is none."""
        return self.kept / self.n if self.n else None


async def read_sla(
    conn: AsyncConnection,
    *,
    tenant: str,
    by: SlaBy,
    first: date | None,
    last: date | None,
    zone: ZoneInfo,
    now: datetime,
    room: str | None = None,
    touchpoint: str | None = None,
) -> tuple[SlaLine, ...]:
    """Promises made on these days (both included, None = open) of the zone: for each clock all together
    first, then each by itself, the most first. A case that was opened again has promised again."""
    rows = await store.figures(
        conn,
        tenant=tenant,
        by=by.value,
        since=_midnight(first, zone),
        until=_midnight(last + timedelta(days=1), zone) if last is not None else None,
        now=now,
        room=room,
        touchpoint=touchpoint,
    )
    return tuple(
        SlaLine(
            clock=Clock(row.clock),
            total=bool(row.total),
            journey=row.journey,
            key=row.key,
            name=None if row.total else row.name,
            kept=row.kept,
            late=row.late,
            going=row.going,
            median_minutes=_minutes(row.median),
            p90_minutes=_minutes(row.p90),
        )
        for row in rows
    )


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day is not None else None


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 60, 1)
