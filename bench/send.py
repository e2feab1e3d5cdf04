"""Invitations claimed, sent and settled: the pace, what it costs beside a bare loop, and Telegram's limits.

`python -m bench.send PORT COUNT` is that loop: aiogram's `send_message`, 100 at once; it prints its seconds
of processor time for each message.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic, process_time
from typing import Any, Final
from uuid import UUID, uuid4

import aiohttp
import asyncpg
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bench.company import DOCUMENT, FIRST_PERSON, ask, found_company
from bench.measuring import Goal, Row, alone, alternate, compared, ensure
from bench.servers import ROOT, TOKEN, Program, postgres, product, telegram
from demo.telegram.running import running_emulator
from surveys.answers.buttons import Button, Verb, pack
from tests.running import running_pulsemap

COUNT: Final = 4000
FEW: Final = 160
REPETITIONS: Final = 3
LIMIT: Final = 2000
"""Messages per second: well above 1,000, so that the limit does not decide."""
ANSWER_MS: Final = 50


async def run() -> list[Row]:
    async with postgres() as server, server.database() as url, telegram(str(ANSWER_MS)) as chat:
        await found_company(url)
        paces: list[float] = []
        async with product(url, chat.port, rate=LIMIT) as ours:
            sends = _Sends(url, chat, ours, paces)
            await sends.ours()
            paces.clear()
            found = await alternate(REPETITIONS, {"ours": sends.ours, "bare send_message loop": sends.bare})
    async with postgres() as server, server.database() as url:
        slow = await _at_thirty(url)
    note = f"Telegram answers after {ANSWER_MS} ms; rate limit {LIMIT}/s"
    cost = "processor time of a message; the product's includes claiming, rendering, settling and idling"
    return [
        alone("send.pace", paces, unit="/s", goal=Goal(1000, True), note=note),
        compared("send.cost", found, "bare send_message loop", unit="µs", goal=Goal(1.5, False), note=cost),
        alone("send.30 per second", [slow], unit="/s", goal=None, note=f"{FEW} asks, none refused with 429"),
    ]


class _Sends:
    """Fresh invitations for every run, and the proof that each was sent once."""

    def __init__(self, url: str, chat: Program, ours: Program, paces: list[float]) -> None:
        self._url = url
        self._chat = chat
        self._ours = ours
        self._paces = paces
        self._asked = 0

    async def ours(self) -> float:
        """Microseconds of processor time for each message; the pace is noted beside it."""
        first, self._asked = self._asked, self._asked + COUNT
        used, before = self._ours.cpu(), await self._counts()
        await ask(self._url, COUNT, touchpoints=20, status="planned", first=first)
        seen: list[tuple[float, int]] = []
        async with asyncio.timeout(120):
            while not seen or seen[-1][1] < COUNT:
                await asyncio.sleep(0.05)
                seen.append((monotonic(), (await self._counts())["sendMessage"] - before["sendMessage"]))
        await _settled(self._url, self._asked)
        after = await self._counts()
        ensure(
            after["chats"] - before["chats"] == COUNT, f"{after} after {before}: somebody was not asked once"
        )
        start = next(one for one in seen if one[1] > 0)
        self._paces.append((COUNT - start[1]) / (seen[-1][0] - start[0]))
        return (self._ours.cpu() - used) / COUNT * 1e6

    async def bare(self) -> float:
        loop = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.send",
            str(self._chat.port),
            str(COUNT // 2),
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        output, _ = await loop.communicate()
        ensure(loop.returncode == 0, "the bare loop failed")
        return float(output) * 1e6

    async def _counts(self) -> Counter[str]:
        async with (
            aiohttp.ClientSession() as http,
            http.get(f"http://127.0.0.1:{self._chat.port}/counts") as answer,
        ):
            told: dict[str, Any] = await answer.json(content_type=None)
        return Counter({**told["calls"], "chats": told["chats"]})


async def _settled(url: str, count: int) -> None:
    """Wait until all are settled as sent, and each is counted as asked."""
    connection = await asyncpg.connect(url)
    try:
        async with asyncio.timeout(30):
            while await connection.fetchval("SELECT count(*) FROM invitation WHERE status <> 'sent'"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        again = await connection.fetchval("SELECT count(*) FROM invitation WHERE attempt <> 1")
        asked = await connection.fetchval("SELECT sum(asked) FROM ask_month WHERE tenant_id = 'main'")
        ensure((again, asked) == (0, count), f"{again} were tried again, {asked} counted, not {count}")
    finally:
        await connection.close()


async def _at_thirty(url: str) -> float:
    """Asks per second beside the emulated Telegram's own limits, none of them refused."""
    with tempfile.TemporaryDirectory() as home:
        async with (
            running_emulator() as emulator,
            running_pulsemap(url, emulator, Path(home), document=DOCUMENT, rate=30) as pulsemap,
        ):
            people = [emulator.create_person("Anna") for _ in range(FEW)]
            for person in people:
                emulator.chat(person).started = True
            await ask(url, FEW, status="planned", due="now() + interval '1 second'")
            await rename(url, people[0] - FIRST_PERSON)
            await emulator.until(lambda: len(_asked(emulator.chat_messages, people)) == FEW, 60)
            await _settled(url, FEW)
            sent = emulator.requests_of("sendMessage")
            refused = [one.outcome for one in sent if one.outcome != "ok"]
            ensure(not refused, f"refused: {refused}")
            ensure(
                Counter(one.params["chat_id"] for one in sent) == Counter(people),
                "somebody was not asked once",
            )
            ensure(await pulsemap.differences() == (), "tallies differ from their invitations")
            return (FEW - 1) / (sent[-1].at - sent[0].at)


async def rename(url: str, shift: int) -> None:
    """Give the customers the Telegram ids of the emulated people."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(
            "UPDATE customer SET chat_id = chat_id + $1, telegram_user_id = telegram_user_id + $1", shift
        )
    finally:
        await connection.close()


def _asked(messages: Callable[[int], Sequence[object]], people: Sequence[int]) -> list[int]:
    return [person for person in people if messages(person)]


def _keyboard(invitation: UUID) -> InlineKeyboardMarkup:
    """As many buttons as a question has, each with what it carries."""
    rating = [
        InlineKeyboardButton(text=str(value), callback_data=pack(Button(Verb.RATE, invitation, 0, value)))
        for value in range(1, 6)
    ]
    menu = InlineKeyboardButton(text="⋯", callback_data=pack(Button(Verb.MENU, invitation)))
    return InlineKeyboardMarkup(inline_keyboard=[rating, [menu]])


async def _bare(port: int, count: int) -> float:
    """Seconds of processor time for each message."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(f"http://127.0.0.1:{port}"), limit=100)
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))

    async def send(people: Iterator[int]) -> None:
        for person in people:
            await bot.send_message(person, "<b>How was order 1042?</b>", reply_markup=_keyboard(uuid4()))

    async def send_all(count: int) -> None:
        people = iter(range(1, count + 1))
        await asyncio.gather(*(send(people) for _ in range(100)))

    await send_all(200)
    began = process_time()
    await send_all(count)
    used = process_time() - began
    await bot.session.close()
    return used / count


if __name__ == "__main__":
    print(asyncio.run(_bare(int(sys.argv[1]), int(sys.argv[2]))))
