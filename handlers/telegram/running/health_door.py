"""/health: what the check-up of the installation finds, in chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiogram import Router, html
from aiogram.filters import Command
from aiogram.types import Message

from handlers.telegram.cases.cards import cut
from handlers.telegram.person import Person
from handlers.telegram.quoting import bold, one_line
from handlers.telegram.replying import reply
from handlers.telegram.running.health_texts import Found, finding_text, part_text
from handlers.telegram.wording import Wording

SIGNS: Final = {"ok": "✅", "note": "ℹ️", "wrong": "❌"}


CheckUp = Callable[[str], Awaitable[Sequence[Found]]]
"""tenant -> what was found, in order."""


async def show_health(
    message: Message, person: Person, tenant: str, wording: Wording, check_up: CheckUp
) -> None:
    found = await check_up(tenant)
    wrong = sum(one.state == "wrong" for one in found)
    said = wording.say(person.language, "health-wrong" if wrong else "health-fine", n=wrong)
    language = person.language
    lines = [
        f"{SIGNS[one.state]} {part_text(one, wording, language)}: {finding_text(one, wording, language)}"
        for one in found
    ]
    shown = [html.quote(cut(one_line(line, 340), 340)) for line in lines[:10]]
    await reply(message, "\n".join([bold(said), "", *shown]))


def build_router() -> Router:
    router = Router(name="health")
    router.message.register(show_health, Command("health"))
    return router
