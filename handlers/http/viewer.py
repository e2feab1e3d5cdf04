"""One open page that follows a view: bytes go straight to its transport, and a slow one is let go."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

BUFFER_CAP = 256 * 1024
"""Bytes that may wait for a slow viewer; beyond that it is dropped and reconnects."""


@dataclass(slots=True, eq=False)
class Viewer:
    transport: asyncio.WriteTransport
    chunked: bool
    """Whether the answer is sent in HTTP chunks; a HTTP/1.0 proxy gets it bare."""
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    def send(self, event: bytes, chunk: bytes) -> bool:
        """Write without waiting; False if the viewer has left or is too slow."""
        transport = self.transport
        if transport.is_closing():
            self.gone.set()
            return False
        if transport.get_write_buffer_size() > BUFFER_CAP:
            transport.abort()
            self.gone.set()
            return False
        transport.write(chunk if self.chunked else event)
        return True


def as_chunk(event: bytes) -> bytes:
    """The bytes as one HTTP/1.1 chunk."""
    return b"%x\r\n%b\r\n" % (len(event), event)
