"""Telegram in by webhook: checked, written down, answered after the commit; 503 only without a database."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

import msgspec
import structlog
from aiohttp import web

from bot.batching import OverloadedError
from bot.brand import Brand
from bot.telegram.polling import ALLOWED_UPDATES
from bot.telegram.updates import Updates
from handlers.http.problems import problem
from handlers.http.short_way import Later, Response, ShortWay, Told, response_of
from handlers.http.usual_requests import Head
from handlers.telegram.recognise import Recognised, recognise
from handlers.telegram.refusals import refusal_of_tap
from handlers.telegram.wording import Wording
from surveys.answers.answering import Closed, Outcome

MOST_BYTES: Final = 128 * 1024
HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_HEADER: Final = HEADER.lower().encode()
ROUTE: Final = "/telegram/{bot_id}"


def webhook_secret(secret_key: bytes, tenant: str) -> str:
    """The token by which Telegram proves that it is Telegram: 64 hexadecimal characters."""
    return hmac.new(secret_key, f"telegram webhook of {tenant}".encode(), hashlib.sha256).hexdigest()


def toast(wording: Wording, update: Recognised, outcome: Outcome | None) -> str | None:
    """The short words on a press that stored nothing."""
    if not isinstance(outcome, Closed):
        return None
    return refusal_of_tap(outcome.reason, update.language, wording)


def reply_to_tap(wording: Wording, update: Recognised, outcome: Outcome | None) -> bytes:
    """Answer the press in the webhook's own answer: best effort and without another request."""
    if update.query_id is None or outcome is None:
        return b"{}"
    call: dict[str, object] = {"method": "answerCallbackQuery", "callback_query_id": update.query_id}
    words = toast(wording, update, outcome)
    if words is not None:
        call["text"] = words
    return msgspec.json.encode(call)


def webhook_handler(
    brands: Mapping[int, tuple[Brand, Updates]], secret_key: bytes, wording: Wording
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Handler of `POST` to ROUTE; `brands` by bot id, those that are at work."""
    secrets: dict[str, bytes] = {}

    def secret_of(tenant: str) -> bytes:
        if tenant not in secrets:
            secrets[tenant] = webhook_secret(secret_key, tenant).encode()
        return secrets[tenant]

    async def receive(request: web.Request) -> web.Response:
        found = request.match_info["bot_id"]
        bot_id = int(found) if found.isascii() and found.isdigit() and len(found) < 20 else -1
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        known = brands.get(bot_id)
        if known is None or not hmac.compare_digest(given, secret_of(known[0].tenant)):
            return problem(401, "the secret token is missing or wrong")
        if (request.content_length or 0) > MOST_BYTES:
            return problem(413, f"the body is larger than {MOST_BYTES} bytes")
        return await response_of(_take(known[1], await request.read(), bot_id, wording))

    return receive


def short_way_of_webhook(
    brand: Brand, brands: Mapping[int, tuple[Brand, Updates]], secret_key: bytes, wording: Wording
) -> ShortWay:
    """The same for the right token while the brand is at work; anything else is told on the ordinary way."""
    bot_id, secret = brand.bot.id, webhook_secret(secret_key, brand.tenant).encode()

    def answer(head: Head, body: bytes) -> Response | Later[Response] | None:
        known = brands.get(bot_id)
        if known is None or not hmac.compare_digest(head.headers.get(_HEADER, b""), secret):
            return None
        return _take(known[1], body, bot_id, wording)

    return ShortWay(ROUTE, answer)


def _take(updates: Updates, body: bytes, bot_id: int, wording: Wording) -> Response | Later[Response]:
    update = recognise(body, bot_id)
    if update is None:
        structlog.get_logger().warning("webhook body is no update", bot_id=bot_id)
        return Told(200, b"{}")
    try:
        return Later(updates.receive(update), partial(_told, wording, update))
    except OverloadedError:
        return problem(503, "more is waiting than can be written soon", headers={"Retry-After": "1"})


def _told(wording: Wording, update: Recognised, done: asyncio.Future[Outcome | None]) -> Response:
    error = done.exception()
    if error is not None:
        structlog.get_logger().warning("update not written", error=type(error).__name__)
        return problem(503, "the update was not written", headers={"Retry-After": "2"})
    return Told(200, reply_to_tap(wording, update, done.result()))


async def announce_webhook(brand: Brand, public_url: str, secret_key: bytes) -> None:
    """Tell Telegram where to send this bot's updates; what waits there is kept."""
    await brand.bot.set_webhook(
        f"{public_url}/telegram/{brand.bot.id}",
        secret_token=webhook_secret(secret_key, brand.tenant),
        allowed_updates=list(ALLOWED_UPDATES),
        max_connections=100,
        drop_pending_updates=False,
    )
