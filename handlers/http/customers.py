"""PUT, GET and DELETE /v1/customers/{external_id}: known, linked by a personal link, erased."""

from __future__ import annotations

from typing import assert_never

from aiohttp import web
from pydantic import ValidationError

from handlers.http.given import BOT_NAME, CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.maps.journeys import json_answer
from handlers.http.problems import problem
from handlers.http.schemas import CustomerChange, mistakes_in
from handlers.http.signing.access import CALLER
from handlers.http.strict_json import NotJsonError, read_object
from surveys.customers.customers import find, issue_link, put_customer
from surveys.customers.erasing import Erased, Unknown, erase

MAX_ID = 255


async def put_customer_here(request: web.Request) -> web.StreamResponse:
    """Add or change a customer; the answer has a fresh personal link."""
    external_id = _external_id(request)
    if external_id is None:
        return _bad_id()
    tenant, now = request[CALLER].tenant, request.app[CLOCK]()
    try:
        change = CustomerChange.model_validate(read_object(await request.read() or b"{}"))
    except NotJsonError as error:
        return problem(400, str(error))
    except ValidationError as error:
        return problem(422, mistakes_in(list(error.errors())))
    if change.persona is not None:
        personas = (await request.app[CONFIGURATIONS].current(tenant)).personas
        if change.persona not in personas:
            return problem(422, f"persona: there is no {change.persona!r}, only: {', '.join(personas)}")
    name = await request.app[BOT_NAME](tenant)
    async with request.app[ENGINE].begin() as conn:
        customer = await put_customer(
            conn,
            tenant=tenant,
            external_id=external_id,
            now=now,
            language=change.language,
            timezone=change.timezone,
            persona=change.persona,
            attributes=change.attributes,
            test=change.test,
        )
        token = await issue_link(conn, tenant=tenant, customer_id=customer.customer_id, now=now)
    link = f"https://t.me/{name}?start={token}" if name else None
    return json_answer({"external_id": external_id, "status": customer.status, "link": link})


async def get_customer(request: web.Request) -> web.StreamResponse:
    """What is stored of a customer."""
    external_id = _external_id(request)
    if external_id is None:
        return _bad_id()
    async with request.app[ENGINE].connect() as conn:
        customer = await find(conn, tenant=request[CALLER].tenant, external_id=external_id)
    if customer is None:
        return problem(404, "there is no such customer")
    return json_answer(
        {
            "external_id": customer.external_id,
            "status": customer.status,
            "language": customer.language,
            "timezone": customer.timezone,
            "persona": customer.persona,
            "paused_until": customer.paused_until,
            "fewer": customer.fewer,
            "consent_version": customer.consent_version,
            "consent_at": customer.consent_at,
            "attributes": dict(customer.attributes),
            "test": customer.test,
        }
    )


async def delete_customer(request: web.Request) -> web.StreamResponse:
    """Erase everything personal about a customer."""
    external_id = _external_id(request)
    if external_id is None:
        return _bad_id()
    async with request.app[ENGINE].begin() as conn:
        erased = await erase(
            conn, tenant=request[CALLER].tenant, external_id=external_id, now=request.app[CLOCK]()
        )
    match erased:
        case Erased():
            return web.Response(status=204)
        case Unknown():
            return problem(404, "there is no such customer")
        case _:
            assert_never(erased)


def _external_id(request: web.Request) -> str | None:
    text = request.match_info["external_id"]
    try:
        text.encode()
    except UnicodeEncodeError:
        return None
    return text if 0 < len(text) <= MAX_ID and "\x00" not in text else None


def _bad_id() -> web.Response:
    return problem(422, f"a customer's id has 1 to {MAX_ID} characters of UTF-8, and none of them is NUL")
