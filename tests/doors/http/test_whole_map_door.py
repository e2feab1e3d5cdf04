"""The whole map and one touchpoint's panel over HTTP: the described shape, the same figures as the curve."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from handlers.http.maps import whole_map
from mapping.whole_map import WholeMap, read_map
from tests.doors.http.conftest import Door


async def described(door: Door, shape: str, body: dict[str, Any]) -> None:
    """The body has the shape that the API's description gives."""
    async with door.http.get("/openapi.json") as answer:
        document = await answer.json()
    schema = {"$ref": f"#/components/schemas/{shape}", "components": document["components"]}
    OAS31Validator(schema).validate(body)


async def some_answers(door: Door) -> dict[str, str]:
    for number, value in enumerate((1, 1, 2, 1, 2, 1, 4)):
        await door.answer("delivered", value, number=number)
    for number in range(6):
        await door.answer("ordered", 5, number=number)
    return await door.key("map:read")


async def test_the_map_has_the_described_shape_and_the_points_of_the_curve(door: Door) -> None:
    headers = await some_answers(door)
    async with door.http.get("/v1/journeys/shop/map?window=7d", headers=headers) as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
        body, tag = await answer.json(), answer.headers["ETag"]
    await described(door, "MapShown", body)
    async with door.http.get("/v1/journeys/shop/curve?window=7d", headers=headers) as answer:
        curve = await answer.json()
    added = ("metrics", "standing_out")
    points = [{name: value for name, value in point.items() if name not in added} for point in body["points"]]
    assert points == curve["points"]
    assert {name: body[name] for name in ("window", "version", "total")} == {
        name: curve[name] for name in ("window", "version", "total")
    }
    assert [point["flags"] for point in points] == [[], ["critical", "dip"]]
    assert [(stage["key"], [point["key"] for point in stage["touchpoints"]]) for stage in body["stages"]] == [
        ("buy", ["ordered"]),
        ("get", ["delivered"]),
    ]
    again = {**headers, "If-None-Match": tag}
    async with door.http.get("/v1/journeys/shop/map?window=7d", headers=again) as answer:
        assert (answer.status, await answer.text()) == (304, "")
    await door.answer("delivered", 5, number=100)
    async with door.http.get("/v1/journeys/shop/map?window=7d", headers=again) as answer:
        assert answer.status == 200


async def test_many_who_ask_at_once_are_answered_by_one_reading_and_none_gets_an_old_map(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = await some_answers(door)
    readings: list[int] = []

    async def counted(*given: Any, **named: Any) -> WholeMap | None:
        found = await read_map(*given, **named)
        readings.append(found.reading.version if found else 0)
        return found

    monkeypatch.setattr(whole_map, "read_map", counted)

    async def counts() -> list[int]:
        async with door.http.get("/v1/journeys/shop/map", headers=headers) as answer:
            return [point["n"] for point in (await answer.json())["points"]]

    assert await asyncio.gather(*(counts() for _ in range(20))) == [[6, 7]] * 20
    assert len(readings) == 1
    await door.answer("ordered", 5, number=99)
    assert await asyncio.gather(*(counts() for _ in range(20))) == [[7, 7]] * 20
    assert len(readings) == 2
    door.now += timedelta(seconds=3)
    assert await counts() == [7, 7]
    assert len(readings) == 3


async def test_a_panel_has_the_described_shape_and_the_point_of_the_map(door: Door) -> None:
    headers = await some_answers(door)
    async with door.http.get("/v1/journeys/shop/map?window=7d", headers=headers) as answer:
        point = (await answer.json())["points"][1]
    async with door.http.get("/v1/journeys/shop/touchpoints/delivered?window=7d", headers=headers) as answer:
        assert answer.status == 200
        body = await answer.json()
    await described(door, "PanelShown", body)
    assert body["point"] == point
    assert body["distribution"] == [{"kind": "csat", "n": 7, "lowest": 1, "counts": [4, 2, 0, 1, 0]}]
    assert (body["trend"]["step"], [bucket["n"] for bucket in body["trend"]["buckets"]]) == (
        "day",
        [0, 0, 0, 0, 0, 0, 7],
    )


async def test_what_is_not_there_or_makes_no_sense_is_refused(door: Door) -> None:
    headers = await door.key("map:read")
    for path, status in (
        ("elsewhere/map", 404),
        ("shop/map?window=soon", 400),
        ("shop/touchpoints/elsewhere", 404),
        ("elsewhere/touchpoints/ordered", 404),
        ("shop/touchpoints/ordered?quotes=0", 400),
        ("shop/touchpoints/ordered?quotes=many", 400),
    ):
        async with door.http.get(f"/v1/journeys/{path}", headers=headers) as answer:
            assert (path, answer.status) == (path, status)
    for path in ("map", "touchpoints/ordered"):
        async with door.http.get(f"/v1/journeys/shop/{path}") as answer:
            assert answer.status == 401
