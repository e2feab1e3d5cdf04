"""Signs that a promise runs out, on a real database: once, below the card, dropped when out of date."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import open_database
from handlers.telegram.cases.nudge_view import show_nudges
from handlers.telegram.wording import load_wording
from surveys.cases import moves as case_moves
from surveys.cases import nudging
from surveys.cases.nudging import CARD_ON_ITS_WAY, LEASE, MOST_TRIES, Nudge
from surveys.cases.places import Place
from surveys.cases.values import Staff
from surveys.people import rooms
from surveys.people.roles import Role
from surveys.store import case_nudges as store
from surveys.store.case_nudges import NudgeKey
from surveys.tables import case_nudge, complaint
from tests.db.complaining import ANNA, ROOM_CHAT, TENANT, arrive, bind, claim_one, hire
from tests.db.test_case_clocks import HOUR, MINUTE, MONDAY, OFFICE, answer, asked, look, open_case

WARNED, LATE = MONDAY + 45 * MINUTE, MONDAY + HOUR


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        await hire(database.engine, ANNA, Role.STAFF, "Anna <3")
        await bind(database.engine)
        yield database.engine


async def shown_case(db: AsyncEngine, message_id: int = 77) -> UUID:
    """A case whose card stands in the room."""
    case = await open_case(db, message_id)
    await arrive(db, await claim_one(db, MONDAY), message_id)
    return case


async def due(db: AsyncEngine, now: object) -> tuple[Nudge, ...]:
    async with db.begin() as conn:
        return await nudging.claim(conn, tenant=TENANT, now=now)  # type: ignore[arg-type]


async def statuses(db: AsyncEngine) -> list[tuple[str, str]]:
    async with db.connect() as conn:
        found = await conn.execute(
            select(case_nudge.c.kind, case_nudge.c.status).order_by(case_nudge.c.kind.desc())
        )
        return [(row.kind, row.status) for row in found]


async def test_a_warning_leaves_once_below_the_card_in_the_room(db: AsyncEngine) -> None:
    case = await shown_case(db)
    await look(db, case, WARNED)
    (nudge,) = await due(db, WARNED)
    assert (nudge.code, nudge.broken, nudge.due_at) == ("A7F77", False, LATE)
    assert nudge.place == Place(ROOM_CHAT, 77, None)
    assert await due(db, WARNED) == ()
    async with db.begin() as conn:
        await nudging.sent(conn, (nudge,), tenant=TENANT, message_id=78, now=WARNED)
    assert await statuses(db) == [("warned", "sent")]
    assert await due(db, WARNED + HOUR / 10) == ()


async def test_one_whose_sender_died_leaves_again_after_the_lease_and_the_dead_one_settles_nothing(
    db: AsyncEngine,
) -> None:
    case = await shown_case(db)
    await look(db, case, WARNED)
    (lost,) = await due(db, WARNED)
    (again,) = await due(db, WARNED + LEASE)
    assert (again.key, again.attempt, lost.repeats, again.repeats) == (lost.key, 2, 0, 1)
    async with db.begin() as conn:
        await nudging.sent(conn, (lost,), tenant=TENANT, message_id=1, now=WARNED)
    assert await statuses(db) == [("warned", "sending")]


async def test_a_warning_of_what_is_answered_or_late_by_now_is_dropped(db: AsyncEngine) -> None:
    answered, late = await shown_case(db, 1), await shown_case(db, 2)
    for case in (answered, late):
        await look(db, case, WARNED)
    await answer(db, answered, WARNED + MINUTE)
    await look(db, late, LATE)
    async with db.begin() as conn:
        await conn.execute(
            update(complaint).where(complaint.c.complaint_id == answered).values(status="taken")
        )
    (nudge,) = await due(db, LATE)
    assert (nudge.code, nudge.broken, nudge.escalated_to) == ("A7F2", True, "lead")
    assert sorted(await statuses(db)) == [("breached", "sending"), ("warned", "dead"), ("warned", "dead")]


async def test_a_case_without_a_card_of_its_own_is_told_to_the_room(db: AsyncEngine) -> None:
    case = await open_case(db)
    await look(db, case, WARNED)
    assert await due(db, WARNED) == ()
    (nudge,) = await due(db, WARNED + CARD_ON_ITS_WAY)
    assert nudge.place == Place(ROOM_CHAT, None, None)


async def test_one_that_reaches_nobody_is_not_tried_for_ever(db: AsyncEngine) -> None:
    async with db.begin() as conn:
        await rooms.leave(conn, tenant=TENANT, chat_id=ROOM_CHAT, now=MONDAY)
    case = await open_case(db)
    await look(db, case, WARNED)
    now = WARNED
    for _ in range(MOST_TRIES):
        assert await due(db, now) == ()
        now += timedelta(minutes=2)
    assert await statuses(db) == [("warned", "dead")]


async def test_what_did_not_arrive_leaves_again_at_its_time(db: AsyncEngine) -> None:
    case = await shown_case(db)
    await look(db, case, WARNED)
    nudges = await due(db, WARNED)
    async with db.begin() as conn:
        await nudging.later(conn, nudges, tenant=TENANT, at=WARNED + MINUTE)
    assert await due(db, WARNED + MINUTE / 2) == ()
    assert len(await due(db, WARNED + MINUTE)) == 1


async def test_one_that_may_have_arrived_says_how_often_it_is_told(db: AsyncEngine) -> None:
    case = await shown_case(db)
    await look(db, case, WARNED)
    for told, repeat in enumerate(("", " (repeat)", " (repeat no. 2)")):
        at = WARNED + told * MINUTE
        nudges = await due(db, at)
        text = show_nudges(nudges, OFFICE, load_wording(), language="en", now=at)
        assert text.startswith(f"⏳ <b>A7F77</b>{repeat} · Delivered · ")
        async with db.begin() as conn:
            await nudging.later(conn, nudges, tenant=TENANT, at=at + MINUTE, perhaps=True)


async def test_a_case_that_a_worse_answer_has_opened_again_is_heard_of(db: AsyncEngine) -> None:
    case = await shown_case(db)
    async with db.begin() as conn:
        await store.queue(conn, tenant=TENANT, key=NudgeKey(case, 1, "answer", "reopened"), now=MONDAY)
    nudges = await due(db, MONDAY)
    assert show_nudges(nudges, OFFICE, load_wording(), language="en", now=MONDAY) == (
        "🔁 <b>A7F77</b> · Delivered · the customer has changed the answer for the worse: open again, "
        "an answer by 10:00 · nobody has it yet"
    )


async def test_one_case_is_told_with_who_has_it_and_many_in_one_message_the_late_first(
    db: AsyncEngine,
) -> None:
    cases = [await shown_case(db, number) for number in range(1, 24)]
    async with db.begin() as conn:
        await case_moves.take(conn, **asked(cases[0], Staff(ANNA), MONDAY))
    for case in cases[:-1]:
        await look(db, case, WARNED)
    await look(db, cases[-1], LATE)
    nudges = await due(db, LATE)
    words = {"configuration": OFFICE, "wording": load_wording(), "language": "en", "now": LATE}
    first = next(one for one in nudges if one.code == "A7F1")
    assert show_nudges((first,), **words) == (  # type: ignore[arg-type]
        "⏳ <b>A7F1</b> · Delivered · the customer is promised an answer by 10:00"
        ' · <a href="tg://user?id=501">Anna &lt;3</a>'
    )
    lines = show_nudges(nudges, **words).split("\n")  # type: ignore[arg-type]
    assert lines[:2] == [
        "<b>⏰ 23 cases are running out of time</b>",
        "🔴 <b>A7F23</b> · Delivered · the customer was promised an answer by 10:00 · gone up to Lead",
    ]
    assert (len(lines), lines[-1]) == (22, "and 3 more")
