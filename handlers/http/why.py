"""GET /v1/invitations/{id}/why and GET /v1/why: every gate, the one that stopped it, the next time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, POOL, TELL_WHY
from handlers.http.maps.journeys import json_answer
from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from handlers.told import Told
from surveys.asking import why
from surveys.asking.explaining import Explained
from surveys.asking.gates import Gate
from surveys.asking.why import NoSuchTouchpoint, Occasion, Why
from surveys.model import Configuration

LONGEST = 255
LANGUAGES = ("en", "ru", "pl", "uk")


async def get_invitation_why(request: web.Request) -> web.StreamResponse:
    """One ask or non-ask."""
    identity = identity_of(request.match_info["id"])
    tenant, now = request[CALLER].tenant, request.app[CLOCK]()
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    found = None
    if identity is not None:
        async with request.app[POOL].acquire() as connection:
            found = await why.why_invitation(
                connection, tenant=tenant, configuration=configuration, invitation_id=identity, now=now
            )
    if found is None:
        return problem(404, "there is no such invitation")
    return json_answer(ask_json(found, _told(request, found, configuration, now)))


async def get_why(request: web.Request) -> web.StreamResponse:
    """A customer, at a touchpoint or everywhere."""
    customer, touchpoint = request.query.get("customer", ""), request.query.get("touchpoint") or None
    if not is_name(customer) or (touchpoint is not None and not is_name(touchpoint)):
        return problem(400, f"customer is needed: a text of 1 to {LONGEST} characters, touchpoint likewise")
    tenant, now = request[CALLER].tenant, request.app[CLOCK]()
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    async with request.app[POOL].acquire() as connection:
        found = await why.why_customer(
            connection,
            tenant=tenant,
            configuration=configuration,
            customer=customer,
            touchpoint=touchpoint,
            now=now,
        )
        if isinstance(found, NoSuchTouchpoint):
            return problem(
                404, f"there is no touchpoint {touchpoint!r}, only: {', '.join(found.touchpoints)}"
            )
        newest = found.newest
        if newest is None and found.occasions:
            first = found.occasions[0]
            newest = Why(first, None)
            if first.invitation_id is not None:
                newest = await why.why_invitation(
                    connection,
                    tenant=tenant,
                    configuration=configuration,
                    invitation_id=first.invitation_id,
                    now=now,
                )
    earlier = [Why(one, None) for one in found.occasions[1:]]
    return json_answer(
        {
            "customer": found.customer,
            "known": found.known,
            "newest": ask_json(newest, _told(request, newest, configuration, now)) if newest else None,
            "earlier": [ask_json(one, _told(request, one, configuration, now)) for one in earlier],
            "would": [
                {
                    "trigger": one.trigger,
                    "gates": _gates(one.explained.gates, {}),
                    "next_possible": one.explained.next_possible,
                }
                for one in found.would
            ],
        }
    )


def ask_json(found: Why, told: Told) -> dict[str, Any]:
    """One ask or non-ask as JSON, with the sentences of its telling."""
    one: Occasion = found.occasion
    explained: Explained | None = found.explained
    stopped = found.stopped_by
    says = [told.state, told.reason, told.choice, *told.known, told.next_possible]
    return {
        "invitation": str(one.invitation_id) if one.invitation_id else None,
        "customer": one.customer,
        "journey": one.journey,
        "touchpoint": one.touchpoint,
        "trigger": one.trigger,
        "survey": one.survey,
        "status": one.status.value if one.status else None,
        "reason": one.reason,
        "test": one.test,
        "event": {"source": one.source, "id": one.event_id, "occurred_at": one.occurred_at},
        "at": one.at,
        "due_at": one.due_at,
        "expires_at": one.expires_at,
        "asked_at": one.asked_at,
        "answered_at": one.answered_at,
        "attempt": one.attempt,
        "judged_at": explained.at if explained else None,
        "gates": _gates(found.gates, {gate.name: gate.text for gate in told.gates}),
        "weighed": explained.weighed if explained else None,
        "stopped_by": stopped.name if stopped else None,
        "next_possible": found.next_possible,
        "too_late": found.too_late,
        "says": [line for line in says if line],
    }


def identity_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def is_name(text: str) -> bool:
    """Whether the database can look for it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return 0 < len(text) <= LONGEST and "\x00" not in text


def _told(request: web.Request, found: Why, configuration: Configuration, now: datetime) -> Told:
    wished = request.query.get("lang", "")
    language = wished if wished in LANGUAGES else configuration.company.language
    return request.app[TELL_WHY](found, configuration, language, now)


def _gates(gates: Sequence[Gate], says: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": gate.name,
            "state": gate.state.value,
            "why": gate.why,
            "until": gate.until,
            "value": {name: _plain(value) for name, value in gate.value.items()},
            "says": says.get(gate.name),
        }
        for gate in gates
    ]


def _plain(value: Any) -> Any:
    """Durations and hours as the configuration writes them."""
    match value:
        case timedelta():
            seconds = int(value.total_seconds())
            sizes = (("d", 86_400), ("h", 3_600), ("m", 60))
            unit, size = next(((u, s) for u, s in sizes if seconds and seconds % s == 0), ("s", 1))
            return f"{seconds // size}{unit}"
        case time():
            return f"{value:%H:%M}"
        case datetime() | date():
            return value.isoformat()
        case _:
            return value
