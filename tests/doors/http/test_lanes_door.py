"""What stands in a map's lanes, edited over HTTP: versions, conflicts, hostile bodies, erased customers."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.configurations import Configurations
from surveys.answers.backfill import backfill
from surveys.answers.past_answers import PastAnswer
from surveys.configuration import configuring
from surveys.customers.erasing import erase
from surveys.definitions import parse
from surveys.model import QuestionType
from surveys.people.roles import Role
from tests.doors.http.conftest import NOW, Door, OpenDoor

DOCUMENT = """\
# Ours.
version: 1
company: {name: Volga Shop, language: en, languages: [en, ru], timezone: Europe/Warsaw}
rooms:
  support: {name: Support}  # who answers
journeys:
  shop:
    name: {en: Shop}
    lanes: [thoughts, barriers, solutions]
    stages:
      - key: buy
        name: {en: Buy}
        touchpoints:
          - {key: ordered, name: {en: Ordered}}
          - {key: delivered, name: {en: Delivered}}
    entries:
      - {key: no-news, lane: barriers, touchpoint: delivered, text: {en: No news}}  # heard often
      - {key: quiet, lane: thoughts, touchpoint: delivered, text: {en: So quiet}}
"""
ENTRIES = "/v1/journeys/shop/entries"
NO_NEWS = f"{ENTRIES}/no-news"
NOTHING = dict.fromkeys(
    ("source", "author", "date", "quote", "persona", "barrier", "owner", "starts", "said")
)


@pytest.fixture(name="shop")
async def configured_shop(open_door: OpenDoor) -> AsyncIterator[Door]:
    async with open_door(configured=Configurations) as door:
        async with door.engine.begin() as conn:
            await configuring.apply(
                conn, tenant="main", text=DOCUMENT, author="test", note="", now=NOW, base=0
            )
        yield door


async def document(door: Door) -> str:
    async with door.engine.connect() as conn:
        return await configuring.document(conn, tenant="main") or ""


async def ask(
    door: Door, method: str, path: str, headers: dict[str, str], version: int | None = None, **given: Any
) -> tuple[int, Any]:
    more = {"If-Match": f'"{version}"'} if version is not None else {}
    async with door.http.request(method, path, headers={**headers, **more}, **given) as answer:
        return answer.status, await answer.json()


async def test_an_admin_who_signed_in_adds_changes_and_removes_an_entry_each_a_version_with_its_author(
    shop: Door,
) -> None:
    olga = await shop.session(Role.ADMIN)
    new = {"lane": "solutions", "touchpoint": "delivered", "text": {"en": "Tell each step", "ru": "Сообщать"}}
    status, added = await ask(
        shop,
        "POST",
        ENTRIES,
        olga,
        json=new | {"barrier": "no-news", "owner": "support", "starts": "2026-11-03", "source": "support"},
    )
    expected = {
        **NOTHING,
        **new,
        "key": "tell-each-step",
        "barrier": "no-news",
        "owner": "support",
        "starts": "2026-11-03",
        "source": "support",
        "author": "Olga",
        "date": "2026-11-21",
        "accepted": False,
    }
    assert (status, added) == (201, {"config_version": 2, "entry": expected})
    status, changed = await ask(
        shop,
        "PATCH",
        f"{ENTRIES}/tell-each-step",
        olga,
        2,
        json={"text": {"ru": None, "en": "Tell: sent, near, there"}, "starts": None},
    )
    expected |= {"text": {"en": "Tell: sent, near, there"}, "starts": None}
    assert (status, changed) == (200, {"config_version": 3, "entry": expected})
    assert await ask(shop, "DELETE", f"{ENTRIES}/tell-each-step", olga, 3) == (200, {"config_version": 4})
    assert await document(shop) == DOCUMENT
    async with shop.engine.connect() as conn:
        history = await configuring.history(conn, tenant="main")
    assert [(one.version, one.author.split(" (")[0], one.note[:40]) for one in history[:3]] == [
        (4, "Olga", "/entries remove shop.tell-each-step"),
        (3, "Olga", "/entries change shop.tell-each-step text"),
        (2, "Olga", "/entries add shop.tell-each-step lane=so"),
    ]


async def test_edits_of_two_people_merge_unless_they_are_of_the_same_entry(shop: Door) -> None:
    olga, till = await shop.session(Role.ADMIN), await shop.key("admin")
    _, first = await ask(shop, "PATCH", NO_NEWS, olga, 1, json={"text": {"en": "No news for days"}})
    assert first["config_version"] == 2
    status, merged = await ask(
        shop, "PATCH", f"{ENTRIES}/quiet", till, 1, json={"text": {"en": "Is it still coming?"}}
    )
    assert (status, merged["config_version"]) == (200, 3)
    status, refused = await ask(shop, "PATCH", NO_NEWS, till, 1, json={"text": {"en": "Silence"}})
    current = {
        **NOTHING,
        "key": "no-news",
        "lane": "barriers",
        "touchpoint": "delivered",
        "text": {"en": "No news for days"},
        "accepted": False,
    }
    assert (status, refused) == (
        409,
        {
            "type": "about:blank",
            "title": "Conflict",
            "status": 409,
            "detail": "Olga changed this meanwhile; nothing is overwritten",
            "why": "overlap",
            "current": {"config_version": 3, "entry": current},
            "yours": {"text": {"en": "Silence"}},
            "changed_by": ["Olga"],
        },
    )
    assert (await ask(shop, "DELETE", NO_NEWS, till, 1))[0] == 409
    assert (await ask(shop, "PATCH", NO_NEWS, till, 3, json={"text": {"en": "Silence"}}))[0] == 200
    text = await document(shop)
    assert text == DOCUMENT.replace("{en: No news}", "{en: Silence}").replace(
        "{en: So quiet}", "{en: Is it still coming?}"
    )


async def test_an_edit_that_is_sent_again_is_done_once(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    new = {"key": "new", "lane": "thoughts", "touchpoint": "ordered", "text": {"en": "Hm"}}
    answers = [
        await ask(shop, "POST", ENTRIES, olga, json=new),
        await ask(shop, "POST", ENTRIES, olga, json=new),
        await ask(shop, "PATCH", NO_NEWS, olga, 2, json={"accepted": True}),
        await ask(shop, "PATCH", NO_NEWS, olga, 2, json={"accepted": True}),
        await ask(shop, "DELETE", f"{ENTRIES}/new", olga, 3),
        await ask(shop, "DELETE", f"{ENTRIES}/new", olga, 3),
    ]
    assert [(status, body["config_version"]) for status, body in answers] == [
        (201, 2),
        (201, 2),
        (200, 3),
        (200, 3),
        (200, 4),
        (200, 4),
    ]
    status, body = await ask(shop, "POST", ENTRIES, olga, json=new | {"key": "quiet"})
    assert (status, body["why"]) == (409, "taken")


async def test_a_removed_entry_is_a_conflict_for_who_still_writes_in_it(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    await ask(shop, "DELETE", f"{ENTRIES}/quiet", olga, 1)
    status, body = await ask(shop, "PATCH", f"{ENTRIES}/quiet", olga, 1, json={"text": {"en": "Mine"}})
    assert (status, body["current"], body["yours"]) == (
        409,
        {"config_version": 2, "entry": None},
        {"text": {"en": "Mine"}},
    )


async def test_targets_are_set_and_taken_away(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    path = "/v1/journeys/shop/touchpoints/ordered/target"
    goal = {"wanted": 0.45, "target": {"touchpoint": "delivered", "within": "7d"}}
    assert await ask(shop, "PATCH", path, olga, 1, json=goal) == (
        200,
        {"config_version": 2, "touchpoint": "ordered", **goal},
    )
    assert (await ask(shop, "PATCH", path, olga, 1, json={"wanted": -1}))[0] == 409
    assert await ask(shop, "PATCH", path, olga, 2, json={"target": None}) == (
        200,
        {"config_version": 3, "touchpoint": "ordered", "wanted": 0.45, "target": None},
    )
    status, body = await ask(shop, "PATCH", path, olga, 3, json={"wanted": 1.5})
    assert (status, body["why"], body["field"]) == (422, "unfit", "wanted")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF])
async def test_only_admins_edit_and_others_are_told_so(shop: Door, role: Role) -> None:
    somebody = await shop.session(role)
    status, lanes = await ask(shop, "GET", ENTRIES, somebody)
    assert (status, lanes["may_edit"], [one["key"] for one in lanes["entries"]]) == (
        200,
        False,
        ["no-news", "quiet"],
    )
    assert (await ask(shop, "PATCH", NO_NEWS, somebody, 1, json={"accepted": True}))[0] == 403
    assert (await ask(shop, "PATCH", NO_NEWS, await shop.key("map:read"), 1, json={"accepted": True}))[
        0
    ] == 403


@pytest.mark.parametrize(
    ("headers", "given", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, {"json": {"accepted": True}}, 403),
        ({"Origin": "https://evil.example"}, {"json": {"accepted": True}}, 403),
        ({"Content-Type": "text/plain"}, {"data": '{"accepted": true}'}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, {"data": "accepted=true"}, 415),
        ({}, {"json": {"text": {"en": "x" * 1_000_000}}}, 413),
        ({}, {"json": {"text": {"en": "x" * 601}}}, 422),
        ({}, {"json": {"text": {"en": "x" * 5000}}}, 400),
        ({}, {"json": {"text": {"en": "bell\x07"}}}, 422),
        ({}, {"json": {"text": {"de": "Keine Nachricht"}}}, 422),
        ({}, {"json": {"text": {"__proto__": "x"}}}, 422),
        ({}, {"json": {"text": {"en": ["a"]}}}, 422),
        ({}, {"json": {"text": None}}, 422),
        ({}, {"json": {"lane": "dreams"}}, 422),
        ({}, {"json": {"touchpoint": "nowhere"}}, 422),
        ({}, {"json": {"barrier": "no-news"}}, 422),
        ({}, {"json": {"quote": "1 OR 1=1"}}, 422),
        ({}, {"json": {"author": "The boss"}}, 422),
        ({}, {"json": {"key": "other"}}, 422),
        ({}, {"json": {"starts": "soon"}}, 422),
        ({}, {"json": ["text"]}, 400),
        ({}, {"json": {}}, 422),
    ],
)
async def test_what_is_hostile_or_makes_no_sense_changes_nothing(
    shop: Door, headers: dict[str, str], given: dict[str, Any], status: int
) -> None:
    olga = await shop.session(Role.ADMIN)
    got, _ = await ask(shop, "PATCH", NO_NEWS, {**olga, **headers}, 1, **given)
    assert (got, await document(shop)) == (status, DOCUMENT)


async def test_a_script_in_a_text_is_words_and_nothing_else(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    script = "</script><script>alert(1)</script>\n- {key: evil}\n'\"&<img src=x onerror=alert(2)>"
    status, body = await ask(shop, "PATCH", NO_NEWS, olga, 1, json={"text": {"en": script}})
    assert (status, body["entry"]["text"]["en"]) == (200, script)
    entries = parse(await document(shop), version=2).journeys["shop"].entries
    assert [(one.key, one.text["en"]) for one in entries] == [("no-news", script), ("quiet", "So quiet")]


async def test_without_a_version_nothing_is_changed_and_unknown_things_are_not_found(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    asked = [
        await ask(shop, "PATCH", NO_NEWS, olga, json={"accepted": True}),
        await ask(shop, "DELETE", NO_NEWS, olga),
        await ask(shop, "PATCH", f"{ENTRIES}/none", olga, 1, json={"accepted": True}),
        await ask(shop, "DELETE", f"{ENTRIES}/none", olga, 1),
        await ask(shop, "PATCH", "/v1/journeys/none/entries/quiet", olga, 1, json={"accepted": True}),
        await ask(shop, "PATCH", "/v1/journeys/shop/touchpoints/none/target", olga, 1, json={"wanted": 0}),
    ]
    assert [status for status, _ in asked] == [428, 428, 404, 404, 404, 404]


async def test_a_pinned_quote_is_read_from_the_answer_and_vanishes_with_the_customer(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    given = PastAnswer(
        "1", "test", "c-1", "shop", "delivered", QuestionType.CSAT, 1, NOW, words="Nobody <b>told</b> me"
    )
    async with shop.engine.begin() as conn:
        await backfill(conn, [given], tenant="main", configuration=parse(DOCUMENT, version=1), now=NOW)
    row = await shop.pool.fetchrow("SELECT invitation_id, question FROM answer WHERE words IS NOT NULL")
    assert row is not None
    quote = f"{row['invitation_id']}/{row['question']}"
    _, quotes = await ask(shop, "GET", "/v1/journeys/shop/quotes", olga)
    assert [(one["id"], one["words"]) for one in quotes["quotes"]] == [(quote, "Nobody <b>told</b> me")]
    _, pinned = await ask(shop, "PATCH", NO_NEWS, olga, 1, json={"quote": quote})
    assert (pinned["entry"]["quote"], pinned["entry"]["said"]) == (quote, "Nobody <b>told</b> me")
    assert "Nobody" not in await document(shop)
    async with shop.engine.begin() as conn:
        await erase(conn, tenant="main", external_id="c-1", now=NOW)
    _, lanes = await ask(shop, "GET", ENTRIES, olga)
    assert [one["said"] for one in lanes["entries"]] == [None, None]


async def test_the_check_is_told_to_staff_with_the_lines_that_mend_it(shop: Door) -> None:
    status, check = await ask(shop, "GET", "/v1/journeys/shop/check", await shop.session(Role.STAFF))
    assert status == 200
    assert (check["journey"], check["config_version"], check["demands"], check["met"]) == ("shop", 1, 11, 0)
    assert check["missing"][0] == {
        "what": "owner",
        "touchpoint": "ordered",
        "entry": None,
        "lines": ["/touchpoints change shop.buy.ordered owner=support"],
    }
    assert [(one["what"], one["entry"]) for one in check["missing"]][-2:] == [
        ("stale", None),
        ("solution", "no-news"),
    ]
    assert (await ask(shop, "GET", "/v1/journeys/none/check", await shop.key("map:read")))[0] == 404
    assert (await ask(shop, "GET", "/v1/journeys/shop/check", await shop.session(Role.VIEWER)))[0] == 403


async def test_the_page_offers_to_compare_with_the_versions_before(shop: Door) -> None:
    olga = await shop.session(Role.ADMIN)
    assert await _offered(shop, "/map/shop", olga) == []
    assert (await ask(shop, "DELETE", NO_NEWS, olga, 1))[0] == 200
    assert await _offered(shop, "/map/shop", olga) == ["1"]
    assert await _offered(shop, "/map/shop?embed=1", olga) == []


async def _offered(shop: Door, path: str, headers: dict[str, str]) -> list[str]:
    async with shop.http.get(path, headers=headers) as answer:
        return re.findall('value="version:([0-9]+)" data-day="2026-11-21"', await answer.text())
