"""The real client before the emulated Telegram: bare, or as the bot of one company."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

from bot.database import Database
from demo.telegram.emulator import Emulator
from surveys.configuration import configuring
from surveys.store import hot_rates

TENANT = "main"


@asynccontextmanager
async def client(
    emulator: Emulator, *, at: str | None = None, default: DefaultBotProperties | None = None
) -> AsyncIterator[Bot]:
    """`at`: where it answers, if not where it says. Only its connection is closed: all takes 250 ms."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(at or emulator.url))
    connection = await session.create_session()
    try:
        yield Bot(emulator.token, session=session, default=default)
    finally:
        await connection.close()


@asynccontextmanager
async def company_bot(
    emulator: Emulator, database: Database, *, document: str, now: datetime
) -> AsyncIterator[Bot]:
    """Of a new company with this document, on a migrated database."""
    default = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    async with client(emulator, default=default) as bot:
        async with database.engine.begin() as conn:
            await configuring.apply(
                conn, tenant=TENANT, text=document, author="test", note="", now=now, base=0
            )
        async with database.pool.acquire() as connection:
            await hot_rates.know_bot(connection, tenant=TENANT, bot_id=bot.id)
        yield bot
