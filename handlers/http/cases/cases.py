"""GET /v1/complaints and /v1/complaints/{code}: the cases, each with its history, for a help desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from aiohttp import web

from handlers.http.given import ENGINE
from handlers.http.maps.journeys import json_answer
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from surveys.cases import complaints, moves
from surveys.cases.statuses import UNRESOLVED, ComplaintStatus
from surveys.cases.values import By, Card, Case, CaseEvent, Key, Staff, TheCustomer
from surveys.talk import talking
from surveys.talk.rules import Line

MOST, USUAL = 500, 50
LONGEST = 255


class _BadQueryError(ValueError):
    """A parameter that makes no sense; the text says which."""


async def get_complaints(request: web.Request) -> web.StreamResponse:
    """One page of cases, the oldest first."""
    query = request.query
    try:
        statuses = _statuses(query.get("status", ""))
        limit = _limit(query.get("limit", str(USUAL)))
        since = _moment("since", query.get("since"))
        changed_since = _moment("changed_since", query.get("changed_since"))
        after = _place(query.get("after"))
        room, owner = (_name(name, query.get(name)) for name in ("room", "owner"))
    except _BadQueryError as error:
        return problem(400, str(error))
    async with request.app[ENGINE].connect() as conn:
        found = await complaints.cases(
            conn,
            tenant=request[CALLER].tenant,
            statuses=statuses,
            room=room,
            owner=owner,
            since=since,
            changed_since=changed_since,
            after=after,
            limit=limit + 1,
        )
    page = found[:limit]
    last = page[-1] if len(found) > limit else None
    return json_answer(
        {
            "complaints": [case_json(case) for case in page],
            "next": f"{last.opened_at.isoformat()}_{last.complaint_id.hex}" if last else None,
        }
    )


async def get_complaint(request: web.Request) -> web.StreamResponse:
    """One case with what the customer said and everything that happened to it."""
    tenant = request[CALLER].tenant
    async with request.app[ENGINE].connect() as conn:
        complaint_id = await complaints.by_code(conn, tenant=tenant, code=code_of(request))
        if complaint_id is None:
            return no_such_case()
        card = await complaints.card(conn, tenant=tenant, complaint_id=complaint_id)
        history = await moves.history(conn, tenant=tenant, complaint_id=complaint_id)
        lines = await talking.conversation(conn, tenant=tenant, complaint_id=complaint_id)
    return no_such_case() if card is None else json_answer(_whole(card, history, lines))


def code_of(request: web.Request) -> str:
    """What the address calls the case; nothing where the database could not look for it."""
    code = request.match_info["code"]
    return code if len(code) <= LONGEST and code.isascii() and code.isprintable() else ""


def no_such_case() -> web.Response:
    return problem(404, "there is no such complaint")


def case_json(case: Case) -> dict[str, Any]:
    return {
        "id": str(case.complaint_id),
        "code": case.code,
        "status": case.status.value,
        "journey": case.journey,
        "touchpoint": case.touchpoint,
        "channel": case.channel,
        "room": case.room,
        "owner": case.owner,
        "customer": case.customer,
        "instance": case.instance,
        "location": case.location,
        "employee": case.employee,
        "question": case.question,
        "metric": case.metric.value if case.metric else None,
        "value": case.value,
        "reaction": case.reaction.value if case.reaction else None,
        "unasked": case.unasked,
        "round": case.round,
        "level": case.level,
        "escalated_to": case.escalated_to,
        "tags": list(case.tags),
        "taken_by": case.taken_by,
        "taken_by_id": case.taken_by_id,
        "opened_at": case.opened_at,
        "due_at": case.due_at,
        "answered_at": case.answered_at,
        "resolve_due_at": case.resolve_due_at,
        "taken_at": case.taken_at,
        "waiting_since": case.waiting_since,
        "snoozed_until": case.snoozed_until,
        "resolved_at": case.resolved_at,
        "confirmed_at": case.confirmed_at,
        "reopened_at": case.reopened_at,
        "closed_at": case.closed_at,
        "closed_reason": case.closed_reason,
    }


def _whole(card: Card, history: tuple[CaseEvent, ...], lines: tuple[Line, ...]) -> dict[str, Any]:
    return {
        **case_json(card.case),
        "said": [
            {"question": said.question, "words": said.words, "choices": list(said.choices)}
            for said in card.said
        ],
        "history": [
            {
                "id": str(event.event_id),
                "kind": event.kind.value,
                "at": event.at,
                "by": _by(event.by, event.by_name),
                "status": event.status.value,
                "round": event.round,
                "level": event.level,
                "payload": dict(event.payload),
            }
            for event in history
        ],
        "messages": [
            {
                "id": str(line.case_message_id),
                "side": line.side.value,
                "by_name": line.by_name,
                "signed": line.signed,
                "kind": line.kind.value,
                "words": line.words,
                "seconds": line.duration,
                "written_at": line.written_at,
                "edited_at": line.edited_at,
                "reached": line.reached,
            }
            for line in lines
        ],
    }


def _by(by: By, name: str | None) -> dict[str, str | None]:
    match by:
        case Staff(person):
            return {"kind": "staff", "id": str(person), "name": name}
        case Key(key_id):
            return {"kind": "key", "id": key_id, "name": name}
        case _:
            kind = "customer" if isinstance(by, TheCustomer) else "clock"
            return {"kind": kind, "id": None, "name": None}


def _statuses(text: str) -> frozenset[ComplaintStatus] | None:
    if not text:
        return None
    try:
        named = [UNRESOLVED if one == "unresolved" else {ComplaintStatus(one)} for one in text.split(",")]
    except ValueError:
        every = ", ".join(ComplaintStatus)
        raise _BadQueryError(f"status: one or several of {every}, or unresolved, with commas") from None
    return frozenset().union(*named)


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= MOST:
        raise _BadQueryError(f"limit: a number from 1 to {MOST}")
    return int(text)


def _moment(name: str, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _BadQueryError(f"{name}: a moment with its zone, such as 2026-03-02T12:00:00Z")
    return moment


def _place(text: str | None) -> tuple[datetime, UUID] | None:
    if text is None:
        return None
    opened, _, complaint = text.rpartition("_")
    try:
        place = datetime.fromisoformat(opened), UUID(complaint)
    except ValueError:
        place = None
    if place is None or place[0].tzinfo is None:
        raise _BadQueryError("after: what an answer had as next")
    return place


def _name(name: str, text: str | None) -> str | None:
    if text is None:
        return None
    if not 0 < len(text) <= LONGEST or not text.isprintable():
        raise _BadQueryError(f"{name}: a text of 1 to {LONGEST} characters")
    return text
