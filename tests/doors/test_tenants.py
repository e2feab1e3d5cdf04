"""Two brands in one installation: the same people, ids and words, and nothing of one is seen by the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import App, open_app, serving
from bot.database import open_database
from bot.settings import Settings
from bot.telegram.webhook import webhook_secret
from bot.working import at_work
from demo.telegram.emulator import Emulator
from demo.telegram.running import running_emulator
from demo.telegram.world import BotAccount
from mapping.verifying import verify
from surveys.configuration import configuring
from surveys.people import keys, rooms, staff
from surveys.people.roles import Member, Role
from tests.running import DOCUMENT

NOW = datetime.now(UTC)
CURVE = "/v1/journeys/online-order/curve"


@dataclass(frozen=True, slots=True)
class Shop:
    """One brand: its bot, its API with a key for everything, and one of its staff."""

    tenant: str
    bot: BotAccount
    http: aiohttp.ClientSession
    app: App
    emulator: Emulator

    async def call(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        async with self.http.request(method, path, json=body) as answer:
            return answer.status, await answer.json()

    async def say(self, person: int, words: str, containing: str) -> dict[str, Any]:
        """Say it to the bot; its answer."""
        before = self.newest(person)
        await self.emulator.say(person, self.bot.id, words)
        return await self.emulator.next_message(person, before, containing, bot=self.bot.id)

    async def join(self, person: int, external_id: str, agrees: str = "I agree") -> str:
        """The person is this customer from now on; their link's token."""
        _, customer = await self.call("PUT", f"/v1/customers/{external_id}", {"language": "en"})
        token = str(customer["link"]).partition("start=")[2]
        hello = await self.say(person, f"/start {token}", "would like to know")
        await self.emulator.tap(person, self.bot.id, hello["message_id"], agrees)
        await self.until(person, "All set")
        return token

    async def ask(self, person: int, customer: str, number: int = 1) -> dict[str, Any]:
        """Report a delivery; the question that comes."""
        event = {
            "id": f"d-{number}",
            "source": "erp",
            "touchpoint": "delivered",
            "customer": customer,
            "occurred_at": datetime.now(UTC).isoformat(),
            "instance": f"{self.tenant}-{number}",
        }
        assert (await self.call("POST", "/v1/events", event))[1]["accepted"] == 1
        order = f"order {self.tenant}-{number}"
        return await self.emulator.next_message(person, containing=order, bot=self.bot.id)

    async def until(self, person: int, words: str) -> None:
        await self.emulator.until(lambda: words in str(self.emulator.chat_messages(person, bot=self.bot.id)))

    async def forge(self, person: int, callback_data: str) -> Any:
        """Press a button that no message of this bot has, under its newest; what the presser is told."""
        sent = self.emulator.chat_messages(person, bot=self.bot.id)
        place = [one["message_id"] for one in sent if one["from"]["is_bot"]][-1]
        query = await self.emulator.forge_tap(person, self.bot.id, place, callback_data)
        return await self.emulator.until(lambda: self.emulator.callback_answer(query))

    def newest(self, person: int) -> int:
        return max(
            (one["message_id"] for one in self.emulator.chat_messages(person, bot=self.bot.id)), default=0
        )

    async def points(self) -> list[int]:
        return [point["n"] for point in (await self.call("GET", CURVE))[1]["points"]]


@pytest.fixture
async def shops(database_url: str, tmp_path: Path) -> AsyncIterator[tuple[Shop, Shop]]:
    async with running_emulator(rates=None) as emulator, AsyncExitStack() as stack:
        second = emulator.create_bot("cafe_bot", "Cafe", token="700000002:of-the-cafe-abcdefghijklmno")
        bots = {"shop": emulator.bot, "cafe": second}
        listed = tmp_path / "bots.yaml"
        listed.write_text("".join(f"{tenant}: {bot.token}\n" for tenant, bot in bots.items()))
        settings = Settings(
            bots_file=listed,
            database_url=SecretStr(database_url),
            data_dir=tmp_path,
            telegram_api=emulator.url,
            telegram_rate=1000,
            secret_key=SecretStr("k" * 64),
            _env_file=None,
        )
        made = {}
        async with open_database(database_url, pool_size=1) as database, database.engine.begin() as conn:
            for tenant in bots:
                made[tenant] = await _found(conn, tenant)
        app = await stack.enter_async_context(open_app(settings))
        port = await stack.enter_async_context(serving(app.web, "127.0.0.1", 0))
        await stack.enter_async_context(at_work(app))
        found = []
        for tenant, bot in bots.items():
            http = aiohttp.ClientSession(
                f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {made[tenant]}"}
            )
            found.append(Shop(tenant, bot, await stack.enter_async_context(http), app, emulator))
        async with asyncio.timeout(60):
            while app.unready:  # noqa: ASYNC110 a plain mapping
                await asyncio.sleep(0.05)
        yield found[0], found[1]


async def _found(conn: AsyncConnection, tenant: str) -> str:
    """A company with the same document as every other; its key."""
    applied = await configuring.apply(
        conn, tenant=tenant, text=DOCUMENT, author="test", note="", now=NOW, base=None
    )
    assert isinstance(applied, configuring.Applied)
    scopes = ("events:write", "map:read", "export", "admin")
    return await keys.add_key(conn, tenant=tenant, name="test", scopes=scopes, now=NOW)


async def put_staff(shop: Shop, person: int) -> None:
    async with shop.app.database.engine.begin() as conn:
        member = Member(person, Role.STAFF, "Ewa", "en")
        await staff.put_member(conn, tenant=shop.tenant, person=member, now=NOW)


async def test_the_same_ids_are_two_customers_two_events_two_curves(shops: tuple[Shop, Shop]) -> None:
    shop, cafe = shops
    anna = shop.emulator.create_person("Anna", "en")
    await shop.join(anna, "42")
    assert (await cafe.call("GET", "/v1/customers/42"))[0] == 404
    await cafe.join(anna, "42")
    question, other = await shop.ask(anna, "42"), await cafe.ask(anna, "42")
    await shop.emulator.tap(anna, shop.bot.id, question["message_id"], "5")
    await shop.until(anna, "This is what we noted")
    assert (await shop.points(), await cafe.points()) == ([0, 1], [0, 0])

    await shop.say(anna, "/stop", "Done. You ge")
    statuses = [(await one.call("GET", "/v1/customers/42"))[1]["status"] for one in shops]
    assert statuses == ["stopped", "linked"]
    await cafe.emulator.tap(anna, cafe.bot.id, other["message_id"], "4")
    await cafe.until(anna, "This is what we noted")
    assert (await shop.points(), await cafe.points()) == ([0, 1], [0, 1])

    assert (await cafe.http.delete("/v1/customers/42")).status == 204
    assert (await shop.call("GET", "/v1/customers/42"))[1]["status"] == "stopped"
    for one in shops:
        async with one.app.database.engine.connect() as conn:
            assert await verify(conn, tenant=one.tenant) == ()


async def test_links_and_buttons_of_one_brand_are_worth_nothing_at_the_other(
    shops: tuple[Shop, Shop],
) -> None:
    shop, cafe = shops
    anna = shop.emulator.create_person("Anna", "en")
    token = await shop.join(anna, "42")
    question = await shop.ask(anna, "42")
    data = question["reply_markup"]["inline_keyboard"][0][4]["callback_data"]
    assert "does not work for you" in (await cafe.say(anna, f"/start {token}", "link"))["text"]
    menu = question["reply_markup"]["inline_keyboard"][-1][-1]["callback_data"]
    for forged in (data, menu):
        assert (await cafe.forge(anna, forged))["text"] != ""
    assert await shop.points() == [0, 0]
    async with shop.app.database.pool.acquire() as connection:
        rows = await connection.fetch("SELECT DISTINCT tenant_id FROM answer WHERE tenant_id <> ''")
    assert rows == []


async def test_a_case_is_of_its_own_staff_alone(shops: tuple[Shop, Shop]) -> None:
    shop, cafe = shops
    anna, ewa = shop.emulator.create_person("Anna", "en"), shop.emulator.create_person("Ewa", "en")
    group = shop.emulator.create_group("Support", [ewa])
    for one in shops:
        await one.emulator.add_bot_to_group(group, ewa, bot=one.bot.id)
    async with shop.app.database.engine.begin() as conn:
        await rooms.put_binding(conn, tenant="shop", room="support", chat_id=group, by=0, now=NOW)
        code = (await rooms.binding_codes(conn, tenant="shop", rooms=["support"], now=NOW))[0].code
        assert await rooms.bind(conn, tenant="cafe", code=code, chat_id=group, by=ewa, now=NOW) is None
        claim = await staff.issue_claim_code(conn, tenant="shop", now=NOW)
        taken = await staff.claim_ownership(
            conn, tenant="cafe", code=str(claim), person=Member(ewa, Role.OWNER, "Ewa"), now=NOW
        )
        assert taken == staff.WrongCode()
    await put_staff(cafe, ewa)
    await shop.join(anna, "42")
    await cafe.say(ewa, "/cases", "No open cases")
    question = await shop.ask(anna, "42")
    await shop.emulator.tap(anna, shop.bot.id, question["message_id"], "1")
    card = await shop.emulator.next_message(group, containing="Delivered")
    assert card["from"]["id"] == shop.bot.id

    take = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    refused = await shop.emulator.forge_tap(ewa, group, card["message_id"], take)
    told = await shop.emulator.until(lambda: shop.emulator.callback_answer(refused))
    assert told is not None
    assert told["show_alert"] is True
    await cafe.forge(ewa, take)
    await cafe.say(ewa, "/cases", "No open cases")
    async with shop.app.database.pool.acquire() as connection:
        rows = await connection.fetch("SELECT tenant_id, status FROM complaint WHERE tenant_id <> ''")
    assert [tuple(row) for row in rows] == [("shop", "open")]


async def test_keys_links_and_webhook_secrets_name_their_tenant(shops: tuple[Shop, Shop]) -> None:
    shop, cafe = shops
    anna = shop.emulator.create_person("Anna", "en")
    await shop.join(anna, "42")
    question = await shop.ask(anna, "42")
    await shop.emulator.tap(anna, shop.bot.id, question["message_id"], "5")
    await shop.until(anna, "This is what we noted")
    ewa = shop.emulator.create_person("Ewa", "en")
    for one in shops:
        await put_staff(one, ewa)
    seen = {}
    for one in shops:
        await one.say(ewa, "/map", "Before you look")
        caption = (await one.say(ewa, "/map", "Live map"))["caption"]
        link = caption.partition("&k=")[2].split()[0]
        async with (
            one_time_browser(one) as browser,
            browser.get(f"/map/online-order?k={link}", allow_redirects=False) as answer,
        ):
            cookie = SimpleCookie(answer.headers["Set-Cookie"])["pulsemap_session"].value
            headers = {"Cookie": f"pulsemap_session={cookie}"}
            async with browser.get(CURVE, headers=headers) as curve:
                seen[one.tenant] = (await curve.json())["total"]["n"]
    assert seen == {"shop": 1, "cafe": 0}
    key = shop.http.headers["Authorization"]
    async with cafe.http.get(CURVE, headers={"Authorization": key.replace("pm_shop-", "pm_cafe-")}) as answer:
        assert answer.status == 401
    secret = shop.app.secret_key
    assert webhook_secret(secret, "shop") != webhook_secret(secret, "cafe")


@asynccontextmanager
async def one_time_browser(shop: Shop) -> AsyncIterator[aiohttp.ClientSession]:
    """Without a key and without cookies of its own."""
    base = str(shop.http._base_url)
    async with aiohttp.ClientSession(base, cookie_jar=aiohttp.DummyCookieJar()) as browser:
        yield browser
