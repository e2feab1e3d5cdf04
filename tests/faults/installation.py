"""A company and its customers in the emulated Telegram: what they do, and what they were told."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
from sqlalchemy import insert
from uuid6 import uuid7

from bot.database import open_database
from demo.telegram.emulator import Emulator
from surveys.answers.buttons import Button, Verb, pack
from surveys.configuration import configuring
from surveys.people import keys, rooms
from surveys.store import tenants
from surveys.tables import customer
from tests.faults.programs import Nursery, Program, end
from tests.invariants import broken_invariants, invitations_in, record_moves
from tests.ports import free_port
from tests.running import DOCUMENT

BACKLOG = 300
"""So many presses may wait in Telegram until people wait, too."""


@dataclass(slots=True)
class History:
    """What clients did and what they were told, as they saw it."""

    events: dict[str, str] = field(default_factory=dict)
    """Event id -> ok, failed (certainly not kept) or unknown."""
    taps: dict[UUID, list[int]] = field(default_factory=dict)
    """Invitation -> the ratings that were pressed, in order."""

    def told(self, *answers: str) -> set[str]:
        return {event for event, answer in self.events.items() if answer in answers}


@dataclass(frozen=True, slots=True)
class Installation:
    database_url: str
    telegram: Emulator
    nursery: Nursery
    directory: Path
    people: Mapping[str, int]
    """The company's name of each customer -> their Telegram id."""
    key: str
    since: datetime
    """When everything that is reported happened."""
    room: int
    """The chat to which cards go."""
    anna: int
    """Who is in that chat, and nobody of the staff yet."""
    history: History = field(default_factory=History)
    asked: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    """Invitation -> person and message, for those that Telegram showed."""
    programs: list[Program] = field(default_factory=list)
    read_requests: list[int] = field(default_factory=lambda: [0])

    def env(self, port: int = 0, *, database_url: str | None = None, **more: str) -> dict[str, str]:
        """Settings of one process; `more` without the prefix PULSEMAP_."""
        settings = {
            "BOT_TOKEN": self.telegram.token,
            "TELEGRAM_API": self.telegram.url,
            "TELEGRAM_RATE": "1000",
            "DATABASE_URL": database_url or self.database_url,
            "DATA_DIR": str(self.directory / "data"),
            "HTTP_PORT": str(port or free_port()),
            "SECRET_KEY": "k" * 64,
            "LOG": "json",
            **more,
        }
        return {f"PULSEMAP_{name}": value for name, value in settings.items() if value}

    @property
    def log(self) -> Path:
        return self.directory / "log"

    @asynccontextmanager
    async def running(self, port: int = 0, **more: Any) -> AsyncIterator[Program]:
        async with self.nursery.running(self.env(port, **more), self.log) as program:
            yield program

    async def start(self, port: int = 0, **more: Any) -> Program:
        """A process that ends with the test at the latest."""
        program = await self.nursery.start(self.env(port, **more), self.log)
        self.programs.append(program)
        return program

    async def rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(self.database_url)
        try:
            return [tuple(row) for row in await connection.fetch(statement, *values)]
        finally:
            await connection.close()

    async def one(self, statement: str, *values: Any) -> Any:
        return (await self.rows(statement, *values))[0][0]

    async def until(self, statement: str, expected: Sequence[tuple[Any, ...]], seconds: float = 180) -> None:
        """Wait until the database answers this."""
        found: list[tuple[Any, ...]] = []
        try:
            async with asyncio.timeout(seconds):
                while (found := await self.rows(statement)) != list(expected):  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError:
            words = self.log.read_text()[-3000:] if self.log.exists() else ""
            raise AssertionError(f"{statement}: {found}, not {expected}. {words}") from None

    async def let_time_pass(self) -> None:
        """A minute goes by: every lease is over, every rest is rested, owed words are late."""
        await self.rows(
            """
            WITH invitations AS (UPDATE invitation SET lease_until = now() - interval '1 s'
                                 WHERE status = 'sending' AND lease_until > now()),
                 retried AS (UPDATE invitation SET due_at = now()
                             WHERE status = 'planned' AND due_at > now()),
                 updates AS (UPDATE inbox SET lease_until = NULL, not_before = now() - interval '1 s',
                                              received_at = received_at - interval '1 min'
                             WHERE status IN ('new', 'failed', 'handled')),
                 sending AS (UPDATE delivery SET lease_until = now() - interval '1 s'
                             WHERE status = 'sending'),
                 queued AS (UPDATE delivery SET not_before = now() - interval '1 s' WHERE status = 'queued'),
                 posts AS (UPDATE case_post SET lease_until = now() - interval '1 s'
                           WHERE status = 'sending'),
                 turns AS (DELETE FROM chat_rate),
                 nudges AS (UPDATE case_nudge SET not_before = now() WHERE not_before > now()),
                 notices AS (UPDATE case_notice SET lease_until = now() - interval '1 s'
                             WHERE status = 'sending'),
                 promises AS (UPDATE promise SET rewrite_at = now() WHERE rewrite_at > now())
            UPDATE lease SET expires_at = now() - interval '1 s' WHERE expires_at > now()
            """
        )

    # -- the company's systems

    async def report(self, program_url: str, event_id: str, customer_name: str) -> str:
        """POST one event; ok, failed or unknown."""
        body = {
            "id": event_id,
            "source": "shop",
            "touchpoint": "delivered",
            "customer": customer_name,
            "occurred_at": self.since.isoformat(),
            "channel": "courier",
            "instance": event_id,
        }
        headers = {"Authorization": f"Bearer {self.key}"}
        told = self.history.events[event_id] = "unknown"
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as http,
                http.post(f"{program_url}/v1/events", json=body, headers=headers) as answer,
            ):
                if answer.status == 202:
                    told = "ok"
                elif 400 <= answer.status < 500:
                    told = "failed"
        except aiohttp.ClientConnectorError:
            told = "failed"
        except (aiohttp.ClientError, TimeoutError):
            pass
        self.history.events[event_id] = told
        return told

    async def keep_reporting(self, program_url: Callable[[], str], stop: asyncio.Event) -> None:
        """One event after the other, for one customer after the other."""
        names = list(self.people)
        while not stop.is_set():
            number = len(self.history.events)
            await self.report(program_url(), f"order-{number}", names[number % len(names)])
            await asyncio.sleep(0.03)

    async def told_of(self, events: int, seconds: float = 180) -> None:
        """Wait until so many events were acknowledged."""
        async with asyncio.timeout(seconds):
            while len(self.history.told("ok")) < events:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def ask_everybody(self, program: Program) -> list[UUID]:
        """One event for each customer; their invitations, once Telegram has shown them."""
        before = set(self.look_for_asks())
        number = len(self.history.events)
        for place, name in enumerate(self.people):
            assert await self.report(program.url, f"order-{number + place}", name) == "ok"
        await self.telegram.until(lambda: len(self.look_for_asks()) == len(before) + len(self.people))
        return [one for one in self.asked if one not in before]

    # -- the people

    def look_for_asks(self) -> dict[UUID, tuple[int, int]]:
        """What Telegram has shown so far."""
        for request in self.telegram.requests[self.read_requests[0] :]:
            self.read_requests[0] += 1
            if request.method == "sendMessage" and request.result is not None:
                for invitation_id in invitations_in(request):
                    self.asked[invitation_id] = (request.params["chat_id"], request.result["message_id"])
        return self.asked

    async def rate(self, invitation_id: UUID, rating: int) -> None:
        """Press a rating; the press waits in Telegram from now on."""
        await self.press(Button(Verb.RATE, invitation_id, 0, rating))
        self.history.taps.setdefault(invitation_id, []).append(rating)

    async def press(self, button: Button) -> None:
        person, message_id = self.asked[button.invitation_id]
        await self.telegram.forge_tap(person, person, message_id, pack(button))

    def shown(self, invitation_id: UUID) -> str:
        """The text of its message as the customer sees it."""
        person, message_id = self.asked[invitation_id]
        messages = self.telegram.chat_messages(person)
        return next(str(one["text"]) for one in messages if one["message_id"] == message_id)

    async def keep_tapping(self, stop: asyncio.Event, ratings: Sequence[int] = range(1, 6)) -> None:
        """People rate what they were asked about, and change their minds each time."""
        while not stop.is_set():
            asked = list(self.look_for_asks())
            if asked and len(self.telegram.bot.updates) < BACKLOG:
                invitation_id = random.choice(asked)  # noqa: S311
                before = self.history.taps.get(invitation_id, [0])[-1]
                await self.rate(invitation_id, random.choice([n for n in ratings if n != before]))  # noqa: S311
            await asyncio.sleep(0.01)

    @asynccontextmanager
    async def under_load(
        self, program_url: Callable[[], str], ratings: Sequence[int] = range(1, 6)
    ) -> AsyncIterator[None]:
        """Events and taps arrive until the end of the block; then each of them has been told something."""
        async with asyncio.TaskGroup() as clients:
            stop = asyncio.Event()
            clients.create_task(self.keep_reporting(program_url, stop))
            clients.create_task(self.keep_tapping(stop, ratings))
            try:
                yield
            finally:
                stop.set()

    # -- what must have come of it

    async def all_is_done(self, seconds: float = 180) -> None:
        """Wait until nothing waits in Telegram or in the inbox and no ask is on its way."""
        async with asyncio.timeout(seconds):
            while len(self.telegram.bot.updates):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await self.until(
            "SELECT (SELECT count(*) FROM inbox WHERE status NOT IN ('done', 'dead')), "
            "(SELECT count(*) FROM invitation WHERE status IN ('planned', 'sending'))",
            [(0, 0)],
            seconds,
        )

    async def what_is_wrong(self) -> list[str]:
        """Broken invariants, and every difference between what clients were told and what is stored."""
        acknowledged = [("shop", event) for event in self.history.told("ok")]
        calm = not await self.one("SELECT count(*) FROM delivery WHERE status IN ('queued', 'sending')")
        wrong = await broken_invariants(
            self.database_url, self.telegram.requests, acknowledged=acknowledged, calm=calm
        )
        kept = {row[0] for row in await self.rows("SELECT event_id FROM touchpoint_event")}
        wrong += [f"kept although refused: {one}" for one in kept - self.history.told("ok", "unknown")]
        return wrong + await self._wrong_answers()

    async def _wrong_answers(self) -> list[str]:
        """Each press has its effect exactly once and in order: the history of the answer shows them all."""
        stored: dict[UUID, list[int]] = {}
        for invitation_id, number in await self.rows(
            """
            SELECT invitation_id, number FROM (
                SELECT invitation_id, number, change FROM answer_change WHERE question = 'score'
                UNION ALL
                SELECT invitation_id, number, 1000000 FROM answer WHERE question = 'score'
            ) AS said ORDER BY invitation_id, change
            """
        ):
            stored.setdefault(invitation_id, []).append(number)
        return [
            f"pressed {self.history.taps.get(one)}, stored {stored.get(one)}: {one}"
            for one in self.history.taps.keys() | stored.keys()
            if self.history.taps.get(one) != stored.get(one)
        ]

    async def statuses(self, table: str) -> dict[str, int]:
        """How many rows of invitation, inbox, complaint or delivery have each status."""
        found = await self.rows(f"SELECT status, count(*) FROM {table} GROUP BY status")  # noqa: S608
        return dict(Counter(dict(found)))


@asynccontextmanager
async def prepare(
    database_url: str,
    telegram: Emulator,
    nursery: Nursery,
    directory: Path,
    *,
    people: int,
    document: str = DOCUMENT,
) -> AsyncIterator[Installation]:
    """Customers who agreed long ago and a bound room, on a migrated database."""
    now = datetime.now(UTC)
    await record_moves(database_url)
    persons = {f"customer-{number}": telegram.create_person(f"P{number}") for number in range(people)}
    for person in persons.values():
        telegram.chat(person).started = True
    anna = telegram.create_person("Anna")
    room = telegram.create_group("Support", [anna])
    await telegram.add_bot_to_group(room, anna)
    async with open_database(database_url, pool_size=1) as database, database.engine.begin() as connection:
        await tenants.know_tenant(connection, tenant="main", bot_id=None, bot_username=None, now=now)
        applied = await configuring.apply(
            connection, tenant="main", text=document, author="test", note="", now=now, base=None
        )
        assert isinstance(applied, configuring.Applied), applied
        key = await keys.add_key(
            connection, tenant="main", name="test", scopes=["events:write", "map:read"], now=now
        )
        await rooms.put_binding(connection, tenant="main", room="support", chat_id=room, by=0, now=now)
        for name, person in persons.items():
            await connection.execute(
                insert(customer).values(
                    tenant_id="main",
                    customer_id=uuid7(),
                    external_id=name,
                    status="linked",
                    telegram_user_id=person,
                    chat_id=person,
                    attributes={},
                    created_at=now,
                )
            )
    installation = Installation(database_url, telegram, nursery, directory, persons, key, now, room, anna)
    try:
        yield installation
    finally:
        for program in installation.programs:
            await end(program)
