"""The form that nearly all requests to a busy address have, read as it arrives; any other is told apart."""

from __future__ import annotations

from typing import Final

import httptools

MOST_BYTES: Final = 64 * 1024
MOST_HEAD: Final = 8000
MOST_HEADERS: Final = 64
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


class _OddError(Exception):
    """Nothing more needs to be read."""


class UsualRequest:
    """A POST of one connection: its head arrives in one piece, its length is known, the connection stays.

    The next one of the same connection begins with `begin`.
    """

    def __init__(self) -> None:
        self._parser = httptools.HttpRequestParser(self)
        self.begin()

    def begin(self) -> None:
        self.target = b""
        self.headers: dict[bytes, bytes] = {}
        """By names in small letters."""
        self.read = False
        """It is whole."""
        self.odd = False
        """It is not usual; nothing else that stands here counts then."""
        self._chunks: list[bytes] = []
        self._size = 0
        self._bodies: list[bytes] = []
        self._body_size = 0
        self._messages = 0
        self._head_read = False

    @property
    def received(self) -> bytes:
        """All bytes of it so far."""
        return b"".join(self._chunks)

    @property
    def body(self) -> bytes:
        return b"".join(self._bodies)

    def feed(self, chunk: bytes) -> None:
        """More bytes from the connection."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        try:
            self._parser.feed_data(chunk)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.odd = True
        head = self._size - self._body_size
        if not self._head_read or self._size > MOST_BYTES or head > MOST_HEAD:
            self.odd = True

    def forget_parser(self) -> None:
        """Nothing is fed any more: parser and request, which know each other, are let go at once."""
        del self._parser

    def on_message_begin(self) -> None:
        self._messages += 1
        if self._messages > 1:
            raise _OddError

    def on_url(self, target: bytes) -> None:
        self.target = target

    def on_header(self, name: bytes, value: bytes) -> None:
        key = name.lower()
        if key in self.headers or key in _ODD or len(self.headers) == MOST_HEADERS:
            raise _OddError
        self.headers[key] = value

    def on_headers_complete(self) -> None:
        self._head_read = True
        if (
            self._parser.get_method() != b"POST"
            or self._parser.get_http_version() != "1.1"
            or self.headers.get(b"connection", b"keep-alive").lower() != b"keep-alive"
            or b"host" not in self.headers
        ):
            raise _OddError

    def on_body(self, body: bytes) -> None:
        self._bodies.append(body)
        self._body_size += len(body)

    def on_message_complete(self) -> None:
        self.read = True
