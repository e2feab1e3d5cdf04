"""The parameters of a request, whichever of the Bot API's body forms they came in."""

from typing import Any
from urllib.parse import parse_qsl

import msgspec
from aiohttp import web

from demo.telegram.errors import refuse
from demo.telegram.shapes import Upload


async def read_body(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters (query string and body) and uploaded files by the name of their part."""
    given: dict[str, Any] = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return given, {}
    content_type = request.content_type
    if content_type == "multipart/form-data":
        return await _read_multipart(request, given)
    body = await request.read()
    if content_type == "application/json":
        try:
            content = msgspec.json.decode(body)
        except msgspec.DecodeError as broken:
            raise refuse("bad_body", why=broken) from None
        if not isinstance(content, dict):
            raise refuse("bad_body", why="not an object")
        return {**given, **content}, {}
    if content_type == "application/x-www-form-urlencoded":
        try:
            given.update(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
        except ValueError as broken:
            raise refuse("bad_body", why=broken) from None
        return given, {}
    if body:
        raise refuse("bad_body", why=f"content type {content_type}")
    return given, {}


async def _read_multipart(
    request: web.Request, given: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Upload]]:
    uploads = {}
    try:
        form = await request.post()
    except ValueError as broken:
        raise refuse("bad_body", why=broken) from None
    except web.HTTPRequestEntityTooLarge:
        raise refuse("upload_too_big") from None
    for name, part in form.items():
        if isinstance(part, web.FileField):
            with part.file as file:
                uploads[name] = Upload(part.filename, file.read(), part.content_type)
        else:
            given[name] = part if isinstance(part, str) else bytes(part).decode(errors="replace")
    return given, uploads
