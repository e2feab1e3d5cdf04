"""Open pages in a process of their own: raw sockets that follow a journey and note what arrives when.

`python -m bench.viewers PORT COUNT PATH KEY` says `ready` when all have their first event. Then each line on
stdin is a wish in JSON: `null` = wait until one more event has reached all (see `Arrival`); a list of times =
the lags of the taps that were accepted then (see `Lags`). Times are time.monotonic().
"""

from __future__ import annotations

import asyncio
import gc
import resource
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import cast

import msgspec
import uvloop

from bench.load import get
from bench.servers import ROOT


class Lags(msgspec.Struct):
    """Milliseconds from a tap's acceptance to its arrival at a viewer; every tenth viewer for each tap."""

    p50: float
    p99: float
    fewest: int
    """The last n that the viewer who saw least has seen."""
    events: float
    """Events per viewer."""


class Arrival(msgspec.Struct):
    """An event that reached all pages: when its last copy came, and its bytes as they came."""

    at: float
    chunk: bytes


class _Page(asyncio.Protocol):
    def __init__(self, pages: _Pages, request: bytes) -> None:
        self._pages = pages
        self._request = request
        self._got = b""
        self._headed = False
        self.seen: list[tuple[float, int]] = []
        """(time, number of the event)"""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.Transport, transport).write(self._request)

    def data_received(self, chunk: bytes) -> None:
        now = monotonic()
        if not self._got and (number := self._pages.known.get(chunk)) is not None:
            self._note(now, number)
            return
        got = self._got + chunk
        if not self._headed:
            end = got.find(b"\r\n\r\n")
            if end < 0:
                self._got = got
                return
            assert got.startswith(b"HTTP/1.1 200"), got[:200]
            self._headed, got = True, got[end + 4 :]
        while (end := got.find(b"\r\n")) >= 0:
            end += 4 + int(got[:end], 16)
            if len(got) < end:
                break
            self._note(now, self._pages.number_of(got[:end]))
            got = got[end:]
        self._got = got

    def _note(self, now: float, number: int) -> None:
        if number:
            self.seen.append((now, number))
            self._pages.came(now, number)

    def connection_lost(self, _exc: Exception | None) -> None:
        raise ConnectionError("a page lost its stream")


class _Pages:
    """All pages, and the events that they were sent, numbered from 1; 0 = nothing of interest."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.known: dict[bytes, int] = {}
        self.n: list[int] = [0]
        """By event: answers of all touchpoints that it names."""
        self._chunks = [b""]
        self._reached: dict[int, int] = {}
        self.whole: asyncio.Queue[Arrival] = asyncio.Queue()

    def number_of(self, chunk: bytes) -> int:
        if chunk not in self.known:
            self.known[chunk] = self._new(chunk)
        return self.known[chunk]

    def _new(self, chunk: bytes) -> int:
        at = chunk.find(b"data: ")
        if at < 0 or b"event: alive" in chunk:
            return 0
        body = msgspec.json.decode(chunk[at + 6 : chunk.index(b"\n", at)])
        self.n.append(sum(point["n"] for point in body["points"]))
        self._chunks.append(chunk)
        return len(self.n) - 1

    def came(self, now: float, number: int) -> None:
        self._reached[number] = self._reached.get(number, 0) + 1
        if self._reached[number] % self._count == 0:
            self.whole.put_nowait(Arrival(now, self._chunks[number]))


def _lags(pages: _Pages, page: Sequence[_Page], accepted: Sequence[float]) -> Lags:
    lags: list[float] = []
    for place, one in enumerate(page):
        known = 0
        for at, number in one.seen:
            n = min(pages.n[number], len(accepted))
            lags += [at - accepted[tap] for tap in range(known, n) if tap % 10 == place % 10]
            known = max(known, n)
    lags.sort()
    return Lags(
        lags[len(lags) // 2] * 1000,
        lags[int(len(lags) * 0.99)] * 1000,
        min(pages.n[one.seen[-1][1]] for one in page),
        sum(len(one.seen) for one in page) / len(page),
    )


async def _main(port: int, count: int, path: str, key: str) -> None:
    raise_open_files()
    loop = asyncio.get_running_loop()
    pages = _Pages(count)
    request = get(path, [("Authorization", f"Bearer {key}")])
    opened: list[_Page] = []
    for _ in range(count):
        _, page = await loop.create_connection(lambda: _Page(pages, request), "127.0.0.1", port)
        opened.append(page)
    while not all(page.seen for page in opened):  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    while not pages.whole.empty():
        pages.whole.get_nowait()
    print("ready", flush=True)
    lines = asyncio.StreamReader(limit=2**24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        accepted = msgspec.json.decode(line, type=list[float] | None)
        told: object = await pages.whole.get() if accepted is None else _lags(pages, opened, accepted)
        print(msgspec.json.encode(told).decode(), flush=True)


def raise_open_files() -> None:
    """As many open sockets as the system lets this process have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Viewers:
    """The pages, as the benchmark sees them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def next_whole(self) -> Arrival:
        """The next event that reached all pages."""
        return msgspec.json.decode(await self._ask(None), type=Arrival)

    async def lags(self, accepted: Sequence[float]) -> Lags:
        return msgspec.json.decode(await self._ask(accepted), type=Lags)

    async def _ask(self, wish: Sequence[float] | None) -> bytes:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(wish) + b"\n")
        async with asyncio.timeout(60):
            return await self._process.stdout.readline()


@asynccontextmanager
async def viewers(port: int, count: int, path: str, key: str) -> AsyncIterator[Viewers]:
    """So many pages that have their first event; closed at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench.viewers",
        str(port),
        str(count),
        path,
        key,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(60):
            assert await process.stdout.readline() == b"ready\n"
        yield Viewers(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


if __name__ == "__main__":
    # What it noted lives until it is asked. Looking for garbage among it stops all pages for up to 0.1 s.
    gc.disable()
    uvloop.run(_main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]))
