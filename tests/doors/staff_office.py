"""The staff's side of one company before the emulated Telegram, with the real client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, open_database
from bot.loops.alerts import Alerts
from bot.page_links import PageLinks
from bot.telegram.out import Limiter
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from handlers.telegram.root import build_router
from handlers.telegram.wording import load_wording
from mapping.curve import Curve, Window, build_curve
from mapping.reading import View
from surveys.people import rooms, staff
from surveys.people.roles import Member, Role
from surveys.tables import delivery
from tests.doors.emulated_bot import TENANT, company_bot

DOCUMENT = """
version: 1
company: {name: "Volga <Shop>", language: en, languages: [en, ru, pl], timezone: Europe/Warsaw}
rooms:
  support: {name: "Support & Care"}
journeys:
  order:
    name: {en: Order}
    stages:
      - key: delivery
        name: {en: Delivery}
        touchpoints:
          - {key: delivered, name: {en: Delivered}}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: "How was order {order}?"}}
triggers:
  - {key: after-delivery, touchpoint: delivered, survey: delivery, delay: 2h, when: "1 < total < 99"}
complaints:
  - {when: "score == negative", room: support, sla: 60m}
"""
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcff9fa11e"
    "000782027f3dc848ef0000000049454e44ae426082"
)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Office:
    """The staff's side of one company: its room, its people, the bot behind them."""

    emulator: Emulator
    bot: Bot
    database: Database
    dispatcher: Dispatcher
    alerts: Alerts
    owner: int
    anna: int
    stranger: int
    room: int
    offset: int = 0

    @property
    def db(self) -> AsyncEngine:
        return self.database.engine

    async def hear(self) -> None:
        """Let the bot take everything that happened."""
        for one in await self.bot.get_updates(offset=self.offset, timeout=0):
            self.offset = one.update_id + 1
            await self.dispatcher.feed_update(self.bot, one, tenant=TENANT)

    async def deliver(self) -> None:
        """Let everything that is due leave, now."""
        while await self.alerts.turn():
            pass
        while await self.alerts.turn():
            pass

    async def hasten(self) -> None:
        """Let what waits for a later time be due at once."""
        async with self.db.begin() as conn:
            await conn.execute(
                update(delivery).where(delivery.c.tenant_id == TENANT).values(not_before=now())
            )

    async def say(self, person: int, chat: int, words: str) -> str:
        """The bot's newest words there afterwards."""
        await self.emulator.say(person, chat, words)
        await self.hear()
        return self.newest(chat)

    async def tap(self, person: int, chat: int, message_id: int, button: str) -> str:
        """What the press was answered with."""
        query_id = await self.emulator.tap(person, chat, message_id, button)
        await self.hear()
        await self.deliver()
        answered = self.emulator.callback_answer(query_id)
        assert answered is not None
        return str(answered["text"])

    async def hire(self, person: int, role: Role, name: str) -> None:
        async with self.db.begin() as conn:
            await staff.put_member(conn, tenant=TENANT, person=Member(person, role, name), now=now())

    async def bind(self, chat: int | None = None) -> None:
        async with self.db.begin() as conn:
            await rooms.put_binding(
                conn, tenant=TENANT, room="support", chat_id=chat or self.room, by=self.owner, now=now()
            )

    def seen(self, chat: int) -> list[dict[str, Any]]:
        return [one for one in self.emulator.chat_messages(chat) if one["from"]["is_bot"]]

    def newest(self, chat: int) -> str:
        return str(self.seen(chat)[-1]["text"])

    def cards(self, chat: int) -> list[tuple[str, list[str]]]:
        """(first line, last line without the time) and buttons of each card."""
        return [
            (f"{lines[0].split(' · ')[0]} | {lines[-1].split(' · ')[0]}", buttons_of(one))
            for one in self.seen(chat)
            if (lines := one["text"].splitlines())[0].startswith("Case ")
        ]


def buttons_of(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@asynccontextmanager
async def opened_office(database_url: str) -> AsyncIterator[Office]:
    """An owner, Anna and a stranger in a group that is no room yet; nobody is of the staff yet."""
    async with (
        running_emulator(rates=None) as emulator,
        open_database(database_url, pool_size=3) as database,
        company_bot(emulator, database, document=DOCUMENT, now=now()) as bot,
    ):
        owner = emulator.create_person("Olga")
        anna = emulator.create_person("Anna", language_code="ru")
        stranger = emulator.create_person("Stan", language_code="de")
        room = emulator.create_group("Support", [owner, anna, stranger])
        await emulator.add_bot_to_group(room, owner)
        configurations, wording = Configurations(database.engine), load_wording()
        brand = Brand(TENANT, bot, Limiter(TENANT, bot.id, 1000))
        alerts = Alerts(database, configurations, {TENANT: brand}, wording, now)

        async def read_curve(tenant: str, view: View) -> Curve | None:
            found = (await configurations.current(tenant)).journeys.get(view.journey)
            return build_curve(found, [], window=Window(view.name)) if found else None

        async def curve_picture(tenant: str, view: View, language: str) -> bytes:
            return PICTURE

        dispatcher = Dispatcher(
            db=database.engine,
            configurations=configurations,
            wording=wording,
            clock=now,
            curve_picture=curve_picture,
            read_curve=read_curve,
            pages=PageLinks("https://map.test", True, TENANT, b"secret key of the desk", now),
            deliver_now=lambda: None,
            speak=lambda _: None,
            answers=None,
        )
        dispatcher.include_router(build_router())
        office = Office(emulator, bot, database, dispatcher, alerts, owner, anna, stranger, room)
        await office.hear()
        yield office
