"""A feedback and the case that it calls for: opened once, worse with what is told later."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection
from uuid6 import uuid7

from surveys.cases.calling import Call, call_of, feedback_told, severity_of_face
from surveys.cases.changes import Stood, change_of
from surveys.cases.routing import About
from surveys.cases.rules import looks_back
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus, EventKind
from surveys.cases.values import TheCustomer
from surveys.facts import Customer
from surveys.model import Configuration, Reaction
from surveys.store import case_events as event_store
from surveys.store import deliveries as delivery_store
from surveys.store import feedback_cases as store
from surveys.store.feedback import FeedbackRow


async def case_of(conn: AsyncConnection, *, tenant: str, feedback_id: UUID) -> UUID | None:
    """The case that the feedback has opened."""
    case = await store.locked(conn, tenant=tenant, feedback_id=feedback_id)
    return case.complaint_id if case is not None else None


async def bring_in_line(
    conn: AsyncConnection,
    *,
    tenant: str,
    told: FeedbackRow,
    speaker: Customer | None,
    configuration: Configuration,
    now: datetime,
) -> UUID | None:
    """The case of a feedback that has changed; None if no rule makes it one, or its customer is a test."""
    call = None
    if speaker is None or not speaker.test:
        call = await _called(conn, tenant, told, speaker, configuration, now)
    case = await store.locked(conn, tenant=tenant, feedback_id=told.feedback_id)
    if case is None:
        return await _open(conn, tenant, told, call, now) if call is not None else None
    values: dict[str, Any] = {"journey": told.journey or "", "touchpoint": told.touchpoint or ""}
    if call is not None:
        values["owner"] = call.routed.owner
        values |= await _worsened(conn, tenant, case, call, configuration, now)
    await store.change_case(conn, tenant=tenant, complaint_id=case.complaint_id, values=values)
    await delivery_store.queue_edit(
        conn, tenant=tenant, delivery_id=uuid7(), complaint_id=case.complaint_id, pressed=None, now=now
    )
    return UUID(str(case.complaint_id))


async def _called(
    conn: AsyncConnection,
    tenant: str,
    told: FeedbackRow,
    speaker: Customer | None,
    configuration: Configuration,
    now: datetime,
) -> Call | None:
    reaction = Reaction(told.reaction) if told.reaction else None
    persona = (speaker.persona if speaker else None) or ""
    seen = feedback_told(
        words=told.words or "",
        at=told.told_at or now,
        touchpoint=told.touchpoint or "",
        persona=persona,
        reaction=reaction,
    )
    span = looks_back(configuration.complaints, seen)
    if span is not None:
        before = await store.unhappy_before(
            conn,
            tenant=tenant,
            customer_id=told.customer_id,
            feedback_id=told.feedback_id,
            since=seen.at - span,
            at=seen.at,
        )
        seen = replace(seen, unhappy_before=before)
    about = About(told.journey or "", told.touchpoint or "", persona=persona)
    severity = severity_of_face(reaction)
    return call_of(configuration, seen, about, question="feedback", severity=severity, now=now)


async def _open(conn: AsyncConnection, tenant: str, told: FeedbackRow, call: Call, now: datetime) -> UUID:
    complaint_id, room = uuid7(), call.routed.room
    await store.open_case(
        conn,
        tenant=tenant,
        complaint_id=complaint_id,
        values={
            "feedback_id": told.feedback_id,
            "code": await store.free_code(conn, tenant=tenant, feedback_id=told.feedback_id),
            "customer_id": told.customer_id,
            "journey": told.journey or "",
            "touchpoint": told.touchpoint or "",
            "room": room,
            "owner": call.routed.owner,
            "targets": list(call.routed.targets),
            "reasons": list(call.reasons),
            "severity": call.severity,
            "opened_at": now,
            "due_at": call.due_at,
            "resolve_due_at": call.resolve_due_at,
            "sla_seconds": ceil(call.sla_left.total_seconds()),
            "resolve_seconds": ceil(call.resolve_left.total_seconds()),
            "clock_at": now,
        },
    )
    await event_store.add(
        conn,
        tenant=tenant,
        event_id=uuid7(),
        complaint_id=complaint_id,
        kind=EventKind.OPENED,
        by=TheCustomer(),
        status=ComplaintStatus.OPEN,
        in_round=1,
        level=0,
        payload={},
        now=now,
    )
    await delivery_store.queue_card(
        conn,
        tenant=tenant,
        delivery_id=uuid7(),
        complaint_id=complaint_id,
        room=room,
        chat_id=None,
        now=now,
    )
    return complaint_id


async def _worsened(
    conn: AsyncConnection, tenant: str, case: Any, call: Call, configuration: Configuration, now: datetime
) -> dict[str, Any]:
    """What a face or a touchpoint adds; it never moves a case that is over, for it is told in one go."""
    stood = Stood(
        ComplaintStatus(case.status),
        case.room,
        tuple(case.reasons),
        case.severity,
        case.closed_reason,
        case.began_at,
        case.sla_seconds,
        case.resolve_seconds,
    )
    change = change_of(configuration, stood, call, now) if stood.status in UNRESOLVED else None
    if change is None or change.kind is not EventKind.WORSENED:
        return {}
    await event_store.add(
        conn,
        tenant=tenant,
        event_id=uuid7(),
        complaint_id=case.complaint_id,
        kind=change.kind,
        by=TheCustomer(),
        status=stood.status,
        in_round=case.round,
        level=case.level,
        payload=change.payload,
        now=now,
    )
    values = {
        "reasons": list(change.reasons or stood.reasons),
        "severity": change.severity,
        "due_at": change.due_at,
        "resolve_due_at": change.resolve_due_at,
        "sla_seconds": change.sla_seconds,
        "resolve_seconds": change.resolve_seconds,
        "clock_at": now,
    }
    return {name: value for name, value in values.items() if value is not None}
