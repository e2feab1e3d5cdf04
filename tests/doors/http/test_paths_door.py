"""Passages over HTTP: who may read which, what they say, and that counts are kept for a while."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.kept_paths import KeptPaths
from mapping.reading import View
from surveys.people.roles import Role
from tests.doors.http.conftest import NOW, Door, Fixed

PATHS = "/v1/journeys/shop/paths"
PASSAGE = "/v1/journeys/shop/passages"


async def report(door: Door, *steps: tuple[str, str, int], customer: str = "c-1") -> None:
    """Events (instance, touchpoint, minutes before now)."""
    headers = await door.key("events:write")
    events = [
        {
            "id": f"{customer}-{instance}-{touchpoint}",
            "source": "till",
            "touchpoint": touchpoint,
            "customer": customer,
            "occurred_at": (NOW - timedelta(minutes=minutes)).isoformat(),
            "instance": instance,
            "channel": "app",
        }
        for instance, touchpoint, minutes in steps
    ]
    answer = await door.http.post("/v1/events", json=events, headers=headers)
    assert answer.status == 202


async def read(door: Door, path: str, headers: dict[str, str]) -> tuple[int, Any]:
    answer = await door.http.get(path, headers=headers)
    return answer.status, await answer.json(content_type=None)


async def test_the_funnel_of_two_orders_is_read_with_a_key_of_the_map(door: Door) -> None:
    await report(door, ("1", "ordered", 60), ("1", "delivered", 30), ("2", "ordered", 10))
    status, told = await read(door, f"{PATHS}?window=7d", await door.key("map:read"))
    assert status == 200
    assert told["passages"] == {"n": 2, "under_way": 2, "ended": 0, "events": 3}
    assert [(one["touchpoint"], one["reached"], one["under_way"]) for one in told["touchpoints"]] == [
        ("ordered", 2, 1),
        ("delivered", 1, 1),
    ]
    assert told["touchpoints"][1]["since_begin"] == {"median": 1800, "p90": 1800}
    assert told["transitions"] == [
        {
            "from": "ordered",
            "to": "delivered",
            "kind": "forward",
            "skips": 0,
            "n": 1,
            "share": {"value": 0.5, "low": 0.094531, "high": 0.905469},
            "seconds": {"median": 1800, "p90": 1800},
        }
    ]
    assert (told["window"]["name"], told["weak_links"], told["floor"]) == ("7d", [], 5)


async def test_one_passage_is_shown_to_staff_and_to_keys_of_admins_alone(door: Door) -> None:
    await report(door, ("1/2", "ordered", 60), ("1/2", "delivered", 30))
    where = f"{PASSAGE}/1%2F2"
    told = {
        "viewer": (await read(door, where, await door.session(Role.VIEWER)))[0],
        "staff": (await read(door, where, await door.session(Role.STAFF, who=12)))[0],
        "map key": (await read(door, where, await door.key("map:read")))[0],
        "admin key": (await read(door, where, await door.key("admin")))[0],
        "nobody": (await read(door, where, {}))[0],
    }
    assert told == {"viewer": 403, "staff": 200, "map key": 403, "admin key": 200, "nobody": 401}


async def test_a_passage_says_each_step_beside_the_usual_time(door: Door) -> None:
    await report(door, ("1", "ordered", 60), ("1", "delivered", 30))
    await report(door, ("1", "ordered", 90), customer="c-2")
    status, told = await read(door, f"{PASSAGE}/1?window=7d", await door.key("admin"))
    assert status == 200
    assert (told["instance"], told["customer"], told["alike"]) == ("1", "c-1", 1)
    assert [(one["touchpoint"], one["seconds"], one["usual"]) for one in told["events"]] == [
        ("ordered", None, None),
        ("delivered", 1800, {"n": 1, "median": 1800, "p90": 1800}),
    ]
    assert told["points"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PATHS}?window=never", 400),
        ("/v1/journeys/gone/paths", 404),
        (f"{PASSAGE}/never", 404),
        (f"{PASSAGE}/%00", 404),
        ("/v1/journeys/gone/passages/1", 404),
    ],
)
async def test_what_is_not_there_is_said(door: Door, path: str, status: int) -> None:
    assert (await read(door, path, await door.key("admin", "map:read")))[0] == status


async def test_another_company_sees_nothing(door: Door) -> None:
    await report(door, ("1", "ordered", 60))
    _, told = await read(door, PATHS, await door.key("map:read", tenant="other"))
    assert told["passages"]["n"] == 0
    assert (await read(door, f"{PASSAGE}/1", await door.key("admin", tenant="other")))[0] == 404


async def test_a_quick_count_is_fresh_after_two_seconds_and_shared_before(door: Door) -> None:
    seconds = 100.0
    kept = KeptPaths(door.pool, Fixed(), lambda: NOW, lambda: seconds)
    view = View("shop")

    async def passages() -> int:
        found = await kept.of("main", view)
        assert found is not None
        return found.passages

    assert await passages() == 0
    await report(door, ("1", "ordered", 60))
    seconds += 1.9
    assert await passages() == 0
    seconds += 0.2
    assert await passages() == 1
    await kept.close()


async def test_a_slow_count_is_given_old_and_renewed_behind_the_readers_back(door: Door) -> None:
    """Each look at this clock takes a second, so that each count seems to have taken one."""
    looks = [0.0]

    def seconds() -> float:
        looks[0] += 1.0
        return looks[0]

    kept = KeptPaths(door.pool, Fixed(), lambda: NOW, seconds)
    view = View("shop")
    first = await kept.of("main", view)
    await report(door, ("1", "ordered", 60))
    looks[0] += 20
    old = await kept.of("main", view)
    async with asyncio.timeout(10):
        while (new := await kept.of("main", view)) is old:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert first is old
    assert (old and old.passages, new and new.passages) == (0, 1)
    await kept.close()


async def test_nobody_is_shown_a_count_of_more_than_five_minutes_ago(door: Door) -> None:
    now = [0.0]
    kept = KeptPaths(door.pool, Fixed(), lambda: NOW, lambda: now[0])
    await kept.of("main", View("shop"))
    await report(door, ("1", "ordered", 60))
    now[0] += 301
    found = await kept.of("main", View("shop"))
    assert found is not None
    assert found.passages == 1
    assert await kept.of("main", View("gone")) is None
    await kept.close()
