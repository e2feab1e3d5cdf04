"""One open page that follows a view: bytes go straight to its transport, and a slow one is let go."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

BUFFER_CAP = 256 * 1024
"""Bytes that may wait for a slow viewer; beyond that it is dropped and reconnects."""


@dataclass(slots=True, eq=False)
class Viewer:
    transport: asyncio.WriteTransport
    chunked: bool
    """Whether the answer is sent in HTTP chunks; a HTTP/1.0 proxy gets it bare."""
    left: bool = False
    """It went away, or was let go."""
    _waiting: asyncio.Future[None] | None = None

    def let_go(self) -> None:
        self.left = True
        self._wake()

    async def wait_until_left(self, seconds: float) -> bool:
        """Whether it left in this time. An event and a timeout would take 1 KiB more."""
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        timer = loop.call_later(seconds, self._wake)
        try:
            if not self.left:
                await self._waiting
        finally:
            timer.cancel()
        return self.left

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def send(self, event: bytes, chunk: bytes) -> bool:
        """Write without waiting; False if the viewer has left or is too slow."""
        transport = self.transport
        if transport.is_closing():
            self.let_go()
            return False
        if transport.get_write_buffer_size() > BUFFER_CAP:
            transport.abort()
            self.let_go()
            return False
        transport.write(chunk if self.chunked else event)
        return True


def as_chunk(event: bytes) -> bytes:
    """The bytes as one HTTP/1.1 chunk."""
    return b"%x\r\n%b\r\n" % (len(event), event)
