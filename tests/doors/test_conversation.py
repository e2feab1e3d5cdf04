"""A customer's conversation with the real dispatcher, client and database, before the emulated Telegram."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Update
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from uuid6 import uuid7

from bot.brand import Brand
from bot.configurations import Configurations
from bot.database import open_database
from bot.speaking import Speaking
from bot.telegram_out import Limiter
from bot.updates import Updates
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from handlers.telegram.recognise import recognise
from handlers.telegram.root import build_router
from handlers.telegram.views import show
from handlers.telegram.wording import load_wording
from surveys import configuring, customers
from surveys.buttons import Button, Verb, pack
from surveys.model import Customer, CustomerStatus
from surveys.standing import standings
from surveys.store import hot_rates
from surveys.tables import answer, customer, invitation

TENANT = "main"
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
                conn,
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


@pytest.fixture
async def chat(database_url: str) -> AsyncIterator[Chat]:
    clock = Clock(datetime.now(UTC))
    async with running_emulator(rates=None) as emulator, open_database(database_url, pool_size=4) as database:
        session = AiohttpSession(api=TelegramAPIServer.from_base(emulator.url))
        defaults = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
        async with Bot(emulator.token, session=session, default=defaults) as bot:
            async with database.engine.begin() as conn:
                await configuring.apply(
                    conn, tenant=TENANT, text=DOCUMENT, author="test", note="", now=clock(), base=None
                )
            async with database.pool.acquire() as connection:
                await hot_rates.know_bot(connection, tenant=TENANT, bot_id=bot.id)
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


async def test_a_personal_link_tells_the_terms_and_nothing_is_linked_before_the_button(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.emulator.follow_link(anna, f"https://t.me/pulsemap_bot?start={await chat.link()}")
    await chat.settle()
    (message,) = chat.seen(anna)
    assert message["text"].split("\n\n") == [
        "Hello! Volga <Shop> would like to know how things went for you.",
        "After an order or a visit, for example, you get a short question here: "
        "one or two taps, nothing to install or fill in.",
        "At most 2 such surveys in 30 days.",
        "Volga <Shop> stores your Telegram id, language and answers for this. More: /privacy",
        "To stop, send /stop: it works at once.",
    ]
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.UNLINKED]
    assert await chat.tap(anna, message["message_id"], "I agree") == {}
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.LINKED]
    assert chat.message(anna, message["message_id"]) == (WORDING.say("en", "linked"), [])
    async with chat.db.connect() as conn:
        row = (await conn.execute(select(customer).where(customer.c.tenant_id == TENANT))).one()
    assert (row.consent_at, (row.consent_version or "")[:3], len(row.consent_version or "")) == (
        chat.now,
        "en-",
        15,
    )


async def test_a_link_of_somebody_else_and_no_link_at_all_tell_nothing(chat: Chat) -> None:
    anna, boris = chat.emulator.create_person("Anna", "en"), chat.emulator.create_person("Boris", "ru")
    token = await chat.link()
    await chat.emulator.follow_link(anna, f"https://t.me/pulsemap_bot?start={token}")
    await chat.settle()
    neutral = WORDING.say("ru", "link-neutral")
    assert await chat.say(boris, f"/start {token}") == neutral
    assert await chat.say(boris, "/start no-such-link") == neutral
    assert await chat.say(boris, "/start") == WORDING.say("ru", "hello-stranger", company="Volga <Shop>")
    assert await chat.known(boris) == ()


async def test_consent_to_another_text_than_the_present_one_is_not_taken(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.emulator.follow_link(anna, f"https://t.me/pulsemap_bot?start={await chat.link()}")
    await chat.settle()
    message_id = chat.seen(anna)[-1]["message_id"]
    for forged in ("agree:en-000000000000", "agree:xx-1", "agree:"):
        await chat.emulator.forge_tap(anna, anna, message_id, forged)
        await chat.settle()
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.UNLINKED]
    assert chat.message(anna, message_id)[1] == [["I agree"]]


async def test_a_survey_is_answered_by_taps_and_words_in_one_message(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    assert chat.message(anna, asked) == (
        "How was order A-17?\n1/2 · 1 – very bad, 5 – very good",
        [["1", "2", "3", "4", "5"], ["⋯"]],
    )
    assert await chat.tap(anna, asked, "2") == {}
    text, rows = chat.message(anna, asked)
    noted, promised, question = text.split("\n\n")
    assert noted == "Thank you, noted: 2 of 5"
    assert promised.startswith("Your answer is already with “Support”. They will look into it by ")
    assert question == "What went wrong?\n2/3 · Choose everything that fits, then press “Done”"
    assert rows == [["☐ Late", "☐ Damaged"], ["↩ Change my answer", "⋯"]]
    await chat.tap(anna, asked, "☐ Late")
    await chat.tap(anna, asked, "Done")
    said = await chat.emulator.say(anna, anna, "Two days <late>")
    await chat.settle()
    text, _ = chat.message(anna, asked)
    assert text.startswith(
        "Thank you! This is what we noted:\n\nHow was order A-17?\n2 of 5\n\n"
        "What went wrong?\nLate\n\nAnything to add?\nTwo days <late>\n\n"
        "Your answer is already with “Support”. They will look into it by "
    )
    assert len(chat.seen(anna)) == 2
    (written,) = [one for one in chat.emulator.chat_messages(anna) if one["message_id"] == said]
    assert list(written["reactions"].values()) == [[{"type": "emoji", "emoji": "✍"}]]
    async with chat.db.connect() as conn:
        stored = await conn.execute(
            select(answer.c.question, answer.c.number, answer.c.choices, answer.c.words)
            .where(answer.c.tenant_id == TENANT)
            .order_by(answer.c.question)
        )
        assert [tuple(row) for row in stored] == [
            ("score", 2, None, None),
            ("what", None, ["late"], None),
            ("words", None, None, "Two days <late>"),
        ]


async def test_an_answer_can_be_changed_for_ten_minutes(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "5")
    assert await chat.tap(anna, asked, "↩ Change my answer") == {}
    assert chat.message(anna, asked)[1] == [["1", "2", "3", "4", "✓ 5"], ["Keep my answer"]]
    await chat.tap(anna, asked, "Keep my answer")
    assert chat.message(anna, asked)[1] == [["↩ Change my answer"], ["Skip", "⋯"]]
    await chat.tap(anna, asked, "↩ Change my answer")
    await chat.tap(anna, asked, "4")
    assert chat.message(anna, asked)[0].startswith("Thank you, noted: 4 of 5")
    await chat.tap(anna, asked, "↩ Change my answer")
    chat.clock.now += timedelta(minutes=11)
    assert await chat.tap(anna, asked, "1") == {"text": WORDING.say("en", "alert-frozen")}
    text, rows = chat.message(anna, asked)
    assert text.startswith("Thank you, noted: 4 of 5")
    assert rows == [["Skip", "⋯"]]


async def test_the_small_menu_changes_the_language_of_the_question_itself(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "⋯")
    assert chat.message(anna, asked) == (
        "What shall we change?",
        [
            ["🕓 Ask me later"],
            ["🌿 Fewer questions"],
            ["💤 Take a break"],
            ["🌐 Language"],
            ["🔕 Stop the questions"],
            ["🗑 Delete my data"],
            ["← Back"],
        ],
    )
    await chat.tap(anna, asked, "🌐 Language")
    assert chat.message(anna, asked)[1] == [["English"], ["Русский"], ["Polski"], ["← Back"]]
    assert await chat.tap(anna, asked, "Русский") == {"text": "Хорошо, дальше по-русски."}
    assert chat.message(anna, asked)[0] == "Как прошёл заказ A-17?\n1/2 · 1 – очень плохо, 5 – отлично"


async def test_stopping_in_the_menu_ends_every_open_question(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    known = await chat.agreed(anna)
    _, first = await chat.ask(known)
    _, second = await chat.ask(known)
    await chat.tap(anna, first, "⋯")
    await chat.tap(anna, first, "🔕 Stop the questions")
    assert [chat.message(anna, one) for one in (first, second)] == [(WORDING.say("en", "stopped"), [])] * 2
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.STOPPED]


async def test_stop_is_said_at_once_and_start_offers_to_begin_again(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    assert await chat.say(anna, "/stop") == WORDING.say("en", "stopped")
    assert chat.message(anna, asked)[1] == []
    await chat.say(anna, "/start")
    assert chat.message(anna, chat.seen(anna)[-1]["message_id"])[1] == [["I agree"]]
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.STOPPED]


async def test_a_stranger_who_stops_is_told_that_there_is_nothing_to_stop(chat: Chat) -> None:
    boris = chat.emulator.create_person("Boris", "ru")
    assert await chat.say(boris, "/stop") == WORDING.say("ru", "stopped-nobody")


async def test_the_language_command_sets_the_language_of_everything_after_it(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.agreed(anna)
    await chat.say(anna, "/language")
    message_id = chat.seen(anna)[-1]["message_id"]
    await chat.tap(anna, message_id, "Polski")
    assert chat.message(anna, message_id) == ("Dobrze, dalej po polsku.", [])
    assert await chat.say(anna, "/help") == WORDING.say("pl", "help", company="Volga <Shop>")
    assert (await chat.say(anna, "/privacy")).startswith("Co Volga <Shop> przechowuje o Tobie\n\nCo\n")


async def test_words_and_things_that_answer_nothing_get_a_kind_sentence(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.agreed(anna)
    assert await chat.say(anna, "hello?") == WORDING.say("en", "words-none")
    assert await chat.say(anna, "/nonsense") == WORDING.say("en", "command-unknown")
    await chat.emulator.send_voice(anna, anna, b"OggS")
    await chat.settle()
    assert chat.seen(anna)[-1]["text"] == WORDING.say("en", "words-none")
    await chat.emulator.send_document(anna, anna, b"%PDF", "bill.pdf")
    await chat.settle()
    assert chat.seen(anna)[-1]["text"] == WORDING.say("en", "only-words")


async def test_a_press_on_somebody_elses_question_does_nothing(chat: Chat) -> None:
    anna, boris = chat.emulator.create_person("Anna", "en"), chat.emulator.create_person("Boris", "ru")
    invitation_id, asked = await chat.ask(await chat.agreed(anna))
    before = chat.message(anna, asked)
    await chat.say(boris, "/help")
    his = chat.seen(boris)[-1]["message_id"]
    for verb in Verb:
        query_id = await chat.emulator.forge_tap(
            boris, boris, his, pack(Button(verb, invitation_id, 0, 2 if verb is Verb.RATE else 1))
        )
        await chat.settle()
        assert chat.emulator.callback_answer(query_id) == {"text": WORDING.say("ru", "alert-not-yours")}
    unknown = await chat.emulator.forge_tap(boris, boris, his, pack(Button(Verb.MENU, UUID(int=5))))
    await chat.settle()
    assert chat.emulator.callback_answer(unknown) == {"text": WORDING.say("ru", "alert-unknown")}
    for strange in ("garbage", "speak:xx", "я"):
        pressed = await chat.emulator.forge_tap(boris, boris, his, strange)
        await chat.settle()
        assert chat.emulator.callback_answer(pressed) == {"text": WORDING.say("ru", "alert-unknown")}
    assert chat.message(anna, asked) == before
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.LINKED]


async def test_a_press_after_the_end_is_told_so(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna), ended=True)
    assert await chat.tap(anna, asked, "4") == {"text": WORDING.say("en", "closed")}


async def test_a_menu_in_a_message_out_of_reach_opens_in_a_new_one(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.tap(anna, asked, "⋯", inaccessible=True)
    newest = chat.seen(anna)[-1]["message_id"]
    assert newest != asked
    assert chat.message(anna, newest)[0] == "What shall we change?"


async def test_a_blocked_bot_is_noticed_and_so_is_the_return(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    await chat.agreed(anna)
    await chat.emulator.block(anna)
    await chat.settle()
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.BLOCKED]
    await chat.emulator.unblock(anna)
    await chat.settle()
    assert [one.status for one in await chat.known(anna)] == [CustomerStatus.LINKED]


async def test_an_update_that_comes_twice_says_the_same_and_changes_nothing(chat: Chat) -> None:
    anna = chat.emulator.create_person("Anna", "en")
    _, asked = await chat.ask(await chat.agreed(anna))
    await chat.emulator.tap(anna, anna, asked, "5")
    (update,) = await chat.waiting()
    for _ in range(2):
        await chat.take(update)
        await chat.settle()
    assert chat.message(anna, asked)[0].startswith("Thank you, noted: 5 of 5")
    async with chat.db.connect() as conn:
        rows = await conn.execute(
            select(answer.c.number, answer.c.changes).where(answer.c.tenant_id == TENANT)
        )
        assert [tuple(row) for row in rows] == [(5, 0)]
