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
from handlers.telegram.running.health_texts import finding_text, part_text
from handlers.telegram.wording import load_wording


def add_parser(subparsers: Any) -> None:
    subparsers.add_parser("doctor", help="what is wrong, and what to do about it")


async def run(_arguments: argparse.Namespace, open_engine: OpenEngine) -> int:
    """A line for each thing looked at; exit status 1 if anything is wrong."""
    wrong, wording = 0, load_wording()
    async for finding in _findings(Settings(), open_engine):
        wrong += finding.state == "wrong"
        mark = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}[finding.state]
        part = " ".join(word for word in (finding.tenant, part_text(finding, wording, "en")) if word)
        sys.stdout.write(f"{mark} {part}: {finding_text(finding, wording, 'en')}\n")
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
            words = in_words(error).removeprefix("the database: ")
            key = "database-away" if settings.database_url is None else "database-elsewhere"
            yield Finding("wrong", "database", key, {"words": words})
        if not brands:
            yield Finding("wrong", "bot", "bot-none")
        for brand in brands.values():
            async for finding in check_telegram(brand, public_url=settings.public_url):
                yield finding
    finally:
        for brand in brands.values():
            await brand.bot.session.close()
