"""Loops that wake on a sign or on the clock, survive every fault, and end when told to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from math import inf
from typing import Final

import structlog

from bot.database import is_passing

BACK_OFF: Final = 1.0
"""Seconds of rest after a fault."""


class Ending:
    """One deadline for all that is under way when the program is told to end."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._deadline: float | None = None

    def left(self) -> float:
        """Seconds that are left; they run from the first question on."""
        if self._deadline is None:
            self._deadline = time.monotonic() + self._seconds
        return max(0.0, self._deadline - time.monotonic())


class Loop:
    """Calls `turn` again and again: at once while it returns True, else after `wake` or `rest` seconds."""

    def __init__(
        self, name: str, turn: Callable[[], Awaitable[bool]], *, rest: float, patience: float = 8.0
    ) -> None:
        """`patience`: how many seconds a turn may still take when the loop is told to end."""
        self._name = name
        self._patience = patience
        self._turn = turn
        self._rest = rest
        self._signal = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ending = False

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=self._name)

    def wake(self) -> None:
        """There is something to do."""
        self._signal.set()

    async def stop(self, seconds: float = inf) -> None:
        """Let the present turn finish, and cut it off when patience or these seconds are over."""
        self._ending = True
        self._signal.set()
        if self._task is not None:
            _, late = await asyncio.wait({self._task}, timeout=min(self._patience, seconds))
            if late:
                self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        log = structlog.get_logger(loop=self._name)
        while not self._ending:
            self._signal.clear()
            try:
                if await self._turn():
                    await asyncio.sleep(0)
                    continue
            except Exception as error:
                outline = None if is_passing(error) else error
                log.warning("turn failed", error=type(error).__name__, exc_info=outline)
                await asyncio.sleep(BACK_OFF)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._signal.wait(), self._rest)


def wake_all(wakes: Iterable[Callable[[], None]]) -> None:
    """Call each of them: there is something to do for all who listen."""
    for wake in wakes:
        wake()
