"""One stream of server-sent events for the page: its three chats whole, then whatever happens in them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress
from typing import Any, Final

import msgspec
from aiohttp import web

from demo.cast import Cast
from demo.stage import Stage
from demo.telegram.emulator import Emulator
from demo.telegram.profile import commands_for
from demo.telegram.world import Happening

LOOK: Final = 1.0
"""Seconds between two looks at the number of answers."""
MOST_SHOWN: Final = 80
"""Messages of a chat that a page is given when it opens."""


async def stream_of(request: web.Request, stage: Stage) -> web.StreamResponse:
    """Events: `chats` (all three as they stand), `happening` {phone, kind, content}, `state`.

    It ends when another cast plays; the page then connects again and gets the new chats.
    """
    cast = await stage.playing()
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
    async with AsyncExitStack() as watching:
        queues = {
            phone: await watching.enter_async_context(stage.emulator.watching(chat))
            for phone, chat in _chats(cast).items()
        }
        await response.prepare(request)
        with suppress(ConnectionError):
            await response.write(b"retry: 300\n\n" + _event("chats", _chats_whole(stage, cast)))
            async with asyncio.TaskGroup() as group:
                told = [
                    group.create_task(_tell_happenings(response, phone, queue))
                    for phone, queue in queues.items()
                ]
                told.append(group.create_task(_tell_state(response, stage, cast)))
                await asyncio.wait(told, return_when=asyncio.FIRST_COMPLETED)
                for task in told:
                    task.cancel()
    return response


async def _tell_happenings(
    response: web.StreamResponse, phone: str, queue: asyncio.Queue[Happening | None]
) -> None:
    with suppress(ConnectionError):
        while (seen := await queue.get()) is not None:
            happening = {"phone": phone, "kind": seen.kind, "content": seen.content}
            await response.write(_event("happening", happening))


async def _tell_state(response: web.StreamResponse, stage: Stage, cast: Cast) -> None:
    told: dict[str, Any] = {}
    quiet = 0
    with suppress(ConnectionError):
        while stage.cast is cast or (stage.cast and stage.cast.customer == cast.customer):
            changed = stage.changed
            state = await stage.state()
            quiet += 1
            if state != told or quiet > 10:
                await response.write(_event("state", state))
                told, quiet = state, 0
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), LOOK)


def _chats(cast: Cast) -> dict[str, int]:
    return {"customer": cast.customer, "staff": cast.group, "admin": cast.team.owner}


def _chats_whole(stage: Stage, cast: Cast) -> dict[str, Any]:
    people = {"customer": cast.customer, "staff": cast.team.anna, "admin": cast.team.owner}
    chats = {phone: _chat_whole(stage.emulator, people[phone], chat) for phone, chat in _chats(cast).items()}
    return {**chats, "run": stage.run, "play": cast.customer, "curl": stage.curl()}


def _chat_whole(emulator: Emulator, person: int, chat_id: int) -> dict[str, Any]:
    chat = emulator.chat(chat_id)
    language = emulator.world.person(person).language_code
    return {
        "me": person,
        "chat": chat_id,
        "face": chat.bot_id or chat_id,
        "group": chat.kind != "private",
        "title": chat.title or emulator.bot.as_user()["first_name"],
        "messages": emulator.chat_messages(chat_id)[-MOST_SHOWN:],
        "keyboard": chat.keyboard,
        "commands": commands_for(emulator.bot, chat, person, language),
    }


def _event(name: str, content: Any) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name.encode(), msgspec.json.encode(content))
