"""A proxy before PostgreSQL that breaks connections at the moment of a COMMIT, or makes them slow."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit

Fault = Literal["before", "after", "black_hole"]
COMMIT = b"COMMIT;\x00"
WHOLE = re.compile(rb"(__asyncpg_stmt_\w+)\x00[^\x00]*INSERT INTO (?:touchpoint_event|inbox)")
"""Prepared under a name, and its own transaction: the name alone stands where it is executed."""


class CuttingProxy:
    """Stands before one server. `url` leads through it."""

    def __init__(self, url: str, directory: Path) -> None:
        parts = urlsplit(url)
        given = parse_qs(parts.query)
        port = given.get("port", ["5432"])[0]
        self._server = f"{given['host'][0]}/.s.PGSQL.{port}"
        self.path = directory / f".s.PGSQL.{port}"
        self.url = parts._replace(query=f"host={quote(str(directory))}&port={port}").geturl()
        self.fault: Fault = "after"
        """before: the server never hears of the COMMIT; after: the client never hears of its success;
        black_hole: the same, but the connection seems to live on."""
        self.every = 3
        """Which COMMITs are cut, the statements among them that are their own: every n-th."""
        self.cuts_left = 0
        self.delay = 0.0
        """Seconds that each piece takes in each direction."""
        self._commits = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            from_server, to_server = await asyncio.open_unix_connection(self._server)
        except OSError:
            writer.close()
            return
        deaf = asyncio.Event()
        pumps = [
            asyncio.ensure_future(self._up(reader, to_server, deaf)),
            asyncio.ensure_future(self._down(from_server, writer, deaf)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            to_server.close()
            writer.close()

    async def _up(
        self,
        reader: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
        deaf: asyncio.Event,
    ) -> None:
        """From the client to the server."""
        commits = [COMMIT]
        with suppress(ConnectionError):
            while piece := await reader.read(65536):
                await asyncio.sleep(self.delay)
                cut = self._is_cut(piece, commits)
                commits += WHOLE.findall(piece)
                if cut and self.fault == "before":
                    return
                if cut:
                    deaf.set()
                to_server.write(piece)
                await to_server.drain()

    async def _down(
        self, from_server: asyncio.StreamReader, writer: asyncio.StreamWriter, deaf: asyncio.Event
    ) -> None:
        """From the server to the client."""
        with suppress(ConnectionError):
            while piece := await from_server.read(65536):
                await asyncio.sleep(self.delay)
                if deaf.is_set():
                    if self.fault == "after":
                        return
                    continue
                writer.write(piece)
                await writer.drain()

    def _is_cut(self, piece: bytes, commits: Sequence[bytes]) -> bool:
        if self.cuts_left <= 0 or not any(commit in piece for commit in commits):
            return False
        self._commits += 1
        if self._commits % self.every:
            return False
        self.cuts_left -= 1
        return True


@asynccontextmanager
async def cutting_proxy(url: str, directory: Path) -> AsyncIterator[CuttingProxy]:
    """In a directory with a short path, since it holds a socket."""
    proxy = CuttingProxy(url, directory)
    server = await asyncio.start_unix_server(proxy.serve, str(proxy.path))
    try:
        yield proxy
    finally:
        server.close()
