"""The curve of a journey as it stands now, as values and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.configurations import Configurations
from bot.database import Database
from bot.render import Renderer
from mapping.chart import spec
from mapping.curve import Curve
from mapping.reading import View, read_curve

WINDOW: Final = 30
"""Days that a picture in the chat shows."""
ACROSS: Final = 9
"""Most touchpoints beside each other; more run downwards."""
NARROWEST: Final = 560
COLUMN: Final = 114
"""Pixels: as narrow as it can be, so that a phone shows the letters large."""


class Pictures:
    """Reads and draws curves for the chat."""

    def __init__(
        self,
        database: Database,
        configurations: Configurations,
        renderer: Renderer,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._configurations = configurations
        self._renderer = renderer
        self._clock = clock

    async def curve(self, tenant: str, journey: str) -> Curve | None:
        """The curve of the last WINDOW days; None if there is no such journey."""
        configuration = await self._configurations.current(tenant)
        async with self._database.pool.acquire() as connection:
            reading = await read_curve(
                connection,
                tenant=tenant,
                configuration=configuration,
                view=View(journey, days=WINDOW),
                now=self._clock(),
            )
        return reading.curve if reading else None

    async def png(self, tenant: str, journey: str, language: str) -> bytes:
        """The picture of that curve. Raises LookupError if there is no such journey."""
        configuration = await self._configurations.current(tenant)
        curve = await self.curve(tenant, journey)
        if curve is None:
            raise LookupError(journey)
        shown = configuration.journeys[journey]
        width = max(NARROWEST, COLUMN * len(shown.touchpoints)) if len(shown.touchpoints) <= ACROSS else None
        return await self._renderer.png(spec(curve, journey=shown, language=language, width=width))
