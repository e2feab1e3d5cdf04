"""`pulsemap migrate`: the schema to head."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bot.commands.terminal import OpenEngine
from bot.database import migrate


def add_parser(subparsers: Any) -> None:
    subparsers.add_parser("migrate", help="bring the database's schema up to date")


async def run(_arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """0 when the schema is at head; what goes wrong is raised."""
    async with open_engine() as engine:
        await migrate(engine.url.render_as_string(hide_password=False))
    sys.stdout.write("the schema is up to date\n")
    return 0
