"""Telegram in by long polling: one replica polls under a lease; the inbox commits before the offset moves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

import aiohttp
import msgspec
import structlog

from bot.brand import Brand
from bot.database import Database
from bot.logs import masked
from bot.telegram.out import Sent, attempt
from bot.telegram.updates import Updates
from handlers.telegram.recognise import Recognised, recognise
from surveys.answers.answering import Outcome
from surveys.store import hot_leases, hot_rates

WAIT: Final = 8
"""Seconds that Telegram may hold an empty poll."""
LEASE: Final = timedelta(seconds=12)
MOST: Final = 100
ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")


class _Answer(msgspec.Struct):
    ok: bool
    result: list[msgspec.Raw] | msgspec.Raw = msgspec.Raw(b"")
    error_code: int = 0
    description: str = ""
    parameters: dict[str, Any] | None = None


_decoder = msgspec.json.Decoder(_Answer)

Answered = Callable[[Recognised, Outcome | None], Awaitable[None]]
"""Called for each survey tap after its commit: answer the press."""


class Polling:
    """One brand's poller. `turn` is one poll, or a rest while another replica holds the lease."""

    def __init__(
        self, database: Database, brand: Brand, updates: Updates, answered: Answered, holder: str
    ) -> None:
        self._database = database
        self._brand = brand
        self._updates = updates
        self._answered = answered
        self._holder = holder
        self._offset: int | None = None
        self._session: aiohttp.ClientSession | None = None
        self._answers: set[asyncio.Task[None]] = set()
        self._ready = False

    async def turn(self) -> bool:
        """Poll once; False while another replica polls."""
        if not await self._lead():
            self._offset = None
            return False
        if not self._ready:
            made = await attempt(self._brand.bot.delete_webhook(drop_pending_updates=False))
            if not isinstance(made, Sent):
                raise ConnectionError(made.reason)
            self._ready = True
        body = await self._get_updates()
        return body is None or await self._keep(body)

    async def close(self) -> None:
        """Let the next replica poll at once."""
        if self._answers:
            await asyncio.wait(self._answers, timeout=2)
        if self._session is not None:
            await self._session.close()
        with suppress(Exception):
            async with self._database.pool.acquire() as connection:
                await hot_leases.release_lease(
                    connection, tenant=self._brand.tenant, name="poller", holder=self._holder
                )

    async def _lead(self) -> bool:
        async with self._database.pool.acquire() as connection:
            term = await hot_leases.take_lease(
                connection, tenant=self._brand.tenant, name="poller", holder=self._holder, lasts=LEASE
            )
        return term is not None

    async def _get_updates(self) -> list[msgspec.Raw] | None:
        """The raw updates, or None after a fault that was said and waited out."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=WAIT + 10))
        bot = self._brand.bot
        url = bot.session.api.api_url(bot.token, "getUpdates")
        wanted = {"timeout": WAIT, "limit": MOST, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            wanted["offset"] = self._offset
        log = structlog.get_logger(tenant=self._brand.tenant)
        try:
            proxy = getattr(bot.session, "http_proxy", None)
            async with self._session.post(url, json=wanted, proxy=proxy) as response:
                answer = _decoder.decode(await response.read())
        except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError, OSError) as error:
            log.warning("polling failed", error=type(error).__name__)
            await asyncio.sleep(1)
            return None
        if answer.ok and isinstance(answer.result, list):
            return answer.result
        log.warning("polling refused", code=answer.error_code, reason=masked(answer.description)[:200])
        await self._obey(answer)
        return None

    async def _obey(self, answer: _Answer) -> None:
        match answer.error_code:
            case 401 | 404:
                async with self._database.pool.acquire() as connection:
                    await hot_rates.pause_bot(
                        connection,
                        tenant=self._brand.tenant,
                        bot_id=self._brand.bot.id,
                        pause=timedelta(seconds=60),
                        rejected=True,
                    )
                await asyncio.sleep(10)
            case 409:
                self._ready = False
                await asyncio.sleep(2)
            case 429:
                await asyncio.sleep(float((answer.parameters or {}).get("retry_after", 1)))
            case _:
                await asyncio.sleep(1)

    async def _keep(self, raw: list[msgspec.Raw]) -> bool:
        """Write all down, and only then move the offset that acknowledges them; False if none can be read."""
        bot_id = self._brand.bot.id
        found = [one for one in (recognise(bytes(body), bot_id) for body in raw) if one is not None]
        outcomes = await asyncio.gather(*(self._updates.receive(one) for one in found))
        if found:
            self._offset = max(one.update_id for one in found) + 1
        for update, outcome in zip(found, outcomes, strict=True):
            if update.tap is not None and outcome is not None:
                task = asyncio.create_task(self._answer(update, outcome))
                self._answers.add(task)
                task.add_done_callback(self._answers.discard)
        return bool(found) or not raw

    async def _answer(self, update: Recognised, outcome: Outcome | None) -> None:
        await self._answered(update, outcome)
