"""No line of the log holds a token, a key, a claim code or a customer's words, whatever goes wrong (I20)."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import asyncpg
import pytest
import structlog

from bot import logs
from bot.telegram.webhook import HEADER, webhook_secret
from demo.telegram.running import running_emulator
from tests.running import Pulsemap, running_pulsemap

WORDS = "canary of a customer"
CODE = "claim_canarycanarycanary"
KINDS = ("console", "json")


@pytest.fixture(params=KINDS)
def log(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """What was logged, all of it; complete after the product has ended."""
    root = logging.getLogger()
    before, level, settings = list(root.handlers), root.level, structlog.get_config()
    heard: list[str] = []
    logs.configure(request.param)
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(Ear(heard))
    yield heard
    root.handlers, root.level = before, level
    structlog.configure(**settings)
    assert capsys.readouterr() == ("", "")
    if request.param == "json":
        for line in "".join(heard).splitlines():
            json.loads(line)


class Ear:
    """A stream that remembers."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def write(self, text: str) -> None:
        self._heard.append(text)

    def flush(self) -> None:
        pass


@asynccontextmanager
async def away(database_url: str) -> AsyncIterator[None]:
    """Nobody gets into the database, and whoever was inside is thrown out."""
    name = urlsplit(database_url).path.removeprefix("/")
    connection = await asyncpg.connect(urlsplit(database_url)._replace(path="/postgres").geturl())
    try:
        await connection.execute(f"ALTER DATABASE {name} CONNECTION LIMIT 0")
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
        )
        yield
    finally:
        await connection.execute(f"ALTER DATABASE {name} CONNECTION LIMIT -1")
        await connection.close()


def test_links_that_open_something_and_what_signs_in_are_blotted_out() -> None:
    assert logs.masked("GET /public/main.x-Y_z?lang=pl failed") == "GET /public/***?lang=pl failed"
    assert logs.masked("/map/shop?k=abc.def&lang=pl") == "/map/shop?k=***&lang=pl"
    assert logs.masked("/app/shop#tgWebAppData=user%3D1%26hash%3Dab&x=1") == "/app/shop#tgWebAppData=***&x=1"


def event(number: int) -> dict[str, object]:
    return {
        "id": str(number),
        "source": "shop",
        "touchpoint": "delivered",
        "customer": "42",
        "occurred_at": "2026-01-01T00:00:00Z",
        "attributes": {"note": WORDS},
    }


async def provoke(pulsemap: Pulsemap, database_url: str) -> None:
    """Every kind of trouble that can be reached, each with something in it that must not be told."""
    telegram, http = pulsemap.emulator, pulsemap.http
    customer, stuck = await pulsemap.join("42"), telegram.create_person("Stuck")
    where = f"/telegram/{telegram.bot.id}"
    right = {HEADER: webhook_secret(b"k" * 64, "main")}
    message = {
        "message_id": 1,
        "date": "never",
        "chat": {"id": stuck, "type": "private"},
        "from": {"id": stuck, "is_bot": False, "first_name": WORDS},
        "text": WORDS,
    }

    async with aiohttp.ClientSession(http._base_url) as stranger:
        for headers, body in (
            ({HEADER: WORDS}, b"{}"),
            (right, WORDS.encode()),
            (right, json.dumps({"update_id": 1, "message": message}).encode()),
        ):
            async with stranger.post(where, data=body, headers=headers) as response:
                assert response.status in (200, 401)
        for bearer in (f"pm_main-00000000_{'ab' * 32}", WORDS):
            async with stranger.get("/v1/journeys", headers={"Authorization": f"Bearer {bearer}"}) as refused:
                assert refused.status == 401
    async with http.post("/v1/events", data=f'{{"id": "{WORDS}'.encode()) as refused:
        assert refused.status in (400, 415)
    async with http.post("/v1/events", json={**event(1), "touchpoint": WORDS}) as refused:
        assert refused.status == 422

    for kind in ("server_error", "drop_after", "garbage"):
        telegram.fault(kind, "sendMessage")
        await telegram.say(customer, telegram.bot.id, f"/start {CODE}")
        await telegram.say(customer, telegram.bot.id, "/start")
    await telegram.until(lambda: not telegram.world.weather.coming)

    await pulsemap.rows("ALTER TABLE customer RENAME TO mislaid")
    await pulsemap.rows("ALTER TABLE touchpoint_event RENAME TO mislaid_event")
    async with http.put("/v1/customers/42", json={"attributes": {"note": WORDS}}) as response:
        assert response.status == 500
    async with http.post("/v1/events", json=event(2)) as response:
        assert response.status == 500
    await telegram.say(customer, telegram.bot.id, f"/start {CODE}")
    await telegram.say(customer, telegram.bot.id, WORDS)
    await asyncio.sleep(0.5)
    await pulsemap.rows("ALTER TABLE mislaid RENAME TO customer")
    await pulsemap.rows("ALTER TABLE mislaid_event RENAME TO touchpoint_event")

    async with away(database_url):
        await telegram.say(customer, telegram.bot.id, WORDS)
        async with http.post("/v1/events", json=event(3)) as response:
            assert response.status == 503
        async with http.put("/v1/customers/42", json={"attributes": {"note": WORDS}}) as response:
            assert response.status == 503
    bot = pulsemap.app.brands["main"].bot
    with pytest.raises(aiohttp.ClientResponseError) as error:
        await bot.download_file("photos/none.jpg")
    assert bot.token in str(error.value)
    logging.getLogger("aiohttp.server").error("Error handling request", exc_info=error.value)
    structlog.get_logger().warning("told", url=f"https://api.telegram.org/bot{bot.token}/getMe")
    structlog.get_logger().warning("told", text=f"/start {CODE}")


async def test_no_secret_and_no_words_reach_the_log(
    request: pytest.FixtureRequest, log: list[str], database_url: str, tmp_path: Path
) -> None:
    """In both forms of the log, and by both ways in."""
    webhook = request.node.callspec.params["log"] == "console"
    async with (
        running_emulator(rates=None) as emulator,
        running_pulsemap(database_url, emulator, tmp_path, webhook=webhook) as pulsemap,
    ):
        key = pulsemap.http.headers["Authorization"].removeprefix("Bearer ")
        token = emulator.token
        await provoke(pulsemap, database_url)
    said = "".join(log)
    for known in ("update failed", "PUT /v1/customers/42 failed", "UndefinedTable", "Error handling request"):
        assert known in said, said
    for secret in (WORDS, CODE, token, token.partition(":")[2], key, key.rpartition("_")[2], "k" * 64):
        assert secret not in said, said[max(0, said.index(secret) - 1500) :][:2000]


async def test_a_traceback_names_places_and_kinds_but_neither_words_nor_variables(log: list[str]) -> None:
    def fail(text: str) -> None:
        try:
            raise ValueError(text)
        except ValueError as error:
            raise KeyError(text) from error

    try:
        fail(WORDS)
    except KeyError:
        structlog.get_logger().warning("failed", exc_info=True)
        logging.getLogger("aiohttp.server").exception("failed again")
    task = asyncio.get_running_loop().create_task(_end_badly())
    await asyncio.wait([task])
    del task
    said = "".join(log)
    for known in ("KeyError", "ValueError", "RuntimeError", "in fail"):
        assert known in said
    assert "Task exception was never retrieved" in said
    assert WORDS not in said


async def _end_badly() -> None:
    raise RuntimeError(WORDS)
