"""Events are counted as they are kept: once, on the company's day, in any slot; those of tests nowhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from surveys.asking.intake import record_touchpoints
from surveys.customers.customers import put_customer
from surveys.facts import TouchpointEvent
from surveys.store.hot_tallies import merge_closed_slots
from surveys.store.tallies import APART
from tests.db.asked import NOW, Asked, tenant_with
from tests.running import DOCUMENT

DAYS = (
    "SELECT touchpoint, channel, day, n, newest FROM event_tally WHERE tenant_id = $1 ORDER BY 1, 2, 3, slot"
)
COUNTED = """
SELECT touchpoint, channel, sum(n)::int, max(newest) FROM event_month WHERE tenant_id = $1
GROUP BY 1, 2 HAVING sum(n) <> 0
"""
MONTHS = "SELECT touchpoint, channel, n, newest FROM event_month WHERE tenant_id = $1 ORDER BY 1, 2, slot"
NIGHT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the next day in Warsaw."""


@pytest.fixture
async def company(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as company:
        assert company.configuration.company.timezone == "Europe/Warsaw"
        yield company


async def happen(company: Asked, *places: tuple[str, str, datetime], slot: int = 0, who: str = "c-1") -> None:
    """One event for each (id, touchpoint, time)."""
    events = [
        TouchpointEvent(number, "shop", touchpoint, who, at, sha256(number.encode()).digest(), channel="site")
        for number, touchpoint, at in places
    ]
    await record_touchpoints(
        company.connection,
        events,
        tenant=company.tenant,
        configuration=company.configuration,
        now=NOW,
        slot=slot,
    )


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


async def test_an_event_counts_once_on_the_companys_day(company: Asked) -> None:
    await happen(company, ("1", "ordered", NIGHT), ("2", "delivered", NOW), ("2", "delivered", NOW))
    await happen(company, ("1", "ordered", NIGHT), ("3", "ordered", NOW), slot=4)
    assert await company.rows(DAYS) == [
        ("delivered", "site", date(2026, 3, 2), 1, milliseconds(NOW)),
        ("ordered", "site", date(2026, 3, 2), 1, milliseconds(NIGHT)),
        ("ordered", "site", date(2026, 3, 2), 1, milliseconds(NOW)),
    ]
    assert await company.rows(MONTHS) == [
        ("delivered", "site", 1, milliseconds(NOW)),
        ("ordered", "site", 1, milliseconds(NIGHT)),
        ("ordered", "site", 1, milliseconds(NOW)),
    ]
    assert await company.differences() == ()


async def test_replicas_slots_of_days_and_months_that_are_over_become_one(company: Asked) -> None:
    await happen(company, ("1", "ordered", NIGHT), slot=1)
    await happen(company, ("2", "ordered", NOW), slot=2)
    await happen(company, ("3", "delivered", NOW), slot=APART)
    await merge_closed_slots(company.connection, tenant=company.tenant, before=date(2026, 3, 3))
    apart = ("delivered", "site", date(2026, 3, 2), 1, milliseconds(NOW))
    assert await company.rows(DAYS) == [apart, ("ordered", "site", date(2026, 3, 2), 2, milliseconds(NOW))]
    assert len(await company.rows(MONTHS)) == 3
    await merge_closed_slots(company.connection, tenant=company.tenant, before=date(2026, 4, 1))
    assert (await company.rows(MONTHS))[1:] == [("ordered", "site", 2, milliseconds(NOW))]
    apart_still = "SELECT count(*) FROM event_month WHERE tenant_id = $1 AND slot = $2"
    assert await company.rows(apart_still, APART) == [(1,)]
    assert await company.differences() == ()


async def test_what_happens_to_a_test_counts_nowhere_neither_before_nor_after(company: Asked) -> None:
    await happen(company, ("1", "ordered", NIGHT), who="c-2")
    await happen(company, ("2", "ordered", NOW), ("3", "delivered", NOW))
    async with company.engine.begin() as conn:
        await put_customer(conn, tenant=company.tenant, external_id="c-1", now=NOW, test=True)
    await happen(company, ("4", "ordered", NOW))
    assert await company.rows(COUNTED) == [("ordered", "site", 1, milliseconds(NIGHT))]
    assert await company.differences() == ()
    async with company.engine.begin() as conn:
        await put_customer(conn, tenant=company.tenant, external_id="c-1", now=NOW, test=True)
    assert await company.differences() == ()
