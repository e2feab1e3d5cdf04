"""What the commands share: how they get the database, and how they say what went wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import TENANT

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[argparse.ArgumentParser]
OpenEngine = Callable[[], AbstractAsyncContextManager[AsyncEngine]]
"""Opens the installation's database, embedded or not."""

FAILED: Final = 1
BAD_INPUT: Final = 2


class BadInputError(Exception):
    """Its text is the line for the person at the terminal."""


def add_tenant(parser: argparse.ArgumentParser, whose: str) -> None:
    """The option --tenant; what could be no tenant is refused before anything is done. `whose`: its help."""
    parser.add_argument(
        "--tenant", type=_tenant, default="main", metavar="T", help=f"{whose}; main when absent"
    )


def _tenant(text: str) -> str:
    if TENANT.fullmatch(text) is None:
        expected = "at most 40 small letters, digits and dashes, the first no dash"
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        raise argparse.ArgumentTypeError(f"expected {expected}, not {shown!r}")
    return text


def complain(line: str, status: int) -> int:
    """Say it on stderr; the exit status that goes with it."""
    sys.stderr.write(f"pulsemap: {line}\n")
    return status
