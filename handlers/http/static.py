"""GET /static/{version}/{name}: the scripts and styles of the pages, compressed, kept by browsers."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from aiohttp import web

from handlers.http.problems import problem
from mapping.assets import STATIC
from mapping.pages.map_page import static_files, static_version

TYPES = {".js": "text/javascript", ".css": "text/css"}


async def get_static(request: web.Request) -> web.StreamResponse:
    """A file of the pages. Its address carries a hash of all of them, so a browser may keep it for ever."""
    name = request.match_info["name"]
    if name not in static_files():
        return problem(404, "there is no such file")
    fresh = request.match_info["version"] == static_version()
    headers = {"Cache-Control": "public, max-age=31536000, immutable" if fresh else "no-cache"}
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = web.Response(body=_packed(name) if packed else _content(name), headers=headers)
    answer.content_type, answer.charset = TYPES[Path(name).suffix], "utf-8"
    answer.headers["Vary"] = "Accept-Encoding"
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


@lru_cache(maxsize=128)
def _content(name: str) -> bytes:
    return (STATIC / name).read_bytes()


@lru_cache(maxsize=128)
def _packed(name: str) -> bytes:
    """Once for all pages, as small as it gets; what was packed at installing is taken as it is."""
    ready = STATIC / f"{name}.gz"
    return ready.read_bytes() if ready.exists() else gzip.compress(_content(name), 9, mtime=0)
