"""The whole product with an emulated Telegram and its people, composed on one port and closed in order."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from time import time
from typing import Final

import aiohttp
from pydantic import SecretStr

from bot import logs
from bot.app import open_app, serving, utc_now
from bot.embedded.server import EmbeddedPostgres
from bot.settings import Settings
from bot.working import at_work
from demo.cast import TENANT, hire_team
from demo.company import JOURNEY, found_company, remember
from demo.crowd import Crowd
from demo.door import Door
from demo.page import EMULATOR_PATH, add_demo_routes
from demo.stage import Stage
from demo.telegram.emulator import Emulator
from demo.telegram.server import build_emulator
from demo.telegram.world import World
from demo.words import LANGUAGES
from surveys.people import keys
from surveys.store import hot_inbox

SHOP: Final = "Amber Shop"
USERNAME: Final = "amber_shop_bot"
REMEMBERED_REQUESTS: Final = 500


async def play(
    settings: Settings,
    directory: Path,
    ending: asyncio.Event,
    *,
    host: str,
    port: int,
    speed: int,
    seed: int,
    with_crowd: bool,
) -> None:
    """Start everything, say where it is, and close it all when `ending` is set."""
    logs.configure(settings.log, logging.WARNING)
    base = f"http://{host}:{port}"
    born = int(time() * 100)
    emulator = Emulator(World(numbers_from=born), remember=REMEMBERED_REQUESTS)
    emulator.create_bot(USERNAME, SHOP, token=f"{600_000_001}:demo-{born}-of-amber-shop")
    own = {
        "bot_token": SecretStr(emulator.token),
        "bots_file": None,
        "database_url": None,
        "data_dir": directory,
        "telegram_api": base + EMULATOR_PATH,
        "telegram_proxy": None,
        "telegram_takes_http": True,
        "public_url": None,
        "http_host": host,
        "http_port": port,
        "secret_key": None,
    }
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(open_app(settings.model_copy(update=own)))
        await found_company(app.database.engine, seed=seed, now=utc_now())
        app.configurations.forget(TENANT)
        async with app.database.engine.begin() as conn:
            key = await keys.add_key(
                conn, tenant=TENANT, name="demo", scopes=("events:write", "map:read"), now=utc_now()
            )
            run_number = len(await keys.list_keys(conn, tenant=TENANT))
        async with app.database.pool.acquire() as connection:
            await hot_inbox.drop_waiting(connection, tenant=TENANT)
        team = await hire_team(emulator, app.database.engine, language=LANGUAGES[0], clock=utc_now)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        door = Door(session, base, key)
        crowd = Crowd(emulator, door, speed=speed, seed=seed, run=run_number, languages=LANGUAGES)
        stage = Stage(emulator, app, team, door, crowd, with_crowd, run_number, utc_now)
        add_demo_routes(app.web, stage)
        app.web.add_subapp(EMULATOR_PATH, build_emulator(emulator))
        await stack.enter_async_context(serving(app.web, host, port))
        await stack.enter_async_context(at_work(app))
        stack.callback(emulator.close_streams)
        stack.callback(emulator.api.pollers.close)
        await stage.seat(LANGUAGES[0])
        if with_crowd:
            before = crowd.start(utc_now())
            await remember(app.database, before, now=utc_now())
            stack.push_async_callback(crowd.stop)
        if not ending.is_set():
            sys.stdout.write(_greeting(base, stage.curl()))
            sys.stdout.flush()
        await ending.wait()
        sys.stdout.write("Closing …\n")
        sys.stdout.flush()


async def forget(directory: Path) -> None:
    """Empty the demo's directory; no server of an earlier demo may still be writing there."""
    await (await EmbeddedPostgres.start(directory)).stop()
    await asyncio.to_thread(shutil.rmtree, directory)


def _greeting(base: str, curl: str) -> str:
    return (
        "\n  Pulsemap demo is ready.\n\n"
        f"  The page     {base}/\n"
        f"  The map      {base}/map/{JOURNEY}   (opens once you have seen the page)\n"
        f"  The API      {base}/openapi.json\n\n"
        "  Report an arrival from a terminal, and the question appears in the customer's phone:\n\n"
        + "".join(f"    {line}\n" for line in curl.splitlines())
        + "\n  Ctrl-C ends it.\n\n"
    )
