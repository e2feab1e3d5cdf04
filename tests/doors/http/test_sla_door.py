"""SLA figures over HTTP: with intervals, for a window, of one room; nonsense is told what was wanted."""

from datetime import timedelta
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from tests.db.test_sla import BEGAN, promised
from tests.doors.http.conftest import Door


async def get(door: Door, query: str, *scopes: str) -> tuple[int, Any]:
    key = await door.key(*(scopes or ("cases:read",)))
    async with door.http.get(f"/v1/sla?{query}", headers=key) as answer:
        return answer.status, await answer.json(content_type=None)


NOTHING = {"n": 0, "kept": 0, "late": 0, "going": 0, "share": None, "low": None, "high": None,
           "median_minutes": None, "p90_minutes": None}  # fmt: skip


async def test_shares_have_their_interval_and_minutes_and_each_owner_a_line(door: Door) -> None:
    door.now = BEGAN + timedelta(days=1)
    await promised(door.engine, 1, "kept", 10)
    await promised(door.engine, 2, "kept", 20)
    await promised(door.engine, 3, "late", 90, owner=None)
    status, body = await get(door, "window=7d")
    assert status == 200
    lines = body["answer"].pop("lines")
    assert body == {
        "by": "owner",
        "window": {"name": "7d", "first": "2026-02-25", "last": "2026-03-03"},
        "answer": {
            "n": 3,
            "kept": 2,
            "late": 1,
            "going": 0,
            "share": pytest.approx(0.6667, abs=1e-4),
            "low": pytest.approx(0.2077, abs=1e-4),
            "high": pytest.approx(0.9385, abs=1e-4),
            "median_minutes": 20.0,
            "p90_minutes": 90.0,
        },
        "resolve": {**NOTHING, "lines": []},
    }
    assert [(line["key"], line["kept"], line["late"], line["median_minutes"]) for line in lines] == [
        ("support", 2, 0, 10.0),
        (None, 0, 1, 90.0),
    ]


async def test_a_window_before_and_another_room_have_nothing(door: Door) -> None:
    door.now = BEGAN + timedelta(days=1)
    await promised(door.engine, 1, "kept", 10)
    for query in ("from=2026-01-01&to=2026-03-01", "window=today", "room=night", "touchpoint=ordered"):
        status, body = await get(door, query)
        assert (status, body["answer"]) == (200, {**NOTHING, "lines": []}), query
    status, body = await get(door, "from=2026-03-02&by=touchpoint")
    assert body["answer"]["lines"][0]["key"] == "delivered"
    assert body["answer"]["lines"][0]["journey"] == "order"


@pytest.mark.parametrize(
    "query", ["by=weather", "window=soon", "from=monday", "room=%00", "window=7d&from=2026-01-01"]
)
async def test_a_question_that_makes_no_sense_is_told_so(door: Door, query: str) -> None:
    assert (await get(door, query))[0] == 400


async def test_figures_need_the_scope_of_cases(door: Door) -> None:
    assert (await get(door, "", "map:read"))[0] == 403


async def test_the_answer_is_as_the_description_says(door: Door) -> None:
    await promised(door.engine, 1, "kept", 10)
    door.now = BEGAN + timedelta(days=1)
    _, body = await get(door, "by=person")
    async with door.http.get("/openapi.json") as answer:
        document = await answer.json()
    schema = {"$ref": "#/components/schemas/SlaShown", "components": document["components"]}
    OAS31Validator(schema).validate(body)
