"""A load generator of its own process: prebuilt requests over kept-alive sockets, closed or open loop.

`python -m bench.load` reads one JSON line (see `Load`) from stdin and writes one JSON line (see `Told`).
"""

from __future__ import annotations

import asyncio
import os
import select
import socket
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path

import msgspec


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


class _Connection:
    """One request after the other."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setblocking(False)
        self._got = b""
        self._left = b""
        self.number = self._socket.fileno()
        self.due = 0.0
        """When the last request was."""

    def send(self, request: bytes, due: float) -> bool:
        """Whether something is left, to be sent when there is room."""
        self.due = due
        self._left = request
        return self.send_more()

    def send_more(self) -> bool:
        try:
            sent = self._socket.send(self._left)
        except BlockingIOError:
            sent = 0
        self._left = self._left[sent:]
        return bool(self._left)

    def receive(self) -> int | None:
        """The status, once the answer is whole. Raises ConnectionError."""
        chunk = self._socket.recv(256 * 1024)
        if not chunk:
            raise ConnectionError("the server closed a connection")
        got = self._got + chunk if self._got else chunk
        end = got.find(b"\r\n\r\n")
        if end >= 0:
            at = got.find(b"Content-Length: ")
            length = int(got[at + 16 : got.find(b"\r", at)]) if 0 <= at < end else 0
            if len(got) >= end + 4 + length:
                self._got = b""
                return int(got[9:12])
        self._got = got
        return None


class _Run:
    """A bare loop over the sockets: whoever sends shares the cores with whom it measures."""

    def __init__(self, load: Load, requests: Sequence[bytes]) -> None:
        self._rate = load.rate
        self._requests = deque(requests)
        self._count = len(requests)
        self._connections = {
            one.number: one for one in (_Connection(load.port) for _ in range(load.connections))
        }
        self._free = deque(self._connections.values())
        self._poll = select.epoll()
        for number in self._connections:
            self._poll.register(number, select.EPOLLIN)
        self._latencies: list[float] = []
        self._answered: list[float] = []
        self._statuses: Counter[int] = Counter()

    def run(self) -> Told:
        began = time.monotonic()
        while len(self._latencies) < self._count:
            for number, event in self._poll.poll(self._send_what_is_due(began)):
                connection = self._connections[number]
                if event & select.EPOLLOUT and not connection.send_more():
                    self._poll.modify(number, select.EPOLLIN)
                if event & ~select.EPOLLOUT:
                    self._receive(connection, began)
        ordered = sorted(self._latencies)
        return Told(
            time.monotonic() - began,
            dict(self._statuses),
            ordered[len(ordered) // 2] * 1000,
            ordered[int(len(ordered) * 0.99)] * 1000,
            began,
            self._answered,
        )

    def _send_what_is_due(self, began: float) -> float | None:
        """Seconds until more is due, if any is while a connection is free."""
        while self._requests and self._free:
            now = time.monotonic()
            due = now if self._rate is None else began + (self._count - len(self._requests)) / self._rate
            if due > now:
                return due - now
            self._send(self._free.popleft(), due)
        return None

    def _send(self, connection: _Connection, due: float) -> None:
        if connection.send(self._requests.popleft(), due):
            self._poll.modify(connection.number, select.EPOLLIN | select.EPOLLOUT)

    def _receive(self, connection: _Connection, began: float) -> None:
        status = connection.receive()
        if status is None:
            return
        now = time.monotonic()
        self._latencies.append(now - connection.due)
        self._statuses[status] += 1
        if self._rate is not None:
            self._answered.append(now - began)
            self._free.append(connection)
        elif self._requests:
            self._send(connection, now)


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


if __name__ == "__main__":
    # Senders have machines of their own: here they take turns with whom they ask, and never cut them short.
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Load)
    prebuilt = msgspec.msgpack.decode(Path(asked.file).read_bytes(), type=list[bytes])
    sys.stdout.buffer.write(msgspec.json.encode(_Run(asked, prebuilt).run()))
