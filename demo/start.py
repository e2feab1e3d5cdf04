"""`pulsemap demo`: the whole product with an emulated Telegram and its people, on one port."""

from __future__ import annotations

import argparse
import asyncio
import errno
import logging
import shutil
import socket
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from time import time
from typing import Any, Final

import aiohttp
from pydantic import SecretStr

from bot import logs
from bot.app import open_app, serving, utc_now
from bot.embedded import EmbeddedPostgres
from bot.settings import Settings
from bot.working import at_work
from demo.cast import TENANT
from demo.company import JOURNEY, found_company
from demo.crowd import FASTEST, SLOWEST, Crowd
from demo.door import Door
from demo.page import EMULATOR_PATH, add_demo_routes
from demo.stage import Stage
from demo.telegram.emulator import Emulator
from demo.telegram.server import build_emulator
from demo.telegram.world import World
from demo.words import LANGUAGES
from surveys import keys

RUNS_UNTIL_TOLD: Final = True
HOST: Final = "127.0.0.1"
SHOP: Final = "Amber Shop"
USERNAME: Final = "amber_shop_bot"
REMEMBERED_REQUESTS: Final = 500
MARK: Final = "pulsemap-demo"
"""A file that says: this directory belongs to the demo and may be emptied."""


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("demo", help="try everything on this machine, without a token or a server")
    parser.add_argument("--port", type=_port, default=8080, help="where to serve (8080)")
    parser.add_argument(
        "--speed", type=_speed, default=60, help="minutes of the shop's time that pass in a second (60)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another crowd (1)")
    parser.add_argument("--no-crowd", action="store_true", help="nobody but you")
    parser.add_argument("--fresh", action="store_true", help="forget earlier demos")
    parser.add_argument("--data-dir", type=Path, help="where the demo keeps its database")


async def run(arguments: argparse.Namespace, settings: Settings, ending: asyncio.Event) -> int:
    """Play until `ending` is set."""
    return await run_demo(arguments, settings, ending)


async def run_demo(arguments: argparse.Namespace, settings: Settings, ending: asyncio.Event) -> int:
    """Compose everything on one port, say where it is, and close it all in order."""
    logs.configure(settings.log, logging.WARNING)
    directory = (arguments.data_dir or settings.data_home() / "demo").expanduser().absolute()
    taken = _why_taken(arguments.port)
    if taken is not None:
        sys.stderr.write(f"pulsemap demo: {taken}\n")
        return 1
    refusal = await asyncio.to_thread(_why_not, directory)
    if refusal is not None:
        sys.stderr.write(f"pulsemap demo: {refusal}\n")
        return 2
    if arguments.fresh:
        await _forget(directory)
    await asyncio.to_thread(_mark, directory)
    base = f"http://{HOST}:{arguments.port}"
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
        "public_url": None,
        "http_host": HOST,
        "http_port": arguments.port,
        "secret_key": None,
    }
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(open_app(settings.model_copy(update=own)))
        await found_company(app.database.engine, seed=arguments.seed, now=utc_now())
        app.configurations.forget(TENANT)
        async with app.database.engine.begin() as conn:
            key = await keys.add_key(
                conn, tenant=TENANT, name="demo", scopes=("events:write", "map:read"), now=utc_now()
            )
            run_number = len(await keys.list_keys(conn, tenant=TENANT))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        door = Door(session, base, key)
        crowd = Crowd(
            emulator, door, speed=arguments.speed, seed=arguments.seed, run=run_number, languages=LANGUAGES
        )
        stage = Stage(emulator, app, door, crowd, not arguments.no_crowd, run_number, utc_now)
        add_demo_routes(app.web, stage)
        app.web.add_subapp(EMULATOR_PATH, build_emulator(emulator))
        await stack.enter_async_context(serving(app.web, HOST, arguments.port))
        await stack.enter_async_context(at_work(app))
        stack.callback(emulator.close_streams)
        stack.callback(emulator.api.pollers.close)
        await stage.seat(LANGUAGES[0])
        if not arguments.no_crowd:
            crowd.start()
            stack.push_async_callback(crowd.stop)
        sys.stdout.write(_greeting(base, stage.curl()))
        sys.stdout.flush()
        await ending.wait()
        sys.stdout.write("Closing …\n")
        sys.stdout.flush()
    return 0


def _why_not(directory: Path) -> str | None:
    """In words why the directory must not be used; None if it is the demo's own, empty or not there."""
    if not directory.exists() or (directory / MARK).exists() or not any(directory.iterdir()):
        return None
    return f"{directory} holds something else than a demo: choose another --data-dir"


async def _forget(directory: Path) -> None:
    """Empty the directory; no server of an earlier demo may still be writing there."""
    if await asyncio.to_thread((directory / MARK).exists):
        await (await EmbeddedPostgres.start(directory)).stop()
        await asyncio.to_thread(shutil.rmtree, directory)


def _mark(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MARK).touch()


def _why_taken(port: int) -> str | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"port {port} is taken by another program: choose one with --port"
            return f"port {port} cannot be used: {error.strerror}"
    return None


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


def _port(text: str) -> int:
    return _between(text, 1, 65535, "a port")


def _speed(text: str) -> int:
    return _between(text, SLOWEST, FASTEST, "a speed")


def _between(text: str, lowest: int, highest: int, what: str) -> int:
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"{what} is a whole number from {lowest} to {highest}")
    return int(text)
