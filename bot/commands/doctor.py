"""`pulsemap doctor`: what is wrong with this installation, and what to do about it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import AsyncIterator
from typing import Any

from bot.brand import build_brands
from bot.checkup import Finding, check_database, check_telegram, check_tenant
from bot.commands.terminal import OpenEngine
from bot.database_troubles import DATABASE_ERRORS, in_words
from bot.settings import Settings


def add_parser(subparsers: Any) -> None:
    subparsers.add_parser("doctor", help="what is wrong, and what to do about it")


async def run(_arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """A line for each thing looked at; exit status 1 if anything is wrong."""
    wrong = 0
    async for finding in _findings(Settings(), open_engine):
        wrong += finding.state == "wrong"
        mark = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}[finding.state]
        sys.stdout.write(f"{mark} {finding.about}: {finding.says}\n")
        sys.stdout.flush()
    return 1 if wrong else 0


async def _findings(settings: Settings, open_engine: OpenEngine) -> AsyncIterator[Finding]:
    brands = build_brands(settings)
    try:
        try:
            async with open_engine() as engine:
                sound = True
                async for finding in check_database(engine):
                    sound = sound and finding.state == "ok"
                    yield finding
                for brand in brands.values() if sound else ():
                    async for finding in check_tenant(engine, brand, polls=settings.public_url is None):
                        yield finding
        except DATABASE_ERRORS as error:
            says = in_words(error).removeprefix("the database: ")
            if settings.database_url is not None:
                says += ": check PULSEMAP_DATABASE_URL and the server"
            yield Finding("wrong", "database", says)
        if not brands:
            yield Finding(
                "wrong", "bot", "no token is set: set PULSEMAP_BOT_TOKEN, or try `pulsemap demo` without one"
            )
        for brand in brands.values():
            async for finding in check_telegram(brand, public_url=settings.public_url):
                yield finding
    finally:
        for brand in brands.values():
            await brand.bot.session.close()
