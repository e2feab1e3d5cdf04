"""What the commands share: how they get the database, and how they say what went wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Final

from sqlalchemy.ext.asyncio import AsyncEngine

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[argparse.ArgumentParser]
OpenEngine = Callable[[], AbstractAsyncContextManager[AsyncEngine]]
"""Opens the installation's database, embedded or not."""

FAILED: Final = 1
BAD_INPUT: Final = 2


class BadInputError(Exception):
    """Its text is the line for the person at the terminal."""


def complain(line: str, status: int) -> int:
    """Say it on stderr; the exit status that goes with it."""
    sys.stderr.write(f"pulsemap: {line}\n")
    return status
