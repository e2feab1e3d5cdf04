"""Updates in, by several writers and replicas at once: each is written once, and each press counts once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

import asyncpg
import pytest

from bot.configurations import Configurations
from bot.database import open_database
from bot.telegram.updates import Updates
from handlers.telegram.recognise import Recognised
from surveys.answers import answering
from surveys.answers.answering import Accepted, Closed, Decided, Tap
from surveys.answers.buttons import Button, Verb
from surveys.answers.replies import ClosedReason
from surveys.store import hot_answers
from surveys.store.hot_answers import ArrivedRow, UpdateRow
from tests.db.asked import BOT, NOW, Asked, tenant_with, until_one_waits
from tests.invariants import broken_invariants
from tests.running import DOCUMENT

ANNA = 501
INBOX = "SELECT update_id, status, body, invitation_id FROM inbox WHERE tenant_id = $1 ORDER BY update_id"
ANSWERS = "SELECT number, changes FROM answer WHERE tenant_id = $1"


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as company:
        yield company


@asynccontextmanager
async def replica(company: Asked, slot: int = 0) -> AsyncIterator[Updates]:
    async with open_database(company.url, pool_size=4) as database:
        updates = Updates(
            database,
            Configurations(database.engine),
            tenant=company.tenant,
            bot_id=BOT,
            slot=lambda: slot,
            clock=lambda: NOW,
            waiting=lambda: None,
            owed=lambda _: None,
            moved=lambda _: None,
        )
        yield updates
        await updates.close()


def words(update_id: int, lane: int) -> Recognised:
    return Recognised(update_id, lane, b"words %d" % update_id, None, None)


def press(update_id: int, person: int, invitation_id: UUID, value: int = 5) -> Recognised:
    tap = Tap(BOT, update_id, person, Button(Verb.RATE, invitation_id, 0, value), 5)
    return Recognised(update_id, person, b"press %d" % update_id, tap, None)


async def decide(
    company: Asked, connection: asyncpg.Connection[asyncpg.Record], update: Recognised
) -> Decided:
    assert update.tap is not None
    invitation_id = update.tap.button.invitation_id
    looked = await hot_answers.look_at_updates(
        connection,
        tenant=company.tenant,
        bot_id=BOT,
        updates=[ArrivedRow(update.update_id, update.lane, invitation_id)],
        now=NOW,
    )
    return await answering.decide(
        connection,
        [update.tap],
        [[invitation_id]],
        looked,
        tenant=company.tenant,
        versions=company.version,
        now=NOW,
    )


async def keep(
    company: Asked,
    connection: asyncpg.Connection[asyncpg.Record],
    decided: Decided,
    update: Recognised,
) -> None:
    assert update.tap is not None
    asked = update.tap.button.invitation_id
    row = UpdateRow(BOT, update.update_id, update.lane, "handled", asked)
    await answering.keep(connection, decided, tenant=company.tenant, slot=0, updates=[row])


async def test_an_update_that_comes_again_is_written_once(company: Asked) -> None:
    asked = await company.add_invitation(await company.add_customer(ANNA), ANNA)
    async with replica(company) as updates:
        told = await asyncio.gather(
            updates.receive(press(1, ANNA, asked)),
            updates.receive(words(2, 7)),
            updates.receive(press(1, ANNA, asked)),
            updates.receive(words(2, 7)),
        )
        assert told == [Accepted(asked), None, Accepted(asked), None]
        assert await updates.receive(press(1, ANNA, asked)) is None
        assert await updates.receive(words(2, 7)) is None
    assert await company.rows(INBOX) == [(1, "handled", None, asked), (2, "new", b"words 2", None)]
    assert await company.rows(ANSWERS) == [(5, 0)]
    assert await broken_invariants(company.url) == []


async def test_a_press_waits_behind_an_older_update_of_its_lane(company: Asked) -> None:
    asked = await company.add_invitation(await company.add_customer(ANNA), ANNA)
    async with replica(company) as updates:
        await updates.receive(words(1, ANNA))
        assert await updates.receive(press(2, ANNA, asked)) is None
        together = await asyncio.gather(
            updates.receive(words(3, 8)),
            updates.receive(press(4, 8, asked)),
            updates.receive(press(5, 9, asked)),
        )
        assert together == [None, None, Closed(ClosedReason.NOT_YOURS)]
    assert await company.rows(INBOX) == [
        (1, "new", b"words 1", None),
        (2, "new", b"press 2", asked),
        (3, "new", b"words 3", None),
        (4, "new", b"press 4", None),
        (5, "done", None, None),
    ]
    assert await company.rows(ANSWERS) == []


async def test_a_press_that_cannot_be_stored_keeps_its_place_in_its_lane(company: Asked) -> None:
    anna = await company.add_customer(ANNA)
    poisoned = await company.add_invitation(anna, ANNA, config_version=99)
    asked = await company.add_invitation(anna, ANNA)
    async with replica(company) as updates:
        told = await asyncio.gather(
            updates.receive(press(1, ANNA, poisoned)),
            updates.receive(press(2, ANNA, asked)),
            updates.receive(press(3, 9, asked)),
        )
    assert told == [None, None, Closed(ClosedReason.NOT_YOURS)]
    assert await company.rows(INBOX) == [
        (1, "new", b"press 1", None),
        (2, "new", b"press 2", asked),
        (3, "done", None, None),
    ]
    assert await company.rows(ANSWERS) == []


async def test_an_ask_that_changed_meanwhile_is_decided_anew(company: Asked) -> None:
    asked = await company.add_invitation(await company.add_customer(ANNA), ANNA)
    first, second = press(1, ANNA, asked, 5), press(2, ANNA, asked, 4)
    early = await decide(company, company.connection, first)
    late = await decide(company, company.connection, second)
    await keep(company, company.connection, early, first)
    with pytest.raises(asyncpg.SerializationError):
        await keep(company, company.connection, late, second)
    assert await company.rows(ANSWERS) == [(5, 0)]
    assert [row[0] for row in await company.rows(INBOX)] == [1]
    await keep(company, company.connection, await decide(company, company.connection, second), second)
    assert await company.rows(ANSWERS) == [(4, 1)]
    assert await company.differences() == ()
    assert await broken_invariants(company.url) == []


async def test_an_ask_that_is_being_changed_is_waited_for_and_decided_anew(company: Asked) -> None:
    asked = await company.add_invitation(await company.add_customer(ANNA), ANNA)
    update = press(1, ANNA, asked)
    other = await asyncpg.connect(company.url)
    decided = await decide(company, other, update)
    async with company.connection.transaction():
        await company.connection.execute("UPDATE invitation SET status = 'expired'")
        keeping = asyncio.create_task(keep(company, other, decided, update))
        await until_one_waits(company.connection)
        assert not keeping.done()
    with pytest.raises(asyncpg.SerializationError):
        await keeping
    await other.close()
    assert await company.rows(ANSWERS) == []
    assert await company.rows(INBOX) == []


async def one_kept_and_one_decided(
    company: Asked,
) -> tuple[asyncpg.Connection[asyncpg.Record], Recognised, Decided]:
    """Two presses of the same figures: the connection that kept the first, and the second, not kept yet."""
    before, asked = [
        await company.add_invitation(await company.add_customer(one), one) for one in (ANNA, ANNA + 1)
    ]
    first, second = press(1, ANNA, before), press(2, ANNA + 1, asked)
    other = await asyncpg.connect(company.url)
    await keep(company, other, await decide(company, other, first), first)
    decided = await decide(company, other, second)
    return other, second, decided


async def test_asks_are_held_before_figures_so_that_nobody_waits_in_a_circle(company: Asked) -> None:
    """Leaving out a tester holds their asks and then corrects the figures of every slot."""
    other, second, decided = await one_kept_and_one_decided(company)
    async with company.connection.transaction(), asyncio.timeout(30):
        await company.connection.execute("SELECT FROM invitation FOR UPDATE")
        keeping = asyncio.create_task(keep(company, other, decided, second))
        await until_one_waits(company.connection)
        for table in FIGURES:
            changed = await company.connection.execute(f"UPDATE {table} SET slot = slot")  # noqa: S608
            assert changed == "UPDATE 1"
    await keeping
    await other.close()
    assert len(await company.rows(ANSWERS)) == 2
    assert await company.differences() == ()


FIGURES = ("answer_tally", "answer_month", "ask_tally", "ask_month", "map_version")
"""In the order in which they are held."""


@pytest.mark.parametrize("first", range(4))
async def test_figures_are_held_in_one_order_and_the_version_of_the_map_last(
    company: Asked, first: int
) -> None:
    other, second, decided = await one_kept_and_one_decided(company)
    async with company.connection.transaction(), asyncio.timeout(30):
        await company.connection.execute(f"UPDATE {FIGURES[first]} SET slot = slot")  # noqa: S608
        keeping = asyncio.create_task(keep(company, other, decided, second))
        await until_one_waits(company.connection)
        for table in FIGURES[first + 1 :]:
            changed = await company.connection.execute(f"UPDATE {table} SET slot = slot")  # noqa: S608
            assert changed == "UPDATE 1"
    await keeping
    await other.close()
    assert await company.differences() == ()


async def test_an_update_that_two_replicas_write_is_written_by_one(company: Asked) -> None:
    asked = await company.add_invitation(await company.add_customer(ANNA), ANNA)
    update, stranger = press(1, ANNA, asked), press(1, 9, asked)
    mine = await decide(company, company.connection, update)
    theirs = await decide(company, company.connection, stranger)
    await keep(company, company.connection, theirs, stranger)
    with pytest.raises(asyncpg.SerializationError):
        await keep(company, company.connection, mine, update)
    assert await company.rows(ANSWERS) == []


async def test_replicas_that_receive_the_same_presses_at_once_count_each_once(company: Asked) -> None:
    people = range(1, 21)
    asked = [await company.add_invitation(await company.add_customer(one), one) for one in people]
    presses = [
        press(100 * round_ + person, person, one, 1 + (round_ + person) % 5)
        for round_ in range(4)
        for person, one in zip(people, asked, strict=True)
    ]
    async with AsyncExitStack() as stack:
        replicas = [await stack.enter_async_context(replica(company, slot)) for slot in range(3)]
        await asyncio.gather(
            *(replicas[number].receive(one) for one in presses for number in (0, 1, 2)),
        )
    assert len(await company.rows(INBOX)) == len(presses)
    answers = await company.rows(ANSWERS)
    assert len(answers) == len(people)
    total = "SELECT sum(n) FROM answer_month WHERE tenant_id = $1"
    assert await company.rows(total) == [(len(people),)]
    assert await company.differences() == ()
    assert await broken_invariants(company.url) == []
