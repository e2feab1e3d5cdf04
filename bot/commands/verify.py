"""`pulsemap verify`: every tally recomputed from the answers; what differs, and the repair."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.commands.terminal import FAILED, OpenEngine, add_tenant, complain
from bot.database import retried
from bot.database_troubles import DATABASE_ERRORS, in_words
from mapping.verifying import Difference, repair, verify

if TYPE_CHECKING:
    from bot.commands.terminal import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    parser = subparsers.add_parser("verify", help="recompute every tally from the answers")
    parser.add_argument("--repair", action="store_true", help="put right what differs")
    add_tenant(parser, "whose tallies")


async def run(arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """Exit status: 0 all tallies are right, 1 some were not (also when repaired) or the proof failed."""
    try:
        async with open_engine() as engine:
            found = await retried(lambda: _verify(engine, arguments.tenant, mend=arguments.repair))
    except DATABASE_ERRORS as error:
        return complain(in_words(error), FAILED)
    for difference in found:
        sys.stdout.write(f"{_in_words(difference)}\n")
    if not found:
        sys.stdout.write("every tally equals its answers\n")
        return 0
    ending = "repaired" if arguments.repair else "run with --repair to put them right"
    sys.stdout.write(f"{len(found)} tallies differed: {ending}\n")
    return 1


async def _verify(engine: AsyncEngine, tenant: str, *, mend: bool) -> tuple[Difference, ...]:
    async with engine.begin() as conn:
        found = await verify(conn, tenant=tenant)
        if mend and found:
            await repair(conn, tenant=tenant, differences=found)
        return found


def _in_words(difference: Difference) -> str:
    names = {
        "journey": difference.journey,
        "touchpoint": difference.touchpoint,
        "channel": difference.channel,
        "persona": difference.persona,
        "metric": difference.metric,
        "month" if difference.is_of_month else "day": difference.day,
    }
    key = " ".join(f"{name}={value}" for name, value in names.items() if value)
    figures = ", ".join(
        f"{name} {found}, should be {expected}" for name, expected, found in difference.figures
    )
    return f"{difference.tally} {key}: {figures}"
