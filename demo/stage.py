"""The demo's stage: who plays now, what the shop reports for the newcomer, and the crowd's pace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.app import App
from demo.cast import TENANT, Cast, Team, empty_phone, seat_cast, turn_to
from demo.company import JOURNEY, translate_company
from demo.crowd import Crowd
from demo.door import Door
from demo.outcomes import why_unasked
from demo.pace import FASTEST, SLOWEST
from demo.telegram.emulator import Emulator
from mapping.reading import View, read_curve

PACE: Final = 3
"""One press on + or - makes the crowd so many times faster or slower."""
TOUCHPOINTS: Final = (("ordered", "🛒"), ("paid", "💳"), ("delivered", "📦"), ("support", "☎️"))
"""What the newcomer's buttons make happen, and the sign on each."""
CHANNELS: Final = {"ordered": "app", "paid": "app", "delivered": "courier", "support": "phone"}
FIRST_ORDER: Final = 1042


@dataclass(frozen=True, slots=True)
class Report:
    """A touchpoint that the shop has reported."""

    order: str
    customer: str
    """The company's own id."""
    unasked: str | None
    """Why no question comes of it (now); None = one is on its way."""


@dataclass(slots=True)
class Stage:
    """Everything the page's buttons can do. `ready` is set once the first cast is seated."""

    emulator: Emulator
    app: App
    team: Team
    door: Door
    crowd: Crowd
    crowd_plays: bool
    run: int
    """Starts of this demo so far, this one included: ids of earlier ones are never used again."""
    clock: Callable[[], datetime]
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Replaced and set when another cast plays or somebody turned a knob."""
    cast: Cast | None = None
    plays: int = 0
    order: int = FIRST_ORDER
    reported: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def seat(self, language: str) -> None:
        """The first cast, or another one: a new customer and empty phones."""
        async with self._turn:
            self.plays += 1
            self.order, self.reported = FIRST_ORDER + self.plays - 1, 0
            if self.cast is not None:
                await empty_phone(self.emulator, self.team.owner)
            self.cast = await seat_cast(
                self.emulator,
                self.app.database.engine,
                self.door,
                self.team,
                external_id=f"you-{self.run}" if self.plays == 1 else f"you-{self.run}-{self.plays}",
                language=language,
                clock=self.clock,
            )
            await self._write_in(language)
            self.ready.set()
        self.tell()

    async def speak(self, language: str) -> None:
        """Everybody's language; while nothing has happened yet, the customer's first words are new, too."""
        cast = await self.playing()
        if cast.language == language:
            return
        if self.reported == 0:
            await self.seat(language)
            return
        self.cast = await turn_to(self.emulator, self.app.database.engine, cast, language, self.clock)
        await self._write_in(language)

    async def _write_in(self, language: str) -> None:
        await translate_company(self.app.database.engine, language, now=self.clock())
        self.app.configurations.forget(TENANT)

    async def playing(self) -> Cast:
        """The cast, as soon as there is one."""
        await self.ready.wait()
        if self.cast is None:
            raise RuntimeError("the stage is ready without a cast")
        return self.cast

    async def happen(self, touchpoint: str) -> Report:
        """The shop reports a touchpoint of the newcomer's order. Raises NotTakenError."""
        cast = await self.playing()
        if touchpoint == "ordered" and self.reported:
            self.order += 1
        self.reported += 1
        order, event_id = str(self.order), f"{cast.external_id}-{self.reported}"
        await self.door.report(
            event_id=event_id,
            touchpoint=touchpoint,
            customer=cast.external_id,
            order=order,
            channel=CHANNELS[touchpoint],
        )
        unasked = await why_unasked(self.app, customer=cast.external_id, event_id=event_id, clock=self.clock)
        return Report(order, cast.external_id, unasked)

    def curl(self) -> str:
        """What a terminal would send for the newcomer's order."""
        customer = self.cast.external_id if self.cast else ""
        return self.door.curl(touchpoint="delivered", customer=customer, order=str(self.order))

    def pace(self, step: int) -> None:
        """Faster (1) or slower (-1)."""
        wished = self.crowd.speed * PACE if step > 0 else self.crowd.speed // PACE
        self.crowd.speed = max(SLOWEST, min(FASTEST, wished))
        self.tell()

    def pause(self) -> None:
        self.crowd.paused = not self.crowd.paused
        self.tell()

    def tell(self) -> None:
        """Let the open pages look again."""
        said, self.changed = self.changed, asyncio.Event()
        said.set()

    async def state(self) -> dict[str, Any]:
        """What the bar on top shows. `level` is 1 to 3."""
        speed = self.crowd.speed
        return {
            "answers": await self.answers(),
            "speed": speed,
            "level": 1 if speed <= 30 else 2 if speed <= 120 else 3,
            "paused": self.crowd.paused,
            "crowd": self.crowd_plays,
        }

    async def answers(self) -> int:
        """All scored answers so far, from the months."""
        configuration = await self.app.configurations.current(TENANT)
        async with self.app.database.pool.acquire() as connection:
            reading = await read_curve(
                connection, tenant=TENANT, configuration=configuration, view=View(JOURNEY), now=self.clock()
            )
        return reading.curve.total.n if reading else 0
