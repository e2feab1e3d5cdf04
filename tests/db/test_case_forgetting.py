"""Somebody is forgotten while the company works on their case: it ends, and nothing personal stays in it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from uuid6 import uuid7

from bot.database import open_database
from surveys.cases import complaints, deliveries
from surveys.cases import moves as case_moves
from surveys.cases.deliveries import Claimed
from surveys.cases.statuses import ComplaintStatus, DeliveryKind
from surveys.cases.values import Over, Staff
from surveys.configuration import configuring
from surveys.customers import erasing
from surveys.people.roles import Role
from surveys.store import deliveries as delivery_store
from surveys.tables import attachment, case_event, complaint, customer, delivery
from surveys.talk import posting, talking
from surveys.talk.posting import Post
from surveys.talk.rules import MessageKind, Written
from tests.db.asked import until_one_waits
from tests.db.complaining import (
    ANNA,
    COMPANY,
    DOCUMENT,
    NOW,
    ROOM_CHAT,
    SECOND,
    TENANT,
    act,
    arrive,
    bind,
    claim_one,
    complain,
    hire,
    rows,
)
from tests.db.linking import dump

OLGA = 900
CARD, COPY = 77, 78
Deed = Callable[[AsyncConnection], Awaitable[object]]


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        async with database.engine.begin() as conn:
            await configuring.apply(
                conn, tenant=TENANT, text=DOCUMENT, author="test", note="", now=NOW, base=None
            )
        await hire(database.engine, ANNA, Role.STAFF, "Anna")
        yield database.engine


async def test_a_forgotten_customers_cases_end_without_a_word_of_what_was_noted(db: AsyncEngine) -> None:
    case, done = await complain(db, 1), await complain(db, 2)
    for one in (case, done):
        await act(db, case_moves.note, one, by=Staff(ANNA), words="PERSONAL: lives at PERSONAL street")
    await act(db, case_moves.resolve, done, by=Staff(ANNA))
    async with db.begin() as conn:
        await conn.execute(update(complaint).values(reasons=["words:1:PERSONAL"]))
        await conn.execute(
            insert(case_event).values(
                tenant_id=TENANT,
                event_id=uuid7(),
                complaint_id=case,
                kind="worsened",
                at=NOW,
                by_kind="customer",
                status="open",
                round=1,
                level=0,
                payload={"reasons": ["words:1:PERSONAL"]},
            )
        )
    async with db.begin() as conn:
        for number in (1, 2):
            await erasing.erase(conn, tenant=TENANT, external_id=f"c-{number}", now=NOW)
    assert "PERSONAL" not in await dump(db)
    async with db.connect() as conn:
        shown = [await complaints.card(conn, tenant=TENANT, complaint_id=one) for one in (case, done)]
    assert [(one.case.status, one.case.closed_reason, one.notes) for one in shown if one] == [
        (ComplaintStatus.CLOSED, "erased", ()),
        (ComplaintStatus.RESOLVED, None, ()),
    ]
    assert [kind for kind, *_ in await rows(db)].count("complaint_card_edit") == 2
    assert await act(db, case_moves.reopen, case, by=Staff(ANNA), reason="staff") == Over("A7F1")


async def erase(conn: AsyncConnection) -> None:
    assert isinstance(await erasing.erase(conn, tenant=TENANT, external_id="c-1", now=NOW), erasing.Erased)


async def one_in_the_others_way(db: AsyncEngine, url: str, first: Deed, second: Deed) -> None:
    """The first is committed only when the second waits for it, or did not have to."""

    async def do_second() -> None:
        async with db.begin() as conn:
            await second(conn)

    connection = await asyncpg.connect(url)
    try:
        async with asyncio.timeout(20), asyncio.TaskGroup() as tasks, db.begin() as conn:
            await first(conn)
            other = tasks.create_task(do_second())
            waiting = tasks.create_task(until_one_waits(connection))
            await asyncio.wait({other, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
    finally:
        await connection.close()


async def taken_out(db: AsyncEngine) -> list[tuple[int | None, int | None]]:
    """(chat, message) of each message that is to leave its chat."""
    async with db.connect() as conn:
        found = await conn.execute(
            select(delivery.c.chat_id, delivery.c.message_id).where(
                delivery.c.tenant_id == TENANT, delivery.c.kind == DeliveryKind.REMOVAL.value
            )
        )
        return [(row.chat_id, row.message_id) for row in found]


async def case_with_card(db: AsyncEngine) -> UUID:
    await bind(db)
    case = await complain(db)
    async with db.begin() as conn:
        await conn.execute(
            update(customer).where(customer.c.tenant_id == TENANT).values(telegram_user_id=OLGA, chat_id=OLGA)
        )
    await arrive(db, await claim_one(db), message_id=CARD)
    return case


async def photo_on_its_way(db: AsyncEngine) -> Claimed:
    """It goes below the card that stands in the room; the sender has claimed it."""
    case = await case_with_card(db)
    async with db.begin() as conn:
        found = await conn.execute(
            select(complaint.c.customer_id, complaint.c.invitation_id).where(
                complaint.c.tenant_id == TENANT, complaint.c.complaint_id == case
            )
        )
        customer_id, invitation_id = found.one()
        await conn.execute(
            insert(attachment).values(
                tenant_id=TENANT,
                attachment_id=uuid7(),
                customer_id=customer_id,
                invitation_id=invitation_id,
                question="photo",
                kind="photo",
                file_id="file",
                file_unique_id="unique",
                bot_id=1,
                update_id=1,
                received_at=NOW,
            )
        )
        await delivery_store.queue_edit(
            conn, tenant=TENANT, delivery_id=uuid7(), complaint_id=case, pressed=None, now=NOW
        )
    rewriting = await claim_one(db)
    async with db.begin() as conn:
        await deliveries.edited(conn, rewriting)
    photo = await claim_one(db, datetime.now(UTC) + SECOND)
    assert photo.attachment_id is not None
    return photo


async def words_on_their_way(db: AsyncEngine) -> Post:
    """What the customer wrote about the case; the sender has claimed it."""
    case = await case_with_card(db)
    async with db.begin() as conn:
        assert await talking.customer_wrote(
            conn,
            tenant=TENANT,
            complaint_id=case,
            person=OLGA,
            written=Written(MessageKind.TEXT, "My phone is 555-1234"),
            configuration=COMPANY,
            source=(OLGA, 7),
            now=NOW,
        )
    async with db.begin() as conn:
        (post,) = (await posting.claim_due(conn, tenant=TENANT, now=NOW + SECOND))[1]
    return post


@pytest.mark.parametrize("first", ["the erasing", "the arrival"])
async def test_a_photo_that_arrives_while_its_customer_is_forgotten_is_taken_out(
    first: str, db: AsyncEngine, database_url: str
) -> None:
    photo = await photo_on_its_way(db)

    async def settle(conn: AsyncConnection) -> None:
        await deliveries.sent(conn, photo, message_id=COPY)

    deeds = (erase, settle) if first == "the erasing" else (settle, erase)
    await one_in_the_others_way(db, database_url, *deeds)
    assert await taken_out(db) == [(ROOM_CHAT, COPY)]


@pytest.mark.parametrize("first", ["the erasing", "the arrival"])
async def test_words_that_arrive_while_their_customer_is_forgotten_are_taken_out(
    first: str, db: AsyncEngine, database_url: str
) -> None:
    post = await words_on_their_way(db)
    settled: list[bool] = []

    async def settle(conn: AsyncConnection) -> None:
        settled.append(await posting.sent(conn, post, message_id=COPY, now=NOW + SECOND))

    deeds = (erase, settle) if first == "the erasing" else (settle, erase)
    await one_in_the_others_way(db, database_url, *deeds)
    taken_back_by_its_sender = settled == [False]
    assert taken_back_by_its_sender == (first == "the erasing")
    assert await taken_out(db) == ([] if taken_back_by_its_sender else [(ROOM_CHAT, COPY)])
