"""POST /v1/events answers as the contract says, and what it accepted is stored."""

import json
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientResponse

from bot.batching import OverloadedError
from handlers.http.signing.access import Rate
from tests.doors.http.conftest import NOW, Door, OpenDoor

EVENT = {
    "id": "1",
    "source": "shop",
    "touchpoint": "ordered",
    "customer": "c-1",
    "occurred_at": NOW.isoformat(),
}
CLOUD = {
    "specversion": "1.0",
    "id": "1",
    "source": "shop",
    "type": "ordered",
    "subject": "c-1",
    "time": NOW.isoformat(),
}


async def post(
    door: Door, body: Any, headers: dict[str, str], media: str = "application/json"
) -> ClientResponse:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return await door.http.post("/v1/events", data=data, headers=headers | {"Content-Type": media})


async def test_an_event_is_accepted_once_then_known_then_in_conflict(door: Door) -> None:
    key = await door.key("events:write")
    answers = [
        await post(door, EVENT, key),
        await post(door, dict(reversed(EVENT.items())), key),
        await post(door, CLOUD, key, "application/cloudevents+json"),
        await post(door, [CLOUD], key, "application/cloudevents-batch+json"),
        await post(door, b"", key | {f"ce-{name}": value for name, value in CLOUD.items()}),
        await post(door, EVENT | {"customer": "c-2"}, key),
    ]
    assert [answer.status for answer in answers] == [202, 202, 202, 202, 202, 409]
    assert [await answer.json() for answer in answers[:2]] == [
        {"accepted": 1, "duplicates": 0, "results": [{"id": "1", "status": "accepted"}]},
        {"accepted": 0, "duplicates": 1, "results": [{"id": "1", "status": "duplicate"}]},
    ]
    conflict = await answers[-1].json(content_type="application/problem+json")
    assert (conflict["status"], conflict["title"]) == (409, "Conflict")
    assert conflict["results"][0]["status"] == "conflict"
    assert await door.pool.fetchval("SELECT count(*) FROM touchpoint_event WHERE tenant_id = 'main'") == 1


async def test_each_event_of_a_list_has_its_own_result(door: Door) -> None:
    key = await door.key("events:write")
    other = EVENT | {"id": "2", "touchpoint": "nowhere"}
    answer = await post(door, [EVENT, EVENT, EVENT | {"channel": "app"}, other, {"id": "3"}], key)
    assert answer.status == 202
    body = await answer.json()
    assert (body["accepted"], body["duplicates"]) == (1, 1)
    assert [(one["id"], one["status"]) for one in body["results"]] == [
        ("1", "accepted"),
        ("1", "duplicate"),
        ("1", "conflict"),
        ("2", "rejected"),
        ("3", "rejected"),
    ]
    assert body["results"][3]["reason"].startswith("touchpoint 'nowhere' is in no journey")
    assert body["results"][4]["reason"] == "source is missing"


@pytest.mark.parametrize(
    ("body", "media", "status", "detail"),
    [
        (EVENT | {"customer": None}, "application/json", 422, "customer is missing"),
        ([EVENT | {"id": ""}], "application/json", 422, "id must be a text of 1 to 255 characters"),
        ({**CLOUD, "id": None}, "application/cloudevents+json", 422, "id is missing"),
        (b"{", "application/json", 400, "not valid JSON"),
        (b'{"id": "1", "id": "1"}', "application/json", 400, "an object has the same key twice"),
        (EVENT, "text/plain", 415, "the content type must be one of"),
        ([EVENT] * 501, "application/json", 413, "more than 500 events in one request"),
        (b" " * 262_145, "application/json", 413, "the body is larger than 262144 bytes"),
    ],
)
async def test_what_cannot_be_taken_is_refused_as_a_problem(
    door: Door, body: Any, media: str, status: int, detail: str
) -> None:
    answer = await post(door, body, await door.key("events:write"), media)
    problem = await answer.json(content_type="application/problem+json")
    assert (answer.status, problem["status"], problem["detail"][: len(detail)]) == (status, status, detail)
    assert await door.pool.fetchval("SELECT count(*) FROM touchpoint_event WHERE tenant_id = 'main'") == 0


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_is_not_packed_as_it_says_is_refused(door: Door, encoding: str) -> None:
    headers = {**await door.key("events:write", "admin"), "Content-Encoding": encoding}
    for method, path in (("POST", "/v1/events"), ("PUT", "/v1/customers/42")):
        async with door.http.request(method, path, data=b'{"id": "1"}', headers=headers) as answer:
            problem = await answer.json(content_type="application/problem+json")
        assert (answer.status, problem["detail"]) == (
            400,
            "the body is not what Content-Encoding or Content-Length says",
        )


async def test_a_binary_event_without_id_is_never_given_one(door: Door) -> None:
    headers = {f"ce-{name}": value for name, value in CLOUD.items() if name != "id"}
    answer = await post(door, {}, headers | await door.key("events:write"))
    assert answer.status == 422
    assert (await answer.json(content_type=None))["detail"] == "id is missing"


@pytest.mark.parametrize("error", [ConnectionRefusedError(), OverloadedError()])
async def test_when_the_database_is_away_the_sender_is_told_when_to_come_back(
    door: Door, error: Exception
) -> None:
    key = await door.key("events:write")
    door.failing.append(error)
    away = await post(door, EVENT, key)
    assert (away.status, away.headers["Retry-After"], away.content_type) == (
        503,
        "2",
        "application/problem+json",
    )
    assert (await post(door, EVENT, key)).status == 202


async def test_an_unexpected_error_tells_nothing_of_itself(door: Door) -> None:
    key = await door.key("events:write")
    door.failing.append(ZeroDivisionError("secret"))
    answer = await post(door, EVENT, key)
    assert answer.status == 500
    assert "secret" not in await answer.text()


async def test_the_tenant_is_the_keys_and_nothing_crosses(door: Door) -> None:
    for tenant in ("main", "other-shop"):
        answer = await post(door, EVENT | {"tenant": "main"}, await door.key("events:write", tenant=tenant))
        assert (await answer.json())["accepted"] == 1
    rows = await door.pool.fetch("SELECT tenant_id FROM touchpoint_event WHERE tenant_id <> '' ORDER BY 1")
    assert [row["tenant_id"] for row in rows] == ["main", "other-shop"]


async def test_a_key_that_asks_too_fast_is_told_when_to_come_back(open_door: OpenDoor) -> None:
    async with open_door(rate=Rate(per_second=0.01, burst=2)) as door:
        fast, calm = await door.key("events:write"), await door.key("events:write")
        assert [(await post(door, EVENT, fast)).status for _ in range(3)] == [202, 202, 429]
        refused = await post(door, EVENT, fast)
        assert 1 <= int(refused.headers["Retry-After"]) <= 100
        assert refused.content_type == "application/problem+json"
        assert (await post(door, EVENT, calm)).status == 202


async def test_times_out_of_reach_are_refused(door: Door) -> None:
    late = EVENT | {"occurred_at": (NOW - timedelta(days=401)).isoformat()}
    answer = await post(door, late, await door.key("events:write"))
    assert (answer.status, (await answer.json(content_type=None))["detail"]) == (
        422,
        "occurred_at is more than 400 days ago",
    )
