"""/believe: one tap for each touchpoint; asked by itself, once, before somebody's first look at a map."""

from __future__ import annotations

from typing import Final

from aiogram import Bot, Router, html
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.arguments import pressed
from handlers.telegram.believing.views import KEY, NAME, outcome, question, token_of
from handlers.telegram.maps.button import map_button
from handlers.telegram.person import Person
from handlers.telegram.ports import Clock, PageLinks
from handlers.telegram.pressing import rewrite, settle
from handlers.telegram.questions.views import Message
from handlers.telegram.quoting import one_line
from handlers.telegram.replying import reply
from handlers.telegram.wording import Wording
from mapping.comparing.believed import believed_on
from mapping.reading import View
from surveys.model import Journey
from surveys.people import believing
from surveys.people.roles import Role, may

WINDOW: Final = 30
"""Days of answers that a belief is held against."""


def build_router() -> Router:
    router = Router(name="believing")
    router.message.register(command, Command("believe"))
    router.callback_query.register(press, pressed(KEY), flags={"button": KEY})
    return router


async def ask_first(
    message: Incoming,
    person: Person,
    journey: Journey,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> bool:
    """Whether they were just asked instead of being shown data: once per person and journey, in private."""
    if not (person.in_private and may(person.member, Role.STAFF) and journey.touchpoints):
        return False
    who = person.telegram_user_id
    async with db.begin() as conn:
        due = await believing.ask(conn, tenant=tenant, journey=journey.key, person=who, now=clock())
    if due:
        shown = question(journey, 0, {}, person.language, wording)
        await reply(message, shown.text, shown.keyboard)
    return due


async def command(
    message: Incoming,
    command: CommandObject,
    person: Person,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
) -> None:
    """`/believe`, `/believe online-order`: from the first touchpoint on, whatever was said before."""
    journeys, language = person.configuration.journeys, person.language
    wished = (command.args or "").strip() or next(iter(journeys), "")
    journey = journeys.get(wished)
    if journey is None or not journey.touchpoints:
        said = wording.say(language, "map-none" if journeys else "map-empty", journey=one_line(wished, NAME))
        await reply(message, html.quote(said))
        return
    who = person.telegram_user_id
    async with db.begin() as conn:
        await believing.ask(conn, tenant=tenant, journey=journey.key, person=who, now=clock())
        known = await believing.said_by(conn, tenant=tenant, journey=journey, person=who)
    shown = question(journey, 0, known, language, wording)
    await reply(message, shown.text, shown.keyboard)


async def press(
    query: CallbackQuery,
    arguments: tuple[str, ...],
    person: Person,
    bot: Bot,
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    pages: PageLinks,
) -> None:
    """A face, "not sure" or "skip", then the next touchpoint in the same message, or what came of it."""
    found = _place(person, arguments)
    if found is None:
        await settle(query, wording.say(person.language, "believe-gone"))
        return
    journey, place, what = found
    who, now = person.telegram_user_id, clock()
    async with db.begin() as conn:
        if what.isdecimal():
            scores = {journey.touchpoints[place].key: believing.FACES[int(what)]}
            await believing.believe(conn, tenant=tenant, journey=journey, person=who, scores=scores, now=now)
        known = await believing.said_by(conn, tenant=tenant, journey=journey, person=who)
        if what == "end" and not known:
            await believing.skip(conn, tenant=tenant, journey=journey.key, person=who, now=now)
    over = what == "end" or place + 1 == len(journey.touchpoints)
    if over:
        shown = await _outcome(person, journey, known, tenant, db, wording, clock, pages)
    else:
        shown = question(journey, place + 1, known, person.language, wording)
    await rewrite(bot, query, shown)
    await settle(query)


async def _outcome(
    person: Person,
    journey: Journey,
    known: dict[str, int],
    tenant: str,
    db: AsyncEngine,
    wording: Wording,
    clock: Clock,
    pages: PageLinks,
) -> Message:
    async with db.connect() as conn:
        beliefs = await believed_on(
            conn,
            tenant=tenant,
            configuration=person.configuration,
            view=View(journey.key, days=WINDOW),
            now=clock(),
        )
    button = map_button(journey.key, person, pages, wording)
    return outcome(journey, beliefs, known, person.language, wording, button)


def _place(person: Person, arguments: tuple[str, ...]) -> tuple[Journey, int, str] | None:
    """Journey, place of the touchpoint in it and what was pressed; None for a touchpoint that is gone."""
    if len(arguments) != 2:
        return None
    token, what = arguments
    if what not in ("next", "end", *map(str, range(len(believing.FACES)))):
        return None
    for journey in person.configuration.journeys.values():
        for place, point in enumerate(journey.touchpoints):
            if token_of(journey, point) == token:
                return journey, place, what
    return None
