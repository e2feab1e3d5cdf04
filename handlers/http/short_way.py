"""A short way to the few addresses that get nearly all requests; whatever is unusual takes the ordinary one.

aiohttp's own handling costs three times what such a request needs. A request in the usual form is answered
here by the very functions that answer it there; any other is handed over untouched, with its connection.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache, partial
from http import HTTPStatus
from time import perf_counter, time
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast

import msgspec
from aiohttp import web
from aiohttp.http import SERVER_SOFTWARE
from multidict import CIMultiDict

from handlers.http.metrics import METRICS
from handlers.http.problems import SECURITY_HEADERS, problem_of
from handlers.http.usual_requests import MOST_BYTES, Head, UsualRequest


class Told(msgspec.Struct, frozen=True, gc=False):
    """What nearly all requests are answered: JSON, and nothing else to say."""

    status: int
    body: bytes


Response = Told | web.Response
_T = TypeVar("_T", covariant=True)


class Later(NamedTuple, Generic[_T]):
    """An answer to come; it has no task of its own, which would cost as much as reading the request."""

    done: asyncio.Future[Any]
    answer: Callable[[asyncio.Future[Any]], _T]
    """What is answered when that is done, well or not."""

    async def waited(self) -> _T:
        """The answer; whoever no longer waits for it does not cancel what is under way."""
        await asyncio.wait([self.done])
        return self.answer(self.done)


async def response_of(told: Response | Later[Response]) -> web.Response:
    """The same on the ordinary way."""
    now = await told.waited() if isinstance(told, Later) else told
    if isinstance(now, Told):
        return web.Response(status=now.status, body=now.body, content_type=_JSON)
    return now


Answer = Callable[[Head, bytes], Response | Later[Response | None] | None]
"""(head, body) -> what is answered, now or later; None, before anything was done: let the ordinary way
answer."""

IDLE: Final = 3600.0
"""Seconds of silence after which a connection is closed."""
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class ShortWay:
    """How requests to one address are answered here."""

    route: str
    """As the figures name it."""
    answer: Answer


SHORT_WAYS: web.AppKey[dict[bytes, ShortWay]] = web.AppKey("short_ways")
"""By the path as a request names it."""


class Entrance:
    """Makes the protocol of each connection, and lets all of them go at the end."""

    def __init__(
        self, application: web.Application, ordinary: Callable[[], asyncio.Protocol], *, idle: float = IDLE
    ) -> None:
        """`ordinary` makes the protocol that takes over what is unusual; `idle`: seconds."""
        self.application = application
        self.ordinary = ordinary
        self.idle = idle
        self.ways = application[SHORT_WAYS]
        self.answered = application[METRICS].request_answered
        self.open: set[_Connection] = set()
        self.ending = False

    def __call__(self) -> asyncio.Protocol:
        return _Connection(self)

    async def close(self, patience: float) -> None:
        """Answer what is being answered, for so many seconds at most; take nothing more."""
        self.ending = True
        answering = [done for connection in list(self.open) if (done := connection.end()) is not None]
        if answering:
            _, late = await asyncio.wait(answering, timeout=patience)
            for done in late:
                done.cancel()


class _Connection(asyncio.Protocol):
    """One request after the other, until one is unusual."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport
        self.answering: asyncio.Future[Any] | None = None
        self._began = 0.0
        self._request = UsualRequest()
        self._later = bytearray()
        """What came while a request was being answered."""
        self._full = False
        self._last = self._loop.time()
        self._timer = self._loop.call_later(entrance.idle, self._look)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._entrance.open.add(self)
        if self._entrance.ending:
            transport.close()
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._later.clear()
        self._leave()

    def end(self) -> asyncio.Future[Any] | None:
        """Close at once, or what is still to be answered, which closes then."""
        if self.answering is None:
            self._transport.close()
        return self.answering

    def pause_writing(self) -> None:
        self._full = True

    def resume_writing(self) -> None:
        self._full = False
        self._go_on()

    def data_received(self, chunk: bytes) -> None:
        if self.answering is not None or self._full:
            self._later += chunk
            if len(self._later) > MOST_BYTES:
                self._transport.pause_reading()
        else:
            self._receive(chunk)

    def _receive(self, chunk: bytes) -> None:
        self._last = self._loop.time()
        request = self._request
        request.feed(chunk)
        way = self._entrance.ways.get(request.head.target)
        if way is None or request.odd:
            self._take_the_ordinary_way()
        elif request.read:
            self._began = perf_counter()
            try:
                told = way.answer(request.head, request.body)
            except Exception as error:
                told = self._problem(way, error)
            if isinstance(told, Later):
                self.answering = told.done
                told.done.add_done_callback(partial(self._tell_later, way, told.answer))
            else:
                self._tell(way, told)

    def _tell_later(
        self,
        way: ShortWay,
        answer: Callable[[asyncio.Future[Any]], Response | None],
        done: asyncio.Future[Any],
    ) -> None:
        self.answering = None
        if done.cancelled():
            self._transport.abort()
            return
        try:
            try:
                told = answer(done)
            except Exception as error:
                told = self._problem(way, error)
            self._tell(way, told)
        except BaseException:
            self._transport.abort()
            raise

    def _tell(self, way: ShortWay, told: Response | None) -> None:
        if told is None:
            self._take_the_ordinary_way()
            return
        self._entrance.answered("POST", way.route, told.status, perf_counter() - self._began)
        self._transport.write(_written(told))
        self._last = self._loop.time()
        self._request.begin()
        if self._entrance.ending:
            self._transport.close()
        else:
            self._go_on()

    def _problem(self, way: ShortWay, error: Exception) -> web.Response:
        return problem_of(error, self._entrance.application, f"POST {way.route}")

    def _go_on(self) -> None:
        if self._later and self.answering is None and not self._full and not self._transport.is_closing():
            later = bytes(self._later)
            self._later.clear()
            self._transport.resume_reading()
            self._receive(later)

    def _take_the_ordinary_way(self) -> None:
        if self._transport.is_closing():
            return
        if self._entrance.ending:
            self._transport.close()
            return
        self._leave()
        received = self._request.received + self._later
        protocol = self._entrance.ordinary()
        self._transport.resume_reading()
        self._transport.set_protocol(protocol)
        protocol.connection_made(self._transport)
        protocol.data_received(received)

    def _leave(self) -> None:
        self._timer.cancel()
        self._entrance.open.discard(self)

    def _look(self) -> None:
        """Close the connection if nothing came for long."""
        left = self._last + self._entrance.idle - self._loop.time()
        if left <= 0 and self.answering is None:
            self._transport.abort()
        else:
            self._timer = self._loop.call_later(max(left, self._entrance.idle / 100), self._look)


def _written(told: Response) -> bytes:
    """The whole answer."""
    head = _head(told.status) if isinstance(told, Told) else _head(told.status, tuple(told.headers.items()))
    body = cast(bytes, told.body)
    return b"%b%b%d\r\n\r\n%b" % (head, _date(int(time())), len(body), body)


@lru_cache(maxsize=256)
def _head(status: int, headers: tuple[tuple[str, str], ...] = (("Content-Type", _JSON),)) -> bytes:
    """Status line and headers, up to the date."""
    named = CIMultiDict(headers)
    for name, value in SECURITY_HEADERS.items():
        named.setdefault(name, value)
    named["Server"] = SERVER_SOFTWARE
    lines = [
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        *(f"{name}: {value}" for name, value in named.items()),
    ]
    return "\r\n".join([*lines, ""]).encode()


@lru_cache(maxsize=1)
def _date(second: int) -> bytes:
    return f"Date: {formatdate(second, usegmt=True)}\r\nContent-Length: ".encode()
