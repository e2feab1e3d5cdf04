"""The form that nearly all requests to a busy address have, read as it arrives; any other is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import httptools

MOST_BYTES: Final = 64 * 1024
MOST_HEAD: Final = 8000
MOST_HEADERS: Final = 64
MOST_REMEMBERED: Final = 512
"""Heads: those of most senders differ in the length of the body at most, so few need to be read again."""
_LONGEST_LENGTH: Final = 10
"""Digits."""
_END: Final = b"\r\n\r\n"
_ODD: Final = frozenset(
    {
        b"transfer-encoding",
        b"content-encoding",
        b"expect",
        b"upgrade",
        b"proxy-connection",
        b"sec-websocket-key1",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What stands before the body; one that is remembered is the same object again."""

    target: bytes
    headers: Mapping[bytes, bytes]
    """By names in small letters."""
    length: int
    """Bytes of the body."""


_NONE: Final = Head(b"", {}, 0)


class UsualRequest:
    """A POST of one connection: its head arrives in one piece, its length is known, the connection stays.

    The next one of the same connection begins with `begin`.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.head = _NONE
        """Told, unless it is odd, by the first bytes."""
        self.body = b""
        """Set when it is whole."""
        self.read = False
        """It is whole."""
        self.odd = False
        """It is not usual; nothing else that stands here counts then."""
        self._chunks: list[bytes] = []
        self._missing = 0

    @property
    def received(self) -> bytes:
        """All bytes of it so far."""
        return b"".join(self._chunks)

    def feed(self, chunk: bytes) -> None:
        """More bytes from the connection."""
        self._chunks.append(chunk)
        if self.head is _NONE:
            end = chunk.find(_END)
            size = end + len(_END)
            head = _head(chunk[:size]) if end >= 0 and size <= MOST_HEAD else None
            if head is None:
                self.odd = True
                return
            self.head = head
            self._missing = size + head.length
            self.odd = self._missing > MOST_BYTES
        self._missing -= len(chunk)
        if self._missing < 0:
            self.odd = True
        elif self._missing == 0:
            received = chunk if len(self._chunks) == 1 else self.received
            self.body = received[len(received) - self.head.length :]
            self.read = True


@lru_cache(maxsize=MOST_REMEMBERED)
def _head(received: bytes) -> Head | None:
    """What the bytes say, up to the end of the empty line; None: it is not usual."""
    reading = _Reading()
    parser = httptools.HttpRequestParser(reading)
    try:
        parser.feed_data(received)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    headers = reading.headers
    length = headers.get(b"content-length", b"0")
    if (
        not reading.whole
        or len(length) > _LONGEST_LENGTH
        or parser.get_method() != b"POST"
        or parser.get_http_version() != "1.1"
        or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
        or b"host" not in headers
    ):
        return None
    return Head(reading.target, headers, int(length))


class _OddError(Exception):
    """Nothing more needs to be read."""


class _Reading:
    """What the parser finds in a head."""

    def __init__(self) -> None:
        self.target = b""
        self.headers: dict[bytes, bytes] = {}
        self.whole = False

    def on_message_begin(self) -> None:
        if self.whole:
            raise _OddError

    def on_url(self, target: bytes) -> None:
        self.target = target

    def on_header(self, name: bytes, value: bytes) -> None:
        key = name.lower()
        if key in self.headers or key in _ODD or len(self.headers) == MOST_HEADERS:
            raise _OddError
        self.headers[key] = value

    def on_headers_complete(self) -> None:
        self.whole = True

    def on_body(self, _body: bytes) -> None:
        raise _OddError
