"""What admins find out with: why somebody was asked, what would be asked, a test, and links to try it all."""

from __future__ import annotations

from aiogram import Router

from handlers.telegram import trying
from handlers.telegram.links import command as links
from handlers.telegram.links import scanning
from handlers.telegram.why import command as why


def build_router() -> Router:
    router = Router(name="finding out")
    router.include_router(scanning.build_router())
    router.include_router(links.build_router())
    router.include_router(why.build_router())
    router.include_router(trying.build_router())
    return router
