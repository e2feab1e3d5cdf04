"""A light Telegram in its own process: takes messages after a wait, hands out updates, counts both.

`python -m bench.telegram PORT [WAIT_MS] [UPDATES_FILE]`; GET /counts tells what arrived.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import msgspec
import uvloop

_BOT = {"is_bot": True, "first_name": "Bench"}


class _Told:
    """What the bot did."""

    def __init__(self, updates: list[msgspec.Raw]) -> None:
        self.calls: Counter[str] = Counter()
        self.chats: Counter[str] = Counter()
        self.updates = updates
        self.taken = 0
        self.offset = 0


class _Door(asyncio.Protocol):
    def __init__(self, told: _Told, wait: float) -> None:
        self._told = told
        self._wait = wait
        self._got = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, chunk: bytes) -> None:
        self._got += chunk
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._got[:end]
        at = head.find(b"Content-Length: ")
        length = int(head[at + 16 :].split(b"\r", 1)[0]) if at >= 0 else 0
        if len(self._got) < end + 4 + length:
            return
        body = self._got[end + 4 : end + 4 + length]
        self._got = self._got[end + 4 + length :]
        bot, _, method = head.split(b" ", 2)[1].decode().rpartition("/")
        self._answer(bot.removeprefix("/bot").partition(":")[0], method, body)

    def _answer(self, bot_id: str, method: str, body: bytes) -> None:
        self._told.calls[method] += 1
        wait = 0.0
        result: Any = True
        if method == "sendMessage":
            self._told.chats[parse_qs(body.decode())["chat_id"][0]] += 1
            wait = self._wait
            result = {"message_id": self._told.calls[method], "date": 1, "chat": {"id": 1, "type": "private"}}
        elif method == "editMessageText":
            wait = self._wait
        elif method == "getMe":
            result = {**_BOT, "id": int(bot_id), "username": f"bench_{bot_id}_bot"}
        elif method == "getUpdates":
            result, wait = self._updates(body)
        elif method in ("", "counts"):
            self._write({"calls": self._told.calls, "chats": len(self._told.chats)})
            return
        if wait:
            asyncio.get_running_loop().call_later(wait, self._write, {"ok": True, "result": result})
        else:
            self._write({"ok": True, "result": result})

    def _updates(self, body: bytes) -> tuple[list[msgspec.Raw], float]:
        """Up to 100 from the offset on; it stands in a form (aiogram) or in JSON (the product)."""
        if body.startswith(b"{"):
            offset = msgspec.json.decode(body).get("offset", 0)
        else:
            offset = int(parse_qs(body.decode()).get("offset", ["0"])[0])
        some = self._told.updates[offset : offset + 100]
        return some, 0.0 if some else 0.5

    def _write(self, value: Any) -> None:
        assert self._transport is not None
        if self._transport.is_closing():
            return
        body = msgspec.json.encode(value)
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (len(body), body)
        )


async def _main(port: int, wait: float, told: _Told) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Door(told, wait), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    file = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    raw = msgspec.json.decode(file.read_bytes(), type=list[msgspec.Raw]) if file else []
    seconds = float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.0
    uvloop.run(_main(int(sys.argv[1]), seconds, _Told([msgspec.Raw(bytes(one)) for one in raw])))
