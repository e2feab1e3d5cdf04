"""The picture of /map, beside one bare render of the same spec; and whether the event loop stands still."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import Final

import asyncpg
import vl_convert

from bench.company import JOURNEY, TENANT, count_answers_of_today, found_company
from bench.measuring import Goal, Row, alone, alternate, compared, ensure
from bench.servers import postgres
from bot.app import utc_now
from bot.configurations import Configurations
from bot.database import open_database
from bot.files.pictures import Pictures
from bot.files.render import Renderer
from mapping.chart.spec import spec
from mapping.reading import View
from surveys.model import Configuration

REPETITIONS: Final = 7
SIGNATURE: Final = b"\x89PNG"
VIEW: Final = View(JOURNEY, days=30)


async def run() -> list[Row]:
    async with postgres() as server, server.database() as url:
        await found_company(url)
        connection = await asyncpg.connect(url)
        async with open_database(url, pool_size=2) as database:
            configurations, renderer = Configurations(database.engine), Renderer()
            try:
                pictures = Pictures(database, configurations, renderer, utc_now)
                drawing = _Drawing(connection, pictures, await configurations.current(TENANT))
                await renderer.warm()
                await drawing.ours()
                await drawing.bare()
                drawing.gaps.clear()
                drawing.again.clear()
                found = await alternate(REPETITIONS, {"ours": drawing.ours, "one bare render": drawing.bare})
            finally:
                await renderer.close()
        await connection.close()
    stop = "longest stop of the loop"
    return [
        compared("picture", found, "one bare render", unit="ms", goal=Goal(1.2, False)),
        alone("picture.loop", drawing.gaps, unit="ms", goal=Goal(20, False, always=True), note=stop),
        alone("picture.again", drawing.again, unit="ms", goal=None, note="the same picture, nothing changed"),
    ]


class _Drawing:
    """Milliseconds of one picture that nobody has drawn yet."""

    def __init__(
        self,
        connection: asyncpg.Connection[asyncpg.Record],
        pictures: Pictures,
        configuration: Configuration,
    ) -> None:
        self._connection = connection
        self._pictures = pictures
        self._configuration = configuration
        self._drawn = 0
        self.gaps: list[float] = []
        self.again: list[float] = []

    async def ours(self) -> float:
        self._drawn += 1
        await count_answers_of_today(self._connection, slot=self._drawn)
        watching = asyncio.create_task(self._watch())
        await asyncio.sleep(0.05)
        began = perf_counter()
        picture = await self._pictures.png(TENANT, VIEW, "en")
        taken = perf_counter() - began
        watching.cancel()
        self.gaps.append((await watching) * 1000)
        again = perf_counter()
        ensure(await self._pictures.png(TENANT, VIEW, "en") is picture, "the same curve was drawn again")
        self.again.append((perf_counter() - again) * 1000)
        ensure(picture.startswith(SIGNATURE), "that is no PNG")
        return taken * 1000

    async def bare(self) -> float:
        curve = await self._pictures.curve(TENANT, VIEW)
        assert curve is not None
        shown = spec(curve, journey=self._configuration.journeys[JOURNEY], language="en", width=None)
        began = perf_counter()
        picture = vl_convert.vegalite_to_png(shown, scale=2)
        taken = perf_counter() - began
        ensure(picture.startswith(SIGNATURE), "that is no PNG")
        return taken * 1000

    async def _watch(self) -> float:
        """Longest time beyond the wished one that a sleep of 2 ms took, in seconds."""
        longest = 0.0
        try:
            while True:
                began = perf_counter()
                await asyncio.sleep(0.002)
                longest = max(longest, perf_counter() - began - 0.002)
        except asyncio.CancelledError:
            return longest
