"""/privacy: what is stored, why, who sees it, for how long, and how to see or erase it; from the settings."""

from __future__ import annotations

from aiogram import Router, html
from aiogram.filters import Command
from aiogram.types import Message as Incoming
from sqlalchemy.ext.asyncio import AsyncEngine

from handlers.telegram.filters import in_private
from handlers.telegram.moments import full_day_text
from handlers.telegram.person import Configured
from handlers.telegram.quoting import bold, clean, in_language, one_line
from handlers.telegram.speakers import language_of
from handlers.telegram.wording import Wording
from surveys.asking.hours import zone_of
from surveys.customers import customers
from surveys.facts import Customer
from surveys.model import Configuration

ROOMS = 5
"""Most rooms that are named."""
SECTIONS = ("what", "why", "who", "long", "you")


def build_router() -> Router:
    router = Router(name="privacy")
    router.message.register(tell_privacy, Command("privacy"), in_private)
    return router


async def tell_privacy(
    message: Incoming, tenant: str, db: AsyncEngine, configurations: Configured, wording: Wording
) -> None:
    user = message.from_user
    if user is None:
        return
    configuration = await configurations.current(tenant)
    async with db.connect() as conn:
        found = await customers.find_by_person(conn, tenant=tenant, person=user.id)
    language = language_of(found, user.language_code, configuration.company)
    await message.answer(privacy_text(found, configuration, language, wording))


def privacy_text(
    found: tuple[Customer, ...], configuration: Configuration, language: str, wording: Wording
) -> str:
    """HTML of at most 4096 characters when parsed."""
    company = configuration.company
    name = one_line(company.name, 64)
    rooms = ", ".join(one_line(room.name, 64) for room in list(configuration.rooms.values())[:ROOMS])
    blocks = [bold(wording.say(language, "privacy-title", company=name))]
    for section in SECTIONS:
        heading = wording.say(language, f"privacy-{section}-heading")
        said = wording.say(language, f"privacy-{section}", company=name)
        if section == "who" and rooms:
            said = f"{said} {wording.say(language, 'privacy-rooms', rooms=rooms)}"
        blocks.append(f"{bold(heading)}\n{html.quote(said)}")
    if company.privacy:
        blocks.append(html.quote(clean(in_language(company.privacy, language), 1000)))
    agreed = next((one for one in found if one.consent_at is not None), None)
    if agreed is not None and agreed.consent_at is not None:
        zone = zone_of(agreed.timezone, company.timezone)
        day = full_day_text(agreed.consent_at, zone, language)
        blocks.append(html.italic(html.quote(wording.say(language, "privacy-agreed", date=day))))
    return "\n\n".join(blocks)
