"""Cases over HTTP: a help desk reads them, page by page, and moves them under its key's name."""

from datetime import timedelta
from typing import Any

import pytest

from surveys.people.roles import Role
from tests.db.complaining import ANNA, NOW, complain, hire, say
from tests.doors.http.conftest import Door

DESK = ("cases:read", "cases:write")


async def get(door: Door, path: str, key: dict[str, str]) -> tuple[int, Any]:
    async with door.http.get(path, headers=key) as answer:
        return answer.status, await answer.json(content_type=None)


async def post(door: Door, path: str, key: dict[str, str], body: Any = None) -> tuple[int, Any]:
    async with door.http.post(f"/v1/complaints/{path}", headers=key, json=body) as answer:
        return answer.status, await answer.json(content_type=None)


async def test_the_oldest_case_is_first_and_each_page_says_where_the_next_begins(door: Door) -> None:
    key = await door.key(*DESK)
    for number in range(1, 6):
        await complain(door.engine, number, at=NOW + timedelta(minutes=number))
    codes: list[list[str]] = []
    address = "/v1/complaints?limit=2"
    while address:
        status, page = await get(door, address, key)
        assert status == 200
        codes.append([case["code"] for case in page["complaints"]])
        address = page["next"] and f"/v1/complaints?limit=2&after={page['next'].replace('+', '%2B')}"
    assert codes == [["A7F1", "A7F2"], ["A7F3", "A7F4"], ["A7F5"]]


async def test_cases_are_chosen_by_status_room_and_the_time_of_a_change(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine, 1)
    await complain(door.engine, 2)
    door.now = NOW + timedelta(hours=2)
    await post(door, "A7F2/resolve", key)

    async def codes(query: str) -> list[str]:
        _, page = await get(door, f"/v1/complaints?{query}", key)
        return [case["code"] for case in page["complaints"]]

    assert await codes("status=unresolved") == ["A7F1"]
    assert await codes("status=open,resolved") == ["A7F1", "A7F2"]
    assert await codes("room=support&status=resolved") == ["A7F2"]
    assert await codes("room=nowhere") == []
    assert await codes("changed_since=2026-03-02T13:30:00Z") == ["A7F2"]
    assert await codes("since=2026-03-02T12:00:01Z") == []


@pytest.mark.parametrize(
    "query",
    ["status=angry", "limit=0", "limit=501", "limit=x", "since=yesterday", "after=1", "room=", "owner=%00"],
)
async def test_a_question_that_makes_no_sense_is_told_what_was_expected(door: Door, query: str) -> None:
    status, body = await get(door, f"/v1/complaints?{query}", await door.key(*DESK))
    assert status == 400
    assert body["detail"].startswith(query.partition("=")[0])


async def test_a_case_has_what_was_said_and_everything_that_happened(door: Door) -> None:
    key = await door.key(*DESK)
    case = await complain(door.engine)
    await say(door.engine, case, "words", words="Torn box")
    await post(door, "a7f1/note", key, {"words": "called twice"})
    status, body = await get(door, "/v1/complaints/a7f1", key)
    assert status == 200
    shown = ("code", "status", "customer", "value", "reaction", "round", "level", "due_at", "taken_by")
    assert [body[name] for name in shown] == [
        "A7F1",
        "open",
        "c-1",
        2,
        "negative",
        1,
        0,
        "2026-03-02T13:00:00Z",
        None,
    ]
    assert body["said"] == [{"question": "words", "words": "Torn box", "choices": []}]
    (noted,) = body["history"]
    assert (noted["kind"], noted["by"]["kind"], noted["by"]["name"], noted["payload"]) == (
        "noted",
        "key",
        "test",
        {"words": "called twice"},
    )


async def test_a_help_desk_takes_hands_over_resolves_and_reopens(door: Door) -> None:
    key = await door.key(*DESK)
    await hire(door.engine, ANNA, Role.STAFF, "Anna")
    await complain(door.engine)
    told = []
    for action, body in (
        ("take", None),
        ("take", {}),
        ("hand-over", {"to": ANNA}),
        ("wait", None),
        ("resolve", None),
        ("reopen", None),
        ("close", {"reason": "duplicate"}),
    ):
        status, answer = await post(door, f"A7F1/{action}", key, body)
        told.append((action, status, answer["changed"], answer["complaint"]["status"]))
    assert told == [
        ("take", 200, True, "taken"),
        ("take", 200, False, "taken"),
        ("hand-over", 200, True, "taken"),
        ("wait", 200, True, "waiting"),
        ("resolve", 200, True, "resolved"),
        ("reopen", 200, True, "reopened"),
        ("close", 200, True, "closed"),
    ]
    _, body = await get(door, "/v1/complaints/A7F1", key)
    assert (body["taken_by"], body["taken_by_id"], body["closed_reason"]) == ("Anna", ANNA, "duplicate")


@pytest.mark.parametrize(
    ("action", "body", "status"),
    [
        ("wait", None, 409),
        ("reopen", None, 200),
        ("hand-over", {"to": 999}, 422),
        ("hand-over", {}, 422),
        ("hand-over", {"to": 501, "from": 1}, 422),
        ("close", {"reason": "erased"}, 422),
        ("note", {"words": ""}, 422),
        ("note", {"words": "\x00"}, 400),
        ("note", [], 400),
        ("snooze", {"until": "2026-03-02T12:00:00"}, 422),
        ("snooze", {"until": "2020-03-02T12:00:00Z"}, 409),
        ("tag", {"key": "nowhere"}, 409),
    ],
)
async def test_what_cannot_be_done_is_refused_and_changes_nothing(
    door: Door, action: str, body: Any, status: int
) -> None:
    key = await door.key(*DESK)
    await complain(door.engine)
    answered, _ = await post(door, f"A7F1/{action}", key, body)
    assert answered == status
    _, shown = await get(door, "/v1/complaints/A7F1", key)
    assert (shown["status"], shown["history"]) == ("open", [])


async def test_another_tenants_case_and_one_that_is_not_there_are_the_same_404(door: Door) -> None:
    key = await door.key(*DESK, tenant="other")
    await complain(door.engine)
    for code in ("A7F1", "ZZZZ", "%00", "%D0%B0", "x" * 300):
        assert (await get(door, f"/v1/complaints/{code}", key))[0] == 404
        assert (await post(door, f"{code}/take", key))[0] == 404


async def test_a_reader_cannot_act(door: Door) -> None:
    await complain(door.engine)
    assert (await post(door, "A7F1/take", await door.key("cases:read")))[0] == 403


async def test_a_help_desk_writes_to_the_customer_and_then_it_is_their_turn(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine)
    await door.pool.execute("UPDATE customer SET telegram_user_id = 7, chat_id = 7 WHERE tenant_id = 'main'")
    status, answer = await post(door, "A7F1/reply", key, {"words": "A new box is on its way"})
    assert (status, answer["complaint"]["status"], answer["complaint"]["taken_by"]) == (
        200,
        "waiting",
        "test",
    )
    _, body = await get(door, "/v1/complaints/A7F1", key)
    assert [event["kind"] for event in body["history"]] == ["taken", "answered", "waiting"]
    (message,) = body["messages"]
    assert (message["side"], message["kind"], message["words"], message["reached"]) == (
        "staff",
        "text",
        "A new box is on its way",
        False,
    )


async def test_nothing_is_written_to_somebody_who_cannot_be_reached(door: Door) -> None:
    key = await door.key(*DESK)
    await complain(door.engine)
    await door.pool.execute("UPDATE customer SET status = 'blocked' WHERE tenant_id = 'main'")
    status, answer = await post(door, "A7F1/reply", key, {"words": "Hello"})
    assert (status, answer["detail"]) == (409, "the customer cannot be written to: blocked")
    _, body = await get(door, "/v1/complaints/A7F1", key)
    assert (body["status"], body["messages"]) == ("open", [])
