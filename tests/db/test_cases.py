"""Cases on a real database: taken once, by staff only, shown whole, listed."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from bot.database import open_database
from surveys.cases import complaints
from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.cases.values import AlreadyTaken, Moved, NotAllowed, Over, Said, Unknown
from surveys.model import QuestionType, Reaction
from surveys.people.roles import Role
from tests.db.complaining import (
    ANNA,
    BOB,
    NOW,
    STRANGER,
    TENANT,
    VIEWER,
    complain,
    hire,
    resolve,
    rows,
    say,
    take,
)

TAKEN = Moved("A7F1", EventKind.TAKEN, ComplaintStatus.TAKEN)
RESOLVED = Moved("A7F1", EventKind.RESOLVED, ComplaintStatus.RESOLVED)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        yield database.engine


async def test_a_case_is_taken_once_and_a_second_tap_changes_nothing(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await hire(db, BOB, Role.ADMIN, "Bob")
    case = await complain(db)
    assert await take(db, case, ANNA) == TAKEN
    before = await rows(db)
    assert await take(db, case, ANNA) == AlreadyTaken("A7F1", "Anna", by_presser=True)
    assert await take(db, case, BOB) == AlreadyTaken("A7F1", "Anna", by_presser=False)
    assert await rows(db) == before


async def test_of_two_takers_at_once_exactly_one_has_the_case(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    await hire(db, BOB, Role.STAFF, "Bob")
    case = await complain(db)
    outcomes = await asyncio.gather(take(db, case, ANNA), take(db, case, BOB))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyTaken", "Moved"]


async def test_only_staff_take_and_resolve(db: AsyncEngine) -> None:
    await hire(db, VIEWER, Role.VIEWER, "Vera")
    case = await complain(db)
    for person in (STRANGER, VIEWER, 1087968824, 777000):
        assert await take(db, case, person) == NotAllowed()
        assert await resolve(db, case, person) == NotAllowed()
    async with db.connect() as conn:
        shown = await complaints.card(conn, tenant=TENANT, complaint_id=case)
    assert shown is not None
    assert shown.case.status is ComplaintStatus.OPEN


async def test_nobody_can_take_an_anonymous_admins_name(db: AsyncEngine) -> None:
    await hire(db, 1087968824, Role.OWNER, "Group")
    assert await take(db, await complain(db), 1087968824) == NotAllowed()


async def test_resolving_an_open_case_takes_it_first(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    case = await complain(db)
    assert await resolve(db, case, ANNA) == RESOLVED
    assert await resolve(db, case, ANNA) == Over("A7F1")
    assert await take(db, case, ANNA) == Over("A7F1")
    async with db.connect() as conn:
        shown = await complaints.card(conn, tenant=TENANT, complaint_id=case)
    assert shown is not None
    assert (shown.case.taken_by, shown.case.resolved_at) == ("Anna", NOW)


async def test_an_unknown_case_and_another_tenants_case_are_unknown(db: AsyncEngine) -> None:
    await hire(db, ANNA, Role.STAFF, "Anna")
    foreign = await complain(db, tenant="other")
    assert await take(db, uuid7(), ANNA) == Unknown()
    assert await take(db, foreign, ANNA) == Unknown()
    assert await resolve(db, foreign, ANNA) == Unknown()


async def test_a_card_holds_the_order_the_answer_and_the_customers_words(db: AsyncEngine) -> None:
    case = await complain(db)
    await say(db, case, "what", choices=["late"])
    await say(db, case, "words", words="Torn box")
    await say(db, case, "unsure", choices=["late"], unfinished=True)
    async with db.connect() as conn:
        shown = await complaints.card(conn, tenant=TENANT, complaint_id=case)
        assert await complaints.card(conn, tenant="other", complaint_id=case) is None
    assert shown is not None
    assert shown.said == (Said("what", None, ("late",)), Said("words", "Torn box", ()))
    found = shown.case
    assert (found.customer, found.instance, found.location, found.recall) == (
        "c-1",
        "R-1",
        "Warsaw",
        {"order": "R-1"},
    )
    assert (found.metric, found.value, found.reaction) == (QuestionType.CSAT, 2, Reaction.NEGATIVE)


async def test_cases_are_listed_the_oldest_first(db: AsyncEngine) -> None:
    first, second, third = [await complain(db, number) for number in (1, 2, 3)]
    async with db.connect() as conn:
        every = await complaints.cases(conn, tenant=TENANT)
        some = await complaints.cases(conn, tenant=TENANT, only=(third, first))
    assert [case.complaint_id for case in every] == [first, second, third]
    assert [case.complaint_id for case in some] == [first, third]
