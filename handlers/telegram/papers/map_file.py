"""/export map pdf: the map, its curve, its answers or its events as a file in the chat."""

from __future__ import annotations

from contextlib import aclosing
from typing import Final

from aiogram import html
from aiogram.types import BufferedInputFile, Message

from handlers.telegram.person import Person
from handlers.telegram.ports import Clock
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from mapping.files.parquet import ParquetMissingError
from mapping.files.wishes import FORMATS, MakeExport, Wish, file_name
from mapping.reading import WindowError, today_of, view_of

LARGEST: Final = 49_000_000
"""Bytes; Telegram takes documents of at most 50 MB from bots."""
WINDOW: Final = "30d"
NAME: Final = 64


async def send_file(
    message: Message,
    words: tuple[str, ...],
    person: Person,
    tenant: str,
    wording: Wording,
    make_export: MakeExport,
    clock: Clock,
) -> None:
    """`words`: thing, format, and in any order a journey and a window; the first journey and 30 days if not.

    Only admins reach this, and only in their private chat: workbooks hold single answers and events too.
    """
    language, journeys = person.language, person.configuration.journeys
    thing, form = (*words, "", "")[:2]
    rest = words[2:]
    named = next((one for one in rest if one in journeys), None)
    if named is None:
        named = next((one for one in rest if not _window_like(one)), next(iter(journeys), ""))
    window = next((one for one in rest if one != named), WINDOW)

    async def say(key: str, **values: str) -> None:
        await reply(message, html.quote(wording.say(language, key, **values)))

    if thing not in FORMATS or form not in FORMATS[thing] or len(rest) > 2:
        kinds = {"map": FORMATS["map"], "curve": FORMATS["curve"], "rows": FORMATS["answers"]}
        shown = {kind: ", ".join(forms) for kind, forms in kinds.items()}
        await say("exports-how", journey=next(iter(journeys), "journey"), **shown)
        return
    if named not in journeys:
        await say("exports-no-journey", journey=one_line(named, NAME), journeys=", ".join(journeys) or "-")
        return
    try:
        view = view_of(named, window=window)
    except WindowError:
        await say("exports-window")
        return
    wish = Wish(view, form, language, thing, personal=True)
    content = bytearray()
    try:
        async with aclosing(make_export(tenant, wish)) as pieces:
            async for piece in pieces:
                content += piece
                if len(content) > LARGEST:
                    await say("exports-too-large", thing=thing, journey=named, form=form)
                    return
    except ParquetMissingError:
        await say("exports-missing")
        return
    name = one_line(in_language(journeys[named].name, language), NAME)
    await message.answer_document(
        BufferedInputFile(bytes(content), filename=file_name(wish, today_of(person.configuration, clock()))),
        caption=html.quote(wording.say(language, f"exports-{thing}", journey=name)),
        parse_mode="HTML",
    )


def _window_like(word: str) -> bool:
    return word in ("today", "all") or (word.endswith("d") and word[:-1].isdigit())
