"""Reminders on real rows: one at most, in open hours, never after an answer; and those after an outage."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from surveys.asking import dispatch
from surveys.asking.reminding import OUTAGE, Reminders, claim_reminders, note_presence
from surveys.store import hot_invitations, hot_reminders, wishes
from tests.db.asked import Asked, tenant_with
from tests.invariants import broken_invariants
from tests.running import DOCUMENT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REMINDING = DOCUMENT.replace("expires: 3d}", "expires: 3d, reminder: 1d}")
QUIET = REMINDING + 'quiet_hours: "00:00-23:59"\n'
AFTER_OUTAGE = DOCUMENT + "outage_reminder: true\n"
LEFT = "SELECT remind_at, reminded_at IS NOT NULL FROM invitation WHERE tenant_id = $1"


async def everybody(chats: Sequence[int]) -> set[int]:
    return set(chats)


async def nobody(_chats: Sequence[int]) -> set[int]:
    return set()


async def open_ask(asked: Asked, person: int = 1, **given: Any) -> tuple[UUID, datetime]:
    """An ask that was sent a day ago and whose reminder is due; and the database's time."""
    now = await hot_invitations.database_now(asked.connection)
    customer_id = await asked.add_customer(person, given.pop("customer", "linked"))
    times = {"asked_at": now - DAY, "remind_at": now - HOUR, "expires_at": now + DAY}
    return await asked.add_invitation(customer_id, person, **times | given), now


async def claim(
    asked: Asked,
    reserve: dispatch.Reserve = everybody,
    connection: asyncpg.Connection[asyncpg.Record] | None = None,
) -> Reminders:
    connection = connection or asked.connection
    async with connection.transaction():
        return await claim_reminders(
            connection, tenant="main", configuration=asked.configuration, reserve=reserve, most=20
        )


async def on_its_way(asked: Asked) -> dispatch.Claimed:
    """The ask that is due."""
    found = await dispatch.claim_due(
        asked.connection,
        tenant="main",
        configuration=asked.configuration,
        versions=asked.version,
        reserve=everybody,
        most=10,
    )
    return found.claimed[0]


async def arrived(asked: Asked, ask: dispatch.Claimed, now: datetime) -> None:
    await dispatch.settle(
        asked.connection,
        [dispatch.Arrived(ask, 9)],
        tenant="main",
        configuration=asked.configuration,
        slot=0,
        now=now,
    )


async def test_the_reminder_is_due_as_long_after_the_send_as_the_trigger_says(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        now = await hot_invitations.database_now(asked.connection)
        await asked.add_invitation(
            await asked.add_customer(1), None, status="planned", due_at=now, expires_at=now + DAY
        )
        async with asked.connection.transaction():
            ask = await on_its_way(asked)
            await arrived(asked, ask, now)
        assert await asked.rows(LEFT) == [(now + DAY, False)]


async def test_a_wish_for_later_that_overtakes_the_note_of_the_send_stays(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        now = await hot_invitations.database_now(asked.connection)
        invitation_id = await asked.add_invitation(
            await asked.add_customer(1), None, status="planned", due_at=now, expires_at=now + DAY
        )
        async with asked.connection.transaction():
            ask = await on_its_way(asked)
        async with asked.engine.begin() as conn:
            assert await wishes.put_off(
                conn,
                tenant="main",
                invitation_id=invitation_id,
                until=now + 4 * HOUR,
                keep_until=now + 9 * DAY,
            )
        async with asked.connection.transaction():
            await arrived(asked, ask, now)
        kept = "SELECT status, message_id, remind_at, expires_at FROM invitation WHERE tenant_id = $1"
        assert await asked.rows(kept) == [("sent", 9, now + 4 * HOUR, now + 9 * DAY)]


async def test_four_claimers_at_once_send_one_reminder(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        invitation_id, _ = await open_ask(asked)

        async def work() -> list[UUID]:
            connection = await asyncpg.connect(database_url)
            found = [
                one.invitation_id for _ in range(3) for one in (await claim(asked, connection=connection)).due
            ]
            await connection.close()
            return found

        taken = await asyncio.gather(*(work() for _ in range(4)))
        assert [one for found in taken for one in found] == [invitation_id]
        assert await asked.rows(LEFT) == [(None, True)]
        assert await broken_invariants(database_url) == []


async def test_a_sender_that_died_after_its_intent_never_reminds_again(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        await open_ask(asked)
        assert len((await claim(asked)).due) == 1
        assert (await claim(asked)).due == ()


async def test_a_reminder_that_certainly_did_not_arrive_is_due_again(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        invitation_id, now = await open_ask(asked)
        found = await claim(asked)
        for moment in (found.claimed_at - HOUR, found.claimed_at):
            await hot_reminders.take_back_reminders(
                asked.connection,
                tenant="main",
                invitations=[invitation_id],
                reminded_at=moment,
                retry_at=now - HOUR,
            )
        assert len((await claim(asked)).due) == 1


async def test_what_the_limits_hold_back_stays_due(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        await open_ask(asked)
        assert (await claim(asked, nobody)).due == ()
        assert len((await claim(asked)).due) == 1


@pytest.mark.parametrize(
    ("given", "document"),
    [
        ({"status": "answered"}, REMINDING),
        ({"status": "expired"}, REMINDING),
        ({"status": "unknown"}, REMINDING),
        ({"customer": "stopped"}, REMINDING),
        ({"customer": "blocked"}, REMINDING),
        ({"trigger": "removed"}, REMINDING),
        ({}, REMINDING.replace("reminder: 1d", "reminder: 1d, active: false")),
    ],
    ids=["answered", "expired", "unknown", "stopped", "blocked", "trigger removed", "trigger paused"],
)
async def test_nobody_is_reminded_who_must_not_be(
    given: dict[str, Any], document: str, database_url: str
) -> None:
    async with tenant_with(database_url, document) as asked:
        await open_ask(asked, **given)
        assert (await claim(asked)).due == ()
        assert [row[1] for row in await asked.rows(LEFT)] == [False]


async def test_who_has_answered_is_looked_at_once(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        await open_ask(asked, status="answered")
        await claim(asked)
        assert await asked.rows(LEFT) == [(None, False)]


async def test_who_has_begun_to_answer_gets_the_question_back_without_a_word(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        await open_ask(asked, status="answering")
        assert [one.ping for one in (await claim(asked)).due] == [False]


async def test_a_reminder_waits_for_the_end_of_the_quiet_hours(database_url: str) -> None:
    async with tenant_with(database_url, QUIET) as asked:
        _, now = await open_ask(
            asked, expires_at=(await hot_invitations.database_now(asked.connection)) + 3 * DAY
        )
        assert (await claim(asked)).due == ()
        ((remind_at, reminded),) = await asked.rows(LEFT)
        assert (remind_at > now, reminded) == (True, False)


async def test_a_pause_holds_the_reminder_and_may_outlast_the_ask(database_url: str) -> None:
    async with tenant_with(database_url, REMINDING) as asked:
        _, now = await open_ask(asked)
        await asked.connection.execute("UPDATE customer SET status = 'paused', paused_until = $1", now + HOUR)
        assert (await claim(asked)).due == ()
        assert await asked.rows(LEFT) == [(now + HOUR, False)]
        await asked.connection.execute("UPDATE invitation SET remind_at = $1", now - HOUR)
        await asked.connection.execute("UPDATE customer SET paused_until = $1", now + 2 * DAY)
        assert (await claim(asked)).due == ()
        assert await asked.rows(LEFT) == [(None, False)]


async def seen(asked: Asked, ago: timedelta) -> timedelta | None:
    now = await hot_invitations.database_now(asked.connection)
    await asked.connection.execute(
        "INSERT INTO presence (tenant_id, seen_at) VALUES ('main', $1) "
        "ON CONFLICT (tenant_id) DO UPDATE SET seen_at = excluded.seen_at",
        now - ago,
    )
    async with asked.connection.transaction():
        return await note_presence(asked.connection, tenant="main", configuration=asked.configuration)


async def test_after_an_outage_open_asks_are_reminded_once(database_url: str) -> None:
    async with tenant_with(database_url, AFTER_OUTAGE) as asked:
        kept: dict[str, Any] = {"remind_at": None}
        first, now = await open_ask(asked, 1, **kept)
        others: list[dict[str, Any]] = [
            {"status": "answered"},
            {"reminded_at": now - HOUR},
            {"expires_at": now + HOUR / 2},
            {"asked_at": now - 3 * DAY},
        ]
        for person, given in enumerate(others, start=2):
            await open_ask(asked, person, **kept | given)
        assert await seen(asked, OUTAGE - timedelta(seconds=5)) is None
        assert (await claim(asked)).due == ()
        assert await seen(asked, HOUR) is not None
        found = (await claim(asked)).due
        assert [(one.invitation_id, one.ping, one.after_outage) for one in found] == [(first, True, True)]
        assert await seen(asked, HOUR) is not None
        assert (await claim(asked)).due == ()


async def test_after_an_outage_nobody_is_reminded_unless_the_document_says_so(database_url: str) -> None:
    async with tenant_with(database_url, DOCUMENT) as asked:
        await open_ask(asked, remind_at=None)
        assert await seen(asked, HOUR) is not None
        assert (await claim(asked)).due == ()
