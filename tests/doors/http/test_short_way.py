"""The short way answers as the ordinary one does, to the letter, and loses nothing on the way."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from email.parser import BytesHeaderParser
from typing import Any

import pytest

from bot.batching import OverloadedError
from handlers.http.metrics import METRICS
from handlers.http.signing.access import Rate
from handlers.http.usual_requests import MOST_BYTES
from tests.doors.http.conftest import Door, OpenDoor
from tests.doors.http.test_events_door import CLOUD, EVENT

Response = tuple[int, dict[str, str], bytes]
Reader = asyncio.StreamReader


async def response(reader: Reader) -> Response:
    """Status, headers without the time of day, body."""
    status, _, lines = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
    headers = {name.lower(): value for name, value in BytesHeaderParser().parsebytes(lines).items()}
    assert headers.pop("date").endswith("GMT")
    return int(status.split()[1]), headers, await reader.readexactly(int(headers["content-length"]))


def post(body: Any, headers: dict[str, str], media: str = "application/json") -> bytes:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = {"Host": "shop", "Content-Type": media, **headers, "Content-Length": str(len(data))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST /v1/events HTTP/1.1\r\n{head}\r\n".encode() + data


@asynccontextmanager
async def connected(
    door: Door, *, most_kept: int | None = None
) -> AsyncIterator[tuple[Reader, asyncio.StreamWriter]]:
    """`most_kept`: bytes that this side takes without reading them."""
    ours = socket.socket()
    if most_kept is not None:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, most_kept)
    ours.setblocking(False)
    await asyncio.get_running_loop().sock_connect(ours, door.address)
    reader, writer = await asyncio.open_connection(sock=ours)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def both_ways(door: Door, request: Callable[[str], bytes]) -> tuple[Response, Response]:
    """What the short and the ordinary way answer to the same request, the second with another event id.

    A connection whose first request is unusual stays on the ordinary way.
    """
    found = []
    for name, before in (("short", b""), ("plain", b"GET /healthz HTTP/1.1\r\nHost: shop\r\n\r\n")):
        async with connected(door) as (reader, writer):
            if before:
                writer.write(before)
                assert (await response(reader))[0] == 200
            writer.write(request(name))
            status, headers, body = await response(reader)
            found.append((status, headers, body.replace(b"plain", b"short")))
    return found[0], found[1]


def as_json(name: str) -> bytes:
    return json.dumps(EVENT | {"id": name}).encode()


LONG_AGO = "1999-01-01T00:00:00Z"
FORMS: dict[str, Callable[[str], tuple[Any, str]]] = {
    "an event": lambda name: (EVENT | {"id": name}, "application/json"),
    "a list": lambda name: ([EVENT | {"id": name}, EVENT | {"id": name}], "application/json"),
    "a known event": lambda _: (EVENT | {"id": "known"}, "application/json"),
    "a conflict": lambda _: (EVENT | {"id": "known", "customer": "c-2"}, "application/json"),
    "nowhere": lambda name: (EVENT | {"id": name, "touchpoint": "moon"}, "application/json"),
    "too long ago": lambda name: (EVENT | {"id": name, "occurred_at": LONG_AGO}, "application/json"),
    "an escape": lambda name: (EVENT | {"id": name, "customer": 'c"\n1'}, "application/json; charset=utf-8"),
    "a cloud event": lambda name: (CLOUD | {"id": name}, "application/cloudevents+json"),
    "cloud events": lambda name: ([CLOUD | {"id": name}], "application/cloudevents-batch+json"),
    "a number": lambda _: (7, "application/json"),
    "nothing": lambda _: (b"", "application/json"),
    "broken": lambda _: (b'{"id": ', "application/json"),
    "not UTF-8": lambda _: (b'{"id": "\xff"}', "application/json"),
    "a name twice": lambda name: (b'{"id": "1", ' + as_json(name)[1:], "application/json"),
    "a picture": lambda _: (b"\x89PNG", "image/png"),
    "another charset": lambda name: (EVENT | {"id": name}, "application/json; charset=koi8-r"),
    "too much": lambda _: (b"[" + b" " * 300_000 + b"]", "application/json"),
    "more than the short way takes": lambda name: (
        as_json(name) + b" " * MOST_BYTES,
        "application/json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
async def test_both_ways_answer_alike(door: Door, form: str) -> None:
    key = await door.key("events:write")
    await (await door.http.post("/v1/events", json=EVENT | {"id": "known"}, headers=key)).read()

    def request(name: str) -> bytes:
        body, media = FORMS[form](name)
        return post(body, key, media)

    short, ordinary = await both_ways(door, request)
    assert short == ordinary
    short, ordinary = await both_ways(
        door,
        lambda name: post(
            b'{"n": 1}',
            key | {f"ce-{one}": value for one, value in (CLOUD | {"id": f"{name}-{form}"}).items()},
        ),
    )
    assert short == ordinary
    assert short[0] == 202


async def test_who_may_not_is_refused_alike(door: Door) -> None:
    good = (await door.key("events:write"))["Authorization"]
    reading = (await door.key("map:read"))["Authorization"]
    for authorization in (
        good[:-1],
        good.upper(),
        f"{good}\t ",
        good.replace("Bearer ", "bearer   "),
        good.replace("Bearer ", "Basic "),
        good.replace("Bearer ", ""),
        reading,
        "Bearer",
        "",
        "Bearer ключ",
    ):
        short, ordinary = await both_ways(
            door, lambda name, value=authorization: post(EVENT | {"id": name}, {"Authorization": value})
        )
        assert short == ordinary, authorization


async def test_trouble_is_told_alike(open_door: OpenDoor) -> None:
    async with open_door(rate=Rate(0.001, 6)) as door:
        key = await door.key("events:write")
        statuses = []
        for trouble in (OverloadedError, ConnectionError, ValueError):
            door.failing = [trouble(), trouble()]
            short, ordinary = await both_ways(door, lambda name: post(EVENT | {"id": name}, key))
            assert short == ordinary
            statuses.append(short[0])
        short, ordinary = await both_ways(door, lambda name: post(EVENT | {"id": name}, key))
        assert [{**one[1], "retry-after": ""} for one in (short, ordinary)] == [
            {**short[1], "retry-after": ""}
        ] * 2
        assert [*statuses, short[0], ordinary[0]] == [503, 503, 500, 429, 429]


async def test_a_request_without_host_is_refused_alike(door: Door) -> None:
    key = await door.key("events:write")
    short, ordinary = await both_ways(
        door, lambda name: post(EVENT | {"id": name}, key).replace(b"Host: shop\r\n", b"")
    )
    assert short == ordinary
    assert short[0] == 400


async def stored(door: Door) -> list[str]:
    rows = await door.pool.fetch("SELECT event_id FROM touchpoint_event WHERE tenant_id = 'main' ORDER BY 1")
    return [row["event_id"] for row in rows]


async def test_requests_that_come_at_once_are_answered_in_their_order(door: Door) -> None:
    key = await door.key("events:write")
    ids = [f"{number:03}" for number in range(154)]
    requests = [post(EVENT | {"id": one}, key) for one in ids]
    for first, last in ((0, 1), (1, 3), (3, 150)):
        async with connected(door) as (reader, writer):
            for request in requests[first:last]:
                writer.write(request)
                await asyncio.sleep(0)
            answers = [await response(reader) for _ in ids[first:last]]
        assert [json.loads(body)["results"][0]["id"] for _, _, body in answers] == ids[first:last]
    async with connected(door) as (reader, writer):
        writer.write(requests[151])
        writer.write(requests[152] + b"GET /healthz HTTP/1.1\r\nHost: shop\r\n\r\n" + requests[153])
        bodies = [(await response(reader))[2] for _ in range(4)]
    assert [json.loads(body).get("accepted") for body in bodies] == [1, 1, None, 1]
    assert await stored(door) == [*ids[:150], "151", "152", "153"]


async def test_a_body_may_come_letter_by_letter(door: Door) -> None:
    key = await door.key("events:write")
    request = post(EVENT, key)
    head = request.index(b"\r\n\r\n") + 4
    async with connected(door) as (reader, writer):
        for place in [head, *range(head + 1, len(request) + 1)]:
            writer.write(request[0 if place == head else place - 1 : place])
            await writer.drain()
            await asyncio.sleep(0.001)
        assert (await response(reader))[0] == 202
        assert len(door.entrance.open) == 1


async def test_who_reads_no_answers_is_waited_for_and_loses_nothing(door: Door) -> None:
    key = await door.key("events:write")
    much_to_say = post([{}] * 500, key)
    count = 400
    async with connected(door, most_kept=4096) as (reader, writer):
        writer.write(much_to_say)
        size = len((await response(reader))[2])
        sending = asyncio.create_task(_send(writer, much_to_say, count))
        await asyncio.sleep(1)
        assert 0 < answered(door) * size < count * size / 2
        assert {(await response(reader))[0] for _ in range(count)} == {202}
        await sending


async def test_what_lies_behind_answers_that_are_not_read_is_not_taken_at_the_end(door: Door) -> None:
    much_to_say = post([{}] * 500, await door.key("events:write"))
    async with connected(door, most_kept=4096) as (reader, writer):
        before = -1
        while before < answered(door):
            before = answered(door)
            writer.write(much_to_say)
            await writer.drain()
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    while answered(door) == before:  # noqa: ASYNC110
                        await asyncio.sleep(0.01)
        await door.entrance.close(1)
        assert {(await response(reader))[0] for _ in range(before)} == {202}
        assert await reader.read() == b""
    assert answered(door) == before > 0


def answered(door: Door) -> int:
    """Requests for events that were answered with 202."""
    counted = b'request_seconds_count{method="POST",route="/v1/events",status="202"} '
    figures = door.entrance.application[METRICS].text()
    return int(float(figures.partition(counted)[2].partition(b"\n")[0] or 0))


async def _send(writer: asyncio.StreamWriter, request: bytes, count: int) -> None:
    for _ in range(count):
        writer.write(request)
        await writer.drain()


async def test_what_was_sent_is_kept_though_the_sender_is_gone(door: Door) -> None:
    key = await door.key("events:write")
    await (await door.http.post("/v1/events", json=EVENT | {"id": "0"}, headers=key)).read()
    door.recording.clear()
    async with connected(door) as (_, writer):
        writer.write(post(EVENT | {"id": "1"}, key))
        await _until(lambda: any(one.answering for one in door.entrance.open))
        writer.write(post(EVENT | {"id": "2"}, key))
        await asyncio.sleep(0.05)
        writer.transport.abort()
    await _until(lambda: not any(one.answering for one in door.entrance.open))
    door.recording.set()
    assert (await door.http.post("/v1/events", json=EVENT | {"id": "3"}, headers=key)).status == 202
    assert await stored(door) == ["0", "1", "3"]


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 plain values
            await asyncio.sleep(0.01)


async def test_at_the_end_what_is_being_answered_is_answered(door: Door) -> None:
    key = await door.key("events:write")
    await (await door.http.post("/v1/events", json=EVENT | {"id": "0"}, headers=key)).read()
    door.recording.clear()
    async with connected(door) as (silent, _), connected(door) as (reader, writer):
        writer.write(post(EVENT | {"id": "1"}, key))
        await _until(lambda: any(one.answering for one in door.entrance.open))
        closing = asyncio.create_task(door.entrance.close(10))
        await asyncio.sleep(0.05)
        assert not closing.done()
        door.recording.set()
        assert (await response(reader))[0] == 202
        assert (await reader.read(), await silent.read()) == (b"", b"")
        await closing
    assert not door.entrance.open


async def test_what_cannot_be_answered_in_time_is_cut_at_the_end(door: Door) -> None:
    key = await door.key("events:write")
    door.recording.clear()
    async with connected(door) as (reader, writer):
        writer.write(post(EVENT, key))
        await _until(lambda: any(one.answering for one in door.entrance.open))
        await door.entrance.close(0.1)
        with suppress(ConnectionError):
            assert await reader.read() == b""
    assert not door.entrance.open


async def test_who_is_silent_for_long_is_let_go(open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    loop, passed = asyncio.get_running_loop(), 0.0
    clock = loop.time
    monkeypatch.setattr(loop, "time", lambda: clock() + passed)
    async with open_door(idle=40) as door:
        key = await door.key("events:write")
        async with connected(door) as (silent, _), connected(door) as (reader, writer):
            writer.write(post(EVENT, key)[:-1])
            await _until(lambda: sum(bool(one._request.received) for one in door.entrance.open) == 1)
            passed += 41
            assert (await silent.read(), await reader.read()) == (b"", b"")
        async with connected(door) as (reader, writer):
            for number in range(5):
                writer.write(post(EVENT | {"id": str(number)}, key))
                assert (await response(reader))[0] == 202
                passed += 21
                await asyncio.sleep(0.01)
