"""Statements about duty: who of the staff answers cases now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.people.roles import Role
from surveys.tables import staff, staff_duty


async def put(
    conn: AsyncConnection, *, tenant: str, person: int, until: datetime | None, now: datetime
) -> None:
    """On duty until then (None: until they say otherwise); who is so already keeps the beginning."""
    statement = insert(staff_duty).values(tenant_id=tenant, telegram_user_id=person, since=now, until=until)
    over = staff_duty.c.until <= now
    await conn.execute(
        statement.on_conflict_do_update(
            index_elements=[staff_duty.c.tenant_id, staff_duty.c.telegram_user_id],
            set_={"until": until},
            where=~over | staff_duty.c.until.is_(None),
        )
    )


async def end_over(conn: AsyncConnection, *, tenant: str, person: int, now: datetime) -> None:
    """A duty whose time has passed begins anew the next time."""
    await conn.execute(
        delete(staff_duty).where(
            staff_duty.c.tenant_id == tenant,
            staff_duty.c.telegram_user_id == person,
            staff_duty.c.until <= now,
        )
    )


async def remove(conn: AsyncConnection, *, tenant: str, person: int) -> None:
    await conn.execute(
        delete(staff_duty).where(staff_duty.c.tenant_id == tenant, staff_duty.c.telegram_user_id == person)
    )


async def read(conn: AsyncConnection, *, tenant: str, now: datetime) -> Sequence[Any]:
    """Everybody on duty now who may still answer cases, the longest on duty first."""
    rows = await conn.execute(
        select(
            staff.c.telegram_user_id,
            staff.c.role,
            staff.c.name,
            staff.c.language,
            staff_duty.c.since,
            staff_duty.c.until,
        )
        .join(
            staff_duty,
            (staff_duty.c.tenant_id == staff.c.tenant_id)
            & (staff_duty.c.telegram_user_id == staff.c.telegram_user_id),
        )
        .where(
            staff.c.tenant_id == tenant,
            staff.c.role != Role.VIEWER.value,
            staff_duty.c.until.is_(None) | (staff_duty.c.until > now),
        )
        .order_by(staff_duty.c.since, staff.c.telegram_user_id)
    )
    return rows.all()
