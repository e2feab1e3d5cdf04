"""The bot blocked and unblocked by a person, as Telegram tells it."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import in_private
from handlers.telegram.ports import Clock
from surveys.customers import customers


def build_router() -> Router:
    router = Router(name="membership")
    router.my_chat_member.register(notice, in_private)
    return router


async def notice(change: ChatMemberUpdated, tenant: str, db: AsyncEngine, clock: Clock) -> None:
    async with db.begin() as conn:
        if change.new_chat_member.status == ChatMemberStatus.KICKED:
            await customers.blocked(conn, tenant=tenant, person=change.from_user.id)
        else:
            await customers.unblocked(conn, tenant=tenant, person=change.from_user.id, now=clock())
