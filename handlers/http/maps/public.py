"""GET /public/{token}: a map for anybody who has the link; what it shows is released, not read."""

from __future__ import annotations

from aiohttp import web

from handlers.http.given import CLOCK, CONFIGURATIONS, ENGINE
from handlers.http.pages import language_of
from handlers.http.signing.access import PUBLIC_BUCKETS, too_many
from mapping.pages.public_page import headers, render_gone, render_public
from mapping.pages.publishing import published
from surveys.people import sharing


async def get_public(request: web.Request) -> web.StreamResponse:
    """The page; 404 for a link that is unknown, over or revoked, and which of these is not told."""
    token, now = request.match_info["token"], request.app[CLOCK]()
    tenant = sharing.tenant_in(token)
    if tenant is None:
        return _gone(request)
    async with request.app[ENGINE].connect() as conn:
        share = await sharing.opened(conn, tenant=tenant, token=token, now=now)
    wait = request.app[PUBLIC_BUCKETS].take(str(share.share_id) if share else "")
    if wait:
        return too_many(wait)
    if share is None:
        return _gone(request)
    configuration = await request.app[CONFIGURATIONS].current(tenant)
    journey = configuration.journeys.get(share.journey)
    if journey is None:
        return _gone(request)
    async with request.app[ENGINE].begin() as conn:
        released = await published(conn, tenant=tenant, journey=share.journey, now=now)
    page = render_public(
        journey, configuration, released, language_of(request, configuration.company.language)
    )
    return web.Response(text=page, headers=headers())


def _gone(request: web.Request) -> web.Response:
    return web.Response(status=404, text=render_gone(language_of(request, "en")), headers=headers())
