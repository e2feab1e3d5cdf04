"""One move of a case: locked, decided, written with its history, shown; what it sets in motion follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases import effects
from surveys.cases.decisions import Decision, after_step
from surveys.cases.values import By, Change, Message, Moved, NotAllowed, Outcome, Staff, Stands, Step, Unknown
from surveys.model import Configuration
from surveys.people.roles import Role, may
from surveys.people.staff import member
from surveys.store import case_events as event_store
from surveys.store import complaints as store
from surveys.store import deliveries as delivery_store


class Asked(TypedDict):
    """What every move is told."""

    tenant: str
    complaint_id: UUID
    by: By
    configuration: Configuration
    """The version that is in force."""
    now: datetime
    pressed: NotRequired[Message | None]
    """The card under which it was pressed: rewritten even where it is not known."""


async def move(
    conn: AsyncConnection, decide: Callable[[Stands], Decision], **asked: Unpack[Asked]
) -> Outcome:
    """Move the case as decided; its cards are rewritten, the pressed one too. The last step is told."""
    tenant, complaint_id, by, now = asked["tenant"], asked["complaint_id"], asked["by"], asked["now"]
    if isinstance(by, Staff) and not may(
        await member(conn, tenant=tenant, telegram_user_id=by.telegram_user_id), Role.STAFF
    ):
        return NotAllowed()
    stands = await store.locked(conn, tenant=tenant, complaint_id=complaint_id)
    if stands is None:
        return Unknown()
    decision = decide(stands)
    changed = isinstance(decision, tuple)
    if isinstance(decision, tuple):
        for step in decision:
            stands = await _make(conn, stands, step, tenant, by, asked["configuration"], now)
    await _freshen(conn, tenant, complaint_id, asked.get("pressed"), now, changed=changed)
    return Moved(stands.code, decision[-1].kind, stands.status) if isinstance(decision, tuple) else decision


async def _make(
    conn: AsyncConnection,
    stands: Stands,
    step: Step,
    tenant: str,
    by: By,
    configuration: Configuration,
    now: datetime,
) -> Stands:
    then = after_step(stands, step)
    if step.changes or then.status is not stands.status:
        await store.change(
            conn,
            tenant=tenant,
            complaint_id=stands.complaint_id,
            changes={**step.changes, "status": then.status.value},
        )
    await event_store.add(
        conn,
        tenant=tenant,
        event_id=uuid7(),
        complaint_id=stands.complaint_id,
        kind=step.kind,
        by=by,
        status=then.status,
        in_round=then.round,
        level=then.level,
        payload=step.payload,
        now=now,
    )
    change = Change(
        complaint_id=stands.complaint_id,
        customer_id=stands.customer_id,
        invitation_id=stands.invitation_id,
        room=stands.room,
        owner=stands.owner,
        kind=step.kind,
        before=stands.status,
        status=then.status,
        round=then.round,
        level=then.level,
        by=by,
        payload=step.payload,
        waiting_since=stands.waiting_since,
    )
    await effects.after(conn, tenant=tenant, change=change, configuration=configuration, now=now)
    return then


async def _freshen(
    conn: AsyncConnection,
    tenant: str,
    complaint_id: UUID,
    pressed: Message | None,
    now: datetime,
    *,
    changed: bool,
) -> None:
    """Queue the rewriting of the cards; a press that changed nothing only rewrites a card not known yet."""
    shown = await delivery_store.shown_cards(conn, tenant=tenant, complaint_id=complaint_id)
    stray = pressed if pressed not in {(card.chat_id, card.message_id) for card in shown} else None
    if changed or (stray is not None and shown):
        await delivery_store.queue_edit(
            conn, tenant=tenant, delivery_id=uuid7(), complaint_id=complaint_id, pressed=stray, now=now
        )
