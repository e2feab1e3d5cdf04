"""The real dispatcher before a Bot API that only writes down what it is told: for very many updates."""

from __future__ import annotations

import itertools
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import Default, DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, File, Message, Update, User
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.checkup import Finding
from bot.configurations import Configurations
from bot.database import Database, open_database
from bot.loops.glancing import Glancing
from bot.page_links import PageLinks
from demo.telegram.keyboards import checked_markup
from demo.telegram.markup import parse_html, utf16_length
from handlers.telegram.root import build_router
from handlers.telegram.wording import Wording, load_wording
from mapping.curve import Curve, Window, build_curve
from mapping.files.wishes import Wish
from mapping.reading import View
from surveys.answers.answering import Closed, Outcome
from surveys.answers.replies import ClosedReason
from surveys.configuration import configuring
from surveys.customers import customers
from surveys.people import rooms, staff
from surveys.people.roles import Member, Role
from tests.running import DOCUMENT

TENANT = "main"
ROOM, FOREIGN = -1001, -1002
ANONYMOUS = 1087968824
PEOPLE = {
    "owner": 11,
    "admin": 12,
    "staff": 13,
    "viewer": 14,
    "customer": 15,
    "stranger": 16,
    "anonymous": ANONYMOUS,
}
STATE = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"


class Notebook(BaseSession):
    """Answers as Telegram would if all went well, and remembers each call."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self.files: dict[str, bytes] = {}
        self._numbers = itertools.count(1000)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ARG002
    ) -> Any:
        self.calls.append(method)
        name = method.__api_method__
        _look_at(_told(method, bot))
        if name == "getMe":
            return User(id=bot.id, is_bot=True, first_name="Bot", username="volga_bot")
        if name == "getFile":
            file_id = str(method.model_dump()["file_id"])
            return File(file_id=file_id, file_unique_id="u", file_path=file_id)
        if not name.startswith(("send", "editMessage")):
            return True
        chat = int(method.model_dump().get("chat_id") or 1)
        return Message(
            message_id=next(self._numbers),
            date=now(),
            chat=Chat(id=chat, type="private" if chat > 0 else "supergroup"),
        ).as_(bot)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002
        chunk_size: int = 65536,  # noqa: ARG002
        raise_for_status: bool = True,  # noqa: ARG002
    ) -> AsyncGenerator[bytes, None]:
        yield self.files[url.rsplit("/", 1)[-1]]

    async def close(self) -> None:
        pass


def _look_at(told: dict[str, Any]) -> None:
    """Markup, lengths and buttons as the emulated Telegram judges them; it raises what Telegram refuses."""
    for name, most in (("text", 4096), ("caption", 1024)):
        if told.get(name):
            shown = parse_html(told[name])[0] if told.get("parse_mode") == "HTML" else told[name]
            assert utf16_length(shown) <= most, f"{name} is too long"
            assert shown.strip(), f"{name} is empty"
    checked_markup(told.get("reply_markup"), private=True)


def _told(method: TelegramMethod[Any], bot: Bot) -> dict[str, Any]:
    """The method's parameters as plain values, with the bot's defaults."""
    told: dict[str, Any] = method.model_dump(exclude_none=True)
    if isinstance(told.get("parse_mode"), Default):
        told["parse_mode"] = bot.default[told["parse_mode"].name]
    return told


class NoAnswers:
    """Stands in for the writer of answers: no question is open."""

    async def submit(self, item: object) -> Outcome:  # noqa: ARG002
        return Closed(ClosedReason.UNKNOWN)


@dataclass
class Desk:
    """One company, everybody who may come to its bot, and what they say."""

    database: Database
    dispatcher: Dispatcher
    bot: Bot
    notebook: Notebook
    configurations: Configurations
    wording: Wording
    imports: list[tuple[Any, ...]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def db(self) -> AsyncEngine:
        return self.database.engine

    async def say(self, role: str, chat: str, content: dict[str, Any] | str) -> list[TelegramMethod[Any]]:
        """A message in private, room or foreign; the calls that it caused."""
        body = {"text": content} if isinstance(content, str) else content
        if body.get("text", "").startswith("/"):
            length = len(body["text"].split()[0])
            body = {**body, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}
        message = {
            "message_id": next(self.numbers),
            "date": 1,
            "chat": self.chat(role, chat),
            "from": self.person(role),
            **body,
        }
        if role == "anonymous":
            message["sender_chat"] = message["chat"]
        return await self.feed({"message": message})

    async def press(self, role: str, chat: str, data: str) -> list[TelegramMethod[Any]]:
        """A button under a message of the bot's; the calls that it caused."""
        message = {"message_id": next(self.numbers), "date": 1, "chat": self.chat(role, chat), "text": "x"}
        pressed = {
            "id": str(next(self.numbers)),
            "from": self.person(role),
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        return await self.feed({"callback_query": pressed})

    async def feed(self, update: dict[str, Any]) -> list[TelegramMethod[Any]]:
        self.notebook.calls.clear()
        read = Update.model_validate({"update_id": next(self.numbers), **update}, context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, read, tenant=TENANT)
        return list(self.notebook.calls)

    def person(self, role: str) -> dict[str, Any]:
        if role == "anonymous":
            return {"id": ANONYMOUS, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        return {"id": PEOPLE[role], "is_bot": False, "first_name": role.title(), "language_code": "en"}

    def chat(self, role: str, chat: str) -> dict[str, Any]:
        if chat == "private":
            return {"id": PEOPLE[role], "type": "private", "first_name": role}
        return {"id": ROOM if chat == "room" else FOREIGN, "type": "supergroup", "title": chat}

    async def state(self) -> dict[str, int]:
        """A fingerprint of each table."""
        async with self.database.pool.acquire() as connection:
            tables = [row["table_name"] for row in await connection.fetch(STATE)]
            union = " UNION ALL ".join(
                f"SELECT '{table}' AS name, coalesce(sum(hashtextextended(t::text, 0)), 0)::text AS print"  # noqa: S608
                f" FROM {table} t"
                for table in tables
            )
            rows = await connection.fetch(union)
        return {row["name"]: hash(row["print"]) for row in rows}


def now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_desk(database_url: str, *, more: str = "") -> AsyncIterator[Desk]:
    """Owner, admin, staff, viewer and customer of PEOPLE are known; the room is bound to ROOM.

    `more`: what stands in the document besides.
    """
    async with open_database(database_url, pool_size=2) as database:
        async with database.engine.begin() as conn:
            for note in ("first", "second"):
                text = more + (DOCUMENT if note == "first" else DOCUMENT.replace("sla: 60m", "sla: 90m"))
                await configuring.apply(
                    conn, tenant=TENANT, text=text, author="test", note=note, now=now(), base=None
                )
            for role in Role:
                person = Member(PEOPLE[role], role, role.title())
                await staff.put_member(conn, tenant=TENANT, person=person, now=now())
            await rooms.put_binding(
                conn, tenant=TENANT, room="support", chat_id=ROOM, by=PEOPLE["owner"], now=now()
            )
            customer = await customers.put_customer(conn, tenant=TENANT, external_id="c-1", now=now())
            token = await customers.issue_link(
                conn, tenant=TENANT, customer_id=customer.customer_id, now=now()
            )
            await customers.claim_link(
                conn,
                tenant=TENANT,
                token=token,
                person=PEOPLE["customer"],
                chat_id=PEOPLE["customer"],
                language_code="en",
                now=now(),
            )
        notebook = Notebook()
        bot = Bot("42:token", session=notebook, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
        configurations, wording = Configurations(database.engine), load_wording()

        async def read_curve(tenant: str, view: View) -> Curve | None:
            found = (await configurations.current(tenant)).journeys.get(view.journey)
            return build_curve(found, [], window=Window(view.name)) if found else None

        async def picture(*_: object) -> bytes:
            return b"\x89PNG\r\n\x1a\n"

        async def no_pictures(*_: object) -> tuple[()]:
            return ()

        async def made_export(_tenant: str, wish: Wish) -> AsyncGenerator[bytes, None]:
            yield f"{wish.thing} {wish.form} {wish.view.name} {wish.personal}".encode()

        async def check_up(_tenant: str) -> list[Finding]:
            return [
                Finding("ok", "database", "postgres", {"version": "18"}),
                Finding("wrong", "clock", "clock-behind", {"seconds": "7.0"}),
            ]

        desk = Desk(database, Dispatcher(), bot, notebook, configurations, wording)
        desk.dispatcher.workflow_data.update(
            db=database.engine,
            reading=database.pool.acquire,
            configurations=configurations,
            wording=wording,
            clock=now,
            curve_picture=picture,
            own_pictures=no_pictures,
            make_export=made_export,
            read_curve=read_curve,
            pages=PageLinks("http://map.test", False, TENANT, b"secret key of the desk", now),
            qr_token=lambda number: f"q_{number.hex}",
            deliver_now=lambda: None,
            send_now=lambda: None,
            speak=lambda _: None,
            answers=NoAnswers(),
            check_up=check_up,
            import_history=lambda *given: desk.imports.append(given),
            tell_digest=Glancing(database, configurations, wording).digest,
        )
        desk.dispatcher.include_router(build_router())
        yield desk
