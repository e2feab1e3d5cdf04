"""Words and files about a case that their author has edited: the copies on the other side follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.talk.written import written_of
from surveys.talk import talking


def build_router() -> Router:
    router = Router(name="talk: edits")
    router.edited_message.register(follow)
    return router


async def follow(
    message: Message,
    tenant: str,
    db: AsyncEngine,
    clock: Callable[[], datetime],
    deliver_now: Callable[[], None],
) -> None:
    written = written_of(message)
    if message.from_user is None or written is None:
        return
    async with db.begin() as conn:
        changed = await talking.edited(
            conn,
            tenant=tenant,
            source=(message.chat.id, message.message_id),
            written=written,
            person=message.from_user.id,
            now=clock(),
        )
    if changed:
        deliver_now()
