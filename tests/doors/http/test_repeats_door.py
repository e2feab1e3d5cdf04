"""A help desk's request that comes twice under one Idempotency-Key is done once."""

import asyncio
from datetime import timedelta
from typing import Any

from surveys.customers.erasing import erase
from tests.db.complaining import complain
from tests.doors.http.conftest import Door

DESK = ("cases:read", "cases:write")


async def post(
    door: Door, path: str, key: dict[str, str], body: Any = None, name: str | None = None
) -> tuple[int, bytes]:
    headers = key if name is None else {**key, "Idempotency-Key": name}
    async with door.http.post(f"/v1/complaints/{path}", headers=headers, json=body) as answer:
        return answer.status, await answer.read()


async def reachable(door: Door) -> None:
    await door.pool.execute("UPDATE customer SET telegram_user_id = 7, chat_id = 7 WHERE tenant_id = 'main'")


async def count(door: Door, table: str) -> int:
    return int(await door.pool.fetchval(f"SELECT count(*) FROM {table} WHERE tenant_id = 'main'"))  # noqa: S608


async def test_a_retry_writes_nothing_twice_and_gets_the_same_answer(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine)
    await reachable(door)
    words = {"words": "A new box is on its way"}
    first = await post(door, "A7F1/reply", key, words, "r-1")
    assert first[0] == 200
    await post(door, "A7F1/resolve", key)
    assert await post(door, "a7f1/reply", key, words, "r-1") == first
    assert await count(door, "case_message") == 1
    noted = [await post(door, "A7F1/note", key, {"words": "called"}, "n-1") for _ in range(3)]
    assert noted == [noted[0]] * 3
    assert await door.pool.fetchval("SELECT count(*) FROM case_event WHERE kind = 'noted'") == 1
    assert (await post(door, "A7F1/reply", key, words, "r-2"))[0] == 200
    assert (await post(door, "A7F1/reply", key, words))[0] == 200
    assert await count(door, "case_message") == 3


async def test_two_at_the_same_time_are_one(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine)
    await reachable(door)
    answers = await asyncio.gather(
        *(post(door, "A7F1/reply", key, {"words": "Hello"}, "r-1") for _ in range(5))
    )
    assert answers == [answers[0]] * 5
    assert await count(door, "case_message") == 1


async def test_a_key_that_names_another_request_is_refused_and_writes_nothing(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine, 1)
    await complain(door.engine, 2)
    await post(door, "A7F1/note", key, {"words": "called"}, "n-1")
    for path, body in (
        ("A7F1/note", {"words": "called again"}),
        ("A7F2/note", {"words": "called"}),
        ("A7F1/resolve", {}),
    ):
        status, said = await post(door, path, key, body, "n-1")
        assert (status, b"used for another request" in said) == (422, True)
    assert await door.pool.fetchval("SELECT count(*) FROM case_event WHERE kind <> 'opened'") == 1
    other = await door.key(*DESK)
    assert (await post(door, "A7F1/note", other, {"words": "called again"}, "n-1"))[0] == 200
    for bad in ("", "x" * 256, "kluc\u00e9"):
        assert (await post(door, "A7F1/note", key, {"words": "x"}, bad))[0] == 400


async def test_what_was_refused_may_be_tried_again_under_the_same_key(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine)
    await door.pool.execute("UPDATE customer SET status = 'blocked' WHERE tenant_id = 'main'")
    assert (await post(door, "A7F1/reply", key, {"words": "Hello"}, "r-1"))[0] == 409
    await door.pool.execute("UPDATE customer SET status = 'linked' WHERE tenant_id = 'main'")
    await reachable(door)
    assert (await post(door, "A7F1/reply", key, {"words": "Hello"}, "r-1"))[0] == 200
    assert await count(door, "case_message") == 1


async def test_kept_answers_go_after_a_day_and_with_their_customer(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine, 1)
    await post(door, "A7F1/note", key, {"words": "called"}, "n-1")
    door.now += timedelta(hours=25)
    await post(door, "A7F1/note", key, {"words": "called"}, "n-1")
    assert await door.pool.fetchval("SELECT count(*) FROM case_event WHERE kind = 'noted'") == 2
    assert await count(door, "kept_answer") == 1
    async with door.engine.begin() as conn:
        await erase(conn, tenant="main", external_id="c-1", now=door.now)
    assert await count(door, "kept_answer") == 0
