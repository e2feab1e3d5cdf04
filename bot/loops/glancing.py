"""What digests and pinned cards say, read anew from the rows each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.configurations import Configurations
from bot.database import Database
from handlers.telegram.cases.glance_views import board_text, digest_text
from handlers.telegram.maps.curve_line import curve_lines, journeys_of
from handlers.telegram.maps.week_text import week_text
from handlers.telegram.wording import Wording, spoken
from mapping.reading import View, read_curve
from mapping.week import read_week
from surveys.digests import digests
from surveys.digests.rules import Wanted
from surveys.model import Configuration

WEEK: Final = 7
"""Days of the curve in a digest."""


class Glancing:
    """Texts of digests and of pinned cards, in HTML."""

    def __init__(self, database: Database, configurations: Configurations, wording: Wording) -> None:
        self._database = database
        self._configurations = configurations
        self._wording = wording

    async def digest(self, tenant: str, wanted: Wanted, since: datetime, now: datetime) -> str | None:
        """What has happened since then and what is open; None where there is nothing to tell."""
        configuration = await self._configurations.current(tenant)
        if wanted.of_maps:
            return await self._week(tenant, configuration, wanted, now)
        async with self._database.engine.connect() as conn:
            news = await digests.news(conn, tenant=tenant, wanted=wanted, since=since, now=now)
        if news.empty:
            return None
        company = configuration.company.language
        language = spoken(wanted.member.language if wanted.member else None, company)
        rooms = (wanted.room,) if wanted.room else ()
        return digest_text(
            news,
            wanted,
            await self._curves(tenant, configuration, rooms, WEEK, language, now),
            configuration,
            self._wording,
            language=language,
            since=since,
            now=now,
        )

    async def _week(
        self, tenant: str, configuration: Configuration, wanted: Wanted, now: datetime
    ) -> str | None:
        language = spoken(wanted.member.language if wanted.member else None, configuration.company.language)
        weeks = []
        async with self._database.pool.acquire() as connection:
            for journey in configuration.journeys:
                week = await read_week(
                    connection, tenant=tenant, configuration=configuration, journey=journey, now=now
                )
                if week is not None:
                    weeks.append(week)
        return week_text(weeks, configuration, self._wording, language)

    async def board(self, tenant: str, rooms: Sequence[str], now: datetime, *, may_pin: bool) -> str:
        """The pinned card of a chat that these rooms are bound to."""
        configuration = await self._configurations.current(tenant)
        language = spoken(configuration.company.language)
        async with self._database.engine.connect() as conn:
            glance = await digests.board(conn, tenant=tenant, rooms=rooms, now=now)
        return board_text(
            glance,
            rooms,
            await self._curves(tenant, configuration, tuple(rooms), 1, language, now),
            configuration,
            self._wording,
            language=language,
            zone=ZoneInfo(configuration.zone_of(rooms[0])),
            now=now,
            may_pin=may_pin,
        )

    async def _curves(
        self,
        tenant: str,
        configuration: Configuration,
        rooms: tuple[str, ...],
        days: int,
        language: str,
        now: datetime,
    ) -> list[str]:
        window = (
            self._wording.say(language, "map-window-today")
            if days == 1
            else self._wording.say(language, "map-window-days", days=days)
        )
        said = []
        for journey in journeys_of(configuration, rooms):
            async with self._database.pool.acquire() as connection:
                reading = await read_curve(
                    connection,
                    tenant=tenant,
                    configuration=configuration,
                    view=View(journey.key, days=days),
                    now=now,
                )
            if reading is not None and reading.curve.total.n:
                said.append(
                    curve_lines(reading.curve, journey, self._wording, language=language, window=window)
                )
        return said
