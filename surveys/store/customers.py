"""Statements about customers: who they are to the company, whose Telegram they are, whether we may ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.customers.wishes import Terms
from surveys.facts import Customer, CustomerStatus
from surveys.model import ContactBudget
from surveys.tables import customer

_COLUMNS = (
    customer.c.customer_id,
    customer.c.external_id,
    customer.c.status,
    customer.c.chat_id,
    customer.c.telegram_user_id,
    customer.c.language,
    customer.c.timezone,
    customer.c.persona,
    customer.c.paused_until,
    customer.c.attributes,
    customer.c.test,
    customer.c.fewer,
    customer.c.consent_version,
    customer.c.consent_at,
    customer.c.agreed_asks,
    customer.c.agreed_per,
)


async def put(
    conn: AsyncConnection,
    *,
    tenant: str,
    customer_id: UUID,
    external_id: str,
    given: Mapping[str, Any],
    now: datetime,
) -> Customer:
    """Add the customer under this id, unlinked; one who is known keeps everything that is not given.

    The language of somebody who has come to Telegram is their own choice and stays.
    """
    language = case(
        (customer.c.telegram_user_id.is_(None), given.get("language")),
        else_=func.coalesce(customer.c.language, given.get("language")),
    )
    changed = {**given, "language": language} if "language" in given else dict(given)
    row = await conn.execute(
        insert(customer)
        .values(
            tenant_id=tenant,
            customer_id=customer_id,
            external_id=external_id,
            status=CustomerStatus.UNLINKED.value,
            created_at=now,
            **{"attributes": {}, **given},
        )
        .on_conflict_do_update(
            index_elements=[customer.c.tenant_id, customer.c.external_id],
            set_=changed or {"external_id": external_id},
        )
        .returning(*_COLUMNS)
    )
    return _customer(row.one())


async def by_external_id(
    conn: AsyncConnection, *, tenant: str, external_id: str, lock: bool = False
) -> Customer | None:
    statement = select(*_COLUMNS).where(customer.c.tenant_id == tenant, customer.c.external_id == external_id)
    row = (await conn.execute(statement.with_for_update(key_share=True) if lock else statement)).one_or_none()
    return _customer(row) if row else None


async def locked(conn: AsyncConnection, *, tenant: str, customer_id: UUID) -> Customer:
    """The customer, until the end of the transaction ours alone."""
    row = await conn.execute(
        select(*_COLUMNS)
        .where(customer.c.tenant_id == tenant, customer.c.customer_id == customer_id)
        .with_for_update(key_share=True)
    )
    return _customer(row.one())


async def of_person(conn: AsyncConnection, *, tenant: str, person: int) -> tuple[Customer, ...]:
    """All customers that this Telegram person is, the oldest first."""
    rows = await conn.execute(
        select(*_COLUMNS)
        .where(customer.c.tenant_id == tenant, customer.c.telegram_user_id == person)
        .order_by(customer.c.created_at, customer.c.customer_id)
    )
    return tuple(_customer(row) for row in rows)


async def give_to_person(
    conn: AsyncConnection,
    *,
    tenant: str,
    customer_id: UUID,
    person: int,
    chat_id: int,
    language: str | None,
) -> Customer:
    """The customer is this Telegram person now; a language that was known stays."""
    row = await conn.execute(
        update(customer)
        .where(customer.c.tenant_id == tenant, customer.c.customer_id == customer_id)
        .values(
            telegram_user_id=person,
            chat_id=chat_id,
            language=func.coalesce(customer.c.language, language),
        )
        .returning(*_COLUMNS)
    )
    return _customer(row.one())


async def move_person(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    origins: Sequence[CustomerStatus],
    to: CustomerStatus,
) -> None:
    """Every customer that this person is and that has one of the statuses gets the new one."""
    await conn.execute(
        update(customer)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.status.in_([origin.value for origin in origins]),
        )
        .values(status=to.value)
    )


async def record_consent(
    conn: AsyncConnection,
    *,
    tenant: str,
    person: int,
    origins: Sequence[CustomerStatus],
    terms: Terms,
    now: datetime,
) -> None:
    """Those of one of the statuses are linked, by consent to these terms."""
    budget = terms.budget
    await conn.execute(
        update(customer)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.status.in_([origin.value for origin in origins]),
        )
        .values(
            status=CustomerStatus.LINKED.value,
            paused_until=None,
            consent_version=terms.version,
            consent_at=now,
            agreed_asks=budget.asks if budget else None,
            agreed_per=budget.per if budget else None,
        )
    )


async def return_from_block(
    conn: AsyncConnection, *, tenant: str, person: int, origins: Sequence[CustomerStatus], now: datetime
) -> None:
    """Blocked customers are what they were before: linked, or paused while the pause lasts."""
    await conn.execute(
        update(customer)
        .where(
            customer.c.tenant_id == tenant,
            customer.c.telegram_user_id == person,
            customer.c.status.in_([origin.value for origin in origins]),
            customer.c.consent_at.is_not(None),
        )
        .values(
            status=case(
                (customer.c.paused_until > now, CustomerStatus.PAUSED.value),
                else_=CustomerStatus.LINKED.value,
            )
        )
    )


async def set_language(conn: AsyncConnection, *, tenant: str, person: int, language: str) -> None:
    await conn.execute(
        update(customer)
        .where(customer.c.tenant_id == tenant, customer.c.telegram_user_id == person)
        .values(language=language)
    )


def _customer(row: Row[Any]) -> Customer:
    return Customer(
        customer_id=row.customer_id,
        external_id=row.external_id,
        status=CustomerStatus(row.status),
        chat_id=row.chat_id,
        telegram_user_id=row.telegram_user_id,
        language=row.language,
        timezone=row.timezone,
        persona=row.persona,
        paused_until=row.paused_until,
        attributes=row.attributes,
        test=row.test,
        fewer=row.fewer,
        consent_version=row.consent_version,
        consent_at=row.consent_at,
        agreed=ContactBudget(row.agreed_asks, row.agreed_per) if row.agreed_asks is not None else None,
    )
