"""A load generator of its own process: prebuilt requests over kept-alive sockets, closed or open loop.

`python -m bench.load` reads one JSON line (see `Load`) from stdin and writes one JSON line (see `Told`).
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec
import uvloop


class Load(msgspec.Struct):
    port: int
    file: str
    """MessagePack list of whole HTTP requests."""
    connections: int
    rate: float | None = None
    """Requests per second by the clock (open loop); None = each connection asks again when answered."""


class Told(msgspec.Struct):
    seconds: float
    statuses: dict[int, int]
    p50: float
    """Milliseconds; in an open loop counted from the moment the request was due."""
    p99: float
    began: float
    """time.monotonic() at the first request."""
    answered: list[float]
    """Seconds after `began` at which each answer came, in order (open loop only)."""

    @property
    def per_second(self) -> float:
        return sum(self.statuses.values()) / self.seconds


class _Connection(asyncio.Protocol):
    def __init__(self, run: _Run) -> None:
        self._run = run
        self._transport: asyncio.Transport | None = None
        self._began = 0.0
        self._got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def send(self, request: bytes, began: float) -> None:
        assert self._transport is not None
        self._began = began
        self._transport.write(request)

    def data_received(self, chunk: bytes) -> None:
        got = self._got + chunk if self._got else chunk
        end = got.find(b"\r\n\r\n")
        if end < 0:
            self._got = got
            return
        at = got.find(b"Content-Length: ")
        length = int(got[at + 16 : got.find(b"\r", at)]) if 0 <= at < end else 0
        if len(got) < end + 4 + length:
            self._got = got
            return
        self._got = b""
        self._run.answered(self, int(got[9:12]), self._began)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._run.lost()


class _Run:
    def __init__(self, load: Load, requests: Sequence[bytes]) -> None:
        self._load = load
        self._requests = deque(requests)
        self._count = len(requests)
        self._free: deque[_Connection] = deque()
        self._due: deque[float] = deque()
        self._done = asyncio.get_running_loop().create_future()
        self._latencies: list[float] = []
        self._answered: list[float] = []
        self._statuses: Counter[int] = Counter()
        self._began = 0.0

    async def run(self) -> Told:
        loop = asyncio.get_running_loop()
        for _ in range(self._load.connections):
            _, connection = await loop.create_connection(
                lambda: _Connection(self), "127.0.0.1", self._load.port
            )
            self._free.append(connection)
        self._began = time.monotonic()
        if self._load.rate is None:
            for connection in list(self._free):
                if self._requests:
                    connection.send(self._requests.popleft(), time.monotonic())
        else:
            await self._by_the_clock(self._load.rate)
        await self._done
        seconds = time.monotonic() - self._began
        ordered = sorted(self._latencies)
        return Told(
            seconds,
            dict(self._statuses),
            ordered[len(ordered) // 2] * 1000,
            ordered[int(len(ordered) * 0.99)] * 1000,
            self._began,
            self._answered if self._load.rate is not None else [],
        )

    async def _by_the_clock(self, rate: float) -> None:
        sent = 0
        while sent < self._count:
            elapsed = time.monotonic() - self._began
            while sent < self._count and sent / rate <= elapsed:
                self._due.append(self._began + sent / rate)
                sent += 1
            self._pump()
            await asyncio.sleep(max(0.0, sent / rate - (time.monotonic() - self._began)))

    def _pump(self) -> None:
        while self._due and self._free:
            self._free.popleft().send(self._requests.popleft(), self._due.popleft())

    def answered(self, connection: _Connection, status: int, began: float) -> None:
        now = time.monotonic()
        self._latencies.append(now - began)
        self._statuses[status] += 1
        if self._load.rate is not None:
            self._answered.append(now - self._began)
            self._free.append(connection)
            self._pump()
        elif self._requests:
            connection.send(self._requests.popleft(), now)
        if len(self._latencies) == self._count and not self._done.done():
            self._done.set_result(None)

    def lost(self) -> None:
        if not self._done.done():
            self._done.set_exception(ConnectionError("the server closed a connection"))


def post(path: str, body: bytes, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One whole POST with a JSON body."""
    lines = [f"POST {path} HTTP/1.1", "Host: bench", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in headers]
    lines += [f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def get(path: str, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One whole GET."""
    lines = [f"GET {path} HTTP/1.1", "Host: bench", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode()


async def fire(
    port: int, requests: Sequence[bytes], *, connections: int = 40, rate: float | None = None
) -> Told:
    """Send all requests from another process; what came back."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(msgspec.msgpack.encode(list(requests)))
        file.flush()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.load",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        output, _ = await process.communicate(msgspec.json.encode(Load(port, file.name, connections, rate)))
    if process.returncode != 0:
        raise ConnectionError("the load was cut off")
    return msgspec.json.decode(output, type=Told)


async def _main(load: Load, requests: Sequence[bytes]) -> None:
    told = await _Run(load, requests).run()
    sys.stdout.buffer.write(msgspec.json.encode(told))


if __name__ == "__main__":
    # Senders have machines of their own: here they take turns with whom they ask, and never cut them short.
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    # Nor do they stop to look for garbage: what they noted lives until they have told of it.
    gc.disable()
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Load)
    prebuilt = msgspec.msgpack.decode(Path(asked.file).read_bytes(), type=list[bytes])
    uvloop.run(_main(asked, prebuilt))
