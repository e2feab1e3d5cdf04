"""/map: the journey's curve as a picture, three things to look at, and other views by buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiogram import Router, html
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed
from handlers.telegram.believing.door import ask_first
from handlers.telegram.cases.cards import NAME
from handlers.telegram.maps.button import map_button
from handlers.telegram.maps.caption import caption
from handlers.telegram.maps.choices import Chosen, buttons, read_choice
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock, PageLinks
from handlers.telegram.pressing import settle
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from mapping.curve import Curve
from mapping.reading import View

CurvePicture = Callable[[str, View, str], Awaitable[bytes]]
"""(tenant, view, language) -> PNG of the curve as it stands now."""
ReadCurve = Callable[[str, View], Awaitable[Curve | None]]
"""(tenant, view) -> the curve of the picture; None if there is no such journey."""


async def show_map(
    message: Message,
    command: CommandObject,
    person: Person,
    tenant: str,
    wording: Wording,
    curve_picture: CurvePicture,
    read_curve: ReadCurve,
    pages: PageLinks,
    db: AsyncEngine,
    clock: Clock,
) -> None:
    journeys, language = person.configuration.journeys, person.language
    wished = (command.args or "").strip() or next(iter(journeys), "")
    journey = journeys.get(wished)
    if journey is None:
        said = wording.say(language, "map-none" if journeys else "map-empty", journey=one_line(wished, NAME))
        await reply(message, html.quote(said))
        return
    if await ask_first(message, person, journey, tenant, db, wording, clock):
        return
    chosen = Chosen(journey)
    curve = await read_curve(tenant, chosen.view)
    if curve is None:
        return
    await message.answer_photo(
        BufferedInputFile(await curve_picture(tenant, chosen.view, language), f"{journey.key}.png"),
        caption=_caption(curve, chosen, person, wording, pages),
        parse_mode="HTML",
        reply_markup=_buttons(chosen, person, wording, pages),
    )


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    tenant: str,
    wording: Wording,
    curve_picture: CurvePicture,
    read_curve: ReadCurve,
    pages: PageLinks,
) -> None:
    chosen = read_choice(arguments, person.configuration)
    curve = await read_curve(tenant, chosen.view) if chosen else None
    message = query.message
    if chosen is None or curve is None or message is None or isinstance(message, InaccessibleMessage):
        await settle(query, wording.say(person.language, "map-gone"))
        return
    keyboard = _buttons(chosen, person, wording, pages)
    if chosen.page:
        with suppress(TelegramBadRequest):
            await message.edit_reply_markup(reply_markup=keyboard)
    else:
        picture = await curve_picture(tenant, chosen.view, person.language)
        media = InputMediaPhoto(
            media=BufferedInputFile(picture, f"{chosen.journey.key}.png"),
            caption=_caption(curve, chosen, person, wording, pages),
            parse_mode="HTML",
        )
        with suppress(TelegramBadRequest):
            await message.edit_media(media, reply_markup=keyboard)
    await settle(query)


def _caption(curve: Curve, chosen: Chosen, person: Person, wording: Wording, pages: PageLinks) -> str:
    link = pages.link(f"/map/{chosen.journey.key}", person, **chosen.query, lang=person.language)
    return caption(curve, chosen, person.configuration, wording, language=person.language, link=link)


def _buttons(chosen: Chosen, person: Person, wording: Wording, pages: PageLinks) -> InlineKeyboardMarkup:
    opening = map_button(chosen.journey.key, person, pages, wording, **chosen.query, lang=person.language)
    return buttons(chosen, person.configuration, wording, person.language, opening)


def build_router() -> Router:
    router = Router(name="map")
    router.message.register(show_map, Command("map"))
    router.callback_query.register(press, pressed("map"), flags={"button": "map"})
    return router
