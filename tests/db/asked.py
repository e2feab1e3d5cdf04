"""A tenant with customers and invitations, written straight into the tables, for the database tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from uuid6 import uuid7

from mapping.verifying import Difference, verify
from surveys.answers import answering
from surveys.answers.answering import Outcome, Tap, Words
from surveys.configuration import configuring
from surveys.definitions import parse
from surveys.model import Configuration
from surveys.store import tenants

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BOT = 77


@dataclass(frozen=True, slots=True)
class Asked:
    """One tenant's tables, and a connection of the bare driver."""

    url: str
    tenant: str
    configuration: Configuration
    connection: asyncpg.Connection[asyncpg.Record]
    engine: AsyncEngine

    async def version(self, number: int) -> Configuration:
        assert number == 1
        return self.configuration

    async def add_customer(self, person: int, status: str = "linked", **given: Any) -> UUID:
        customer_id = uuid7()
        await self.connection.execute(
            "INSERT INTO customer (tenant_id, customer_id, external_id, status, telegram_user_id, chat_id, "
            "attributes, created_at, timezone) VALUES ($1, $2, $3, $4, $5, $5, '{}', $6, $7)",
            self.tenant,
            customer_id,
            f"c-{person}",
            status,
            person,
            NOW,
            given.get("timezone"),
        )
        return customer_id

    async def add_invitation(self, customer_id: UUID, person: int | None, **given: Any) -> UUID:
        """Sent and waiting for answers, unless told otherwise."""
        row = {
            "tenant_id": self.tenant,
            "invitation_id": uuid7(),
            "trigger": "after-delivery",
            "source": "shop",
            "event_id": uuid7().hex,
            "customer_id": customer_id,
            "journey": "online-order",
            "touchpoint": "delivered",
            "channel": "courier",
            "persona": "",
            "survey": "delivery",
            "config_version": 1,
            "recall": "{}",
            "status": "sent",
            "created_at": NOW,
            "due_at": NOW,
            "expires_at": NOW + timedelta(days=3),
            "chat_id": person,
            "message_id": 5 if person else None,
            "asked_at": NOW if person else None,
            **given,
        }
        names = ", ".join(row)
        places = ", ".join(f"${place}" for place in range(1, len(row) + 1))
        await self.connection.execute(
            f"INSERT INTO invitation ({names}) VALUES ({places})",  # noqa: S608
            *row.values(),
        )
        return UUID(str(row["invitation_id"]))

    async def accept(self, *items: Tap | Words, now: datetime = NOW, slot: int = 0) -> list[Outcome]:
        """All of them in one transaction, as the writer does."""
        async with self.connection.transaction():
            taken = await answering.accept(
                self.connection, items, tenant=self.tenant, versions=self.version, slot=slot, now=now
            )
        return list(taken.outcomes)

    async def rows(self, statement: str, *more: Any) -> list[tuple[Any, ...]]:
        """$1 is the tenant."""
        return [tuple(row) for row in await self.connection.fetch(statement, self.tenant, *more)]

    async def differences(self) -> tuple[Difference, ...]:
        async with self.engine.connect() as connection:
            return await verify(connection, tenant=self.tenant)


@asynccontextmanager
async def tenant_with(url: str, document: str, tenant: str = "main") -> AsyncIterator[Asked]:
    """The document is its version 1."""
    engine = create_async_engine(make_url(url).set(drivername="postgresql+asyncpg"), pool_size=1)
    async with engine.begin() as conn:
        await tenants.know_tenant(conn, tenant=tenant, bot_id=None, bot_username=None, now=NOW)
        applied = await configuring.apply(
            conn, tenant=tenant, text=document, author="test", note="", now=NOW, base=None
        )
        assert isinstance(applied, configuring.Applied), applied
    connection = await asyncpg.connect(url)
    try:
        yield Asked(url, tenant, parse(document, version=1), connection, engine)
    finally:
        await connection.close()
        await engine.dispose()


async def until_one_waits(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """For a lock that somebody else holds."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
    )
    while True:
        if await connection.fetchval(waiting):
            return
        await asyncio.sleep(0.01)
