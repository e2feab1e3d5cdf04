"""Own words over HTTP: topics for all, the empathy map as confirmed, and nothing of who was erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.customers.erasing import erase
from surveys.model import QuestionType
from surveys.people.roles import Role
from tests.doors.http.conftest import NOW, Door, configuration

VOICES = "/v1/journeys/shop/voices"
LATE = ("The courier was late", "courier late again", "I waited, courier was late")


async def say(door: Door, words: Sequence[str], touchpoint: str = "delivered", value: int = 1) -> None:
    """Answers of customers c-0, c-1, ... each a minute after the one before."""
    given = [
        PastAnswer(
            f"{touchpoint}-{number}",
            "test",
            f"c-{number}",
            "shop",
            touchpoint,
            QuestionType.CSAT,
            value,
            NOW - timedelta(minutes=60 - number),
            words=one,
        )
        for number, one in enumerate(words)
    ]
    async with door.engine.begin() as conn:
        await backfill(conn, given, tenant="main", configuration=configuration(), now=NOW)


async def ask(door: Door, method: str, path: str, headers: dict[str, str], **body: Any) -> tuple[int, Any]:
    answer = await door.http.request(method, path, headers=headers, **body)
    return answer.status, await answer.json(content_type=None) if answer.status != 204 else None


async def quotes_of(door: Door, headers: dict[str, str]) -> list[dict[str, Any]]:
    _, told = await ask(door, "GET", VOICES, headers)
    return [quote for persona in told["personas"] for quote in persona["quotes"]]


async def test_topics_are_read_with_a_key_of_the_map(door: Door) -> None:
    await say(door, LATE)
    await say(door, ["Fine shop", "All fine", "fine"], "ordered", 5)
    status, told = await ask(door, "GET", f"{VOICES}?window=7d", await door.key("map:read"))
    assert status == 200
    found = [(one["touchpoint"], one["label"], one["n"], one["share"], one["mean"]) for one in told["topics"]]
    assert found == [("delivered", "courier late", 3, 1.0, -1.0), ("ordered", "fine", 3, 1.0, 1.0)]
    assert [quote["words"] for quote in told["topics"][0]["quotes"]] == list(reversed(LATE))
    assert (told["comments"], told["floor"], told["personas"], told["may_sort"]) == (6, 3, [], False)


async def test_proposals_are_for_admins_and_what_they_confirm_is_for_all(door: Door) -> None:
    await say(door, LATE)
    olga = await door.session(Role.ADMIN)
    proposed = await quotes_of(door, olga)
    assert [(one["words"], one["quadrant"], one["group"], one["state"]) for one in proposed] == [
        (LATE[2], "does", "courier late", "proposed"),
        (LATE[1], "says", "courier late", "proposed"),
        (LATE[0], "says", "courier late", "proposed"),
    ]
    viewer = await door.session(Role.VIEWER, who=4712)
    assert await quotes_of(door, viewer) == []
    first, second, _ = (f"{VOICES}/{one['id']}" for one in proposed)
    moved = {"quadrant": "feels", "group": " Couriers "}
    assert (await ask(door, "PUT", first, olga, json=moved))[0] == 204
    assert (await ask(door, "PUT", second, olga, json={"quadrant": None}))[0] == 204
    seen = await quotes_of(door, viewer)
    assert [(one["words"], one["quadrant"], one["group"], one["state"], one["by"]) for one in seen] == [
        (LATE[2], "feels", "Couriers", "confirmed", None)
    ]
    states = [(one["state"], one["by"]) for one in await quotes_of(door, olga)]
    assert states == [("confirmed", "Olga (4711)"), ("dismissed", "Olga (4711)"), ("proposed", None)]
    assert (await ask(door, "PUT", first, olga, json={"quadrant": "says", "group": ""}))[0] == 204
    assert [(one["quadrant"], one["group"]) for one in await quotes_of(door, viewer)] == [("says", "")]


async def test_an_erased_customer_is_in_no_topic_and_on_no_empathy_map(door: Door) -> None:
    await say(door, LATE)
    olga = await door.session(Role.ADMIN)
    for quote in await quotes_of(door, olga):
        assert (await ask(door, "PUT", f"{VOICES}/{quote['id']}", olga, json={"quadrant": "says"}))[0] == 204
    gone = (await quotes_of(door, olga))[0]
    async with door.engine.begin() as conn:
        await erase(conn, tenant="main", external_id="c-2", now=NOW)
    _, told = await ask(door, "GET", VOICES, olga)
    assert told["topics"] == []
    assert [one["words"] for one in await quotes_of(door, olga)] == [LATE[1], LATE[0]]
    assert await door.pool.fetchval("SELECT count(*) FROM voice_place WHERE tenant_id = 'main'") == 2
    assert (await ask(door, "PUT", f"{VOICES}/{gone['id']}", olga, json={"quadrant": "says"}))[0] == 404


async def test_only_admins_and_keys_that_may_do_everything_put_quotes_anywhere(door: Door) -> None:
    await say(door, LATE)
    olga = await door.session(Role.ADMIN)
    at = f"{VOICES}/{(await quotes_of(door, olga))[0]['id']}"
    body = {"json": {"quadrant": "says"}}
    asked = [
        await ask(door, "PUT", at, await door.session(Role.STAFF, who=4713), **body),
        await ask(door, "PUT", at, await door.key("map:read"), **body),
        await ask(door, "PUT", at, {}, **body),
        await ask(door, "PUT", at, {**olga, "Sec-Fetch-Site": "cross-site"}, **body),
        await ask(door, "PUT", at, await door.key("admin", tenant="other"), **body),
        await ask(door, "PUT", at, await door.key("admin"), **body),
    ]
    assert [status for status, _ in asked] == [403, 403, 401, 403, 404, 204]


async def test_hostile_words_and_bodies_are_words_or_refused(door: Door) -> None:
    script = "</script><script>alert(1)</script> ' OR 1=1; --"
    await say(door, [script] * 3)
    olga = await door.session(Role.ADMIN)
    quotes = await quotes_of(door, olga)
    assert [one["words"] for one in quotes] == [script] * 3
    at = f"{VOICES}/{quotes[0]['id']}"
    bodies: list[dict[str, Any]] = [
        {"json": {"quadrant": "hears"}},
        {"json": {"quadrant": ["says"]}},
        {"json": {"group": "x"}},
        {"json": {"quadrant": "says", "group": 7}},
        {"json": {"quadrant": "says", "group": "x" * 81}},
        {"json": {"quadrant": "says", "group": "a\x00b"}},
        {"json": {"quadrant": "says", "by": "me"}},
        {"data": "quadrant=says"},
        {"json": []},
    ]
    statuses = [(await ask(door, "PUT", at, olga, **body))[0] for body in bodies]
    assert statuses == [422] * 5 + [
        400,
        422,
        415,
        400,
    ]
    lost = [f"{VOICES}/none/why", f"{VOICES}/{quotes[0]['id']}x", at.replace("/shop/", "/none/")]
    assert [(await ask(door, "PUT", one, olga, json={"quadrant": "says"}))[0] for one in lost] == [404] * 3
    assert (await ask(door, "PUT", at, olga, json={"quadrant": "says", "group": script}))[0] == 204
    assert (await quotes_of(door, olga))[0]["group"] == script
    assert (await ask(door, "GET", "/v1/journeys/none/voices", olga))[0] == 404
    assert (await ask(door, "GET", f"{VOICES}?window=x", olga))[0] == 400
