"""Cards on a real database: at least once, never lost, settled by attempt, rewritten."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from surveys.cases import deliveries
from surveys.cases.deliveries import Target
from surveys.cases.statuses import DeliveryKind
from surveys.people import rooms
from surveys.people.roles import Role
from surveys.tables import delivery
from tests.db.complaining import (
    ANNA,
    NOW,
    OWNER,
    ROOM_CHAT,
    SECOND,
    TENANT,
    arrive,
    bind,
    claim,
    claim_one,
    complain,
    fail,
    hire,
    resolve,
    rows,
    take,
)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        yield database.engine


async def test_a_card_goes_to_its_room_once(db: AsyncEngine) -> None:
    await bind(db)
    case = await complain(db)
    claimed = await claim_one(db)
    assert (claimed.complaint_id, claimed.targets, claimed.to_room) == (
        case,
        (Target(ROOM_CHAT, None, 0),),
        True,
    )
    assert await claim(db) == ()
    assert await arrive(db, claimed)
    assert await rows(db) == [("complaint_card", "sent", ROOM_CHAT, 0, None)]


async def test_two_senders_never_claim_the_same_card(db: AsyncEngine) -> None:
    await bind(db)
    for number in range(6):
        await complain(db, number)
    several = await asyncio.gather(*(claim(db) for _ in range(4)))
    claimed = [one.delivery_id for some in several for one in some]
    assert (len(claimed), len(set(claimed))) == (6, 6)


async def test_tenants_with_due_deliveries_are_found_and_others_are_not(db: AsyncEngine) -> None:
    await complain(db)
    await complain(db, tenant="other")
    async with db.connect() as conn:
        assert await deliveries.tenants_with_due(conn, now=NOW - SECOND) == ()
        assert set(await deliveries.tenants_with_due(conn, now=NOW)) == {TENANT, "other"}


async def test_after_a_crash_the_card_is_sent_again_and_says_so(db: AsyncEngine) -> None:
    await bind(db)
    await complain(db)
    lost = await claim_one(db)
    assert await claim(db, NOW + deliveries.LEASE - SECOND) == ()
    again = await claim_one(db, NOW + deliveries.LEASE)
    assert (again.delivery_id, again.attempt, again.targets) == (
        lost.delivery_id,
        2,
        (Target(ROOM_CHAT, None, 1),),
    )


async def test_a_late_settle_of_an_earlier_attempt_changes_nothing(db: AsyncEngine) -> None:
    await bind(db)
    await complain(db)
    lost = await claim_one(db)
    again = await claim_one(db, NOW + deliveries.LEASE)
    assert not await arrive(db, lost, 11)
    assert await arrive(db, again, 12)
    async with db.connect() as conn:
        assert await conn.scalar(select(delivery.c.message_id).where(delivery.c.tenant_id == TENANT)) == 12


async def test_an_ambiguous_card_is_repeated_and_a_refused_one_is_not_called_a_repeat(
    db: AsyncEngine,
) -> None:
    await bind(db)
    await complain(db)
    async with db.begin() as conn:
        (claimed,) = await deliveries.claim_due(conn, tenant=TENANT, now=NOW)
        await deliveries.retry(conn, claimed, at=NOW + SECOND, reason="429")
    assert await claim(db) == ()
    claimed = await claim_one(db, NOW + SECOND)
    assert claimed.targets == (Target(ROOM_CHAT, None, 0),)
    async with db.begin() as conn:
        await deliveries.ambiguous(conn, claimed, reason="no answer in time", now=NOW)
    assert (await claim_one(db, NOW + 5 * SECOND)).targets == (Target(ROOM_CHAT, None, 1),)


async def test_a_card_of_an_unbound_room_goes_to_every_owner(db: AsyncEngine) -> None:
    await hire(db, OWNER, Role.OWNER, "Olga")
    await hire(db, OWNER + 100, Role.OWNER, "Oleg")
    await hire(db, ANNA, Role.STAFF, "Anna")
    await complain(db)
    assert await claim(db) == ()
    to_owners = await claim(db)
    assert [(one.targets, one.to_room) for one in to_owners] == [
        ((Target(OWNER, None, 0),), False),
        ((Target(OWNER + 100, None, 0),), False),
    ]
    assert (await rows(db))[0] == ("complaint_card", "dead", None, 0, "room support is not bound")


async def test_a_kicked_bot_unbinds_the_room_and_tells_the_owner(db: AsyncEngine) -> None:
    await hire(db, OWNER, Role.OWNER, "Olga")
    await bind(db)
    await complain(db)
    await fail(db, await claim_one(db))
    assert (await claim_one(db)).targets == (Target(OWNER, None, 0),)
    async with db.connect() as conn:
        assert await rooms.rooms_of_chat(conn, tenant=TENANT, chat_id=ROOM_CHAT) == ()


async def test_a_refused_text_leaves_the_room_bound(db: AsyncEngine) -> None:
    await hire(db, OWNER, Role.OWNER, "Olga")
    await bind(db)
    await complain(db)
    await fail(db, await claim_one(db), "message is too long", gone=False)
    async with db.connect() as conn:
        assert await rooms.rooms_of_chat(conn, tenant=TENANT, chat_id=ROOM_CHAT) == ("support",)


async def test_with_nobody_to_tell_the_card_waits_and_is_never_lost(db: AsyncEngine) -> None:
    await complain(db)
    assert await claim(db) == ()
    assert await rows(db) == [("complaint_card", "queued", None, 0, "room support is not bound")]
    assert await claim(db, NOW + deliveries.NOBODY_TO_TELL - SECOND) == ()
    await hire(db, OWNER, Role.OWNER, "Olga")
    assert await claim(db) == ()
    assert (await claim_one(db)).targets == (Target(OWNER, None, 0),)


async def test_a_waiting_card_goes_to_the_room_as_soon_as_it_is_bound(db: AsyncEngine) -> None:
    await complain(db)
    await claim(db)
    await bind(db)
    assert (await claim_one(db)).targets == (Target(ROOM_CHAT, None, 0),)


async def test_when_all_owners_have_blocked_the_bot_one_card_stays_alive(db: AsyncEngine) -> None:
    await hire(db, OWNER, Role.OWNER, "Olga")
    await hire(db, OWNER + 100, Role.OWNER, "Oleg")
    await complain(db)
    await claim(db)
    one, other = await claim(db)
    await asyncio.gather(fail(db, one, "blocked"), fail(db, other, "blocked"))
    assert sorted(row[1] for row in await rows(db)) == ["dead", "dead", "queued"]
    await bind(db)
    assert (await claim_one(db)).targets == (Target(ROOM_CHAT, None, 0),)


async def test_an_upgraded_group_keeps_its_room_and_gets_the_card(db: AsyncEngine) -> None:
    await bind(db)
    await complain(db)
    claimed = await claim_one(db)
    async with db.begin() as conn:
        await deliveries.moved(conn, claimed, to_chat=-2002, now=NOW)
    assert (await claim_one(db)).targets == (Target(-2002, None, 0),)


async def test_taking_a_case_has_its_card_rewritten(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await bind(db)
    case = await complain(db)
    await arrive(db, await claim_one(db), 77)
    await take(db, case, ANNA, pressed=(ROOM_CHAT, 77))
    edit = await claim_one(db)
    assert (edit.kind, edit.targets) == (DeliveryKind.CARD_EDIT, (Target(ROOM_CHAT, 77, 0),))


async def test_a_press_on_a_card_that_was_never_settled_rewrites_that_card_too(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await bind(db)
    case = await complain(db)
    await claim_one(db)
    again = await claim_one(db, NOW + deliveries.LEASE)
    await arrive(db, again, 78)
    await take(db, case, ANNA, pressed=(ROOM_CHAT, 77))
    assert (await claim_one(db)).targets == (Target(ROOM_CHAT, 78, 1), Target(ROOM_CHAT, 77, 0))


async def test_a_rewriting_waits_for_a_card_on_its_way(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await bind(db)
    case = await complain(db)
    on_its_way = await claim_one(db)
    await take(db, case, ANNA)
    assert await claim(db) == ()
    await arrive(db, on_its_way, 77)
    later = NOW + deliveries.CARD_ON_ITS_WAY
    assert (await claim_one(db, later)).targets == (Target(ROOM_CHAT, 77, 0),)


async def test_before_its_card_is_sent_a_case_needs_no_rewriting(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await bind(db)
    case = await complain(db)
    await take(db, case, ANNA)
    assert [one.kind for one in await claim(db)] == [DeliveryKind.CARD]


async def test_several_rewritings_at_once_become_one(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await bind(db)
    case = await complain(db)
    await arrive(db, await claim_one(db), 77)
    await take(db, case, ANNA)
    await resolve(db, case, ANNA)
    assert len(await claim(db)) == 1
    assert await claim(db) == ()


async def test_a_chat_gets_a_few_messages_at_once_and_then_its_pace(db: AsyncEngine) -> None:
    async def turns(chat_id: int, now: datetime) -> list[datetime | None]:
        async with db.begin() as conn:
            return [
                await deliveries.take_turn(conn, tenant=TENANT, chat_id=chat_id, now=now) for _ in range(7)
            ]

    assert await turns(ROOM_CHAT, NOW) == [None] * 5 + [NOW + 4 * SECOND] * 2
    assert await turns(ROOM_CHAT, NOW + 4 * SECOND) == [None] + [NOW + 8 * SECOND] * 6
    assert await turns(OWNER, NOW) == [None] * 2 + [NOW + SECOND] * 5


async def test_words_of_people_do_not_wait_until_cards_are_rewritten(db: AsyncEngine) -> None:
    async def turns(*, words: bool) -> list[datetime | None]:
        async with db.begin() as conn:
            return [
                await deliveries.take_turn(conn, tenant=TENANT, chat_id=ROOM_CHAT, now=NOW, words=words)
                for _ in range(11)
            ]

    assert await turns(words=False) == [None] * 5 + [NOW + 4 * SECOND] * 6
    assert await turns(words=True) == [None] * 10 + [NOW + 4 * SECOND]
    assert await turns(words=False) == [NOW + 44 * SECOND] * 11
