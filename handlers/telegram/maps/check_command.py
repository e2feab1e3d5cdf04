"""/check: what the map still lacks, touchpoint by touchpoint, each with the line that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from itertools import groupby
from typing import Any, Final

from aiogram import Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.telegram.lengths import utf16_units
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.quoting import bold, in_language, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from mapping.checking import read_check
from mapping.map_check import Check, Missing
from surveys.model import Journey

NAME: Final = 60
WHOLE: Final = 3600
"""Most UTF-16 units of HTML in one message, so that a last line always fits."""


async def show_check(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    reading: Callable[[], AbstractAsyncContextManager[Any]],
    wording: Wording,
    clock: Clock,
) -> None:
    configuration, language = person.configuration, person.language
    wished = (command.args or "").strip() or next(iter(configuration.journeys), "")
    async with reading() as connection:
        check = await read_check(
            connection, tenant=tenant, configuration=configuration, journey=wished, now=clock()
        )
    if check is None:
        known = "map-none" if configuration.journeys else "map-empty"
        await reply(message, html.quote(wording.say(language, known, journey=one_line(wished, NAME))))
        return
    await reply(message, check_view(check, configuration.journeys[wished], wording, language))


def check_view(check: Check, journey: Journey, wording: Wording, language: str) -> str:
    """HTML of one message; what does not fit is counted."""
    name = one_line(in_language(journey.name, language), NAME)
    lines = [bold(wording.say(language, "check-title", journey=name))]
    if not check.missing:
        return "\n".join([*lines, html.quote(wording.say(language, "check-whole", n=check.demands))])
    lines.append(html.quote(wording.say(language, "check-met", met=check.met, n=check.demands)))
    parts = list(_parts(check, journey, wording, language))
    told = 0
    for part, count in parts:
        if utf16_units("\n".join([*lines, part])) > WHOLE:
            break
        lines.append(part)
        told += count
    if told < len(check.missing):
        lines.append(html.quote(wording.say(language, "check-more", n=len(check.missing) - told)))
    return "\n".join(lines)


def _parts(check: Check, journey: Journey, wording: Wording, language: str) -> Iterator[tuple[str, int]]:
    """What to write, and how many missing things that tells."""
    names = {point.key: in_language(point.name, language) for point in journey.touchpoints}
    entries = {one.key: in_language(one.text, language) for one in journey.entries}
    for touchpoint, several in groupby(check.missing, key=lambda one: one.touchpoint):
        yield f"\n{bold(one_line(names[touchpoint], NAME))}", 0
        for one in several:
            yield _told(one, one_line(entries.get(one.entry or "", ""), NAME), wording, language), 1


def _told(missing: Missing, entry: str, wording: Wording, language: str) -> str:
    said = wording.say(language, f"check-{missing.what.replace('_', '-')}", entry=entry)
    return "\n".join(
        [f"• {html.quote(said)}", *(html.code(html.quote(one_line(line, 300))) for line in missing.lines)]
    )


def build_router() -> Router:
    router = Router(name="check")
    router.message.register(show_check, Command("check"))
    return router
