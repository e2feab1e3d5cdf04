"""A customer's chat with the real dispatcher, client and database, before the emulated Telegram."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import aiohttp
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from msgspec.structs import replace
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import open_database
from bot.telegram.out import Limiter
from bot.telegram.speaking import Speaking
from bot.telegram.updates import Updates
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from handlers.telegram.questions.views import show
from handlers.telegram.recognise import recognise
from handlers.telegram.root import build_router
from handlers.telegram.wording import load_wording
from surveys.answers.standing import standings
from surveys.customers import customers
from surveys.facts import Customer
from surveys.store.driver import driver_of
from surveys.tables import invitation
from tests.doors.emulated_bot import TENANT, company_bot

WORDING = load_wording()
DOCUMENT = """
version: 1
company: {name: "Volga <Shop>", language: en, languages: [en, ru, pl], timezone: Europe/Warsaw}
rooms:
  support: {name: Support}
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
      - {key: score, type: csat, text: {en: "How was order {order}?", ru: "Как прошёл заказ {order}?"}}
      - key: what
        type: multi
        when: {score: negative}
        text: {en: What went wrong?}
        options: [{key: late, text: {en: Late}}, {key: damaged, text: {en: Damaged}}]
      - {key: words, type: text, optional: true, text: {en: Anything to add?}}
triggers:
  - {key: after-delivery, touchpoint: delivered, survey: delivery}
complaints:
  - {when: "score == negative", room: support, sla: 60m}
contact_budget: {asks: 2, per: 30d}
"""


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Chat:
    """One customer's phone and the bot behind it; `settle` lets the bot take everything that happened."""

    emulator: Emulator
    bot: Bot
    db: AsyncEngine
    dispatcher: Dispatcher
    updates: Updates
    speaking: Speaking
    configurations: Configurations
    clock: Clock
    offset: int = 0

    @property
    def now(self) -> datetime:
        return self.clock.now

    async def settle(self) -> None:
        for update in await self.waiting():
            await self.take(update)
        while await self.speaking.turn():
            pass

    async def waiting(self) -> list[dict[str, Any]]:
        url = f"{self.emulator.url}/bot{self.emulator.token}/getUpdates"
        async with (
            aiohttp.ClientSession() as session,
            session.get(url, params={"offset": self.offset, "timeout": 0}) as response,
        ):
            updates: list[dict[str, Any]] = (await response.json())["result"]
        self.offset = max([self.offset, *(update["update_id"] + 1 for update in updates)])
        return updates

    async def take(self, update: dict[str, Any]) -> None:
        """As an update that has to wait in its lane: taps go through the handlers too."""
        recognised = recognise(json.dumps(update).encode(), self.bot.id)
        assert recognised is not None
        await self.updates.receive(replace(recognised, tap=None))
        parsed = Update.model_validate(update, context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, parsed, tenant=TENANT)

    async def say(self, person: int, words: str) -> str:
        """The bot's newest words afterwards."""
        await self.emulator.say(person, person, words)
        await self.settle()
        return str(self.seen(person)[-1]["text"])

    async def tap(self, person: int, message_id: int, button: str, **more: Any) -> dict[str, Any]:
        """What the press was answered with."""
        query_id = await self.emulator.tap(person, person, message_id, button, **more)
        await self.settle()
        answered = self.emulator.callback_answer(query_id)
        assert answered is not None
        return answered

    def seen(self, person: int) -> list[dict[str, Any]]:
        return [one for one in self.emulator.chat_messages(person) if one["from"]["is_bot"]]

    def message(self, person: int, message_id: int) -> tuple[str, list[list[str]]]:
        (found,) = [one for one in self.seen(person) if one["message_id"] == message_id]
        rows = found.get("reply_markup", {}).get("inline_keyboard", [])
        return str(found["text"]), [[button["text"] for button in row] for row in rows]

    async def link(self, external_id: str = "c-1") -> str:
        async with self.db.begin() as conn:
            known = await customers.put_customer(conn, tenant=TENANT, external_id=external_id, now=self.now)
            return await customers.issue_link(
                conn, tenant=TENANT, customer_id=known.customer_id, now=self.now
            )

    async def agreed(self, person: int) -> Customer:
        await self.emulator.follow_link(person, f"https://t.me/pulsemap_bot?start={await self.link()}")
        await self.settle()
        message = self.seen(person)[-1]
        await self.tap(
            person, message["message_id"], message["reply_markup"]["inline_keyboard"][0][0]["text"]
        )
        (found,) = await self.known(person)
        return found

    async def known(self, person: int) -> tuple[Customer, ...]:
        async with self.db.connect() as conn:
            return await customers.find_by_person(conn, tenant=TENANT, person=person)

    async def ask(self, one: Customer, *, ended: bool = False) -> tuple[UUID, int]:
        """An invitation as the dispatcher sends it: its id and its message's."""
        invitation_id = uuid7()
        async with self.db.begin() as conn:
            await conn.execute(
                insert(invitation).values(
                    tenant_id=TENANT,
                    invitation_id=invitation_id,
                    trigger="after-delivery",
                    source="shop",
                    event_id=str(invitation_id),
                    customer_id=one.customer_id,
                    journey="order",
                    touchpoint="delivered",
                    channel="",
                    persona="",
                    survey="delivery",
                    config_version=1,
                    recall={"order": "A-17"},
                    status="sent",
                    created_at=self.now,
                    due_at=self.now,
                    asked_at=self.now,
                    asked_day=self.now.date(),
                    expires_at=self.now + timedelta(days=-1 if ended else 3),
                    chat_id=one.chat_id,
                )
            )
        async with self.db.begin() as conn:
            found = await standings(
                await driver_of(conn),
                tenant=TENANT,
                invitations=[invitation_id],
                versions=lambda number: self.configurations.version(TENANT, number),
                now=self.now,
            )
            shown = show(found[invitation_id], WORDING, self.now)
            sent = await self.bot.send_message(one.chat_id or 0, shown.text, reply_markup=shown.keyboard)
            await conn.execute(
                text(
                    "UPDATE invitation SET message_id = :message_id"
                    " WHERE tenant_id = 'main' AND invitation_id = :id"
                ),
                {"message_id": sent.message_id, "id": invitation_id},
            )
        return invitation_id, sent.message_id


@asynccontextmanager
async def open_chat(database_url: str) -> AsyncIterator[Chat]:
    """The bot of a small company on a migrated database, until the block ends."""
    clock = Clock(datetime.now(UTC))
    async with (
        running_emulator(rates=None) as emulator,
        open_database(database_url, pool_size=4) as database,
        company_bot(emulator, database, document=DOCUMENT, now=clock()) as bot,
    ):
        configurations = Configurations(database.engine)
        brand = Brand(TENANT, bot, Limiter(TENANT, bot.id, 1000))
        speaking = Speaking(database, configurations, brand, WORDING, clock)
        updates = Updates(
            database,
            configurations,
            tenant=TENANT,
            bot_id=bot.id,
            slot=lambda: 1,
            clock=clock,
            waiting=lambda: None,
            owed=speaking.owe,
            moved=lambda _: None,
        )
        dispatcher = Dispatcher(
            disable_fsm=True,
            db=database.engine,
            reading=database.pool.acquire,
            answers=updates,
            configurations=configurations,
            clock=clock,
            speak=speaking.owe,
            send_now=lambda: None,
            wording=WORDING,
            deliver_now=lambda: None,
        )
        dispatcher.include_router(build_router())
        yield Chat(emulator, bot, database.engine, dispatcher, updates, speaking, configurations, clock)
        await updates.close()
