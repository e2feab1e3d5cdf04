"""The header Idempotency-Key: what a retry asks for is done once and answered the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256
from typing import Final, assert_never
from uuid import UUID

import msgspec
from aiohttp import web
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.http.problems import problem
from handlers.http.signing.access import CALLER
from surveys.cases import repeats
from surveys.cases.repeats import First, Named, NameTaken, Repeated

HEADER: Final = "Idempotency-Key"
LONGEST: Final = 255


async def once(
    conn: AsyncConnection,
    request: web.Request,
    act: Callable[[], Awaitable[web.Response]],
    *,
    complaint_id: UUID,
    action: str,
    given: BaseModel,
    now: datetime,
) -> web.Response:
    """`act`'s answer, or the one that the same request got before. Without the header: `act`'s.

    `conn`: the open transaction in which `act` writes. What was refused wrote nothing and is not kept.
    """
    name = request.headers.get(HEADER)
    if name is None:
        return await act()
    if not 1 <= len(name) <= LONGEST or not name.isascii() or not name.isprintable():
        return problem(400, f"{HEADER}: 1 to {LONGEST} printable ASCII characters")
    caller = request[CALLER]
    asked = msgspec.json.encode(given.model_dump(mode="json"), order="deterministic")
    digest = sha256(b"\0".join((action.encode(), complaint_id.bytes, asked))).digest()
    named = Named(caller.tenant, caller.name, name, complaint_id, digest)
    match await repeats.begin(conn, named, now=now):
        case Repeated(body):
            return web.Response(body=body, content_type="application/json")
        case NameTaken():
            return problem(422, f"{HEADER}: this key was used for another request")
        case First():
            answer = await act()
            if answer.status == 200 and isinstance(answer.body, bytes):
                await repeats.keep(conn, named, body=answer.body)
            else:
                await repeats.forget(conn, named)
            return answer
        case other:
            assert_never(other)
