"""Changes of a journey reach those who follow it: once, exactly, and nobody is waited for."""

import asyncio
import json
import socket
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from aiohttp import ClientResponse

from handlers.http.signing.viewer import BUFFER_CAP
from mapping.reading import View
from surveys.people.keys import list_keys, revoke_key
from tests.doors.http import conftest
from tests.doors.http.conftest import Door, OpenDoor, configuration

PATH = "/v1/journeys/shop/changes"


async def next_event(stream: ClientResponse) -> dict[str, Any]:
    """The next event, with its id if it has one; the retry line is passed over."""
    event: dict[str, Any] = {}
    async with asyncio.timeout(30):
        while True:
            line = (await stream.content.readline()).decode().rstrip("\n")
            if not line and "data" in event:
                return event
            name, _, value = line.partition(": ")
            if name == "data":
                event |= {"data": json.loads(value)}
            elif name in ("id", "event"):
                event |= {name: value}


async def until(condition: Any) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def followers(door: Door) -> int:
    return len(door.live._viewers())


def counts(event: dict[str, Any]) -> list[tuple[str, int]]:
    return [(point["touchpoint"], point["n"]) for point in event["data"]["points"]]


async def test_a_new_viewer_gets_everything_and_then_what_changed(door: Door) -> None:
    await door.answer("ordered", 5, number=1)
    async with door.http.get(PATH, headers=await door.key("map:read")) as stream:
        assert (stream.status, stream.content_type) == (200, "text/event-stream")
        assert stream.headers["X-Accel-Buffering"] == "no"
        first = await next_event(stream)
        assert (first["event"], first["id"], counts(first)) == (
            "points",
            "1",
            [("ordered", 1), ("delivered", 0)],
        )
        await door.answer("delivered", 1, number=1)
        second = await next_event(stream)
        assert (second["id"], counts(second)) == ("2", [("delivered", 1)])
        assert second["data"]["total"]["n"] == 2
        async with door.http.get("/v1/journeys/shop/curve", headers=await door.key("map:read")) as answer:
            curve = await answer.json()
        assert curve["points"][1] == second["data"]["points"][0]


async def test_a_viewer_that_returns_gets_only_what_it_missed(door: Door) -> None:
    await door.answer("ordered", 5, number=1)
    key = await door.key("map:read")
    async with door.http.get(PATH, headers=key | {"Last-Event-ID": "1"}) as stream:
        await until(lambda: followers(door) == 1)
        await door.answer("delivered", 1, number=1)
        assert counts(await next_event(stream)) == [("delivered", 1)]
    async with door.http.get(PATH, headers=key | {"Last-Event-ID": "1"}) as stream:
        assert counts(await next_event(stream)) == [("ordered", 1), ("delivered", 1)]


async def test_each_view_sees_its_own_answers_and_all_see_the_last_state(door: Door) -> None:
    key = await door.key("map:read")
    async with (
        door.http.get(f"{PATH}?window=7d", headers=key) as week,
        door.http.get(f"{PATH}?channel=app", headers=key) as app_only,
        door.http.get(PATH, headers=await door.key("map:read", tenant="other")) as other,
    ):
        assert [counts(await next_event(stream))[1] for stream in (week, app_only, other)] == [
            ("delivered", 0)
        ] * 3
        await asyncio.gather(*(door.answer("delivered", 5, number=number) for number in range(40)))
        seen = await next_event(week)
        while counts(seen) != [("delivered", 40)]:
            seen = await next_event(week)
        await door.answer("delivered", 5, number=1, tenant="other")
        assert counts(await next_event(other)) == [("delivered", 1)]


async def test_a_lost_hint_is_found_by_the_poll(open_door: OpenDoor) -> None:
    async with (
        open_door(poll=0.05) as door,
        door.http.get(PATH, headers=await door.key("map:read")) as stream,
    ):
        await next_event(stream)
        door.live.stir = lambda *_: None  # type: ignore[method-assign]
        await door.answer("ordered", 5, number=1)
        del door.live.stir
        assert counts(await next_event(stream)) == [("ordered", 1)]


async def test_a_lost_listening_connection_is_opened_again(open_door: OpenDoor) -> None:
    async with (
        open_door(poll=0.05) as door,
        door.http.get(PATH, headers=await door.key("map:read")) as stream,
    ):
        await next_event(stream)
        await door.pool.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
            " AND datname = current_database()"
        )
        await door.answer("ordered", 5, number=1)
        assert counts(await next_event(stream)) == [("ordered", 1)]


async def test_there_is_a_heartbeat_and_it_finds_those_who_left(open_door: OpenDoor) -> None:
    async with open_door(heartbeat=0.05) as door:
        key = await door.key("map:read")
        async with door.http.get(PATH, headers=key) as stream:
            assert [(await next_event(stream))["event"] for _ in range(3)] == ["points", "alive", "alive"]
            assert followers(door) == 1
        await until(lambda: followers(door) == 0)
        assert door.live._followed == {}


async def test_a_viewer_that_does_not_read_is_dropped_and_delays_nobody(open_door: OpenDoor) -> None:
    async with open_door() as door:
        key = await door.key("map:read")
        slow = socket.create_connection(door.address)
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        request = f"GET {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: {key['Authorization']}\r\n\r\n"
        slow.sendall(request.encode())
        await until(lambda: followers(door) == 1)
        (viewer,) = door.live._viewers()
        await until(lambda: not viewer.send(bytes(BUFFER_CAP), bytes(BUFFER_CAP)))
        await until(lambda: followers(door) == 0)
        assert viewer.transport.is_closing()
        slow.close()
        async with door.http.get(PATH, headers=key) as stream:
            await next_event(stream)


async def test_an_old_proxy_gets_the_stream_without_chunks(door: Door) -> None:
    key = await door.key("map:read")
    reader, writer = await asyncio.open_connection(*door.address)
    writer.write(f"GET {PATH} HTTP/1.0\r\nAuthorization: {key['Authorization']}\r\n\r\n".encode())
    async with asyncio.timeout(30):
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"chunked" not in head.lower()
        assert (await reader.readuntil(b"\n\n")).startswith(b"retry: ")
        assert (await reader.readuntil(b"\n\n")).startswith(b"id: 0\nevent: points\ndata: {")
    writer.close()
    await writer.wait_closed()


async def test_an_open_stream_does_not_delay_the_end(open_door: OpenDoor) -> None:
    async with open_door() as door:
        streams = [await door.http.get(PATH, headers=await door.key("map:read")) for _ in range(3)]
        for stream in streams:
            await next_event(stream)
        began = monotonic()
        await door.runner.cleanup()
        assert monotonic() - began < 5
        for stream in streams:
            rest = await stream.content.read()
            assert rest in (b"", b"\n")


async def test_a_stream_ends_when_its_key_is_revoked(
    open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.http.maps.live.RECHECK", 0.05)
    async with open_door() as door:
        key = await door.key("map:read")
        async with door.http.get(PATH, headers=key) as stream:
            await next_event(stream)
            async with door.engine.begin() as conn:
                (stored,) = await list_keys(conn, tenant="main")
                await revoke_key(conn, tenant="main", key_id=stored.key_id, now=door.now)
            monkeypatch.setattr("handlers.http.signing.access.KEY_CACHED", 0.0)
            async with asyncio.timeout(30):
                await stream.content.read()


async def test_a_view_is_kept_only_while_somebody_follows_it(door: Door) -> None:
    async with door.http.get(PATH, headers=await door.key("map:read")) as stream:
        await next_event(stream)
        assert set(door.live._followed) == {("main", "shop")}
        assert set(door.live._followed["main", "shop"]) == {View("shop")}


async def test_a_new_configuration_is_told_and_events_alone_move_what_stands_out(
    open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_door(poll=0.05) as door:
        key = await door.key("map:read", "events:write")

        async def happen(number: int) -> None:
            body = {"id": f"e-{number}", "source": "shop", "touchpoint": "ordered", "customer": "c-1"}
            moment = {"occurred_at": door.now.isoformat()}
            async with door.http.post("/v1/events", json=body | moment, headers=key) as answer:
                assert answer.status == 202

        for number in range(5):
            await door.answer("ordered", 5, number=number)
            await happen(number)
        async with door.http.get(PATH, headers=key) as stream:
            assert (await next_event(stream))["data"]["points"][0]["flags"] == []
            journeys = {"shop": replace(configuration().journeys["shop"], fresh=timedelta(minutes=30))}
            changed = replace(configuration(), version=2, journeys=journeys)
            monkeypatch.setattr(conftest, "configuration", lambda: changed)
            assert await next_event(stream) == {"event": "config", "data": {"config_version": 2}}
            door.now += timedelta(hours=1)
            await happen(5)
            moved = await next_event(stream)
            flags = [(point["touchpoint"], point["flags"]) for point in moved["data"]["points"]]
            assert (moved["event"], flags) == ("points", [("ordered", ["blind"])])
