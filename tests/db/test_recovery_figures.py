"""What became of complaints: before and after, won back, minutes, by touchpoint, by owner and in all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid6 import uuid7

from mapping.intervals import wilson
from mapping.reading import view_of
from mapping.recovery import Recovered, Recovery, read_recovery, recovery_json
from surveys.store.reach import Reached, count_events
from tests.db.asked import NOW, Asked, tenant_with
from tests.running import DOCUMENT

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def asked(database_url: str) -> AsyncIterator[Asked]:
    async with tenant_with(database_url, DOCUMENT) as tenant:
        yield tenant


async def add_case(
    asked: Asked, person: int, *, owner: str = "support", at: datetime = NOW, **given: Any
) -> UUID:
    """A case of an unhappy answer at "delivered", closed for a reason if one is given."""
    customer_id = await asked.add_customer(person)
    invitation_id = await asked.add_invitation(customer_id, person)
    complaint_id = uuid7()
    await asked.connection.execute(
        "INSERT INTO complaint (tenant_id, complaint_id, invitation_id, code, customer_id, journey, "
        "touchpoint, question, room, owner, status, closed_reason, opened_at, due_at) "
        "VALUES ($1, $2, $3, $4, $5, 'online-order', 'delivered', 'score', 'support', $6, $7, $8, $9, $9)",
        asked.tenant,
        complaint_id,
        invitation_id,
        f"C{person}",
        customer_id,
        owner,
        given.get("status", "confirmed"),
        given.get("reason"),
        at,
    )
    return complaint_id


async def add_round(
    asked: Asked, complaint_id: UUID, nth: int, status: str, after: int | None, minutes: int = 0
) -> None:
    """A second answer (its score in thousandths) so many minutes after the first, which was -1000."""
    await asked.connection.execute(
        "INSERT INTO recovery (tenant_id, complaint_id, round, question, metric, before_number, "
        "before_score, before_reaction, resolved_at, status, closes_at, score, answered_at) "
        "VALUES ($1, $2, $3, 'score', 'csat', 1, -1000, 'negative', $4, $5, $4, $6, $7)",
        asked.tenant,
        complaint_id,
        nth,
        NOW,
        status,
        after,
        NOW + minutes * MINUTE if after is not None else None,
    )
    await asked.connection.execute(
        "INSERT INTO case_notice (tenant_id, notice_id, complaint_id, round, kind, status, due_at, "
        "expires_at) VALUES ($1, $2, $3, $4, 'ask', 'sent', $5, $5)",
        asked.tenant,
        uuid7(),
        complaint_id,
        nth,
        NOW,
    )


async def read(asked: Asked, window: str = "7d", **given: str) -> Recovery:
    found = await read_recovery(
        asked.connection,
        tenant=asked.tenant,
        configuration=asked.configuration,
        view=view_of("online-order", window=window, **given),
        now=NOW,
    )
    assert found is not None
    return found


async def test_the_newest_second_answer_of_a_case_counts_and_silence_is_no_answer(asked: Asked) -> None:
    first = await add_case(asked, 1)
    await add_round(asked, first, 1, "unhappy", -500, 60)
    await add_round(asked, first, 2, "recovered", 1000, 120)
    await add_round(asked, await add_case(asked, 2), 1, "recovered", 500, 30)
    await add_round(asked, await add_case(asked, 3, status="escalated"), 1, "unhappy", -1000, 10)
    await add_round(asked, await add_case(asked, 4, status="closed", reason="unconfirmed"), 1, "silent", None)
    await add_case(asked, 5, status="open", owner="manager")
    await add_case(asked, 6, status="closed", reason="answer_changed")
    found = await read(asked)
    assert found.total is not None
    shown = recovery_json(found)["total"]
    share = wilson(2, 3)
    assert share is not None
    assert {key: shown[key] for key in ("cases", "resolved", "asked", "answered", "recovered")} == {
        "cases": 5,
        "resolved": 4,
        "asked": 4,
        "answered": 3,
        "recovered": 2,
    }
    assert shown["unconfirmed"] == 1
    assert shown["share"] == {
        "value": 0.666667,
        "low": round(share.low, 6),
        "high": round(share.high, 6),
    }
    assert shown["before"] == {"mean": -1.0, "low": None, "high": None}
    assert shown["after"]["mean"] == 0.166667
    assert shown["change"]["mean"] == 1.166667
    assert shown["minutes"] == {"median": 75.0, "p90": 111.0}
    assert shown["flags"] == ["too_few"]
    assert {key: one.cases for key, one in found.owners.items()} == {"support": 4, "manager": 1}
    named = [(owner["owner"], owner["key"]) for owner in recovery_json(found)["owners"]]
    assert named == [("Support", "support"), ("manager", "manager")]
    spots = {spot.touchpoint: spot.figures for spot in found.spots}
    assert spots["ordered"] is None
    assert isinstance(spots["delivered"], Recovered)
    assert spots["delivered"] == found.total


async def test_cases_count_in_the_window_in_which_they_were_opened(asked: Asked) -> None:
    await add_case(asked, 1, at=NOW - timedelta(days=10))
    await add_case(asked, 2)
    assert [_cases(await read(asked, window)) for window in ("today", "7d", "30d", "all")] == [1, 1, 2, 2]
    assert _cases(await read(asked, "all", channel="courier")) == 2
    assert _cases(await read(asked, "all", channel="site")) == 0


async def test_events_make_the_rate_and_asks_the_silent(asked: Asked) -> None:
    await add_case(asked, 1)
    happened = Reached("online-order", "delivered", "courier", NOW.date(), 50, NOW)
    async with asked.engine.begin() as conn:
        await count_events(conn, tenant=asked.tenant, reached=[happened])
    await asked.connection.execute(
        "INSERT INTO ask_tally (tenant_id, journey, touchpoint, channel, persona, day, slot, asked, "
        "answered) VALUES ($1, 'online-order', 'delivered', 'courier', '', $2, 0, 40, 10)",
        asked.tenant,
        NOW.date(),
    )
    shown = recovery_json(await read(asked))["total"]
    assert shown["events"] == 50
    assert shown["per_thousand"]["value"] == 20.0
    assert shown["unheard"] == {"customers": 30, "unhappy": None, "at_most": 30}


async def test_a_journey_that_is_not_there_has_no_recovery(asked: Asked) -> None:
    assert (
        await read_recovery(
            asked.connection,
            tenant=asked.tenant,
            configuration=asked.configuration,
            view=view_of("elsewhere"),
            now=NOW,
        )
        is None
    )


def _cases(recovery: Recovery) -> int:
    return recovery.total.cases if recovery.total else 0
