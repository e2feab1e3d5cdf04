"""The curve of a journey as it stands now, as values and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.configurations import Configurations
from bot.database import Database
from bot.files.render import Renderer
from handlers.telegram.customers.own_page import OwnPicture
from mapping.chart.spec import spec
from mapping.curve import Curve
from mapping.own import own_curve, read_own_answers
from mapping.reading import View, read_curve
from mapping.words import in_language
from surveys.model import Journey

ACROSS: Final = 9
"""Most touchpoints beside each other; more run downwards."""
NARROWEST: Final = 560
COLUMN: Final = 114
"""Pixels: as narrow as it can be, so that a phone shows the letters large."""
MOST_OWN: Final = 5
"""Most journeys that one person is shown their own curve of."""


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

    async def curve(self, tenant: str, view: View) -> Curve | None:
        """None if there is no such journey."""
        configuration = await self._configurations.current(tenant)
        async with self._database.pool.acquire() as connection:
            reading = await read_curve(
                connection,
                tenant=tenant,
                configuration=configuration,
                view=view,
                now=self._clock(),
            )
        return reading.curve if reading else None

    async def png(self, tenant: str, view: View, language: str) -> bytes:
        """The picture of that curve; persona and channel stand in its heading, for it may be sent on alone.

        Raises LookupError if there is no such journey.
        """
        configuration = await self._configurations.current(tenant)
        curve = await self.curve(tenant, view)
        if curve is None:
            raise LookupError(view.journey)
        shown = configuration.journeys[view.journey]
        persona = configuration.personas.get(view.persona or "")
        narrowed = [in_language(persona.name, language)] if persona else []
        heading = " · ".join([in_language(shown.name, language), *narrowed, *filter(None, [view.channel])])
        drawn = spec(curve, journey=shown, language=language, width=_width(shown), heading=heading)
        return await self._renderer.png(drawn)

    async def own(self, tenant: str, person: int, language: str) -> tuple[OwnPicture, ...]:
        """The journeys that this Telegram person has answered about, as they felt to them alone."""
        configuration = await self._configurations.current(tenant)
        async with self._database.engine.connect() as connection:
            answers = await read_own_answers(connection, tenant=tenant, person=person)
        pictures: list[OwnPicture] = []
        for journey in configuration.journeys.values():
            drawn = own_curve(journey, answers)
            if drawn is not None and len(pictures) < MOST_OWN:
                shown, curve = drawn
                name = in_language(journey.name, language)
                picture = spec(curve, journey=shown, language=language, width=_width(shown), heading=name)
                pictures.append(OwnPicture(name, await self._renderer.png(picture)))
        return tuple(pictures)


def _width(journey: Journey) -> int | None:
    across = len(journey.touchpoints)
    return max(NARROWEST, COLUMN * across) if across <= ACROSS else None
