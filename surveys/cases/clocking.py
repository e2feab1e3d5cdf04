"""A case's clocks brought up to date with its history: what it shows, when it must be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.alarms import Alarm, alarms
from surveys.cases.clock import Clock, Outcome, Promise, Turn, outcome, promises, spent, when
from surveys.cases.statuses import UNRESOLVED, WAITS_AT_MOST, ComplaintStatus, EventKind
from surveys.cases.values import Change
from surveys.cases.working_time import worked
from surveys.model import OWNER, Calendar, Configuration, Level
from surveys.store import case_clocks as store

TIMELESS: Final = frozenset(
    {
        EventKind.NOTED,
        EventKind.TAGGED,
        EventKind.UNTAGGED,
        EventKind.THANKED,
        EventKind.WARNED,
        EventKind.BREACHED,
    }
)
"""Moves after which every clock shows what it showed before."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """All clocks of one case, and what they have ahead of them."""

    complaint_id: UUID
    status: ComplaintStatus
    snoozed_until: datetime | None
    waiting_since: datetime | None
    calendar: Calendar | None
    levels: tuple[Level, ...]
    turns: tuple[Turn, ...]
    promises: tuple[Promise, ...]
    alarms: tuple[Alarm, ...]

    @property
    def present(self) -> tuple[Promise, ...]:
        """Those of the round that the case is in."""
        return tuple(one for one in self.promises if one.round == self.promises[-1].round)

    def next_look(self) -> datetime | None:
        """When the case must be looked at again if nothing moves it before; None = never."""
        if self.status not in UNRESOLVED:
            return None
        moments: list[datetime] = [alarm.at for alarm in self.alarms]
        if self.snoozed_until is not None:
            moments.append(self.snoozed_until)
        if self.status is ComplaintStatus.WAITING and self.waiting_since is not None:
            moments.append(self.waiting_since + WAITS_AT_MOST)
        return min(moments, default=None)


async def moved(
    conn: AsyncConnection, *, tenant: str, change: Change, configuration: Configuration, now: datetime
) -> None:
    """After a move of the case, in its transaction: stop, start and set the clocks."""
    if change.kind in TIMELESS:
        return
    clocks = await read_clocks(
        conn, tenant=tenant, complaint_id=change.complaint_id, configuration=configuration
    )
    if clocks is not None:
        await show(conn, clocks, tenant=tenant, now=now, next_look=clocks.next_look())


async def read_clocks(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, configuration: Configuration
) -> Clocks | None:
    """The clocks by the rooms and calendars of this version; None if there is no such complaint."""
    case = await store.clocked(conn, tenant=tenant, complaint_id=complaint_id)
    if case is None:
        return None
    turns = await store.turns(conn, tenant=tenant, complaint_id=complaint_id)
    calendar = _opening(configuration.calendar_of(case.room))
    room = configuration.rooms.get(case.room)
    levels = room.levels if room is not None else (Level(OWNER, timedelta()),)
    made = promises(turns, opened_at=case.opened_at, spans=_spans(case, calendar))
    return Clocks(
        complaint_id=complaint_id,
        status=ComplaintStatus(case.status),
        snoozed_until=case.snoozed_until,
        waiting_since=case.waiting_since,
        calendar=calendar,
        levels=levels,
        turns=turns,
        promises=made,
        alarms=alarms(
            made,
            turns,
            calendar,
            warn=room.warn if room is not None else None,
            after=[level.after for level in levels],
        ),
    )


async def show(
    conn: AsyncConnection, clocks: Clocks, *, tenant: str, now: datetime, next_look: datetime | None
) -> None:
    """Write down how the clocks stand. What the customer was promised at opening stays as it was said."""
    columns: dict[str, datetime | None] = {
        "clock_at": next_look,
        "warned_at": _warned_at(clocks),
        "breached_at": None,
        "resolve_breached_at": None,
    }
    for promise in clocks.present:
        ends = when(clocks.calendar, promise.runs, promise.span)
        late = outcome(promise, clocks.calendar, now) is Outcome.LATE
        match promise.clock:
            case Clock.ANSWER:
                columns["breached_at"] = ends if late else None
                as_promised = promise.round == 1 and len(promise.runs) == 1
                if ends is not None and not as_promised:
                    columns["due_at"] = ends
            case Clock.RESOLVE:
                columns["resolve_breached_at"] = ends if late else None
                if ends is not None:
                    columns["resolve_due_at"] = ends
    await store.show(conn, tenant=tenant, complaint_id=clocks.complaint_id, columns=columns)
    rows = [_row(promise, clocks.calendar, now) for promise in clocks.promises]
    await store.keep(conn, tenant=tenant, complaint_id=clocks.complaint_id, clocks=rows)


def _row(promise: Promise, calendar: Calendar | None, now: datetime) -> store.ClockRow:
    return store.ClockRow(
        promise.round,
        promise.clock.value,
        int(promise.span.total_seconds()),
        promise.began_at,
        when(calendar, promise.runs, promise.span) if promise.going else None,
        promise.met_at,
        int(spent(calendar, promise.runs, now).total_seconds()),
        outcome(promise, calendar, now).value,
    )


def _warned_at(clocks: Clocks) -> datetime | None:
    present = clocks.promises[-1].round
    warnings: Iterable[Turn] = (
        turn for turn in clocks.turns if turn.round == present and turn.kind is EventKind.WARNED
    )
    return next((turn.at for turn in warnings if turn.clock is Clock.ANSWER), None)


def _spans(case: Any, calendar: Calendar | None) -> dict[Clock, timedelta]:
    """What was promised; of a case from before that was kept, what its due time says."""
    answer = (
        worked(calendar, case.opened_at, case.due_at)
        if case.sla_seconds is None
        else timedelta(seconds=case.sla_seconds)
    )
    resolve = {} if case.resolve_seconds is None else {Clock.RESOLVE: timedelta(seconds=case.resolve_seconds)}
    return {Clock.ANSWER: answer, **resolve}


def _opening(calendar: Calendar | None) -> Calendar | None:
    """A calendar that never opens would stop the clock for ever: the plain clock goes instead."""
    return calendar if calendar is not None and any(calendar.weekdays.values()) else None
