"""Statements of tests: an admin's own test customer, and the ask that is sent to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.facts import CustomerStatus
from surveys.tables import customer, invitation


async def tester(conn: AsyncConnection, *, tenant: str, person: int, prefix: str) -> UUID | None:
    """The test customer that this person is, locked."""
    return await conn.scalar(
        select(customer.c.customer_id)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.external_id.startswith(prefix, autoescape=True),
        )
        .order_by(customer.c.customer_id)
        .limit(1)
        .with_for_update(key_share=True)
    )


async def add_tester(
    conn: AsyncConnection,
    *,
    tenant: str,
    customer_id: UUID,
    external_id: str,
    person: int,
    chat_id: int,
    language: str,
    now: datetime,
) -> None:
    await conn.execute(
        insert(customer).values(
            tenant_id=tenant,
            customer_id=customer_id,
            external_id=external_id,
            status=CustomerStatus.LINKED.value,
            telegram_user_id=person,
            chat_id=chat_id,
            language=language,
            attributes={},
            created_at=now,
            test=True,
        )
    )


async def speak_to_tester(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID, chat_id: int, language: str
) -> None:
    await conn.execute(
        update(customer)
        .where(customer.c.tenant_id == tenant, customer.c.customer_id == customer_id)
        .values(chat_id=chat_id, language=language)
    )


async def plan(conn: AsyncConnection, *, tenant: str, ask: dict[str, Any]) -> None:
    """One test for each command: the same one repeated changes nothing."""
    await conn.execute(upsert(invitation).values(tenant_id=tenant, **ask).on_conflict_do_nothing())
