"""What a move of a case means for its customer: messages to rewrite, an apology, the same question again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases.statuses import ComplaintStatus, EventKind
from surveys.cases.values import Change
from surveys.configuration import configuring
from surveys.model import Configuration
from surveys.recovery.rules import APOLOGY_KEEPS, NoticeKind, RecoveryStatus, question_again
from surveys.store import promises as promise_store
from surveys.store import recovery as store

_K = EventKind

SHOWN: Final = frozenset(
    {
        *(_K.TAKEN, _K.HANDED_OVER, _K.ANSWERED, _K.WAITING, _K.SPOKE, _K.SILENT),
        *(_K.RESOLVED, _K.CONFIRMED, _K.REOPENED, _K.CLOSED, _K.BREACHED, _K.ESCALATED),
    }
)
"""Moves after which the customer is told something else than before."""


async def after(
    conn: AsyncConnection, *, tenant: str, change: Change, configuration: Configuration, now: datetime
) -> None:
    """In the move's own transaction; locks no invitation."""
    case = change.complaint_id
    if change.kind in SHOWN:
        await promise_store.owe(conn, tenant=tenant, complaint_id=case, now=now)
    if change.before is ComplaintStatus.RESOLVED and change.status is not ComplaintStatus.RESOLVED:
        await store.end(conn, tenant=tenant, complaint_id=case, status=RecoveryStatus.OVERTAKEN)
        await store.drop_asks(conn, tenant=tenant, complaint_id=case, reason="overtaken")
    if change.kind is _K.RESOLVED and configuration.recovery.active:
        await _ask_again(conn, tenant, change, configuration, now)
    elif change.kind is _K.BREACHED:
        await _plan(
            conn,
            tenant,
            change,
            NoticeKind.APOLOGY,
            due_at=now,
            expires_at=now + APOLOGY_KEEPS,
            clock=str(change.payload.get("clock", "")),
        )


async def _ask_again(
    conn: AsyncConnection, tenant: str, change: Change, configuration: Configuration, now: datetime
) -> None:
    about = await store.about(conn, tenant=tenant, complaint_id=change.complaint_id)
    if about is None:
        return
    asked_in: Configuration | None = configuration
    if about.config_version != configuration.version:
        asked_in = await configuring.version(conn, tenant=tenant, version=about.config_version)
    question = question_again(asked_in or configuration, about.survey or "", about.question)
    due_at = now + configuration.recovery.delay
    closes_at = due_at + configuration.recovery.silent
    await store.begin(
        conn,
        tenant=tenant,
        complaint_id=change.complaint_id,
        nth=change.round,
        question=question.key,
        metric=question.type,
        thresholds=question.thresholds,
        closes_at=closes_at,
        now=now,
    )
    await _plan(conn, tenant, change, NoticeKind.ASK, due_at=due_at, expires_at=closes_at)


async def _plan(
    conn: AsyncConnection,
    tenant: str,
    change: Change,
    kind: NoticeKind,
    *,
    due_at: datetime,
    expires_at: datetime,
    clock: str = "",
) -> None:
    await store.plan_notice(
        conn,
        tenant=tenant,
        notice_id=uuid7(),
        complaint_id=change.complaint_id,
        nth=change.round,
        kind=kind,
        clock=clock,
        due_at=due_at,
        expires_at=max(expires_at, due_at + timedelta(minutes=1)),
    )
