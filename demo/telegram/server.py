"""The HTTP door of the emulated Telegram: /bot<token>/<method>, /file/bot<token>/<path> and /sim."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from demo.telegram.bodies import read_body
from demo.telegram.emulator import Emulator
from demo.telegram.errors import ERRORS, RefusalError, refuse
from demo.telegram.faults import Fault
from demo.telegram.files import MOST_UPLOADED
from demo.telegram.people import add_people_routes
from demo.telegram.webhooks import Delivery
from demo.telegram.world import BotAccount, Json

EMULATOR = web.AppKey("emulator", Emulator)
LARGEST_REQUEST = MOST_UPLOADED + 1024 * 1024
"""Bytes; an application around this one may allow less for its own requests."""


def build_emulator(emulator: Emulator) -> web.Application:
    """The application; mounted under any prefix (`add_subapp`) or served alone."""
    app = web.Application()
    app[EMULATOR] = emulator
    door = _BotDoor(emulator)
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", door.answer)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", door.download)
    add_people_routes(app, emulator)
    app.cleanup_ctx.append(door.running)
    app.on_shutdown.append(door.close_waiting)
    return app


class _BotDoor:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._world = emulator.world
        self._api = emulator.api
        self._deliveries: dict[int, Delivery] = {}
        self._session: aiohttp.ClientSession | None = None

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            self._session = session
            for bot in self._world.bots.values():
                self._follow_webhook(bot)
            yield
            posts = [post for delivery in self._deliveries.values() for post in delivery.stop()]
            await asyncio.gather(*posts, return_exceptions=True)
            self._deliveries.clear()
            self._session = None

    async def close_waiting(self, _app: web.Application) -> None:
        self._api.pollers.close()
        self._emulator.close_streams()

    async def answer(self, request: web.Request) -> web.Response:
        name = request.match_info["method"].lower()
        bot = self._world.bots_by_token.get(request.match_info["token"])
        if bot is None:
            return _refused(refuse("unauthorized"))
        try:
            given, uploads = await read_body(request.clone(client_max_size=LARGEST_REQUEST))
            fault = self._world.weather.take(name)
            if fault is not None:
                return await self._answer_in_bad_weather(request, bot, name, fault, given, uploads)
            result = await self._api.answer(bot, name, given, uploads)
        except RefusalError as refusal:
            return _refused(refusal)
        if name.endswith("webhook"):
            self._follow_webhook(bot)
        return _done(result)

    async def _answer_in_bad_weather(
        self, request: web.Request, bot: BotAccount, name: str, fault: Fault, given: Json, uploads: Any
    ) -> web.Response:
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return _done(await self._api.answer(bot, name, given, uploads))
        if fault.kind in ("drop_after", "garbage"):
            await self._api.answer(bot, name, given, uploads, fault.kind)
            if fault.kind == "garbage":
                return web.Response(text="<html>gateway</html>", content_type="text/html")
            return _cut(request)
        self._api.record(bot, name, self._api.typed(name, given), fault.kind, None, time.monotonic())
        if fault.kind == "drop_before":
            return _cut(request)
        if fault.kind == "too_many_requests":
            seconds = max(1, round(fault.seconds))
            return _refused(refuse(fault.kind, {"retry_after": seconds}, seconds=seconds))
        return _refused(refuse(fault.kind))

    async def download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] not in self._world.bots_by_token:
            return _refused(refuse("unauthorized"))
        stored = self._world.files_by_path.get(request.match_info["path"])
        if stored is None:
            return _refused(refuse("not_found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _follow_webhook(self, bot: BotAccount) -> None:
        delivery = self._deliveries.get(bot.id)
        if delivery is not None and delivery.hook is not bot.webhook:
            delivery.stop()
            del self._deliveries[bot.id]
        if bot.webhook is None or bot.id in self._deliveries or self._session is None:
            return
        self._api.pollers.end_for_webhook(bot.id)
        delivery = Delivery(
            bot,
            bot.webhook,
            self._session,
            self._world.clock,
            self._world.weather,
            self._emulator.patience,
            self._execute_reply,
        )
        self._deliveries[bot.id] = delivery
        delivery.start()

    def _execute_reply(self, bot: BotAccount, content_type: str, reply: Json) -> None:
        if content_type != "application/json" or not reply:
            return
        given = {key: value for key, value in reply.items() if key != "method"}
        try:
            self._api.perform(bot, str(reply["method"]).lower(), given, {})
        except RefusalError:
            return


def _done(result: Any) -> web.Response:
    body = msgspec.json.encode({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


def _refused(refusal: RefusalError) -> web.Response:
    told: Json = {"ok": False, "error_code": refusal.code, "description": refusal.text}
    if refusal.parameters:
        told["parameters"] = refusal.parameters
    return web.Response(body=msgspec.json.encode(told), status=refusal.code, content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=ERRORS["server_error"].code)
