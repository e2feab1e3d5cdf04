"""Why somebody was asked or not, over HTTP and on its page: every gate, what stopped it, for admins only."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from demo.telegram.running import running_emulator
from surveys.people import keys
from surveys.people.roles import Role
from surveys.people.staff import members, put_member
from tests.running import DOCUMENT, Pulsemap, running_pulsemap

GATED = DOCUMENT.replace(
    "delay: 0s, expires: 3d}", 'delay: 0s, expires: 3d, cooldown: 7d, when: "total > 10"}'
).replace("complaints:", "contact_budget: {asks: 2, per: 30d}\ncomplaints:")


@pytest.fixture
async def pulsemap(database_url: str, tmp_path: Path) -> AsyncIterator[Pulsemap]:
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=GATED) as running,
    ):
        yield running


def delivery(number: str, customer: str, touchpoint: str = "delivered") -> dict[str, Any]:
    return {
        "id": f"{touchpoint}-{number}",
        "source": "shop",
        "touchpoint": touchpoint,
        "customer": customer,
        "occurred_at": datetime.now(UTC).isoformat(),
        "attributes": {"total": 20},
    }


async def report(pulsemap: Pulsemap, number: str, customer: str) -> None:
    event = delivery(number, customer)
    await pulsemap.report(event)
    waiting = "SELECT FROM invitation WHERE event_id = $1 AND status IN ('planned', 'sending')"
    async with asyncio.timeout(30):
        while await pulsemap.rows(waiting, event["id"]):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def get(pulsemap: Pulsemap, address: str) -> tuple[int, dict[str, Any]]:
    async with pulsemap.http.get(address) as response:
        return response.status, await response.json()


async def test_a_refused_ask_names_the_gate_that_stopped_it(pulsemap: Pulsemap) -> None:
    await report(pulsemap, "1", "77")
    status, body = await get(pulsemap, "/v1/why?customer=77&touchpoint=delivered")
    newest = body["newest"]
    assert (status, body["known"], body["earlier"], body["would"]) == (200, True, [], [])
    assert (newest["status"], newest["reason"], newest["stopped_by"]) == ("refused", "not_linked", "linked")
    assert newest["event"]["id"] == "delivered-1"
    assert newest["says"][0] == "Was not asked."
    gates = {gate["name"]: gate for gate in newest["gates"]}
    assert list(gates)[:4] == ["active", "dates", "condition", "linked"]
    assert gates["contact_budget"] == {
        "name": "contact_budget",
        "state": "open",
        "why": None,
        "until": None,
        "value": {"asks": 2, "per": "30d", "used": 0},
        "says": "Contact budget: 0 of 2 in 30 days",
    }
    status, alone = await get(pulsemap, f"/v1/invitations/{newest['invitation']}/why")
    assert (status, alone | {"judged_at": None}) == (200, newest | {"judged_at": None})


async def test_the_sentences_come_in_the_wished_language(pulsemap: Pulsemap) -> None:
    await report(pulsemap, "1", "77")
    said = {
        language: (await get(pulsemap, f"/v1/why?customer=77&lang={language}"))[1]["newest"]["says"][0]
        for language in ("en", "ru", "pl", "uk")
    }
    assert said == {
        "en": "Was not asked.",
        "ru": "Не спрашивали.",
        "pl": "Pytanie nie zostało zadane.",
        "uk": "Не питали.",
    }


async def test_an_ask_whose_hours_open_too_late_says_that_it_will_not_come(
    database_url: str, tmp_path: Path
) -> None:
    local = datetime.now(ZoneInfo("Europe/Warsaw"))
    opens, shuts = (f"{local + timedelta(hours=ahead):%H:%M}" for ahead in (20, 21))
    document = DOCUMENT.replace("expires: 3d", f'expires: 1h, send_window: "{opens}-{shuts}"')
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, document=document) as pulsemap,
    ):
        await pulsemap.join("42")
        await pulsemap.report(delivery("1", "42"))
        _, body = await get(pulsemap, "/v1/why?customer=42&touchpoint=delivered")
        newest = body["newest"]
        assert (newest["status"], newest["too_late"], newest["next_possible"]) == ("planned", True, None)
        assert (newest["due_at"], newest["stopped_by"]) == (newest["expires_at"], "send_window")
        assert newest["says"][0].startswith("Will not be asked, as things stand: the wait lasts beyond ")


async def test_what_never_came_in_is_answered_with_what_would_be(pulsemap: Pulsemap) -> None:
    status, body = await get(pulsemap, "/v1/why?customer=nobody&touchpoint=delivered")
    assert (status, body["known"], body["newest"]) == (200, False, None)
    (would,) = body["would"]
    shut = [gate["name"] for gate in would["gates"] if gate["state"] != "open"]
    assert (would["trigger"], "linked" in shut) == ("after-delivery", True)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/v1/why", 400),
        ("/v1/why?customer=%00", 400),
        ("/v1/why?customer=1&touchpoint=nowhere", 404),
        ("/v1/invitations/nonsense/why", 404),
        ("/v1/invitations/00000000-0000-0000-0000-000000000000/why", 404),
    ],
)
async def test_addresses_that_name_nothing_are_problems(
    pulsemap: Pulsemap, address: str, status: int
) -> None:
    found, body = await get(pulsemap, address)
    assert (found, body["status"]) == (status, status)


async def test_only_an_admins_key_may_know(pulsemap: Pulsemap) -> None:
    scopes = ["map:read", "events:write", "export"]
    async with pulsemap.app.database.engine.begin() as connection:
        key = await keys.add_key(connection, tenant="main", name="map", scopes=scopes, now=datetime.now(UTC))
    headers = {"Authorization": f"Bearer {key}"}
    for address in ("/v1/why?customer=1", "/v1/invitations/00000000-0000-0000-0000-000000000000/why"):
        async with pulsemap.http.get(address, headers=headers) as response:
            assert response.status == 403


async def test_the_document_of_the_interface_names_both(pulsemap: Pulsemap) -> None:
    _, document = await get(pulsemap, "/openapi.json")
    assert {"/v1/why", "/v1/invitations/{id}/why"} <= set(document["paths"])


async def link_of(pulsemap: Pulsemap, line: str) -> str:
    """The path and token of the page's link in the bot's answer."""
    telegram = pulsemap.emulator
    owner = telegram.create_person("Olga", "en")
    await pulsemap.add_owner(owner)
    at = await telegram.say(owner, owner, line)
    answer = await telegram.next_message(owner, after=at)
    found = re.search(r"http://[^/]+(/why/\S+)", answer["text"])
    assert found is not None
    return found[1]


async def test_the_link_of_the_bot_opens_the_page(pulsemap: Pulsemap) -> None:
    await report(pulsemap, "1", "77<b>")
    path = await link_of(pulsemap, '/why customer="77<b>" touchpoint=delivered')
    base = str(pulsemap.http._base_url).rstrip("/")
    async with aiohttp.ClientSession(base, cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(path.partition("?")[0]) as response:
            assert response.status == 403
        async with browser.get(path) as response:
            page = await response.text()
            assert response.status == 200
            assert str(response.url) == base + path.partition("?")[0]
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'")
        assert "<script" not in page
        assert "77&lt;b&gt;" in page
        assert 'data-gate="linked" data-state="closed"' in page
        assert "Give them one: /links customer=" in page
        async with browser.get("/why?customer=77%3Cb%3E") as response:
            assert (response.status, path.partition("?")[0] in await response.text()) == (200, True)
        async with browser.get("/why?customer=nobody&lang=pl") as response:
            assert "O tym kliencie nikt nie słyszał" in await response.text()
        async with browser.get("/why") as response:
            assert "Customer 77&lt;b&gt; · Delivered" in await response.text()


async def test_who_is_no_admin_any_more_reads_no_asks(pulsemap: Pulsemap) -> None:
    await report(pulsemap, "1", "77")
    path = await link_of(pulsemap, "/why customer=77 touchpoint=delivered")
    async with pulsemap.app.database.engine.begin() as conn:
        (owner,) = await members(conn, tenant="main")
        await put_member(conn, tenant="main", person=replace(owner, role=Role.STAFF), now=datetime.now(UTC))
    base = str(pulsemap.http._base_url).rstrip("/")
    async with (
        aiohttp.ClientSession(base, cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser,
        browser.get(path, headers={"Accept": "text/html"}) as response,
    ):
        assert response.status == 403
        assert "Who was asked and why is shown to admins alone." in await response.text()
