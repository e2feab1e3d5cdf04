"""The whole product beside an emulated Telegram, in one process: what story and door tests stand on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
from pydantic import SecretStr

from bot.app import App, open_app, serving, utc_now
from bot.database import open_database
from bot.settings import Settings
from bot.working import at_work
from demo.telegram.emulator import Emulator
from mapping.verifying import Difference, verify
from surveys.configuration import configuring
from surveys.people import keys, rooms, staff
from surveys.people.roles import Member, Role

DOCUMENT = """
version: 1
company: {name: Volga Shop, language: en, languages: [en, ru, pl, uk], timezone: Europe/Warsaw}
rooms:
  support: {name: Support, pinned: false}
journeys:
  online-order:
    name: {en: Online order, ru: Онлайн-заказ, pl: Zamówienie online, uk: Онлайн-замовлення}
    stages:
      - key: purchase
        name: {en: Purchase}
        touchpoints:
          - {key: ordered, name: {en: Order placed}, channels: [site, app], owner: support}
      - key: arrival
        name: {en: Arrival}
        touchpoints:
          - {key: delivered, name: {en: Delivered}, channels: [courier], owner: support}
surveys:
  delivery:
    questions:
      - {key: score, type: csat, text: {en: "How was the delivery of order {order}?"}}
      - {key: what, type: multi, when: {score: negative}, text: {en: What went wrong?},
         options: [{key: late, text: {en: Late}}, {key: damaged, text: {en: Damaged}}]}
      - {key: words, type: text, when: {score: negative}, optional: true, text: {en: Anything to add?}}
triggers:
  - {key: after-delivery, touchpoint: delivered, survey: delivery, delay: 0s, expires: 3d}
complaints:
  - {when: "score == negative", room: support, sla: 60m}
"""


@dataclass(frozen=True, slots=True)
class Pulsemap:
    """The product at work for tenant `main`."""

    app: App
    emulator: Emulator
    http: aiohttp.ClientSession
    """Speaks to its API with a key for everything."""

    async def report(self, *events: Mapping[str, Any]) -> dict[str, Any]:
        """POST /v1/events; what was answered, which must be 202."""
        async with self.http.post("/v1/events", json=list(events)) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == 202, body
            return body

    async def link(self, external_id: str, **given: Any) -> str:
        """A fresh personal link of the customer."""
        async with self.http.put(f"/v1/customers/{external_id}", json=given) as response:
            body = await response.json()
            assert response.status == 200, body
            return str(body["link"])

    async def join(
        self, external_id: str, name: str = "Customer", *, company: str = "Volga Shop", **given: Any
    ) -> int:
        """A person who opened the link and agreed; their Telegram id."""
        person = self.emulator.create_person(name, "en")
        await self.emulator.follow_link(person, await self.link(external_id, **given))
        hello = await self.emulator.next_message(person, containing=company)
        await self.press(person, person, hello["message_id"], "I agree")
        await self.emulator.until(lambda: "All set" in str(self.emulator.chat_messages(person)))
        return person

    async def press(self, person: int, chat: int, message_id: int, label: str) -> None:
        """Tap the button whose label is, or else contains, these words."""
        message = next(one for one in self.emulator.chat_messages(chat) if one["message_id"] == message_id)
        labels = [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]
        found = label if label in labels else next((one for one in labels if label in one), label)
        await self.emulator.tap(person, chat, message_id, found)

    async def point(self, touchpoint: str, window: str = "7d") -> dict[str, Any]:
        """One point of the curve, over HTTP."""
        url = f"/v1/journeys/online-order/curve?window={window}"
        async with self.http.get(url) as response:
            points = (await response.json())["points"]
        return next(point for point in points if point["touchpoint"] == touchpoint)

    async def rows(self, statement: str, *values: Any) -> Sequence[asyncpg.Record]:
        async with self.app.database.pool.acquire() as connection:
            return list(await connection.fetch(statement, *values))

    async def differences(self) -> tuple[Difference, ...]:
        """Where tallies differ from a recomputation: nowhere."""
        async with self.app.database.engine.connect() as connection:
            return await verify(connection, tenant="main")

    async def add_owner(self, person: int) -> None:
        await self._add(person, Role.OWNER)

    async def add_staff(self, person: int) -> None:
        await self._add(person, Role.STAFF)

    async def _add(self, person: int, role: Role) -> None:
        member = Member(person, role, f"Person {person}")
        async with self.app.database.engine.begin() as connection:
            await staff.put_member(connection, tenant="main", person=member, now=datetime.now(UTC))

    async def bind_room(self, room: str, chat: int) -> None:
        async with self.app.database.engine.begin() as connection:
            await rooms.put_binding(
                connection, tenant="main", room=room, chat_id=chat, by=0, now=datetime.now(UTC)
            )


@asynccontextmanager
async def running_pulsemap(
    database_url: str,
    emulator: Emulator,
    data_dir: Path,
    *,
    document: str | None = DOCUMENT,
    webhook: bool = False,
    rate: int = 1000,
    clock: Callable[[], datetime] = utc_now,
) -> AsyncIterator[Pulsemap]:
    """Start the product on a migrated database, with the document (None: none), until the block ends.

    `clock`: what the app takes for the time; the database's own is compared with due times of messages.
    """
    settings = Settings(
        bot_token=SecretStr(emulator.token),
        database_url=SecretStr(database_url),
        data_dir=data_dir,
        telegram_api=emulator.url,
        telegram_rate=rate,
        secret_key=SecretStr("k" * 64),
        _env_file=None,  # type: ignore[call-arg]
    )
    async with open_database(database_url, pool_size=1) as database, database.engine.begin() as connection:
        now = datetime.now(UTC)
        if document is not None:
            applied = await configuring.apply(
                connection, tenant="main", text=document, author="test", note="", now=now, base=None
            )
            assert isinstance(applied, configuring.Applied | configuring.Unchanged), applied
        scopes = ["events:write", "map:read", "export", "admin"]
        key = await keys.add_key(connection, tenant="main", name="test", scopes=scopes, now=now)
    async with open_app(settings, clock=clock) as app, serving(app.web, "127.0.0.1", 0) as port:
        url = f"http://127.0.0.1:{port}"
        if webhook:
            app = _with_public_url(app, url)
        headers = {"Authorization": f"Bearer {key}"}
        async with at_work(app, clock=clock), aiohttp.ClientSession(url, headers=headers) as http:
            await _ready(http)
            yield Pulsemap(app, emulator, http)


async def _ready(http: aiohttp.ClientSession) -> None:
    async with asyncio.timeout(60):
        while True:
            async with http.get("/readyz") as response:
                if response.status == 200:
                    return
            await asyncio.sleep(0.05)


def _with_public_url(app: App, url: str) -> App:
    return replace(app, settings=app.settings.model_copy(update={"public_url": url}))
