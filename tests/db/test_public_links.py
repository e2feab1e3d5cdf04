"""Public codes in the database: caps hold, repeats have one effect, consent and time decide."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from surveys.asking import dispatch
from surveys.customers import public_links
from surveys.customers.public_links import AskedLately, AskedNow, ConsentFirst, OutOfUse, PublicLink, token_of
from tests.db.asked import NOW, Asked, tenant_with
from tests.running import DOCUMENT

KEY = b"k" * 32
HOUR = timedelta(hours=1)


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as asked:
        yield asked


def token_for(link_id: UUID) -> str:
    return token_of(link_id, tenant="main", secret_key=KEY)


async def code(asked: Asked, *, cap: int = 100, life: timedelta = timedelta(days=30)) -> PublicLink:
    async with asked.engine.begin() as conn:
        return await public_links.make(
            conn,
            tenant=asked.tenant,
            token_for=token_for,
            target=("online-order", "delivery"),
            touchpoint="delivered",
            location="Hall",
            employee=None,
            cap=cap,
            expires_at=NOW + life,
            now=NOW,
        )


async def scan(
    asked: Asked, link: PublicLink, person: int, scan_id: str, *, now: datetime = NOW
) -> public_links.Scanned:
    async with asked.engine.begin() as conn:
        return await public_links.scan(
            conn,
            tenant=asked.tenant,
            configuration=asked.configuration,
            token=token_for(link.link_id),
            person=person,
            chat_id=person,
            language="en",
            scan_id=scan_id,
            now=now,
        )


async def asks(asked: Asked) -> list[tuple[object, ...]]:
    return await asked.rows(
        "SELECT trigger, channel, status, reason, recall::text FROM invitation WHERE tenant_id = $1"
        " ORDER BY invitation_id"
    )


async def test_a_strangers_scan_waits_for_consent_and_a_customers_is_due_at_once(asked: Asked) -> None:
    link = await code(asked)
    await asked.add_customer(7)
    assert await scan(asked, link, 1, "a") == ConsentFirst()
    assert await scan(asked, link, 7, "b") == AskedNow()
    recall = '{"location": "Hall"}'
    assert await asks(asked) == [
        ("/links", "self-selected", "deferred", "not_agreed", recall),
        ("/links", "self-selected", "planned", None, recall),
    ]


async def test_the_same_scan_repeated_has_one_effect(asked: Asked) -> None:
    link = await code(asked)
    await asked.add_customer(7)
    assert [await scan(asked, link, 7, "a") for _ in range(2)] == [AskedNow(), AskedNow()]
    assert [await scan(asked, link, 1, "b") for _ in range(2)] == [ConsentFirst(), ConsentFirst()]
    assert len(await asks(asked)) == 2
    assert await asked.rows("SELECT used FROM public_link WHERE tenant_id = $1") == [(2,)]


async def test_a_cap_holds_when_two_scan_at_the_same_moment(asked: Asked) -> None:
    link = await code(asked, cap=3)
    async with tenant_engines(asked, 6) as engines:

        async def one(person: int) -> public_links.Scanned:
            async with engines[person].begin() as conn:
                return await public_links.scan(
                    conn,
                    tenant=asked.tenant,
                    configuration=asked.configuration,
                    token=token_for(link.link_id),
                    person=person + 1,
                    chat_id=person + 1,
                    language=None,
                    scan_id=str(person),
                    now=NOW,
                )

        outcomes = await asyncio.gather(*(one(person) for person in range(6)))
    assert (outcomes.count(ConsentFirst()), outcomes.count(OutOfUse())) == (3, 3)
    assert await asked.rows("SELECT used FROM public_link WHERE tenant_id = $1") == [(3,)]


async def test_a_visit_counts_once_in_twelve_hours(asked: Asked) -> None:
    link = await code(asked)
    await asked.add_customer(7)
    outcomes = [
        await scan(asked, link, 7, "a"),
        await scan(asked, link, 7, "b", now=NOW + 11 * HOUR),
        await scan(asked, link, 7, "c", now=NOW + 13 * HOUR),
    ]
    assert outcomes == [AskedNow(), AskedLately(answered=False), AskedNow()]


@pytest.mark.parametrize("status", ["stopped", "unlinked"])
async def test_who_stopped_or_never_agreed_is_asked_for_consent_first(asked: Asked, status: str) -> None:
    link = await code(asked)
    await asked.add_customer(7, status)
    assert await scan(asked, link, 7, "a") == ConsentFirst()


async def test_over_and_revoked_codes_ask_nobody(asked: Asked) -> None:
    over, revoked = await code(asked, life=HOUR), await code(asked)
    async with asked.engine.begin() as conn:
        assert await public_links.revoke(conn, tenant=asked.tenant, link_id=revoked.link_id, now=NOW)
        assert not await public_links.revoke(conn, tenant=asked.tenant, link_id=revoked.link_id, now=NOW)
    assert await scan(asked, over, 1, "a", now=NOW + HOUR) == OutOfUse()
    assert await scan(asked, revoked, 1, "b") == OutOfUse()
    assert await asked.rows("SELECT FROM customer WHERE tenant_id = $1") == []


async def test_a_code_of_another_tenant_is_unknown(asked: Asked) -> None:
    link = await code(asked)
    async with asked.engine.begin() as conn:
        outcome = await public_links.scan(
            conn,
            tenant="other",
            configuration=asked.configuration,
            token=token_for(link.link_id),
            person=1,
            chat_id=1,
            language=None,
            scan_id="a",
            now=NOW,
        )
    assert outcome == OutOfUse()


async def test_a_scan_without_consent_ends_after_a_day_with_its_reason(asked: Asked) -> None:
    link = await code(asked)
    await scan(asked, link, 1, "a")
    await asked.connection.execute(
        "UPDATE invitation SET due_at = now() - interval '1 hour', expires_at = now() - interval '1 hour'"
    )

    async def everybody(chats: object) -> set[int]:
        raise AssertionError(chats)

    async with asked.connection.transaction():
        await dispatch.claim_due(
            asked.connection,
            tenant=asked.tenant,
            configuration=asked.configuration,
            versions=asked.version,
            reserve=everybody,
            most=10,
        )
    assert [row[2:4] for row in await asks(asked)] == [("expired", "not_agreed")]


@asynccontextmanager
async def tenant_engines(asked: Asked, count: int) -> AsyncIterator[list[AsyncEngine]]:
    """Connections of their own to the same database."""
    url = make_url(asked.url).set(drivername="postgresql+asyncpg")
    engines = [create_async_engine(url, pool_size=1) for _ in range(count)]
    try:
        yield engines
    finally:
        for engine in engines:
            await engine.dispose()
