"""Whole maps kept as they were read last: a thousand pages that ask at once are answered by one reading."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

import msgspec

from mapping.map_json import map_json
from mapping.reading import View, today_of
from mapping.whole_map import WholeMap
from surveys.model import Configuration

FRESH: Final = timedelta(seconds=2)
"""How old what no version counts may be: silence, targets, weak links, effects."""
MOST: Final = 64
"""Views kept; the least recently asked for goes first."""

Read = Callable[[str, Configuration, View], Awaitable[WholeMap | None]]
Version = Callable[[str, str], Awaitable[int]]
"""Tenant and journey -> the version of its figures now."""


@dataclass(frozen=True, slots=True)
class KeptMap:
    whole: WholeMap
    body: bytes
    """JSON."""
    tag: str
    """Of everything in it but the time of reading."""


@dataclass(slots=True)
class _Place:
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    kept: KeptMap | None = None


class KeptMaps:
    """Nobody gets a map that is older than the figures were when they asked."""

    def __init__(self, read: Read, version: Version, clock: Callable[[], datetime]) -> None:
        self._read = read
        self._version = version
        self._clock = clock
        self._places: OrderedDict[tuple[str, int, View, date], _Place] = OrderedDict()

    async def of(self, tenant: str, configuration: Configuration, view: View) -> KeptMap | None:
        """The map of one view; None if the configuration has no such journey."""
        needed = await self._version(tenant, view.journey)
        key = (tenant, configuration.version, view, today_of(configuration, self._clock()))
        place = self._places.setdefault(key, _Place())
        self._places.move_to_end(key)
        if len(self._places) > MOST:
            self._places.popitem(last=False)
        async with place.reading:
            kept = place.kept
            if kept and kept.whole.reading.version >= needed and self._is_fresh(kept):
                return kept
            whole = await self._read(tenant, configuration, view)
            place.kept = _made(whole) if whole else None
            return place.kept

    def _is_fresh(self, kept: KeptMap) -> bool:
        return timedelta() <= self._clock() - kept.whole.read_at < FRESH


def _made(whole: WholeMap) -> KeptMap:
    shown = map_json(whole)
    content = {name: value for name, value in shown.items() if name != "read_at"}
    tag = sha256(msgspec.json.encode(content)).hexdigest()[:24]
    return KeptMap(whole, msgspec.json.encode(shown), f'"{tag}"')
