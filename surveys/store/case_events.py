"""Statements of a case's history: add one row, read them, blank what staff noted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, assert_never
from uuid import UUID

from sqlalchemy import Text, case, cast, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.cases.values import By, CaseEvent, Key, Note, Staff, TheClock, TheCustomer
from surveys.tables import api_key, case_event, staff

PERSON, KEY, CUSTOMER, CLOCK = "staff", "key", "customer", "clock"
_A_MOMENT: Final = timedelta(microseconds=1)


async def add(
    conn: AsyncConnection,
    *,
    tenant: str,
    event_id: UUID,
    complaint_id: UUID,
    kind: EventKind,
    by: By,
    status: ComplaintStatus,
    in_round: int,
    level: int,
    payload: Mapping[str, Any],
    now: datetime,
) -> None:
    """Behind whatever has happened to the case: whoever waited for its lock read the time before."""
    by_kind, by_id = written(by)
    behind = select(func.max(case_event.c.at) + _A_MOMENT).where(
        case_event.c.tenant_id == tenant, case_event.c.complaint_id == complaint_id, case_event.c.at > now
    )
    await conn.execute(
        insert(case_event).values(
            tenant_id=tenant,
            event_id=event_id,
            complaint_id=complaint_id,
            kind=kind.value,
            at=func.greatest(now, behind.scalar_subquery()),
            by_kind=by_kind,
            by_id=by_id,
            status=status.value,
            round=in_round,
            level=level,
            payload=dict(payload),
        )
    )


async def of_case(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> tuple[CaseEvent, ...]:
    """The oldest first, each with the name of the person or the key."""
    named = func.coalesce(staff.c.name, api_key.c.name).label("by_name")
    person = (
        (staff.c.tenant_id == case_event.c.tenant_id)
        & (case_event.c.by_kind == PERSON)
        & (cast(staff.c.telegram_user_id, Text) == case_event.c.by_id)
    )
    key = (
        (api_key.c.tenant_id == case_event.c.tenant_id)
        & (case_event.c.by_kind == KEY)
        & (api_key.c.key_id == case_event.c.by_id)
    )
    rows = await conn.execute(
        select(case_event, named)
        .select_from(case_event)
        .outerjoin(staff, person)
        .outerjoin(api_key, key)
        .where(case_event.c.tenant_id == tenant, case_event.c.complaint_id == complaint_id)
        .order_by(case_event.c.at, case_event.c.event_id)
    )
    return tuple(
        CaseEvent(
            row.event_id,
            EventKind(row.kind),
            row.at,
            read_by(row.by_kind, row.by_id),
            row.by_name,
            ComplaintStatus(row.status),
            row.round,
            row.level,
            row.payload,
        )
        for row in rows
    )


async def notes(conn: AsyncConnection, *, tenant: str, complaint_id: UUID, limit: int) -> tuple[Note, ...]:
    """The newest few that have not been blanked, the oldest of them first."""
    rows = await conn.execute(
        select(case_event.c.payload, case_event.c.at, func.coalesce(staff.c.name, api_key.c.name).label("by"))
        .select_from(case_event)
        .outerjoin(
            staff,
            (staff.c.tenant_id == case_event.c.tenant_id)
            & (case_event.c.by_kind == PERSON)
            & (cast(staff.c.telegram_user_id, Text) == case_event.c.by_id),
        )
        .outerjoin(
            api_key,
            (api_key.c.tenant_id == case_event.c.tenant_id)
            & (case_event.c.by_kind == KEY)
            & (api_key.c.key_id == case_event.c.by_id),
        )
        .where(
            case_event.c.tenant_id == tenant,
            case_event.c.complaint_id == complaint_id,
            case_event.c.kind == EventKind.NOTED.value,
            case_event.c.payload["words"].as_string() != "",
        )
        .order_by(case_event.c.at.desc(), case_event.c.event_id.desc())
        .limit(limit)
    )
    return tuple(Note(row.payload["words"], row.by, row.at) for row in rows)[::-1]


async def rounds_marked(
    conn: AsyncConnection, *, tenant: str, complaint_id: UUID, kind: EventKind, clock: str
) -> frozenset[int]:
    """The rounds in which that clock has warned, or has run out."""
    rows = await conn.execute(
        select(case_event.c.round).where(
            case_event.c.tenant_id == tenant,
            case_event.c.complaint_id == complaint_id,
            case_event.c.kind == kind.value,
            case_event.c.payload["clock"].as_string() == clock,
        )
    )
    return frozenset(row.round for row in rows)


async def blank_words(conn: AsyncConnection, *, tenant: str, complaint_id: UUID) -> None:
    """That somebody noted something, and that an answer got worse, stays; the words and reasons go."""
    noted = case_event.c.kind == EventKind.NOTED.value
    await conn.execute(
        update(case_event)
        .where(
            case_event.c.tenant_id == tenant,
            case_event.c.complaint_id == complaint_id,
            noted | (case_event.c.kind == EventKind.WORSENED.value),
        )
        .values(payload=case((noted, func.jsonb_build_object("words", "")), else_=func.jsonb_build_object()))
    )


def written(by: By) -> tuple[str, str | None]:
    """(kind, id) as columns have it."""
    match by:
        case Staff(person):
            return PERSON, str(person)
        case Key(key_id):
            return KEY, key_id
        case TheCustomer():
            return CUSTOMER, None
        case TheClock():
            return CLOCK, None
        case _:
            assert_never(by)


def read_by(by_kind: str, by_id: str | None) -> By:
    if by_kind == PERSON and by_id is not None:
        return Staff(int(by_id))
    if by_kind == KEY and by_id is not None:
        return Key(by_id)
    return TheCustomer() if by_kind == CUSTOMER else TheClock()
