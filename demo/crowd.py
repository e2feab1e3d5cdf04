"""The crowd: simulated customers who order over HTTP and answer with real taps; seeded, paced, bounded."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from time import monotonic
from typing import Any, Final

import aiohttp
import structlog

from demo.cast import link
from demo.company import JOURNEY
from demo.door import SHOP, Door, NotTakenError
from demo.history import past_event
from demo.moods import ORDERS_PER_HOUR, Moment, Mood, draw_passage, on_scale
from demo.telegram.emulator import Emulator
from demo.telegram.errors import ImpossibleActError
from demo.telegram.world import Happening
from surveys.answers.buttons import Button, Verb, unpack
from surveys.facts import TouchpointEvent

MOST_PEOPLE: Final = 700
"""Customers with a phone at one time; an order that finds nobody free is not placed."""
MOST_AT_ONCE: Final = 40
WARM_HOURS: Final = 230.0
"""How old the orders may be that are on their way when the demo starts."""
MOST_UNASKED: Final = 5
"""Reported touchpoints whose question has not come yet: the crowd holds back so as not to delay anybody's."""
MOST_HELD: Final = 60
"""Reports held back at one time; beyond that nobody orders."""
TICK: Final = 0.1
FIRST_NUMBER: Final = 1042
FOLLOW_UP_SECONDS: Final = (1.0, 3.0)
"""From an answer to the answer of the next question of the same survey, in real seconds."""
LEAVES_HALF_FILLED: Final = 0.15
"""The demo's own choice: share of customers who stop after the first question."""


@dataclass(slots=True)
class Shopper:
    """One person of the crowd with a phone; `moods` are those of the questions that are on their way."""

    person: int
    external_id: str
    linked: bool = False
    joining: asyncio.Lock = field(default_factory=asyncio.Lock)
    moods: deque[Mood | None] = field(default_factory=deque)


class Crowd:
    """Plays until stopped. `speed` is how many minutes of the shop's time pass in a second."""

    def __init__(
        self, emulator: Emulator, door: Door, *, speed: int, seed: int, run: int, languages: tuple[str, ...]
    ) -> None:
        self.speed = speed
        self.paused = False
        self._emulator = emulator
        self._door = door
        self._random = Random(seed)
        self._run = run
        self._languages = languages
        self._hours = 0.0
        self._due: list[tuple[float, int, Callable[[], Awaitable[None]]]] = []
        self._number = 0
        self._people = 0
        self._free: deque[Shopper] = deque()
        self._held: deque[Callable[[], Awaitable[None]]] = deque()
        self._unasked = 0
        self._acts: set[asyncio.Task[None]] = set()
        self._clock: asyncio.Task[None] | None = None

    def start(self, now: datetime) -> list[TouchpointEvent]:
        """Begin with orders that are already on their way; what has happened to them before."""
        before: list[TouchpointEvent] = []
        for _ in range(round(ORDERS_PER_HOUR * WARM_HOURS)):
            before += self._order(self._random.uniform(0.0, WARM_HOURS), now)
        self._later(0.0, self._next_order)
        self._clock = asyncio.create_task(self._play())
        return before

    async def stop(self) -> None:
        """No act begins after this, and those under way are given up."""
        tasks = [*self._acts, *([self._clock] if self._clock else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _play(self) -> None:
        before = monotonic()
        while True:
            await asyncio.sleep(TICK)
            passed, before = monotonic() - before, monotonic()
            if self.paused:
                continue
            self._hours += min(passed, 1.0) * self.speed / 60
            while self._due and self._due[0][0] <= self._hours and len(self._acts) < MOST_AT_ONCE:
                self._begin(heapq.heappop(self._due)[2])
            while self._held and self._unasked < MOST_UNASKED:
                self._unasked += 1
                self._begin(self._held.popleft())

    def _later(self, hours: float, act: Callable[[], Awaitable[None]]) -> None:
        self._number += 1
        heapq.heappush(self._due, (self._hours + hours, self._number, act))

    def _begin(self, act: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._attempt(act))
        self._acts.add(task)
        task.add_done_callback(self._acts.discard)

    async def _attempt(self, act: Callable[[], Awaitable[None]]) -> None:
        try:
            await act()
        except (NotTakenError, ImpossibleActError, aiohttp.ClientError, TimeoutError) as error:
            structlog.get_logger().debug("the crowd missed a step", why=str(error))

    # -- orders

    async def _next_order(self) -> None:
        self._later(self._random.expovariate(ORDERS_PER_HOUR), self._next_order)
        if len(self._held) < MOST_HELD:
            self._order(0.0, datetime.now(UTC))

    def _order(self, age: float, now: datetime) -> list[TouchpointEvent]:
        """An order of so many hours ago, if there is somebody to place it; its past."""
        moments = draw_passage(self._random).moments
        left = [moment for moment in moments if moment.hours >= age]
        shopper = self._somebody() if left else None
        if shopper is None:
            return []
        order = str(FIRST_NUMBER + self._number)
        for moment in left:
            mood = moment.mood
            if mood and age:  # a customer of before the start has waited for a part of the time already
                mood = Mood(mood.rating, mood.hours * self._random.random())
            self._later(moment.hours - age, self._reporting(shopper, order, moment, mood))
        self._later(left[-1].hours - age + 50.0, self._leaving(shopper))
        return [
            past_event(
                self._id_of(order, moment),
                SHOP,
                JOURNEY,
                moment.touchpoint,
                moment.channel,
                shopper.external_id,
                order,
                now - timedelta(hours=age - moment.hours),
            )
            for moment in moments
            if moment.hours < age
        ]

    def _id_of(self, order: str, moment: Moment) -> str:
        return f"{self._run}-{order}-{moment.touchpoint}"

    def _reporting(
        self, shopper: Shopper, order: str, moment: Moment, mood: Mood | None
    ) -> Callable[[], Awaitable[None]]:
        async def report() -> None:
            try:
                async with shopper.joining:
                    if not shopper.linked:
                        await self._join(shopper)
                shopper.moods.append(mood)
                asked = self._emulator.chat(shopper.person).next_message_id
                await self._door.report(
                    event_id=self._id_of(order, moment),
                    touchpoint=moment.touchpoint,
                    customer=shopper.external_id,
                    order=order,
                    channel=moment.channel,
                )
                await self._emulator.next_message(shopper.person, after=asked - 1)
            finally:
                self._unasked -= 1

        async def wait_for_room() -> None:
            self._held.append(report)

        return wait_for_room

    def _leaving(self, shopper: Shopper) -> Callable[[], Awaitable[None]]:
        async def leave() -> None:
            shopper.moods.clear()
            for message in self._emulator.chat_messages(shopper.person):
                await self._emulator.delete(shopper.person, shopper.person, message["message_id"])
            self._emulator.chat(shopper.person).happenings.clear()
            self._free.append(shopper)

        return leave

    # -- people

    def _somebody(self) -> Shopper | None:
        if self._free:
            return self._free.popleft()
        if self._people >= MOST_PEOPLE:
            return None
        number = FIRST_NUMBER + self._people
        self._people += 1
        language = self._random.choice(self._languages)
        person = self._emulator.create_person(f"Customer {number}", language)
        shopper = Shopper(person, f"{self._run}-{number}")
        self._emulator.chat(person).watchers.add(lambda seen: self._see(shopper, seen))
        return shopper

    async def _join(self, shopper: Shopper) -> None:
        language = self._emulator.world.person(shopper.person).language_code
        await link(
            self._emulator,
            self._door,
            person=shopper.person,
            external_id=shopper.external_id,
            language=language,
            orders_total=self._random.randint(1, 4),
        )
        shopper.linked = True

    # -- answers

    def _see(self, shopper: Shopper, seen: Happening) -> None:
        """A question came, or the next one of a survey took its place: answer it in one's own time."""
        if seen.kind not in ("new", "edited"):
            return
        buttons = _buttons(seen.content)
        if not buttons:
            return
        message_id = int(seen.content["message_id"])
        if seen.kind == "new":
            mood = shopper.moods.popleft() if shopper.moods else None
            value = self._value(buttons, mood) if mood else None
            if mood is not None and value is not None:
                self._later(mood.hours, self._tapping(shopper, message_id, value))
            return
        chosen = self._follow_up(buttons)
        if chosen is not None:
            pause = self._random.uniform(*FOLLOW_UP_SECONDS) * self.speed / 60
            self._later(pause, self._tapping(shopper, message_id, chosen))

    def _value(self, buttons: dict[str, Button], mood: Mood) -> str | None:
        scale = {button.value: data for data, button in buttons.items() if button.verb is Verb.RATE}
        if not scale:
            return None
        return scale.get(on_scale(mood.rating, min(scale), max(scale), self._random))

    def _follow_up(self, buttons: dict[str, Button]) -> str | None:
        by_verb: dict[Verb, list[str]] = {}
        for data, button in buttons.items():
            by_verb.setdefault(button.verb, []).append(data)
        for verb in (Verb.DONE, Verb.PICK, Verb.SKIP):
            if verb in by_verb:
                stops = verb is not Verb.DONE and self._random.random() < LEAVES_HALF_FILLED
                return None if stops else self._random.choice(by_verb[verb])
        return None

    def _tapping(self, shopper: Shopper, message_id: int, data: str) -> Callable[[], Awaitable[None]]:
        async def tap() -> None:
            await self._emulator.tap(shopper.person, shopper.person, message_id, data)

        return tap


def _buttons(message: dict[str, Any]) -> dict[str, Button]:
    """The survey's own buttons under a message, by what they carry."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = {}
    for button in (button for row in rows for button in row):
        read = unpack(button.get("callback_data", ""))
        if read is not None and read.verb is not Verb.MENU:
            found[button["callback_data"]] = read
    return found
