"""Rooms that get cards under Telegram's own limits, with a clock that the test moves."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from aiogram import Bot, Dispatcher
from sqlalchemy import text

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import Database, open_database
from bot.loops.alerts import Alerts
from bot.telegram.door_bot import door_bot
from bot.telegram.out import Limiter
from demo.telegram.emulator import Emulator
from demo.telegram.limits import Rates
from demo.telegram.running import running_emulator
from handlers.telegram.root import build_router
from handlers.telegram.wording import load_wording
from surveys.people import rooms, staff
from surveys.people.roles import Member, Role
from tests.doors.emulated_bot import TENANT, company_bot

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, timezone: Europe/Warsaw}
rooms:
  support: {name: Support}
  night: {name: Night shift}
  quiet: {name: No topics, topics: false}
people:
  lena: {name: Lena, telegram: 7000000004}
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
  - {key: after-delivery, touchpoint: delivered, survey: delivery, delay: 2h}
complaints:
  - {when: "score == negative", room: support, sla: 60m}
"""
CASES = """
WITH made AS (
    SELECT number, gen_random_uuid() AS customer_id, gen_random_uuid() AS invitation_id,
           gen_random_uuid() AS complaint_id
    FROM generate_series(cast(:first AS int), cast(:last AS int)) AS number
), customers AS (
    INSERT INTO customer (tenant_id, customer_id, external_id, status, attributes, created_at)
    SELECT 'main', customer_id, 'c-' || number, 'linked', '{}', now() FROM made
), invitations AS (
    INSERT INTO invitation (tenant_id, invitation_id, trigger, source, event_id, customer_id, journey,
                            touchpoint, channel, persona, survey, config_version, recall, status, created_at,
                            due_at, expires_at)
    SELECT 'main', invitation_id, 'after-delivery', 'shop', 'e-' || number, customer_id, 'order', 'delivered',
           'app', '', 'delivery', 1, '{}', 'answering', now(), now(), now() + interval '3 days'
    FROM made
), events AS (
    INSERT INTO touchpoint_event (tenant_id, source, event_id, body_hash, journey, touchpoint, channel,
                                  customer, instance, attributes, occurred_at, received_at, outcome)
    SELECT 'main', 'shop', 'e-' || number, '', 'order', 'delivered', 'app', 'c-' || number, 'R-' || number,
           '{}', now(), now(), 'invited'
    FROM made
), answers AS (
    INSERT INTO answer (tenant_id, invitation_id, customer_id, journey, touchpoint, question, channel,
                        persona, metric, number, score, reaction, config_version, day, answered_at)
    SELECT 'main', invitation_id, customer_id, 'order', 'delivered', 'score', 'app', '', 'csat', 2, -500,
           'negative', 1, current_date, now()
    FROM made
), complaints AS (
    INSERT INTO complaint (tenant_id, complaint_id, invitation_id, code, customer_id, journey, touchpoint,
                           question, room, status, opened_at, due_at, targets)
    SELECT 'main', complaint_id, invitation_id, 'C' || lpad(number::text, 4, '0'), customer_id, 'order',
           'delivered', 'score', cast(:room AS text), 'open', now(),
           now() + interval '1 hour' + number * interval '1 s', cast(:targets AS text[])
    FROM made
)
INSERT INTO delivery (tenant_id, delivery_id, kind, complaint_id, room, status, not_before, created_at)
SELECT 'main', gen_random_uuid(), 'complaint_card', complaint_id, cast(:room AS text), 'queued', now(),
       now() + number * interval '1 us'
FROM made
"""
CLOCKS = {
    "chat_rate": ("free_at",),
    "bot_rate": ("theoretical_arrival", "paused_until"),
    "delivery": ("not_before", "created_at", "lease_until"),
    "case_digest": ("opened_at", "shown_at"),
    "room": ("forum_checked_at", "topics_refused_at"),
}
"""Columns that say when something may happen next."""


@dataclass
class Clock:
    """Telegram's, which a test may move on."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class Office:
    emulator: Emulator
    clock: Clock
    bot: Bot
    door: Bot
    """Which handlers speak through."""
    database: Database
    alerts: Alerts
    dispatcher: Dispatcher
    owner: int
    anna: int
    offset: int = 0
    numbers: int = field(default=0)

    async def complain(self, cases: int = 1, *, room: str = "support", targets: tuple[str, ...] = ()) -> None:
        """So many unhappy answers at once, with their cases C0001, C0002 ... and their cards."""
        first, self.numbers = self.numbers + 1, self.numbers + cases
        given = {"first": first, "last": self.numbers, "room": room, "targets": list(targets)}
        async with self.database.engine.begin() as conn:
            await conn.execute(text(CASES), given)

    async def deliver(self) -> None:
        """Let everything leave that may leave within a second."""
        for _ in range(5):
            while await self.alerts.turn():
                pass
            await self.wait(0.2)

    async def pass_time(self, seconds: float) -> None:
        """Everything that waits has waited so much longer, here and at Telegram; then let it leave."""
        await self.wait(seconds)
        await self.deliver()

    async def wait(self, seconds: float) -> None:
        """Everything that waits has waited so much longer, here and at Telegram."""
        self.clock.ahead += seconds
        async with self.database.engine.begin() as conn:
            for table, columns in CLOCKS.items():
                moved = ", ".join(f"{one} = {one} - CAST(:past AS interval)" for one in columns)
                await conn.execute(
                    text(f"UPDATE {table} SET {moved}"),  # noqa: S608
                    {"past": timedelta(seconds=seconds)},
                )

    async def hear(self) -> None:
        """Let the bot take everything that happened."""
        for one in await self.bot.get_updates(offset=self.offset, timeout=0):
            self.offset = one.update_id + 1
            await self.dispatcher.feed_update(self.door, one, tenant=TENANT)

    async def tap(self, person: int, chat: int, message_id: int, button: str) -> str:
        """What the press was answered with."""
        query_id = await self.emulator.tap(person, chat, message_id, button)
        await self.hear()
        await self.deliver()
        answered = self.emulator.callback_answer(query_id)
        assert answered is not None
        return str(answered.get("text", ""))

    async def bind(self, room: str, chat: int) -> None:
        async with self.database.engine.begin() as conn:
            await rooms.put_binding(conn, tenant=TENANT, room=room, chat_id=chat, by=self.owner, now=now())

    async def hire(self, person: int, role: Role) -> None:
        async with self.database.engine.begin() as conn:
            member = Member(person, role, f"Person {person}", "en")
            await staff.put_member(conn, tenant=TENANT, person=member, now=now())

    async def open_room(self, room: str = "support", *, forum: bool = False) -> int:
        """A group with the owner and Anna, bound to the room; in a forum the bot may manage topics."""
        chat = self.emulator.create_group(room, [self.owner, self.anna], forum=forum)
        await self.emulator.add_bot_to_group(chat, self.owner)
        if forum:
            await self.emulator.promote(chat, self.bot.id, self.owner)
        await self.hear()
        await self.bind(room, chat)
        return chat

    async def rows(self, statement: str, **given: Any) -> list[tuple[Any, ...]]:
        async with self.database.engine.begin() as conn:
            return [tuple(row) for row in await conn.execute(text(statement), given)]

    async def case(self, code: str) -> UUID:
        ((found,),) = await self.rows("SELECT complaint_id FROM complaint WHERE code = :code", code=code)
        assert isinstance(found, UUID)
        return found

    def seen(self, chat: int) -> list[dict[str, Any]]:
        """The bot's messages with words, as they are now."""
        return [one for one in self.emulator.chat_messages(chat) if one["from"]["is_bot"] and "text" in one]

    def cards(self, chat: int) -> list[str]:
        """Codes of the cards that stand in the chat."""
        heads = [one["text"].split("\n")[0].split(" · ")[0] for one in self.seen(chat)]
        return [head.removeprefix("Case ") for head in heads if head.startswith("Case ")]

    def lists(self, chat: int) -> list[dict[str, Any]]:
        """Lists of cases that stand in the chat."""
        return [one for one in self.seen(chat) if "at once" in one["text"].split("\n")[0]]

    def refusals(self) -> list[str]:
        """What Telegram did not do, besides saying that nothing would change."""
        return [
            one.outcome
            for one in self.emulator.requests
            if one.outcome not in ("ok", "not_modified") and one.method != "getUpdates"
        ]


def now() -> datetime:
    return datetime.now(UTC)


def buttons_of(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@asynccontextmanager
async def opened_office(database_url: str) -> AsyncIterator[Office]:
    """An owner and Anna of the staff, both known to the bot, and no room yet; Telegram's limits hold."""
    clock = Clock()
    async with (
        running_emulator(rates=Rates(), clock=clock) as emulator,
        open_database(database_url, pool_size=3) as database,
        company_bot(emulator, database, document=DOCUMENT, now=now()) as bot,
    ):
        configurations, wording = Configurations(database.engine), load_wording()
        brand = Brand(TENANT, bot, Limiter(TENANT, bot.id, 30))
        alerts = Alerts(database, configurations, {TENANT: brand}, wording, now)
        dispatcher = Dispatcher(
            db=database.engine,
            configurations=configurations,
            wording=wording,
            clock=now,
            deliver_now=lambda: None,
            speak=lambda _: None,
            answers=None,
        )
        dispatcher.include_router(build_router())
        owner, anna = emulator.create_person("Olga"), emulator.create_person("Anna")
        office = Office(
            emulator, clock, bot, door_bot(database, brand), database, alerts, dispatcher, owner, anna
        )
        for person, role in ((owner, Role.OWNER), (anna, Role.STAFF)):
            await office.hire(person, role)
            await emulator.say(person, person, "/start")
        await office.hear()
        await office.pass_time(60)
        yield office
