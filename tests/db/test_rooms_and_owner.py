"""One-time codes on a real database: rooms bound by them, the first owner made by one."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from surveys.people import rooms, staff
from surveys.people.roles import Member, Role
from surveys.people.staff import Owned, TooManyTries, WrongCode
from surveys.tables import claim_code, room
from tests.db.complaining import BOB, NOW, OWNER, ROOM_CHAT, TENANT


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        yield database.engine


async def test_a_binding_code_works_once_and_for_a_quarter_of_an_hour(db: AsyncEngine) -> None:
    async def use(code: str, now: datetime) -> str | None:
        async with db.begin() as conn:
            return await rooms.bind(conn, tenant=TENANT, code=code, chat_id=ROOM_CHAT, by=OWNER, now=now)

    async def codes() -> dict[str, str]:
        async with db.begin() as conn:
            found = await rooms.binding_codes(conn, tenant=TENANT, rooms=("support", "sales"), now=NOW)
        return {one.room: one.code for one in found}

    old, new = await codes(), await codes()
    assert await use(old["support"], NOW) is None
    assert await use("", NOW) is None
    assert await use(new["support"], NOW) == "support"
    assert await use(new["support"], NOW) is None
    assert await use(new["sales"], NOW + rooms.BINDING_CODE_LIFE) is None
    async with db.connect() as conn:
        hashes = (await conn.execute(select(room.c.code_hash).where(room.c.tenant_id == TENANT))).scalars()
        assert new["sales"].encode() not in list(hashes)


async def test_the_first_owner_claims_once_and_no_second_code_is_given(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        code = await staff.issue_claim_code(conn, tenant=TENANT, now=NOW)
    assert code is not None
    assert await own(db, code, OWNER) == Owned()
    assert await own(db, code, BOB) == WrongCode()
    async with db.begin() as conn:
        assert await staff.issue_claim_code(conn, tenant=TENANT, now=NOW) is None
        assert await staff.members(conn, tenant=TENANT) == (Member(OWNER, Role.OWNER, "Olga", "pl"),)
        assert code.encode() not in (await conn.execute(select(claim_code.c.code_hash))).scalars().all()


async def test_a_claim_code_ends_after_a_quarter_of_an_hour_and_with_the_next_one(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        first = await staff.issue_claim_code(conn, tenant=TENANT, now=NOW)
        second = await staff.issue_claim_code(conn, tenant=TENANT, now=NOW)
    assert await own(db, str(first), OWNER) == WrongCode()
    assert await own(db, str(second), OWNER, NOW + staff.CLAIM_CODE_LIFE) == WrongCode()


async def test_after_five_wrong_codes_even_the_right_one_must_wait(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        code = str(await staff.issue_claim_code(conn, tenant=TENANT, now=NOW))
    assert [await own(db, "guess", BOB) for _ in range(5)] == [WrongCode()] * 5
    assert await own(db, code, BOB) == TooManyTries()
    assert await own(db, "guess", BOB, NOW + staff.CLAIM_CODE_LIFE) == WrongCode()
    assert await own(db, code, 1087968824) == WrongCode()
    assert await own(db, code, OWNER) == Owned()


async def own(db: AsyncEngine, code: str, person: int, now: datetime = NOW) -> staff.Claim:
    async with db.begin() as conn:
        who = Member(person, Role.OWNER, "Olga", "pl")
        return await staff.claim_ownership(conn, tenant=TENANT, code=code, person=who, now=now)
