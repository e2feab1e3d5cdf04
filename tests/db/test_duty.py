"""Duty and prompts as rows: who answers cases now, and which words answer which question."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from surveys.cases import duty, prompts
from surveys.cases.duty import OnDuty
from surveys.cases.prompts import Waiting, Wish
from surveys.digests import digests
from surveys.digests.rules import Wish as DigestWish
from surveys.people import staff, staffing
from surveys.people.roles import Member, Role
from tests.db.complaining import complain

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TENANT = "main"
HOUR = timedelta(hours=1)
ANNA, BOB, EVA, OLGA = (
    Member(1, Role.STAFF, "Anna", "pl"),
    Member(2, Role.ADMIN, "Bob"),
    Member(3, Role.VIEWER, "Eva"),
    Member(4, Role.OWNER, "Olga"),
)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    async with engine.begin() as conn:
        for person in (ANNA, BOB, EVA, OLGA):
            await staff.put_member(conn, tenant=TENANT, person=person, now=NOW)
    yield engine
    await engine.dispose()


async def come_on(db: AsyncEngine, who: Member, *, at: datetime = NOW, until: datetime | None = None) -> None:
    async with db.begin() as conn:
        await duty.come_on(conn, tenant=TENANT, person=who.telegram_user_id, until=until, now=at)


async def roster(db: AsyncEngine, at: datetime) -> tuple[OnDuty, ...]:
    async with db.connect() as conn:
        return await duty.roster(conn, tenant=TENANT, now=at)


async def test_the_longest_on_duty_stands_first_and_a_duty_ends_at_its_time(db: AsyncEngine) -> None:
    await come_on(db, BOB, until=NOW + 8 * HOUR)
    await come_on(db, ANNA, at=NOW + HOUR)
    bob, anna = OnDuty(BOB, NOW, NOW + 8 * HOUR), OnDuty(ANNA, NOW + HOUR, None)
    assert await roster(db, NOW + 7 * HOUR) == (bob, anna)
    assert await roster(db, NOW + 8 * HOUR) == (anna,)
    async with db.connect() as conn:
        assert await duty.on_duty(conn, tenant="other", now=NOW + HOUR) == ()
        assert await duty.on_duty(conn, tenant=TENANT, now=NOW + HOUR) == (BOB, ANNA)


async def test_said_again_only_the_end_changes_and_after_the_end_it_begins_anew(db: AsyncEngine) -> None:
    await come_on(db, ANNA, until=NOW + 2 * HOUR)
    await come_on(db, ANNA, at=NOW + HOUR, until=NOW + 4 * HOUR)
    assert await roster(db, NOW + HOUR) == (OnDuty(ANNA, NOW, NOW + 4 * HOUR),)
    await come_on(db, ANNA, at=NOW + 5 * HOUR)
    assert await roster(db, NOW + 6 * HOUR) == (OnDuty(ANNA, NOW + 5 * HOUR, None),)
    await come_on(db, ANNA, at=NOW + 6 * HOUR, until=NOW + timedelta(days=400))
    assert (await roster(db, NOW + 6 * HOUR))[0].until == NOW + 6 * HOUR + duty.LONGEST


async def test_who_goes_off_is_removed_or_may_only_watch_is_not_on_duty(db: AsyncEngine) -> None:
    for one in (ANNA, BOB, EVA):
        await come_on(db, one)
        async with db.begin() as conn:
            await digests.put_wish(conn, tenant=TENANT, person=one.telegram_user_id, wish=DigestWish(None))
    assert [one.member for one in await roster(db, NOW)] == [ANNA, BOB]
    async with db.begin() as conn:
        await duty.go_off(conn, tenant=TENANT, person=ANNA.telegram_user_id)
        await staffing.remove(
            conn, tenant=TENANT, by=OLGA.telegram_user_id, subject=BOB.telegram_user_id, now=NOW
        )
        await staff.put_member(conn, tenant=TENANT, person=BOB, now=NOW)
        assert await digests.wish_of(conn, tenant=TENANT, person=BOB.telegram_user_id) is None
        assert await digests.wish_of(conn, tenant=TENANT, person=ANNA.telegram_user_id) is not None
    assert await roster(db, NOW) == ()


async def test_words_answer_the_question_that_they_reply_to_however_late_and_no_other(
    db: AsyncEngine,
) -> None:
    group, first, second = -100, await complain(db, 1), await complain(db, 2)
    anna = ANNA.telegram_user_id

    async def waiting(chat: int, reply_to: int | None, at: datetime = NOW) -> Waiting | None:
        async with db.connect() as conn:
            return await prompts.waiting(
                conn, tenant=TENANT, chat_id=chat, person=anna, reply_to=reply_to, now=at
            )

    async with db.begin() as conn:
        for complaint_id, message in ((first, 50), (second, 51)):
            await prompts.ask(
                conn,
                tenant=TENANT,
                person=anna,
                chat_id=group,
                complaint_id=complaint_id,
                wish=Wish.NOTE,
                now=NOW,
            )
            await prompts.asked(
                conn, tenant=TENANT, person=anna, chat_id=group, complaint_id=complaint_id, message_id=message
            )
            await prompts.asked(
                conn,
                tenant=TENANT,
                person=anna,
                chat_id=group,
                complaint_id=complaint_id,
                offer_id=message + 9,
            )
        await prompts.ask(
            conn, tenant=TENANT, person=anna, chat_id=anna, complaint_id=first, wish=Wish.REPLY, now=NOW
        )
    years = timedelta(days=1000)
    assert await waiting(group, 51, NOW + years) == Waiting(second, Wish.NOTE)
    assert [await waiting(group, other) for other in (50, None)] == [None, None]
    assert await waiting(anna, None, NOW + timedelta(minutes=9)) == Waiting(first, Wish.REPLY)
    assert [await waiting(anna, None, NOW + HOUR), await waiting(anna, 50)] == [None, None]
    async with db.begin() as conn:
        its: dict[str, Any] = {"tenant": TENANT, "chat_id": group, "person": anna}
        assert await prompts.answered(conn, **its, complaint_id=first) is None
        assert await prompts.answered(conn, **its, complaint_id=second) == (51, 60)
        assert await prompts.answered(conn, **its, complaint_id=second) is None
    assert await waiting(group, 51) is None
