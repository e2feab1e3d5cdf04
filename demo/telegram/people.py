"""The people's side over HTTP: /sim, for the demo page and for programs in other languages."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import msgspec
from aiohttp import web
from pydantic import ValidationError, validate_call

from demo.telegram.emulator import Emulator
from demo.telegram.errors import ImpossibleActError, RefusalError
from demo.telegram.faults import Fault, FaultKind, LossKind
from demo.telegram.profile import commands_for
from demo.telegram.world import Happening, Json, StoredFile

HEARTBEAT_SECONDS = 15.0


def add_people_routes(app: web.Application, emulator: Emulator) -> None:
    """POST /sim/{act} (or /sim/chats/{chat}/{act}) for every act of Emulator, GET /sim/... to look."""
    desk = _PeopleDesk(emulator)
    app.router.add_get("/sim/people", desk.people)
    app.router.add_get("/sim/chats", desk.chats)
    app.router.add_get("/sim/chats/{chat:-?[0-9]+}/messages", desk.messages)
    app.router.add_get("/sim/chats/{chat:-?[0-9]+}/stream", desk.stream)
    app.router.add_get("/sim/chats/{chat:-?[0-9]+}/about", desk.about)
    app.router.add_post("/sim/chats/{chat:-?[0-9]+}/{act}", desk.act)
    app.router.add_post("/sim/{act:[a-z_]+}", desk.act)
    app.router.add_get("/sim/files/{file_id}", desk.picture)
    app.router.add_get("/sim/requests", desk.requests)
    app.router.add_get("/sim/faults", desk.faults)


class _PeopleDesk:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._world = emulator.world
        self._acts: dict[str, Callable[..., Any]] = {
            "create_person": emulator.create_person,
            "create_group": emulator.create_group,
            "say": emulator.say,
            "follow_link": emulator.follow_link,
            "share_contact": emulator.share_contact,
            "send_photo": emulator.files.send_photo,
            "send_voice": emulator.files.send_voice,
            "send_document": emulator.files.send_document,
            "send_film": emulator.files.send_film,
            "replace_file": emulator.files.replace_file,
            "edit": emulator.edit,
            "delete": emulator.delete,
            "tap": emulator.tap,
            "forge_tap": emulator.forge_tap,
            "open_app": emulator.apps.open_app,
            "press_key": emulator.press_key,
            "react": emulator.react,
            "block": emulator.block,
            "unblock": emulator.unblock,
            "delete_account": emulator.delete_account,
            "add_bot_to_group": emulator.add_bot_to_group,
            "remove_bot_from_group": emulator.remove_bot_from_group,
            "add_to_group": emulator.add_to_group,
            "leave_group": emulator.leave_group,
            "promote": emulator.promote,
            "upgrade_group": emulator.upgrade_group,
            "make_forum": emulator.forums.make_forum,
            "create_topic": emulator.forums.create_topic,
            "close_topic": emulator.forums.close_topic,
            "delete_topic": emulator.forums.delete_topic,
            "faults": self._make_faults,
            "calm": self._calm,
            "lose_deliveries": self._lose_deliveries,
            "redeliver": self._redeliver,
            "shuffle": self._shuffle,
        }
        self._checked: Callable[[Callable[..., Any]], Callable[..., Any]] = cache(validate_call)

    async def act(self, request: web.Request) -> web.Response:
        """A JSON object or form of the act's arguments -> `{"result"}`; 409 if impossible, 422 if bad."""
        act = self._acts.get(request.match_info["act"])
        if act is None:
            return _answer({"error": f"nobody can {request.match_info['act']}"}, 404)
        try:
            given = await _arguments(request)
            if "chat" in request.match_info:
                given["chat"] = int(request.match_info["chat"])
            result = self._checked(act)(**given)
            if isinstance(result, Awaitable):
                result = await result
        except (ValidationError, ValueError, msgspec.DecodeError) as bad:
            return _answer({"error": str(bad)}, 422)
        except (ImpossibleActError, RefusalError) as impossible:
            return _answer({"error": str(impossible)}, 409)
        return _answer({"result": result})

    async def people(self, _request: web.Request) -> web.Response:
        """Everybody with an account."""
        return _answer([{**p.as_user(), "deleted": p.deleted} for p in self._world.people.values()])

    async def chats(self, _request: web.Request) -> web.Response:
        """Every chat with its bot (private) or members, and its sequence number."""
        private = [chat for bot in self._world.bots.values() for chat in bot.conversations.values()]
        return _answer(
            [
                {
                    **chat.as_chat(),
                    "bot": chat.bot_id,
                    "started": chat.started,
                    "blocked": chat.blocked,
                    "members": {str(who): standing for who, standing in chat.standings.items()},
                    "migrated_to": chat.migrated_to,
                    "sequence": chat.sequence,
                }
                for chat in [*private, *self._world.groups.values()]
            ]
        )

    async def messages(self, request: web.Request) -> web.Response:
        """Messages new, changed or deleted after ?since; the keyboard, the pins, the sequence number."""
        chat_id, bot = _named(request)
        since = _number(request, "since", 0)
        try:
            chat = self._emulator.chat(chat_id, bot)
            messages = self._emulator.chat_messages(chat_id, since=since, bot=bot)
        except ImpossibleActError as impossible:
            return _answer({"error": str(impossible)}, 404)
        gone = [
            h.content["message_id"] for h in chat.happenings if h.kind == "deleted" and h.sequence > since
        ]
        told = {"sequence": chat.sequence, "keyboard": chat.keyboard, "pinned": chat.pinned}
        return _answer({**told, "blocked": chat.blocked, "messages": messages, "deleted": gone})

    async def about(self, request: web.Request) -> web.Response:
        """The bot's name, description, menu button and the commands that ?person sees in this chat."""
        chat_id, bot_id = _named(request)
        try:
            chat = self._emulator.chat(chat_id, bot_id)
            person = self._world.person(_number(request, "person", chat_id))
        except ImpossibleActError as impossible:
            return _answer({"error": str(impossible)}, 404)
        bots = []
        for bot in self._world.bots_in(chat):
            code = person.language_code
            told: Json = {
                **bot.as_user(),
                "description": bot.descriptions.get(code, bot.descriptions.get("", "")),
                "menu_button": bot.menu_buttons.get(chat.id) or bot.menu_buttons.get(None),
                "commands": commands_for(bot, chat, person.id, code),
            }
            bots.append(told)
        return _answer({"chat": chat.as_chat(), "bots": bots})

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, one for each Happening; resumes after Last-Event-ID."""
        chat_id, bot = _named(request)
        try:
            chat = self._emulator.chat(chat_id, bot)
        except ImpossibleActError as impossible:
            return _answer({"error": str(impossible)}, 404)
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            }
        )
        last = request.headers.get("Last-Event-ID", request.query.get("since", ""))
        async with self._emulator.watching(chat_id, bot) as seen:
            missed = [h for h in chat.happenings if last.isdigit() and h.sequence > int(last)]
            await response.prepare(request)
            try:
                await response.write(b": hello\n\n" + b"".join(map(_event, missed)))
                await _write_happenings(response, seen)
            except ConnectionError:
                return response
        return response

    async def picture(self, request: web.Request) -> web.Response:
        """A file by its file_id."""
        stored = self._world.files.get(request.match_info["file_id"])
        if stored is None:
            return _answer({"error": "no such file"}, 404)
        return web.Response(
            body=stored.content,
            content_type=_safe_type(stored),
            headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=86400, immutable"},
        )

    async def requests(self, request: web.Request) -> web.Response:
        """The Bot API requests from the ?since-th on."""
        since = _number(request, "since", 0)
        return _answer(
            [
                {"bot": one.bot_id, "method": one.method, "outcome": one.outcome, "at": one.at}
                for one in self._emulator.requests[since:]
            ]
        )

    async def faults(self, _request: web.Request) -> web.Response:
        """The faults still to come."""
        return _answer(self._world.weather.coming)

    def _make_faults(
        self, kind: FaultKind, method: str | None = None, times: int = 1, seconds: float = 0
    ) -> None:
        self._world.weather.add(Fault(kind, method, times, seconds))

    def _calm(self) -> None:
        self._world.weather.clear()

    def _lose_deliveries(self, times: int = 1, when: LossKind = "before") -> None:
        self._world.weather.lose_deliveries(times, when)

    def _redeliver(self, count: int = 1) -> int:
        return self._emulator.bot.updates.redeliver(count)

    def _shuffle(self, batches: int = 1) -> None:
        self._emulator.bot.updates.shuffle(batches)


async def _write_happenings(response: web.StreamResponse, seen: "asyncio.Queue[Happening | None]") -> None:
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                happening = await seen.get()
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if happening is None:
            return
        await response.write(_event(happening))


def _event(happening: Happening) -> bytes:
    content = msgspec.json.encode(happening.content)
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (happening.sequence, happening.kind.encode(), content)


def _named(request: web.Request) -> tuple[int, int | None]:
    return int(request.match_info["chat"]), _number(request, "bot", 0) or None


def _number(request: web.Request, name: str, otherwise: int) -> int:
    given = request.query.get(name, str(otherwise))
    if not given.removeprefix("-").isdecimal():
        raise web.HTTPBadRequest(text=f"{name} must be a whole number")
    return int(given)


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "multipart/form-data":
        form = await request.post()
        return {
            name: part.file.read() if isinstance(part, web.FileField) else part for name, part in form.items()
        }
    body = await request.read()
    given = msgspec.json.decode(body) if body else {}
    if not isinstance(given, dict):
        raise ValueError("the body must be a JSON object")
    return given


def _safe_type(stored: StoredFile) -> str:
    """Pictures and voices as such; anything else could be a page with a script of its own."""
    if stored.content.startswith(b"\x89PNG"):
        return "image/png"
    if stored.content.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "audio/ogg" if stored.mime_type == "audio/ogg" else "application/octet-stream"


def _answer(content: Any, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(content), status=status, content_type="application/json")
