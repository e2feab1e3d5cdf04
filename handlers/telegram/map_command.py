"""/map: the journey's curve as a picture, with what it says in words and where it lives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import assert_never

from aiogram import Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.believing.door import ask_first
from handlers.telegram.cases.cards import NAME
from handlers.telegram.map_button import map_button
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock, PageLinks
from handlers.telegram.quoting import in_language, one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from mapping.curve import FLOOR, Curve
from mapping.facts import Drop, Fact, Highest, Lowest, MostAnswers, facts_of
from mapping.words import number
from surveys.model import Configuration, Journey

CurvePicture = Callable[[str, str, str], Awaitable[bytes]]
"""(tenant, journey, language) -> PNG of the curve as it stands now."""
ReadCurve = Callable[[str, str], Awaitable[Curve | None]]
"""(tenant, journey) -> the curve of the picture's window; None if there is no such journey."""


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
    curve = await read_curve(tenant, journey.key) if journey else None
    if journey is None or curve is None:
        said = wording.say(language, "map-none" if journeys else "map-empty", journey=one_line(wished, NAME))
        await reply(message, html.quote(said))
        return
    if await ask_first(message, person, journey, tenant, db, wording, clock):
        return
    picture = await curve_picture(tenant, journey.key, language)
    link = pages.link(f"/map/{journey.key}", person)
    button = map_button(journey.key, person, pages, wording)
    await message.answer_photo(
        BufferedInputFile(picture, filename=f"{journey.key}.png"),
        caption=caption(curve, journey, person.configuration, wording, language=language, link=link),
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]) if button else None,
    )


def caption(
    curve: Curve,
    journey: Journey,
    configuration: Configuration,
    wording: Wording,
    *,
    language: str,
    link: str,
) -> str:
    """Name, window, n, three facts, link: HTML of at most 1024 characters when parsed."""
    answers = wording.say(language, "map-answers", n=curve.total.n)
    lines = [
        html.bold(html.quote(one_line(in_language(journey.name, language), NAME))),
        html.quote(f"{_window(curve.window.name, wording, language)} · {answers}"),
        "",
    ]
    facts = facts_of(curve)
    lines += [html.quote(f"• {fact_text(fact, journey, wording, language)}") for fact in facts]
    if not facts:
        lines.append(html.quote(wording.say(language, "map-quiet", floor=FLOOR)))
    lines += ["", _linked(wording.say(language, "map-live"), link)]
    others = [f"/map {key}" for key in configuration.journeys if key != journey.key][:3]
    if others:
        lines.append(html.quote(wording.say(language, "map-others", commands=", ".join(others))))
    return "\n".join(lines)


def fact_text(fact: Fact, journey: Journey, wording: Wording, language: str) -> str:
    names = {point.key: one_line(in_language(point.name, language), NAME) for point in journey.touchpoints}
    match fact:
        case Lowest(touchpoint, mean, n):
            return wording.say(
                language, "map-lowest", touchpoint=names[touchpoint], mean=_signed(mean, language), n=n
            )
        case Highest(touchpoint, mean, n):
            return wording.say(
                language, "map-highest", touchpoint=names[touchpoint], mean=_signed(mean, language), n=n
            )
        case Drop(before, after, change):
            values = {"from": names[before], "to": names[after], "change": _signed(change, language)}
            return wording.say(language, "map-drop", **values)
        case MostAnswers(touchpoint, n):
            return wording.say(language, "map-most", touchpoint=names[touchpoint], n=n)
        case _:
            assert_never(fact)


def _linked(label: str, link: str) -> str:
    """Telegram makes no link of an address that only this machine knows: that one is shown to be copied."""
    if link.startswith("https://"):
        return html.link(html.quote(label), html.quote(link))
    return html.quote(f"{label}: {link}")


def _signed(mean: float, language: str) -> str:
    return ("+" if mean >= 0.005 else "") + number(mean, language, 2)


def _window(name: str, wording: Wording, language: str) -> str:
    if name in ("all", "today"):
        return wording.say(language, f"map-window-{name}")
    if name.endswith("d") and name[:-1].isdigit():
        return wording.say(language, "map-window-days", days=int(name[:-1]))
    return wording.say(language, "map-window-dates")


def build_router() -> Router:
    router = Router(name="map")
    router.message.register(show_map, Command("map"))
    return router
