"""Somebody is forgotten while the company works on their case: it ends, and nothing personal stays in it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from bot.database import open_database
from surveys.cases import complaints
from surveys.cases import moves as case_moves
from surveys.cases.statuses import ComplaintStatus
from surveys.cases.values import Over, Staff
from surveys.configuration import configuring
from surveys.customers import erasing
from surveys.people.roles import Role
from surveys.tables import case_event, complaint
from tests.db.complaining import ANNA, DOCUMENT, NOW, TENANT, act, complain, hire, rows
from tests.db.linking import dump


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with open_database(database_url, pool_size=2) as database:
        async with database.engine.begin() as conn:
            await configuring.apply(
                conn, tenant=TENANT, text=DOCUMENT, author="test", note="", now=NOW, base=None
            )
        await hire(database.engine, ANNA, Role.STAFF, "Anna")
        yield database.engine


async def test_a_forgotten_customers_cases_end_without_a_word_of_what_was_noted(db: AsyncEngine) -> None:
    case, done = await complain(db, 1), await complain(db, 2)
    for one in (case, done):
        await act(db, case_moves.note, one, by=Staff(ANNA), words="PERSONAL: lives at PERSONAL street")
    await act(db, case_moves.resolve, done, by=Staff(ANNA))
    async with db.begin() as conn:
        await conn.execute(update(complaint).values(reasons=["words:1:PERSONAL"]))
        await conn.execute(
            insert(case_event).values(
                tenant_id=TENANT,
                event_id=uuid7(),
                complaint_id=case,
                kind="worsened",
                at=NOW,
                by_kind="customer",
                status="open",
                round=1,
                level=0,
                payload={"reasons": ["words:1:PERSONAL"]},
            )
        )
    async with db.begin() as conn:
        for number in (1, 2):
            await erasing.erase(conn, tenant=TENANT, external_id=f"c-{number}", now=NOW)
    assert "PERSONAL" not in await dump(db)
    async with db.connect() as conn:
        shown = [await complaints.card(conn, tenant=TENANT, complaint_id=one) for one in (case, done)]
    assert [(one.case.status, one.case.closed_reason, one.notes) for one in shown if one] == [
        (ComplaintStatus.CLOSED, "erased", ()),
        (ComplaintStatus.RESOLVED, None, ()),
    ]
    assert [kind for kind, *_ in await rows(db)].count("complaint_card_edit") == 2
    assert await act(db, case_moves.reopen, case, by=Staff(ANNA), reason="staff") == Over("A7F1")
