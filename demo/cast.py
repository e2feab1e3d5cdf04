"""Who plays in the demo: the customer "You", Anna of the staff, the owner, and the room where they work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from demo.door import Door
from demo.telegram.emulator import Emulator
from surveys.customers import customers
from surveys.people import rooms, staff, staffing
from surveys.people.roles import Member, Role

TENANT: Final = "main"
ROOM: Final = "care"
LOYAL_ORDERS: Final = 7
"""So many orders make "You" a loyal customer, whose unhappy answers become cards."""
OWNER_NAMES: Final = {"en": "Owner", "ru": "Владелец", "pl": "Właściciel", "uk": "Власник"}
YOU: Final = {"en": "You", "ru": "Вы", "pl": "Ty", "uk": "Ви"}
SUPPORT: Final = {"en": "Support", "ru": "Поддержка", "pl": "Wsparcie", "uk": "Підтримка"}
ANNA: Final = {"en": "Anna", "ru": "Анна", "pl": "Anna", "uk": "Анна"}


@dataclass(frozen=True, slots=True)
class Team:
    """Telegram ids of Anna and the owner, who stay while customers change."""

    anna: int
    owner: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Telegram ids, and what the shop calls its customer."""

    customer: int
    external_id: str
    team: Team
    group: int
    language: str


async def hire_team(
    emulator: Emulator, engine: AsyncEngine, *, language: str, clock: Callable[[], datetime]
) -> Team:
    """Anna and the owner, who have opened the bot long ago. The team of an earlier demo leaves."""
    team = Team(
        emulator.create_person(ANNA[language], language),
        emulator.create_person(OWNER_NAMES[language], language),
    )
    hired = (team.anna, team.owner)
    for person in hired:
        emulator.chat(person).started = True
    await speak_to_team(emulator, engine, team, language=language, clock=clock)
    async with engine.begin() as conn:
        for known in await staff.members(conn, tenant=TENANT):
            former = known.telegram_user_id
            if former not in hired:
                await staffing.remove(conn, tenant=TENANT, by=team.owner, subject=former, now=clock())
    return team


async def seat_cast(
    emulator: Emulator,
    engine: AsyncEngine,
    door: Door,
    team: Team,
    *,
    external_id: str,
    language: str,
    clock: Callable[[], datetime],
) -> Cast:
    """Bring a new customer in, who links and agrees, and bind a new group to the room."""
    you = emulator.create_person(YOU[language], language)
    group = emulator.create_group(SUPPORT[language], [team.anna])
    await emulator.add_bot_to_group(group, team.anna)
    await emulator.promote(group, emulator.bot.id, team.anna)
    await speak_to_team(emulator, engine, team, language=language, clock=clock)
    async with engine.begin() as conn:
        await rooms.put_binding(conn, tenant=TENANT, room=ROOM, chat_id=group, by=team.anna, now=clock())
    await link(
        emulator, door, person=you, external_id=external_id, language=language, orders_total=LOYAL_ORDERS
    )
    return Cast(you, external_id, team, group, language)


async def link(
    emulator: Emulator, door: Door, *, person: int, external_id: str, language: str, orders_total: int
) -> None:
    """The way every customer comes in: the shop's personal link, /start, and the button that agrees."""
    await emulator.follow_link(person, await door.personal_link(external_id, language, orders_total))
    hello = await emulator.next_message(person)
    agree = hello["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await emulator.tap(person, person, hello["message_id"], agree)
    agreed = emulator.chat(person).messages[hello["message_id"]]
    await emulator.until(lambda: "edit_date" in agreed.body)


async def turn_to(
    emulator: Emulator, engine: AsyncEngine, cast: Cast, language: str, clock: Callable[[], datetime]
) -> Cast:
    """The same people, who speak another language from now on."""
    _name(emulator, cast.customer, YOU, language)
    emulator.world.groups[cast.group].title = SUPPORT[language]
    await speak_to_team(emulator, engine, cast.team, language=language, clock=clock)
    async with engine.begin() as conn:
        await customers.set_language(conn, tenant=TENANT, person=cast.customer, language=language)
    return replace(cast, language=language)


async def speak_to_team(
    emulator: Emulator, engine: AsyncEngine, team: Team, *, language: str, clock: Callable[[], datetime]
) -> None:
    """Enter Anna and the owner with their roles and the language they are spoken to."""
    _name(emulator, team.anna, ANNA, language)
    _name(emulator, team.owner, OWNER_NAMES, language)
    people = (
        Member(team.anna, Role.STAFF, ANNA[language], language),
        Member(team.owner, Role.OWNER, OWNER_NAMES[language], language),
    )
    async with engine.begin() as conn:
        for person in people:
            await staff.put_member(conn, tenant=TENANT, person=person, now=clock())


def _name(emulator: Emulator, person: int, spoken: Mapping[str, str], language: str) -> None:
    account = emulator.world.person(person)
    account.language_code, account.first_name = language, spoken[language]


async def empty_phone(emulator: Emulator, person: int) -> None:
    for message in emulator.chat_messages(person):
        await emulator.delete(person, person, message["message_id"])
