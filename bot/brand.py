"""One brand: a tenant, its bot, and the bot's sending limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiohttp import ClientSession

from bot.settings import Settings
from bot.telegram.out import Limiter


@dataclass(frozen=True, slots=True)
class Brand:
    tenant: str
    bot: Bot
    limiter: Limiter


class _Session(AiohttpSession):
    """aiogram's own, where an HTTP proxy may stand between: aiohttp speaks with one by itself."""

    def __init__(self, http_proxy: str | None, **given: Any) -> None:
        super().__init__(limit=100, **given)
        self.http_proxy = http_proxy

    async def create_session(self) -> ClientSession:
        if self.http_proxy is not None and (self._session is None or self._session.closed):
            connector = self._connector_type(**self._connector_init)
            self._session = ClientSession(connector=connector, proxy=self.http_proxy)
            self._should_reset_connector = False
        return await super().create_session()


def build_brands(settings: Settings) -> dict[str, Brand]:
    """One bot with one HTTP client per token; no network is touched. Raises ValueError on a bad setting."""
    brands = {}
    for tenant, token in settings.bots().items():
        proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
        api = TelegramAPIServer.from_base(settings.telegram_api) if settings.telegram_api else None
        session = _Session(proxy, **({"api": api} if api else {}))
        bot = Bot(
            token,
            session=session,
            default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
        )
        brands[tenant] = Brand(tenant, bot, Limiter(tenant, bot.id, settings.telegram_rate))
    return brands
