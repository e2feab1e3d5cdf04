"""/health: what the check-up of the installation finds, in chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Protocol

from aiogram import Router, html
from aiogram.filters import Command
from aiogram.types import Message

from handlers.telegram.cards import cut
from handlers.telegram.person import Person
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording

SIGNS: Final = {"ok": "✅", "note": "ℹ️", "wrong": "❌"}


class Found(Protocol):
    """One thing that was looked at; `state` is ok, note or wrong."""

    @property
    def state(self) -> str: ...

    @property
    def about(self) -> str: ...

    @property
    def says(self) -> str: ...


CheckUp = Callable[[str], Awaitable[Sequence[Found]]]
"""tenant -> what was found, in order."""


async def show_health(
    message: Message, person: Person, tenant: str, wording: Wording, check_up: CheckUp
) -> None:
    found = await check_up(tenant)
    wrong = sum(one.state == "wrong" for one in found)
    said = wording.say(person.language, "health-wrong" if wrong else "health-fine", n=wrong)
    lines = [
        html.quote(cut(f"{SIGNS[one.state]} {one.about}: {one_line(one.says, 300)}", 340)) for one in found
    ]
    await reply(message, "\n".join([bold(said), "", *lines[:10]]))


def build_router() -> Router:
    router = Router(name="health")
    router.message.register(show_health, Command("health"))
    return router
