"""A customer is nobody real: what they were asked and answered before leaves every figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from surveys.answers.backfill import FIGURES, months_of
from surveys.answers.tallying import ScoredAnswer, TallyKey, changes_of
from surveys.cases import moves as case_moves
from surveys.cases.values import TheClock
from surveys.configuration import configuring
from surveys.model import Reaction
from surveys.store import backfill as tally_store
from surveys.store import leaving_out as store
from surveys.store import reach as reach_store
from surveys.store.tallies import APART, grow_versions

CLOSED: Final = "test"
"""Why the cases of somebody who is nobody real are closed."""


async def leave_out(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID, external_id: str, now: datetime
) -> None:
    """Their answers stay readable but count no more; tallies and cases change in the same transaction."""
    journeys = await _leave_out_events(conn, tenant=tenant, external_id=external_id)
    journeys |= await _leave_out_asks(conn, tenant=tenant, customer_id=customer_id, now=now)
    await grow_versions(conn, tenant=tenant, journeys=journeys)


async def _leave_out_asks(
    conn: AsyncConnection, *, tenant: str, customer_id: UUID, now: datetime
) -> set[str]:
    """Journeys whose tallies have changed."""
    invitations = await store.lock_invitations(conn, tenant=tenant, customer_id=customer_id)
    if not invitations:
        return set()
    counted = await store.scored_answers(conn, tenant=tenant, invitations=invitations)
    asks = await store.counted_asks(conn, tenant=tenant, invitations=invitations)
    await store.blank_scores(conn, tenant=tenant, invitations=invitations)
    await store.mark_invitations(conn, tenant=tenant, invitations=invitations)
    removed = [
        ScoredAnswer(TallyKey(*one[:6]), one.number, one.score, Reaction(one.reaction), one.answered_at)
        for one in counted
    ]
    days = [
        {"tenant_id": tenant, "slot": APART, "newest": 0}
        | key._asdict()
        | dict(zip(FIGURES, figures, strict=False))
        for key, figures in changes_of((), removed)
    ]
    if days:
        await tally_store.add_to_tallies(conn, days=days, months=months_of(days))
    await store.take_asks(conn, tenant=tenant, asks=asks)
    await _close_cases(conn, invitations, tenant=tenant, now=now)
    for key in sorted({one.key for one in removed}):
        await store.correct_newest(conn, tenant=tenant, key=key._asdict())
    return {one.key.journey for one in removed} | {ask.journey for ask in asks}


async def _leave_out_events(conn: AsyncConnection, *, tenant: str, external_id: str) -> set[str]:
    """Journeys whose tallies have changed."""
    counted = await reach_store.leave_out_events(conn, tenant=tenant, external_id=external_id)
    if counted:
        taken = [one._replace(n=-one.n) for one in counted]
        await reach_store.count_events(conn, tenant=tenant, reached=taken)
        await reach_store.correct_newest(conn, tenant=tenant, taken=taken)
    return {one.journey for one in counted}


async def _close_cases(
    conn: AsyncConnection, invitations: Sequence[UUID], *, tenant: str, now: datetime
) -> None:
    configuration = await configuring.current(conn, tenant=tenant)
    if configuration is None:
        return
    for complaint_id in await store.cases_of(conn, tenant=tenant, invitations=invitations):
        await case_moves.close(
            conn,
            tenant=tenant,
            complaint_id=complaint_id,
            by=TheClock(),
            configuration=configuration,
            now=now,
            reason=CLOSED,
        )
