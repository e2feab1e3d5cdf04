"""Moves of a case on a real database: counted once, kept as its history, shown on its cards."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from bot.database import open_database
from surveys.cases import complaints
from surveys.cases import moves as case_moves
from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.cases.values import (
    Already,
    Case,
    Key,
    Moved,
    NoSuchPerson,
    NotAllowed,
    Note,
    Outcome,
    Over,
    Staff,
    TheClock,
    TheCustomer,
    Unknown,
)
from surveys.people import keys
from surveys.people.roles import Role
from surveys.store.leaving_out import lock_invitations
from surveys.tables import case_event, complaint
from tests.db.complaining import (
    ANNA,
    BOB,
    NOW,
    STRANGER,
    TENANT,
    VIEWER,
    act,
    arrive,
    bind,
    claim_one,
    complain,
    hire,
    rows,
)

HOUR = timedelta(hours=1)
S, K = ComplaintStatus, EventKind


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        await hire(database.engine, ANNA, Role.STAFF, "Anna")
        await hire(database.engine, BOB, Role.STAFF, "Bob")
        yield database.engine


async def test_a_case_moves_while_its_customer_changes_the_answer(db: AsyncEngine) -> None:
    """The writer of answers holds the ask before it comes to the case; a move must never wait for the ask."""
    complaint_id = await complain(db)
    async with db.begin() as writer:
        [customer_id] = (
            await writer.execute(select(complaint.c.customer_id).where(complaint.c.tenant_id == TENANT))
        ).scalars()
        assert await lock_invitations(writer, tenant=TENANT, customer_id=customer_id)
        async with asyncio.timeout(5):
            assert isinstance(await act(db, case_moves.take, complaint_id, by=Staff(ANNA)), Moved)
            assert isinstance(await act(db, case_moves.resolve, complaint_id, by=Staff(ANNA)), Moved)


async def look(db: AsyncEngine, complaint_id: UUID) -> Case:
    async with db.connect() as conn:
        card = await complaints.card(conn, tenant=TENANT, complaint_id=complaint_id)
    assert card is not None
    return card.case


async def story(db: AsyncEngine, complaint_id: UUID) -> list[tuple[str, str, str | None, int]]:
    """(kind, status, who, round) of each row of the history."""
    async with db.connect() as conn:
        events = await case_moves.history(conn, tenant=TENANT, complaint_id=complaint_id)
    return [(event.kind, event.status, event.by_name, event.round) for event in events]


async def test_the_whole_arc_of_a_case_is_its_history(db: AsyncEngine) -> None:
    case = await complain(db)
    anna, customer = Staff(ANNA), TheCustomer()
    await act(db, case_moves.answered, case, by=anna)
    await act(db, case_moves.customer_spoke, case, by=customer, thanks=False, now=NOW + HOUR)
    await act(db, case_moves.resolve, case, by=anna, now=NOW + 2 * HOUR)
    await act(db, case_moves.customer_spoke, case, by=customer, thanks=True, now=NOW + 3 * HOUR)
    await act(db, case_moves.customer_spoke, case, by=customer, thanks=False, now=NOW + 4 * HOUR)
    await act(db, case_moves.escalate, case, by=TheClock(), level=1, to="owner", now=NOW + 5 * HOUR)
    await act(db, case_moves.resolve, case, by=Staff(BOB), now=NOW + 6 * HOUR)
    await act(db, case_moves.confirm, case, by=customer, payload={"after": 5}, now=NOW + 7 * HOUR)
    assert await story(db, case) == [
        ("taken", "taken", "Anna", 1),
        ("answered", "taken", "Anna", 1),
        ("waiting", "waiting", "Anna", 1),
        ("spoke", "taken", None, 1),
        ("resolved", "resolved", "Anna", 1),
        ("thanked", "resolved", None, 1),
        ("reopened", "reopened", None, 2),
        ("escalated", "escalated", None, 2),
        ("taken", "taken", "Bob", 2),
        ("resolved", "resolved", "Bob", 2),
        ("confirmed", "confirmed", None, 2),
    ]
    found = await look(db, case)
    assert (found.status, found.round, found.level, found.taken_by) == (S.CONFIRMED, 2, 1, "Bob")
    assert (found.reopened_at, found.resolved_at, found.confirmed_at, found.answered_at) == (
        NOW + 4 * HOUR,
        NOW + 6 * HOUR,
        NOW + 7 * HOUR,
        None,
    )


async def test_every_move_counts_once_however_often_it_is_pressed(db: AsyncEngine) -> None:
    case = await complain(db)
    until = NOW + HOUR
    for verb, given in (
        (case_moves.tag, {"key": "late"}),
        (case_moves.snooze, {"until": until}),
        (case_moves.hand_over, {"to": BOB}),
        (case_moves.wait_for_customer, {}),
        (case_moves.escalate, {"level": 1, "to": "owner"}),
        (case_moves.mark, {"kind": K.BREACHED, "clock": "answer"}),
        (case_moves.resolve, {}),
        (case_moves.reopen, {"reason": "staff"}),
        (case_moves.close, {"reason": "duplicate"}),
    ):
        first = await act(db, verb, case, by=Staff(ANNA), **given)
        before = (await story(db, case), await rows(db))
        again = await act(db, verb, case, by=Staff(ANNA), **given)
        assert isinstance(first, Moved), (verb, first)
        assert again in (Already("A7F1"), Over("A7F1")), (verb, again)
        assert (await story(db, case), await rows(db)) == before


async def test_of_two_who_press_at_once_one_moves_the_case(db: AsyncEngine) -> None:
    case = await complain(db)
    pressed: Sequence[Outcome] = await asyncio.gather(
        act(db, case_moves.mark, case, by=TheClock(), kind=K.BREACHED, clock="answer"),
        act(db, case_moves.mark, case, by=TheClock(), kind=K.BREACHED, clock="answer"),
        act(db, case_moves.escalate, case, by=TheClock(), level=1, to="owner"),
        act(db, case_moves.escalate, case, by=TheClock(), level=1, to="owner"),
    )
    assert sorted(type(one).__name__ for one in pressed) == ["Already", "Already", "Moved", "Moved"]
    assert sorted(kind for kind, *_ in await story(db, case)) == ["breached", "escalated"]


async def test_who_waited_for_the_case_moves_it_after_those_before(db: AsyncEngine) -> None:
    """The time of a move is read before the case is locked: the history follows the moves all the same."""
    case = await complain(db)
    await act(db, case_moves.take, case, by=Staff(ANNA), now=NOW + HOUR)
    await act(db, case_moves.resolve, case, by=Staff(BOB), now=NOW)
    await act(db, case_moves.reopen, case, by=TheCustomer(), now=NOW, reason="unhappy")
    await act(db, case_moves.resolve, case, by=Staff(BOB), now=NOW)
    assert [(kind, one) for kind, _, _, one in await story(db, case)] == [
        (K.TAKEN, 1),
        (K.RESOLVED, 1),
        (K.REOPENED, 2),
        (K.TAKEN, 2),
        (K.RESOLVED, 2),
    ]


async def test_a_clock_marks_each_round_anew(db: AsyncEngine) -> None:
    case = await complain(db)
    breach: dict[str, Any] = {"kind": K.BREACHED, "clock": "answer"}
    await act(db, case_moves.mark, case, by=TheClock(), **breach)
    assert await act(db, case_moves.mark, case, by=TheClock(), kind=K.BREACHED, clock="resolve") == Moved(
        "A7F1", K.BREACHED, S.OPEN
    )
    await act(db, case_moves.resolve, case, by=Staff(ANNA))
    await act(db, case_moves.reopen, case, by=TheCustomer(), reason="unhappy")
    assert await act(db, case_moves.mark, case, by=TheClock(), **breach) == Moved(
        "A7F1", K.BREACHED, S.REOPENED
    )


async def test_only_staff_move_a_case_and_only_to_staff(db: AsyncEngine) -> None:
    await hire(db, VIEWER, Role.VIEWER, "Vera")
    case = await complain(db)
    for person in (STRANGER, VIEWER, 1087968824):
        assert await act(db, case_moves.note, case, by=Staff(person), words="mine") == NotAllowed()
        assert await act(db, case_moves.answered, case, by=Staff(person)) == NotAllowed()
        assert await act(db, case_moves.hand_over, case, by=Staff(ANNA), to=person) == NoSuchPerson()
    assert await act(db, case_moves.note, uuid7(), by=Staff(ANNA), words="mine") == Unknown()
    assert await story(db, case) == []


async def test_whoever_is_handed_a_case_gets_its_card_in_their_own_chat(db: AsyncEngine) -> None:
    await bind(db)
    case = await complain(db)
    await arrive(db, await claim_one(db))
    await act(db, case_moves.hand_over, case, by=Staff(ANNA), to=BOB)
    found = await look(db, case)
    assert (found.status, found.taken_by, found.taken_by_id) == (S.TAKEN, "Bob", BOB)
    assert [row[:3] for row in await rows(db)] == [
        ("complaint_card", "sent", -1001),
        ("complaint_card", "queued", BOB),
        ("complaint_card_edit", "queued", None),
    ]


async def test_whoever_hands_a_case_to_themselves_gets_no_second_card(db: AsyncEngine) -> None:
    case = await complain(db)
    await act(db, case_moves.hand_over, case, by=Staff(BOB), to=BOB)
    assert [row[0] for row in await rows(db)] == ["complaint_card", "complaint_card_edit"]


async def test_a_help_desk_is_named_by_its_key(db: AsyncEngine) -> None:
    case = await complain(db)
    async with db.begin() as conn:
        key = await keys.add_key(conn, tenant=TENANT, name="Zen", scopes=["admin"], now=NOW)
    key_id = key.removeprefix("pm_").rsplit("_", 1)[0]
    await act(db, case_moves.take, case, by=Key(key_id))
    found = await look(db, case)
    assert (found.taken_by, found.taken_by_id) == ("Zen", None)
    assert await story(db, case) == [("taken", "taken", "Zen", 1)]


async def test_notes_and_tags_stand_on_the_card(db: AsyncEngine) -> None:
    case = await complain(db)
    for number in range(7):
        await act(db, case_moves.note, case, by=Staff(ANNA), words=f"note {number}", now=NOW + number * HOUR)
    await act(db, case_moves.tag, case, by=Staff(BOB), key="late")
    assert await act(db, case_moves.tag, case, by=Staff(BOB), key="nowhere") == Over("A7F1")
    async with db.connect() as conn:
        card = await complaints.card(conn, tenant=TENANT, complaint_id=case)
    assert card is not None
    assert card.notes == tuple(Note(f"note {n}", "Anna", NOW + n * HOUR) for n in range(2, 7))
    assert card.case.tags == ("late",)


async def test_a_code_is_found_however_it_is_typed(db: AsyncEngine) -> None:
    case = await complain(db)
    async with db.connect() as conn:
        found = [
            await complaints.by_code(conn, tenant=tenant, code=code)
            for tenant, code in ((TENANT, " a7f1 "), (TENANT, "#A7F1"), (TENANT, "A7F"), ("other", "A7F1"))
        ]
    assert found == [case, case, None, None]


async def test_a_move_that_does_not_count_leaves_no_row(db: AsyncEngine) -> None:
    case = await complain(db)
    assert await act(db, case_moves.wait_for_customer, case, by=Staff(ANNA)) == Over("A7F1")
    assert await act(db, case_moves.wake, case, by=TheClock()) == Already("A7F1")
    async with db.connect() as conn:
        found = await conn.execute(select(case_event.c.kind).where(case_event.c.tenant_id == TENANT))
    assert found.all() == []
