"""Words of a case that are edited while their copy is settled, on a real database: the edit is never lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from surveys.cases.values import Staff
from surveys.people.roles import Role
from surveys.tables import customer
from surveys.talk import posting, talking
from surveys.talk.posting import Post
from surveys.talk.rules import MessageKind, Written
from tests.db.asked import Asked, tenant_with, until_one_waits
from tests.db.complaining import ANNA, COMPANY, DOCUMENT, NOW, ROOM_CHAT, TENANT, complain, hire

CUSTOMER_CHAT, COPY = 900, 41
WRITTEN_AT = (ROOM_CHAT, 7)
LATER = NOW + timedelta(seconds=1)


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT, TENANT) as shop:
        await hire(shop.engine, ANNA, Role.STAFF, "Anna")
        yield shop


async def copy_under_way(db: AsyncEngine, complaint_id: UUID) -> Post:
    """What staff wrote to the customer, claimed by the sender."""
    async with db.begin() as conn:
        await conn.execute(
            update(customer).where(customer.c.tenant_id == TENANT).values(chat_id=CUSTOMER_CHAT)
        )
        said = await talking.answer_customer(
            conn,
            tenant=TENANT,
            complaint_id=complaint_id,
            by=Staff(ANNA),
            written=Written(MessageKind.TEXT, "On its way"),
            configuration=COMPANY,
            source=WRITTEN_AT,
            now=NOW,
        )
        assert isinstance(said, talking.Said)
    (post,) = await due(db)
    return post


async def due(db: AsyncEngine) -> tuple[Post, ...]:
    async with db.begin() as conn:
        return (await posting.claim_due(conn, tenant=TENANT, now=LATER))[1]


async def edit(conn: AsyncConnection) -> bool:
    written = Written(MessageKind.TEXT, "On its way, with you at six")
    return await talking.edited(
        conn, tenant=TENANT, source=WRITTEN_AT, written=written, person=ANNA, now=LATER
    )


async def settle(conn: AsyncConnection, post: Post) -> bool:
    return await posting.sent(conn, post, message_id=COPY, now=LATER)


@pytest.mark.parametrize("first", ["the edit", "the settling"])
async def test_an_edit_and_the_settling_of_its_copy_see_each_other(shop: Asked, first: str) -> None:
    db = shop.engine
    post = await copy_under_way(db, await complain(db))

    async def the_other() -> bool:
        async with db.begin() as conn:
            return await settle(conn, post) if first == "the edit" else await edit(conn)

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        async with db.begin() as conn:
            assert await edit(conn) if first == "the edit" else await settle(conn, post)
            other = tasks.create_task(the_other())
            waiting = tasks.create_task(until_one_waits(shop.connection))
            await asyncio.wait({other, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
        assert await other
    (again,) = await due(db)
    assert (again.edits, again.row.written.words) == (COPY, "On its way, with you at six")
    async with db.begin() as conn:
        assert await settle(conn, again)
    assert await due(db) == ()
