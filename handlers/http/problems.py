"""Errors as `application/problem+json` (RFC 9457), and the headers that every answer carries."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from aiohttp import web
from aiohttp.http_exceptions import PayloadEncodingError
from aiohttp.typedefs import Handler

from handlers.http.given import EXPLAIN


def problem(
    status: int,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, Any] | None = None,
) -> web.Response:
    """An error answer; `members` are further fields of its body."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return web.Response(
        status=status,
        body=msgspec.json.encode(body | dict(members or {})),
        headers=headers,
        content_type="application/problem+json",
    )


@web.middleware
async def errors_as_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error leaves as a problem; one that is no bug is explained."""
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        return problem(413, f"the body is larger than {request.client_max_size} bytes")
    except (web.RequestPayloadError, PayloadEncodingError):
        return problem(400, "the body is not what Content-Encoding or Content-Length says")
    except web.HTTPException as error:
        if error.status < 400:
            raise
        allowed = error.headers.get("Allow")
        return problem(
            error.status, _in_words(error, allowed), headers={"Allow": allowed} if allowed else None
        )
    except Exception as error:
        return problem_of(error, request.app, f"{request.method} {request.path}")


def problem_of(error: Exception, app: web.Application, request: str) -> web.Response:
    """What is answered to an error that left a handler; `request` names it in the log."""
    trouble = app[EXPLAIN](error)
    if trouble is not None:
        later = {"Retry-After": str(trouble.retry_after)} if trouble.retry_after else None
        return problem(trouble.status, trouble.detail, headers=later)
    logging.getLogger("pulsemap.http").exception("%s failed", request, exc_info=error)
    return problem(500, "an unexpected error; it is in the log")


def _in_words(error: web.HTTPException, allowed: str | None) -> str:
    if error.status == 404:
        return "nothing has this address; GET /openapi.json lists what there is"
    return f"this address takes only {allowed}" if allowed else error.reason


SECURITY_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
"""On every answer that does not say otherwise."""


async def add_security_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """For every answer; a handler's own value stays."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
