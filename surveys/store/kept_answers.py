"""Statements about answers to requests that may be repeated."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.tables import complaint, kept_answer


async def drop_old(conn: AsyncConnection, *, tenant: str, before: datetime) -> None:
    await conn.execute(
        delete(kept_answer).where(kept_answer.c.tenant_id == tenant, kept_answer.c.answered_at < before)
    )


async def claim(
    conn: AsyncConnection,
    *,
    tenant: str,
    caller: str,
    name: str,
    complaint_id: UUID,
    request: bytes,
    now: datetime,
) -> bool:
    """False if this caller has named a request so before; waits for one that is being answered now."""
    claimed = await conn.execute(
        upsert(kept_answer)
        .values(
            tenant_id=tenant,
            caller=caller,
            idempotency_key=name,
            complaint_id=complaint_id,
            request=request,
            answered_at=now,
        )
        .on_conflict_do_nothing()
    )
    return claimed.rowcount == 1


async def kept(
    conn: AsyncConnection, *, tenant: str, caller: str, name: str
) -> tuple[bytes, bytes | None] | None:
    """(what was asked, what was answered) under that name."""
    row = (
        await conn.execute(
            select(kept_answer.c.request, kept_answer.c.body).where(
                kept_answer.c.tenant_id == tenant,
                kept_answer.c.caller == caller,
                kept_answer.c.idempotency_key == name,
            )
        )
    ).one_or_none()
    return row and (row[0], row[1])


async def keep(conn: AsyncConnection, *, tenant: str, caller: str, name: str, body: bytes) -> None:
    await conn.execute(
        update(kept_answer)
        .where(
            kept_answer.c.tenant_id == tenant,
            kept_answer.c.caller == caller,
            kept_answer.c.idempotency_key == name,
        )
        .values(body=body)
    )


async def drop(conn: AsyncConnection, *, tenant: str, caller: str, name: str) -> None:
    await conn.execute(
        delete(kept_answer).where(
            kept_answer.c.tenant_id == tenant,
            kept_answer.c.caller == caller,
            kept_answer.c.idempotency_key == name,
        )
    )


async def drop_of_customer(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> None:
    """The answers name the customer, and so they go with them."""
    theirs = select(complaint.c.complaint_id).where(
        complaint.c.tenant_id == tenant, complaint.c.customer_id == customer_id
    )
    await conn.execute(
        delete(kept_answer).where(kept_answer.c.tenant_id == tenant, kept_answer.c.complaint_id.in_(theirs))
    )
