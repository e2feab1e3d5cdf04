"""Live pages: a journey changed -> each view that somebody follows is read once and sent to all who do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import msgspec

from handlers.http.given import Configurations
from handlers.http.signing.viewer import Viewer, as_chunk
from mapping.curve import curve_json
from mapping.reading import View, read_curve, today_of
from mapping.store.tallies import versions_of

if TYPE_CHECKING:
    import asyncpg

    Connection = asyncpg.Connection[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]

CHANNEL: Final = "pulsemap_curve"
"""NOTIFY channel; its payload is `tenant|journey`."""
HEARTBEAT: Final = b"event: alive\ndata: 0\n\n"

_log = logging.getLogger("pulsemap.live")


@dataclass(slots=True, eq=False)
class _Followed:
    """One view that somebody follows, as it was last sent."""

    viewers: set[Viewer] = field(default_factory=set)
    joining: int = 0
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    version: int | None = None
    configured: int | None = None
    """Version of the document by which it was read."""
    span: tuple[date | None, date | None] = (None, None)
    turns_at: datetime | None = None
    """When time alone changes what stands out."""
    points: dict[str, dict[str, Any]] = field(default_factory=dict)
    whole: tuple[bytes, bytes] = (b"", b"")
    """All points as an event, bare and as a chunk."""


class Broadcaster:
    """Keeps viewers up to date. A hint makes it look at once; a poll behind it finds what no hint told of."""

    def __init__(
        self,
        pool: Pool,
        configurations: Configurations,
        clock: Callable[[], datetime],
        *,
        window: float = 0.02,
    ) -> None:
        self._pool = pool
        self._configurations = configurations
        self._clock = clock
        self._window = window
        self._followed: dict[tuple[str, str], dict[View, _Followed]] = {}
        self._stirred: set[tuple[str, str]] = set()
        self._look = asyncio.Event()
        self._ended = False

    def stir(self, tenant: str, journey: str) -> None:
        """The journey may have changed: look soon, if anybody follows it."""
        if (tenant, journey) in self._followed:
            self._stirred.add((tenant, journey))
            self._look.set()

    def stir_all(self) -> None:
        for tenant, journey in self._followed:
            self.stir(tenant, journey)

    async def join(self, tenant: str, view: View, viewer: Viewer, last_seen: int | None) -> None:
        """Send all points unless the viewer has this very version, and from then on every change."""
        if self._ended:
            viewer.let_go()
            return
        followed = self._followed.setdefault((tenant, view.journey), {}).setdefault(view, _Followed())
        followed.joining += 1
        try:
            if followed.version is None:
                await self._refresh(tenant, view, followed)
        finally:
            followed.joining -= 1
        if self._ended:
            viewer.let_go()
        elif last_seen == followed.version or viewer.send(*followed.whole):
            followed.viewers.add(viewer)

    def leave(self, tenant: str, view: View, viewer: Viewer) -> None:
        views = self._followed.get((tenant, view.journey), {})
        followed = views.get(view)
        if followed is None:
            return
        followed.viewers.discard(viewer)
        if not followed.viewers and not followed.joining:
            del views[view]
            if not views:
                del self._followed[tenant, view.journey]

    def end(self) -> None:
        """Let all viewers go, and take no more."""
        self._ended = True
        for viewer in self._viewers():
            viewer.let_go()

    async def follow(self) -> None:
        """Work until cancelled: each stirred journey's views are read at most once in a window."""
        while True:
            await self._look.wait()
            self._look.clear()
            stirred, self._stirred = self._stirred, set()
            began = monotonic()
            for tenant, journey in sorted(stirred):
                for view, followed in tuple(self._followed.get((tenant, journey), {}).items()):
                    try:
                        await self._refresh(tenant, view, followed)
                    except Exception as error:
                        _log.warning("live view of %s not read: %s", journey, type(error).__name__)
            # The rest of the window, or as long as the reading and writing took: others need the loop too.
            took = monotonic() - began
            await asyncio.sleep(max(self._window - took, min(took, self._window)))

    async def poll(self, every: float) -> None:
        """Until cancelled: compare versions and days, for the hints that were lost."""
        while True:
            await asyncio.sleep(every)
            try:
                await self._poll_once()
            except Exception as error:
                _log.warning("versions of live views not read: %s", type(error).__name__)

    async def beat(self, every: float) -> None:
        """Until cancelled: a sign of life to every viewer, which also finds those who left."""
        chunk = as_chunk(HEARTBEAT)
        while True:
            await asyncio.sleep(every)
            for viewer in self._viewers():
                viewer.send(HEARTBEAT, chunk)

    async def _poll_once(self) -> None:
        tenants: dict[str, list[str]] = {}
        for tenant, journey in self._followed:
            tenants.setdefault(tenant, []).append(journey)
        for tenant, journeys in tenants.items():
            async with self._pool.acquire() as connection:
                versions = await versions_of(connection, tenant=tenant, journeys=journeys)
            configuration, now = await self._configurations.current(tenant), self._clock()
            today = today_of(configuration, now)
            for journey in journeys:
                for view, followed in self._followed.get((tenant, journey), {}).items():
                    stands = followed.version, followed.configured, followed.span
                    turned = followed.turns_at is not None and followed.turns_at < now
                    if turned or stands != (
                        versions.get(journey, 0),
                        configuration.version,
                        view.span(today),
                    ):
                        self.stir(tenant, journey)

    async def _refresh(self, tenant: str, view: View, followed: _Followed) -> None:
        """Read the view, and send what changed since it was last read to all who follow it."""
        async with followed.reading:
            configuration = await self._configurations.current(tenant)
            now = self._clock()
            async with self._pool.acquire() as connection:
                reading = await read_curve(
                    connection, tenant=tenant, configuration=configuration, view=view, now=now
                )
            if reading is None:
                for viewer in tuple(followed.viewers):
                    viewer.let_go()
                return
            body = curve_json(reading.curve, reading.version)
            points = body["points"]
            changed = [point for point in points if followed.points.get(point["touchpoint"]) != point]
            first = followed.version is None
            reconfigured = not first and followed.configured != configuration.version
            followed.version, followed.span = reading.version, view.span(today_of(configuration, now))
            followed.configured, followed.turns_at = configuration.version, reading.curve.turns_at
            if reconfigured:
                self._send(followed, *_config_event(configuration.version))
            if not changed and not first:
                return
            followed.points = {point["touchpoint"]: point for point in points}
            followed.whole = _event(body)
            if followed.viewers:
                self._send(followed, *_event(body | {"points": changed}))

    def _send(self, followed: _Followed, event: bytes, chunk: bytes) -> None:
        for viewer in tuple(followed.viewers):
            if not viewer.send(event, chunk):
                followed.viewers.discard(viewer)

    def _viewers(self) -> list[Viewer]:
        return [
            viewer
            for views in self._followed.values()
            for followed in views.values()
            for viewer in followed.viewers
        ]


def _config_event(version: int) -> tuple[bytes, bytes]:
    """The event `config`: another version of the document is in force; what it holds is asked for anew."""
    event = b'event: config\ndata: {"config_version": %d}\n\n' % version
    return event, as_chunk(event)


def _event(body: dict[str, Any]) -> tuple[bytes, bytes]:
    """The event `points`, bare and as a chunk."""
    event = b"id: %d\nevent: points\ndata: %b\n\n" % (body["version"], msgspec.json.encode(body))
    return event, as_chunk(event)


@asynccontextmanager
async def broadcasting(
    *,
    pool: Pool,
    connect: Callable[[], Awaitable[Connection]],
    configurations: Configurations,
    clock: Callable[[], datetime],
    window: float = 0.02,
    poll: float = 1.0,
    heartbeat: float = 10.0,
) -> AsyncIterator[Broadcaster]:
    """A broadcaster at work. `connect` opens a connection of its own for LISTEN, again whenever it is lost.

    `window`, `poll` and `heartbeat` are in seconds.
    """
    broadcaster = Broadcaster(pool, configurations, clock, window=window)
    tasks = [
        asyncio.create_task(broadcaster.follow()),
        asyncio.create_task(broadcaster.poll(poll)),
        asyncio.create_task(broadcaster.beat(heartbeat)),
        asyncio.create_task(_listen(broadcaster, connect, poll)),
    ]
    try:
        yield broadcaster
    finally:
        broadcaster.end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(
    broadcaster: Broadcaster, connect: Callable[[], Awaitable[Connection]], pause: float
) -> None:
    """Turn notifications into hints, until cancelled; the poll bridges the time without a connection."""

    def hint(_connection: object, _pid: int, _channel: str, payload: object) -> None:
        tenant, _, journey = str(payload).partition("|")
        broadcaster.stir(tenant, journey)

    while True:
        lost = asyncio.Event()
        connection: Connection | None = None
        try:
            connection = await connect()
            connection.add_termination_listener(lambda _, lost=lost: lost.set())
            await connection.add_listener(CHANNEL, hint)
            broadcaster.stir_all()
            await lost.wait()
        except Exception as error:
            _log.warning("not listening for changes: %s", type(error).__name__)
        finally:
            if connection is not None:
                with suppress(Exception):
                    await connection.close(timeout=2)
        await asyncio.sleep(pause)
