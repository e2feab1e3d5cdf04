"""Who plays in the demo: the customer "You", Anna of the staff, the owner, and the room where they work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from demo.door import Door
from demo.telegram.emulator import Emulator
from surveys.customers import customers
from surveys.people import rooms, staff
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
class Cast:
    """Telegram ids, and what the shop calls its customer."""

    customer: int
    external_id: str
    staff: int
    admin: int
    group: int
    language: str


async def seat_cast(
    emulator: Emulator,
    engine: AsyncEngine,
    door: Door,
    *,
    external_id: str,
    language: str,
    clock: Callable[[], datetime],
    before: Cast | None = None,
) -> Cast:
    """Bring everybody in: the customer links and agrees, the group is bound to the room.

    `before`: those who played so far; Anna and the owner stay with empty phones, the customer is a new one.
    """
    if before is None:
        anna = emulator.create_person(ANNA[language], language)
        owner = emulator.create_person(OWNER_NAMES[language], language)
    else:
        anna, owner = before.staff, before.admin
        for person, spoken in ((anna, ANNA), (owner, OWNER_NAMES)):
            account = emulator.world.person(person)
            account.language_code, account.first_name = language, spoken[language]
        await _empty(emulator, owner)
    you = emulator.create_person(YOU[language], language)
    group = emulator.create_group(SUPPORT[language], [anna])
    await emulator.add_bot_to_group(group, anna)
    await emulator.promote(group, emulator.bot.id, anna)
    cast = Cast(you, external_id, anna, owner, group, language)
    await speak_to_staff(engine, cast, clock)
    async with engine.begin() as conn:
        await rooms.put_binding(conn, tenant=TENANT, room=ROOM, chat_id=group, by=anna, now=clock())
    await link(
        emulator, door, person=you, external_id=external_id, language=language, orders_total=LOYAL_ORDERS
    )
    return cast


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
    names = {cast.customer: YOU, cast.staff: ANNA, cast.admin: OWNER_NAMES}
    for person, spoken in names.items():
        account = emulator.world.person(person)
        account.language_code, account.first_name = language, spoken[language]
    emulator.world.groups[cast.group].title = SUPPORT[language]
    cast = replace(cast, language=language)
    await speak_to_staff(engine, cast, clock)
    async with engine.begin() as conn:
        await customers.set_language(conn, tenant=TENANT, person=cast.customer, language=language)
    return cast


async def speak_to_staff(engine: AsyncEngine, cast: Cast, clock: Callable[[], datetime]) -> None:
    """Enter Anna and the owner with their roles and the language they are spoken to."""
    people = (
        Member(cast.staff, Role.STAFF, ANNA[cast.language], cast.language),
        Member(cast.admin, Role.OWNER, OWNER_NAMES[cast.language], cast.language),
    )
    async with engine.begin() as conn:
        for person in people:
            await staff.put_member(conn, tenant=TENANT, person=person, now=clock())


async def _empty(emulator: Emulator, person: int) -> None:
    for message in emulator.chat_messages(person):
        await emulator.delete(person, person, message["message_id"])
