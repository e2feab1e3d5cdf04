"""What the check-up counts, and what it reads for that."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from surveys.store import checkup
from tests.db.asked import NOW, Asked, tenant_with
from tests.running import DOCUMENT

PERSON = 11


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as asked:
        yield asked


async def test_asks_are_counted_without_reading_those_that_are_over(asked: Asked) -> None:
    customer_id = await asked.add_customer(PERSON)
    waiting_since = {"planned": timedelta(minutes=3), "deferred": timedelta(minutes=1)}
    for status, since in waiting_since.items():
        await asked.add_invitation(customer_id, None, status=status, due_at=NOW - since)
    for status in ("sent", "unknown", "unknown"):
        await asked.add_invitation(customer_id, PERSON, status=status)
    for _ in range(500):
        await asked.add_invitation(customer_id, PERSON, status="expired")
    await asked.connection.execute("ANALYZE invitation")
    scanned = text("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'invitation'")
    async with asked.engine.connect() as conn:
        found = await checkup.sends(conn, tenant=asked.tenant, now=NOW, allowed=timedelta(minutes=2))
        assert (await conn.execute(scanned)).scalar_one() == 0
    assert found == checkup.Sends(unknown=2, overdue=1, returned=0)
