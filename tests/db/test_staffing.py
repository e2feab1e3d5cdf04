"""Changes of staff that meet: whatever happens at once, an owner remains and a link serves one person."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from surveys.people import staff, staffing
from surveys.people.roles import Member, Role
from surveys.people.staffing import AboveYou, BadInvite, Changed, LastOwner

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TENANT = "main"


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url.replace("postgresql:", "postgresql+asyncpg:", 1))
    async with engine.begin() as conn:
        for number, role in ((1, Role.OWNER), (2, Role.OWNER), (3, Role.ADMIN)):
            person = Member(number, role, f"Person {number}")
            await staff.put_member(conn, tenant=TENANT, person=person, now=NOW)
    yield engine
    await engine.dispose()


async def remove(db: AsyncEngine, by: int, subject: int) -> staffing.Outcome:
    async with db.begin() as conn:
        return await staffing.remove(conn, tenant=TENANT, by=by, subject=subject, now=NOW)


async def test_owners_who_remove_each_other_at_once_leave_one(db: AsyncEngine) -> None:
    outcomes = await asyncio.gather(remove(db, 1, 2), remove(db, 2, 1))
    assert sorted(type(one).__name__ for one in outcomes) == ["AboveYou", "Changed"]
    async with db.connect() as conn:
        people = await staff.members(conn, tenant=TENANT)
    assert [one.role for one in people] == [Role.OWNER, Role.ADMIN]


async def test_owners_who_leave_at_once_leave_one(db: AsyncEngine) -> None:
    outcomes = await asyncio.gather(remove(db, 1, 1), remove(db, 2, 2))
    assert {type(one) for one in outcomes} == {Changed, LastOwner}


async def test_two_people_with_one_link_make_one_member(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        token = await staffing.invite(conn, tenant=TENANT, by=3, role=Role.STAFF, now=NOW)
    assert isinstance(token, str)

    async def join(person: int) -> object:
        async with db.begin() as conn:
            return await staffing.join(
                conn, tenant=TENANT, token=token, person=Member(person, Role.OWNER, "x"), now=NOW
            )

    outcomes = await asyncio.gather(*(join(person) for person in range(10, 16)))
    assert sorted(type(one).__name__ for one in outcomes) == [*["BadInvite"] * 5, "Changed"]
    (joined,) = [one for one in outcomes if isinstance(one, Changed)]
    assert joined.after is not None and joined.after.role is Role.STAFF


async def test_a_link_that_is_over_is_forgotten_with_the_next_one(db: AsyncEngine) -> None:
    later = NOW + 3 * staffing.INVITE_LIFE
    for now in (NOW, later):
        async with db.begin() as conn:
            await staffing.invite(conn, tenant=TENANT, by=1, role=Role.STAFF, now=now)
            left = (await conn.exec_driver_sql("SELECT count(*) FROM staff_invite")).scalar_one()
    assert left == 1


async def test_another_tenants_owner_has_no_say_here(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        await staff.put_member(
            conn, tenant="other", person=Member(9, Role.OWNER, "Other"), now=NOW - timedelta(days=1)
        )
        outcome = await staffing.put(
            conn, tenant=TENANT, by=9, subject=4, name="Four", role=Role.VIEWER, now=NOW
        )
        made = await staffing.invite(conn, tenant=TENANT, by=9, role=Role.VIEWER, now=NOW)
        joined = await staffing.join(
            conn, tenant=TENANT, token="x", person=Member(9, Role.OWNER, "Other"), now=NOW
        )
    assert (outcome, made, joined) == (AboveYou(), AboveYou(), BadInvite())
