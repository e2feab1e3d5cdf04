"""I11, I12 and I13 on a real database: quiet hours, caps and /stop hold while several dispatchers work."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import asyncpg

from surveys.asking import dispatch
from surveys.asking.coverage import Coverage, Known
from surveys.asking.dispatch import Arrived
from surveys.asking.hours import Hours, next_open
from surveys.customers import customers
from surveys.model import Quiet
from surveys.store import hot_invitations as store
from tests.db.asked import Asked, tenant_with
from tests.invariants import broken_invariants, record_moves
from tests.running import DOCUMENT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUIET = DOCUMENT + 'quiet_hours: "21:00-09:00"\n'
CAPPED = DOCUMENT.replace(
    "{key: delivered, name: {en: Delivered}",
    "{key: delivered, cap: {asks: 9, per: 1d}, name: {en: Delivered}",
).replace(
    "expires: 3d}",
    "expires: 3d, touchpoint_cooldown: 12h}\n"
    "  - {key: after-order, touchpoint: ordered, survey: delivery, expires: 3d}",
)
CAPPED += "contact_budget: {asks: 2, per: 7d}\n"


async def everybody(chats: Sequence[int]) -> set[int]:
    return set(chats)


async def work(asked: Asked, taken: list[tuple[UUID, datetime]], *, most: int, coverage: Coverage) -> None:
    """One dispatcher: claims and settles until three rounds in a row bring nothing."""
    connection = await asyncpg.connect(asked.url)
    idle = 0
    while idle < 3:
        async with connection.transaction():
            found = await dispatch.claim_due(
                connection,
                tenant=asked.tenant,
                configuration=asked.configuration,
                versions=asked.version,
                reserve=everybody,
                most=most,
                coverage=coverage,
            )
            began = await connection.fetchval("SELECT statement_timestamp()")
        taken.extend((one.standing.invitation_id, began) for one in found.claimed)
        outcomes = [Arrived(one, 9) for one in found.claimed]
        if outcomes:
            async with connection.transaction():
                await dispatch.settle(
                    connection,
                    outcomes,
                    tenant=asked.tenant,
                    configuration=asked.configuration,
                    slot=0,
                    now=await store.database_now(connection),
                )
        idle = 0 if found.claimed or found.decided else idle + 1
    await connection.close()


async def test_nobody_is_asked_in_their_quiet_hours_in_any_zone(database_url: str) -> None:
    async with tenant_with(database_url, QUIET) as asked:
        now = await store.database_now(asked.connection)
        zones = sorted(available_timezones() - {"localtime", "Factory"})[::7]
        for person, zone in enumerate(zones, start=1):
            customer_id = await asked.add_customer(person, timezone=zone)
            await asked.add_invitation(
                customer_id, None, status="planned", due_at=now - HOUR, expires_at=now + 3 * DAY
            )
        taken: list[tuple[UUID, datetime]] = []
        await work(asked, taken, most=30, coverage=Coverage())
        found = await asked.rows(
            "SELECT invitation.status, invitation.reason, invitation.asked_at, invitation.due_at, "
            "customer.timezone FROM invitation JOIN customer USING (tenant_id, customer_id) "
            "WHERE tenant_id = $1"
        )
        hours = Hours(None, Quiet(asked.configuration.quiet.hours))
        for status, reason, asked_at, due_at, name in found:
            place = ZoneInfo(name)
            if status == "sent":
                assert hours.holds(asked_at.astimezone(place)), name
            else:
                assert (status, reason) == ("deferred", "quiet_hours")
                assert due_at == next_open(hours, place, now)
        assert {row[0] for row in found} == {"sent", "deferred"}


async def test_every_cap_holds_while_four_dispatchers_work_on_the_same_customers(database_url: str) -> None:
    await record_moves(database_url)
    coverage = Coverage(
        {("online-order", "ordered"): Known(90, 0.2, 1)},
        frozenset({("online-order", "delivered")}),
    )
    async with tenant_with(database_url, CAPPED) as asked:
        now = await store.database_now(asked.connection)
        for person in range(1, 31):
            customer_id = await asked.add_customer(person)
            for number in range(5):
                touchpoint = "ordered" if (person + number) % 3 else "delivered"
                await asked.add_invitation(
                    customer_id,
                    None,
                    status="planned",
                    touchpoint=touchpoint,
                    trigger="after-order" if touchpoint == "ordered" else "after-delivery",
                    due_at=now - (person * 7 + number * 13) % 60 * timedelta(minutes=1),
                    expires_at=now + 3 * DAY,
                )
        taken: list[tuple[UUID, datetime]] = []
        await asyncio.gather(*(work(asked, taken, most=7, coverage=coverage) for _ in range(4)))
        sent = await asked.rows(
            "SELECT customer_id, touchpoint FROM invitation WHERE tenant_id = $1 AND status = 'sent'"
        )
        assert max(Counter(one for one, _ in sent).values()) == 2
        assert Counter(touchpoint for _, touchpoint in sent)["delivered"] == 9
        assert max(Counter(sent)[one, "delivered"] for one, _ in sent) == 1
        assert len({one for one, _ in taken}) == len(taken) == len(sent)
        assert await broken_invariants(database_url) == []


async def test_no_send_starts_after_stop_has_committed(database_url: str) -> None:
    async with tenant_with(database_url, DOCUMENT) as asked:
        now = await store.database_now(asked.connection)
        for person in range(1, 61):
            customer_id = await asked.add_customer(person)
            for _ in range(3):
                await asked.add_invitation(
                    customer_id, None, status="planned", due_at=now - HOUR, expires_at=now + DAY
                )
        stopped_at: dict[int, datetime] = {}

        async def stop_all() -> None:
            for person in range(1, 61, 2):
                async with asked.engine.begin() as connection:
                    await customers.stop(connection, tenant=asked.tenant, person=person)
                stopped_at[person] = await asked.connection.fetchval("SELECT clock_timestamp()")

        taken: list[tuple[UUID, datetime]] = []
        await asyncio.gather(stop_all(), *(work(asked, taken, most=4, coverage=Coverage()) for _ in range(3)))
        persons = dict(
            await asked.rows(
                "SELECT invitation_id, telegram_user_id FROM invitation JOIN customer "
                "USING (tenant_id, customer_id) WHERE tenant_id = $1"
            )
        )
        late = [
            invitation_id
            for invitation_id, began in taken
            if (stop := stopped_at.get(persons[invitation_id])) is not None and began > stop
        ]
        assert late == []
        assert len(stopped_at) == 30
        waiting = await asked.rows(
            "SELECT count(*) FROM invitation WHERE tenant_id = $1 AND status IN ('planned', 'deferred')"
        )
        assert waiting == [(0,)]


async def test_the_checker_names_asks_in_quiet_hours_and_beyond_the_caps(database_url: str) -> None:
    night = datetime(2026, 3, 2, 22, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    async with tenant_with(database_url, CAPPED + 'quiet_hours: "21:00-09:00"\n') as asked:
        customer_id = await asked.add_customer(1, timezone="Asia/Tokyo")
        for hours in (0, -2, -4):
            await asked.add_invitation(customer_id, 1, asked_at=night + hours * HOUR, status="expired")
        for person in range(2, 10):
            await asked.add_invitation(
                await asked.add_customer(person), person, asked_at=night - 5 * HOUR, status="expired"
            )
        assert [one.split(":")[0] for one in await broken_invariants(database_url)] == [
            "I11 asked in quiet hours",
            "I12 contact budget exceeded",
            "I12 cap exceeded",
        ]
