"""`pulsemap run`: the product at work until it is told to end."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
from contextlib import AsyncExitStack
from typing import Any, Final

import structlog

from bot.app import ROLES, open_app, serving
from bot.claiming import say_how_to_claim
from bot.settings import Settings
from bot.working import at_work

RUNS_UNTIL_TOLD: Final = True


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("run", help="run the product")
    parser.add_argument(
        "--roles",
        default="api,bot,worker",
        help="which parts run here: api (HTTP), bot (Telegram in), worker (sending); all when absent",
    )


async def run(arguments: argparse.Namespace, settings: Settings, ending: asyncio.Event) -> int:
    """Serve until `ending` is set."""
    roles = frozenset(role.strip() for role in arguments.roles.split(","))
    if not roles or roles - ROLES:
        sys.stderr.write(f"pulsemap run: --roles takes {', '.join(sorted(ROLES))}, separated by commas\n")
        return 2
    if roles & {"bot", "worker"} and not settings.bots():
        sys.stderr.write("pulsemap run: set PULSEMAP_BOT_TOKEN (or PULSEMAP_BOTS_FILE) first\n")
        return 2
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(open_app(settings))
        app.unready["program"] = "not at work yet"
        if "api" in roles or ("bot" in roles and settings.public_url is not None):
            port = await stack.enter_async_context(serving(app.web, settings.http_host, settings.http_port))
            structlog.get_logger().info("serving", host=settings.http_host, port=port)
        await stack.enter_async_context(at_work(app, roles=roles))
        await say_how_to_claim(app)
        del app.unready["program"]
        gc.freeze()
        await ending.wait()
        structlog.get_logger().info("ending")
    return 0
